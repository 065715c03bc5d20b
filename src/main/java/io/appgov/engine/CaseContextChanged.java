package io.appgov.engine;

import java.util.Objects;

/** What the forms of a case's open tasks show has changed: a letter came, or somebody decided something. */
public record CaseContextChanged(String caseNo) {

    public CaseContextChanged {
        // a query for no case is one for all
        Objects.requireNonNull(caseNo, "caseNo");
    }
}
