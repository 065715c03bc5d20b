package io.appgov.correspondence;

import java.time.Instant;
import java.util.List;

/**
 * A letter, mail or click of an ISV.
 *
 * @param caseNo {@code null} when it does not name one
 * @param receivedAt when it reached us: what timeliness is judged by (T4)
 * @param registeredBy who put it on file, {@code via} api or tasklist
 * @param attachments ids
 * @param sortedBy the operator who said which case it is for; {@code null} when nobody had to
 */
public record Letter(
        String id,
        String caseNo,
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

    /** What became of it. {@link #inadmissible} shows to the outside as notAwaited, answered with N05. */
    public enum Outcome {
        received,
        accepted,
        late,
        inadmissible,
        notAwaited,
        filed
    }
}
