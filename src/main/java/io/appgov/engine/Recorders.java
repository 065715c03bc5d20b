package io.appgov.engine;

import io.appgov.foundation.identity.CaseNo;
import java.time.Instant;
import java.util.Set;

/** Who recorded the subject of a task, for four-eyes. */
public interface Recorders {

    /**
     * @param item which of several similar tasks, else {@code null}
     * @param at only records valid at that time count
     */
    Set<String> of(Excluded.Recorder which, CaseNo caseNo, String item, Instant at);
}
