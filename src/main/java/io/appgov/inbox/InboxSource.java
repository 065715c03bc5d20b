package io.appgov.inbox;

import io.appgov.engine.Correlation;
import java.util.Optional;

/** Knows what messages of one kind are about, and whether they still mean anything. */
public interface InboxSource {

    /** The name under which its messages are stored. */
    String name();

    /**
     * The correlation to make now; computed anew at each attempt, with the case locked.
     *
     * @return empty when the case went on without it: then it is dropped
     */
    Optional<Correlation> correlation(CaseMessage message);

    /** When no step waits now: whether one may still come. Otherwise the message is dropped, as the case needs no correlation. */
    default boolean isYetToBeAwaited(CaseMessage message) {
        return true;
    }
}
