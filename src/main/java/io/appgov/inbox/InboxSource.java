package io.appgov.inbox;

import io.appgov.engine.Correlation;
import java.util.Optional;

/** Knows what messages of one kind are about, and whether they still mean anything. */
public interface InboxSource {

    /** By which name its messages are kept. */
    String name();

    /**
     * What the process is to be told now; asked anew at each attempt, with the case held.
     *
     * @return empty when the case went on without it: then it is dropped
     */
    Optional<Correlation> correlation(CaseMessage message);

    /**
     * Whether the step that waits for it may still be to come, when none waits now. Otherwise it is dropped: the case stands
     * where it needs no correlation.
     */
    default boolean isYetToBeAwaited(CaseMessage message) {
        return true;
    }
}
