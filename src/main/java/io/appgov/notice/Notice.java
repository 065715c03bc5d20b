package io.appgov.notice;

import java.time.Instant;

/**
 * A notice of a case; its texts are in its deliveries.
 *
 * @param servedAt when it counts as served (T3); {@code null} as long as it does not
 * @param retries dates of delivery after all channels had failed (E28)
 * @param deadline until when the reader can or has to do something, as far as known when it was written; {@code null} when nothing runs out
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
        Signal signal,
        Instant deadline) {

    /** The same notice as its deliveries leave it. */
    Notice settled(NoticeState state, Instant servedAt, Signal signal) {
        return new Notice(noticeId, caseNo, kind, state, queuedAt, servedAt, proof, retries, signal, deadline);
    }

    /** The same notice with something else, or nothing more, to tell the process. */
    Notice signalling(Signal next) {
        return settled(state, servedAt, next);
    }

    Notice deliveredOtherwise(Instant deliveredAt, String withProof, Signal signal) {
        return new Notice(
                noticeId, caseNo, kind, NoticeState.DELIVERED_OTHERWISE, queuedAt, deliveredAt, withProof, retries, signal, deadline);
    }

    Notice queuedAgain() {
        return new Notice(noticeId, caseNo, kind, NoticeState.QUEUED, queuedAt, null, null, retries + 1, null, deadline);
    }

    /** What the waiting process is told about a notice. */
    public enum Signal {
        SERVED,
        UNDELIVERABLE,
        VOIDED,
        ABANDONED
    }
}
