package io.appgov.lifecycle;

import io.appgov.cases.CaseProcess;
import io.appgov.foundation.identity.CaseNo;

/** A process whose cases can end because of another case. */
public interface ClosableCase {

    CaseProcess process();

    /** Whether the ISV knows of the case; else it is not told of its end. */
    default boolean isToldToTheIsv(CaseNo caseNo) {
        return true;
    }

    /** Settles what must not outlive the case; called before its state changes. */
    void beforeEnd(CaseNo caseNo, ClosureReason reason);
}
