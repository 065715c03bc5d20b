package io.appgov.engine;

import io.appgov.foundation.identity.CaseNo;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** The business key of a process instance, as what it is: a case's process has the case number. */
public final class BusinessKey {

    private BusinessKey() {}

    /** For a step of a case's process; a letter without a case has a key of its own ({@link TaskAnswer#key}). */
    public static CaseNo caseNo(DelegateExecution execution) {
        return CaseNo.of(execution.getProcessBusinessKey());
    }
}
