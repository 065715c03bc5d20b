package io.appgov.engine;

import io.appgov.foundation.identity.CaseNo;
import java.util.Objects;

/** The data shown in the forms of a case's open tasks has changed: a letter came, or somebody decided something. */
public record CaseContextChanged(CaseNo caseNo) {

    public CaseContextChanged {
        // a query without a case would match all cases
        Objects.requireNonNull(caseNo, "caseNo");
    }
}
