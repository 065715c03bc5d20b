package io.appgov.notice.outbox;

import java.time.Instant;

/**
 * A notice of a case, or of none; its texts are in its deliveries.
 *
 * @param caseNo {@code null} when it belongs to no case
 * @param servedAt when it counts as served (T3); {@code null} as long as it does not
 * @param retries dates of delivery after all channels had failed (E28)
 * @param deadline until when the reader can or has to do something, as far as known when it was written; {@code null} when nothing runs out
 * @param voidedAt when a bounce first voided its service (E28); {@code null} when none did, and in rows of releases that did not keep it
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
        Instant deadline,
        Instant voidedAt) {

    public boolean isOfCase() {
        return caseNo != null;
    }

    /** The same notice as its deliveries leave it. */
    public Notice settled(NoticeState state, Instant servedAt) {
        return new Notice(noticeId, caseNo, kind, state, queuedAt, servedAt, proof, retries, deadline, voidedAt);
    }

    public Notice deliveredOtherwise(Instant deliveredAt, String withProof) {
        return new Notice(noticeId, caseNo, kind, NoticeState.DELIVERED_OTHERWISE, queuedAt, deliveredAt, withProof, retries, deadline,
                voidedAt);
    }

    public Notice queuedAgain() {
        return new Notice(noticeId, caseNo, kind, NoticeState.QUEUED, queuedAt, null, null, retries + 1, deadline, voidedAt);
    }

    /** Its service does not count: nobody was reached. */
    public Notice voided(NoticeState state, Instant at) {
        return new Notice(noticeId, caseNo, kind, state, queuedAt, null, proof, retries, deadline, voidedAt == null ? at : voidedAt);
    }
}
