package io.appgov.engine;

import java.time.Instant;
import java.util.Set;

/** Who put on record what a task is about, for four-eyes. */
public interface Recorders {

    /**
     * @param item which of several like tasks, else {@code null}
     * @param at whose records stood then
     */
    Set<String> of(Excluded.Recorder which, String caseNo, String item, Instant at);
}
