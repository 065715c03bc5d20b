package io.appgov.engine;

import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.input.Fields;

/**
 * A person's answer on completing a task.
 *
 * @param key business key of the process instance: the case number, or the id of the letter that has no case yet
 * @param item which of several similar tasks this is: the variable {@code item} of a multi-instance task, else {@code null}
 */
public record TaskAnswer(String key, String person, Fields fields, String item) {

    /** The key of a case's process. */
    public CaseNo caseNo() {
        return CaseNo.of(key);
    }
}
