package io.appgov.cases;

import java.util.Map;

/** What a capability adds to the answer about one of its cases. */
public interface CaseDetails {

    CaseProcess process();

    /** Fields of the contract's {@code GET /api/cases/{caseNo}}; {@code deadlines} among them. */
    Map<String, Object> of(CaseFile file);
}
