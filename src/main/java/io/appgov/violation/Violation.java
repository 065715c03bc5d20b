package io.appgov.violation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A violation case as it stands; its state is the case file's.
 *
 * @param occurrence how many-th of its kind in the calendar year of the act (T6)
 * @param occurrences the same by each kind it is judged by, its own included; {@code null} before it is counted
 * @param distinctAct why it is not an act that was on file already, as whoever reported it said (R6); {@code null} when it was not asked
 * @param servedAt of the latest notice that opened a window; {@code appealUntil} its inclusive end (T4)
 * @param effectiveAt when the measures take or took effect (T5)
 * @param response to the latest notice; {@code responseTaken} once the process went on because of it
 * @param verifier who verified last, and may not decide on the follow-up
 * @param correctedAt when it was verified that the matter has been put right, for good; {@code null} as long as it was not
 * @param correctedIn the case in which: its own, or a relisting when it had ended before (§七 重新上架)
 */
public record Violation(
        String caseNo,
        ViolationState state,
        String isvId,
        String appId,
        String kind,
        Severity severity,
        Instant occurredAt,
        String facts,
        List<RuleSource> sources,
        List<String> evidence,
        String recorder,
        Integer occurrence,
        Proposal proposal,
        Instant servedAt,
        Instant appealUntil,
        Instant reviewDueAt,
        Instant decisionServedAt,
        Instant effectiveAt,
        Instant rectifyBy,
        Instant finallyDecidedAt,
        Response response,
        boolean responseTaken,
        String verifier,
        Instant correctedAt,
        String correctedIn,
        String distinctAct,
        Map<String, Integer> occurrences) {

    /** The kinds it is judged by (M3): its own, and those of its sources. */
    List<String> kinds() {
        return Stream.concat(Stream.of(kind), sources.stream().map(RuleSource::kind)).distinct().toList();
    }

    /** T4: inclusive, judged by when the letter was received. */
    boolean isTimely(Instant receivedAt) {
        return appealUntil != null && !receivedAt.isAfter(appealUntil);
    }
}
