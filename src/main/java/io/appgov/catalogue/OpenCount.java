package io.appgov.catalogue;

import java.time.Instant;

/**
 * One count of an app as it was last reported (R2).
 *
 * @param open how many are open, never below zero
 * @param asOf when it was reported; {@code null} for a number from before this was recorded, and for what is zero by nature
 * @param by who reported it, or {@code null} with {@code asOf}
 */
public record OpenCount(int open, Instant asOf, String by) {

    /** An app that was never charged has no refunds. */
    static final OpenCount NONE_BY_NATURE = new OpenCount(0, null, null);

    public boolean isByNature() {
        return open == 0 && asOf == null;
    }
}
