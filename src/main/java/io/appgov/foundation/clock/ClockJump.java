package io.appgov.foundation.clock;

import java.time.Duration;
import java.time.Instant;

/**
 * A machine's clock was moved, forward or back; published as an application event for code that depends on the clock.
 *
 * @param machine name of the machine
 * @param from what its clock would have shown
 * @param to what it showed instead
 */
public record ClockJump(String machine, Instant from, Instant to) {

    /** Negative when the clock went back. */
    public Duration by() {
        return Duration.between(from, to);
    }
}
