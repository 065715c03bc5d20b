package io.appgov.notice;

import java.time.Instant;

/**
 * A notice of a case; its texts are in its deliveries.
 *
 * @param servedAt when it counts as served (T3); {@code null} as long as it does not
 * @param retries dates of delivery after all channels had failed (E28)
 * @param signal what the process has yet to be told; {@code null} when it knows
 */
public record Notice(
        String noticeId,
        String caseNo,
        NoticeKind kind,
        NoticeState state,
        Instant queuedAt,
        Instant servedAt,
        String proof,
        int retries,
        Signal signal) {

    /** What the waiting process is told about a notice. */
    public enum Signal {
        SERVED,
        UNDELIVERABLE,
        VOIDED,
        ABANDONED
    }
}
