package io.appgov.cases;

import java.util.Map;

/** What a capability adds to the answer about any case, whatever its process. */
public interface CaseAddition {

    /** Fields in addition to those of the case's own process; what does not apply is absent. */
    Map<String, Object> of(CaseFile file);
}
