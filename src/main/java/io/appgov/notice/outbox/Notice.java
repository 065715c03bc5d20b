package io.appgov.notice.outbox;

import io.appgov.foundation.identity.CaseNo;
import java.time.Instant;

/**
 * A notice of a case, or of none; its texts are in its deliveries.
 *
 * @param caseNo {@code null} when it belongs to no case
 * @param servedAt when it counts as served (T3); {@code null} as long as it does not
 * @param retries later delivery dates tried after all channels had failed (E28)
 * @param deadline until when the reader can or has to act, as known when it was written; {@code null} when there is no deadline
 * @param voidedAt when a bounce first voided its service (E28); {@code null} when none did, and in rows of older releases
 */
public record Notice(
        String noticeId,
        CaseNo caseNo,
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

    /** A copy with the state that follows from its deliveries. */
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

    /** A copy whose service is void, as nobody was reached. */
    public Notice voided(NoticeState state, Instant at) {
        return new Notice(noticeId, caseNo, kind, state, queuedAt, null, proof, retries, deadline, voidedAt == null ? at : voidedAt);
    }
}
