package io.appgov.foundation.clock;

import java.time.Duration;
import java.time.Instant;

/**
 * A machine's clock was moved, forward or back; told as an event of the application to whoever reckons with the clock.
 *
 * @param machine name of the machine
 * @param from what its clock would have shown
 * @param to what it showed instead
 */
public record ClockJump(String machine, Instant from, Instant to) {

    /** Below zero when it went back. */
    public Duration by() {
        return Duration.between(from, to);
    }
}
