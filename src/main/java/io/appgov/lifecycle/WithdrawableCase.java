package io.appgov.lifecycle;

import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseProcess;
import java.util.Optional;

/** A process whose cases the ISV may withdraw (E24). */
public interface WithdrawableCase {

    CaseProcess process();

    /** Why the case cannot be withdrawn now; empty when it can. */
    Optional<String> obstacle(CaseFile file);

    /** Cleans up before a withdrawal; the caller changes the case's state. */
    void beforeWithdrawal(CaseFile file);
}
