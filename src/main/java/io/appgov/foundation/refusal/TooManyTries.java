package io.appgov.foundation.refusal;

import java.time.Duration;
import java.util.List;

/** 429: again later, and not before the pause is over. */
public final class TooManyTries extends Refusal {

    private final Duration pause;

    /** @param pause how long to wait */
    public TooManyTries(String message, Duration pause) {
        super(message, List.of());
        this.pause = pause;
    }

    /** For a header {@code Retry-After}: whole seconds, at least one. */
    public long retryAfterSeconds() {
        return Math.max(1, pause.plusMillis(999).toSeconds());
    }

    @Override
    public int status() {
        return 429;
    }
}
