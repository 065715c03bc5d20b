package io.appgov.correspondence;

import io.appgov.foundation.identity.CaseNo;
import java.time.Instant;
import java.util.List;

/**
 * A letter, mail or click of an ISV.
 *
 * @param caseNo {@code null} when it does not name one
 * @param receivedAt when it reached us, which decides timeliness (T4)
 * @param registeredBy who registered it, {@code via} api or tasklist
 * @param attachments ids
 * @param sortedBy the operator who assigned it to a case; {@code null} when that was not needed
 */
public record Letter(
        String id,
        CaseNo caseNo,
        LetterType type,
        Instant receivedAt,
        Instant registeredAt,
        String registeredBy,
        String via,
        String text,
        List<String> attachments,
        Instant plannedOfflineAt,
        Outcome outcome,
        String detail,
        String processInstanceId,
        String sortedBy) {

    /** What became of it. {@link #inadmissible} is shown externally as notAwaited and answered with N05. */
    public enum Outcome {
        received,
        accepted,
        late,
        inadmissible,
        notAwaited,
        filed
    }
}
