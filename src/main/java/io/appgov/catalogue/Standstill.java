package io.appgov.catalogue;

import java.time.Instant;

/**
 * A span in which an app's users could not export their data because of a suspension (§八).
 *
 * @param until {@code null} while it lasts
 */
public record Standstill(Instant from, Instant until) {

    public boolean lasts() {
        return until == null;
    }
}
