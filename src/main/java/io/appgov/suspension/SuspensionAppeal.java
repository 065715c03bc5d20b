package io.appgov.suspension;

import java.time.Instant;

/**
 * An appeal against a suspension.
 *
 * @param result {@code null} while it is heard, as are {@code reasons}, {@code reviewer} and {@code reviewedAt}
 * @param reasons {@code null} of one that was taken back or overtaken
 */
public record SuspensionAppeal(
        String letterId, Instant receivedAt, Instant reviewDueAt, Result result, String reasons, String reviewer, Instant reviewedAt) {

    /** What became of it. */
    public enum Result {
        upheld,
        rejected,
        /** Taken back by the ISV. */
        withdrawn,
        /** The suspension was lifted while it was heard. */
        overtaken
    }

    boolean isOpen() {
        return result == null;
    }
}
