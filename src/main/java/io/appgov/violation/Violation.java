package io.appgov.violation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A violation case as it stands; its state is the case file's.
 *
 * @param recorder who reported it
 * @param report what was reported; its facts and evidence as they were added to
 */
public record Violation(
        String caseNo,
        ViolationState state,
        String recorder,
        ViolationReport report,
        Assessment assessment,
        Hearing hearing,
        Ruling ruling,
        Rectification rectification) {

    /**
     * What the catalogue makes of it (T6, M3).
     *
     * @param occurrence how many-th of its kind in the calendar year of the act (T6); {@code null} before it is counted
     * @param occurrences the same by each kind it is judged by, its own included; {@code null} before it is counted
     * @param proposal {@code null} before
     */
    public record Assessment(Integer occurrence, Map<String, Integer> occurrences, Proposal proposal) {}

    /**
     * The ISV is heard on the latest notice that opened a window (T4).
     *
     * @param servedAt of that notice; {@code appealUntil} the window's inclusive end
     * @param response to it; {@code responseTaken} once the process went on because of it
     */
    public record Hearing(Instant servedAt, Instant appealUntil, Instant reviewDueAt, Response response, boolean responseTaken) {}

    /**
     * The formal decision.
     *
     * @param servedAt of the latest one; {@code effectiveAt} when the measures take or took effect (T5)
     */
    public record Ruling(Instant finallyDecidedAt, Instant servedAt, Instant effectiveAt) {}

    /**
     * Putting it right.
     *
     * @param rectifyBy the date in force; {@code null} when none was given
     * @param verifier who verified last, and may not decide on the follow-up
     * @param correctedAt when it was verified that the matter has been put right, for good; {@code null} as long as it was not
     * @param correctedIn the case in which: its own, or a relisting when it had ended before (§七 重新上架)
     */
    public record Rectification(Instant rectifyBy, String verifier, Instant correctedAt, String correctedIn) {}

    public String isvId() {
        return report.isvId();
    }

    public String appId() {
        return report.appId();
    }

    /** The kinds it is judged by (M3): its own, and those of its sources. */
    List<String> kinds() {
        return Stream.concat(Stream.of(report.kind()), report.sources().stream().map(RuleSource::kind)).distinct().toList();
    }

    /** The window that was opened last; {@code null} when none was, or its service was void. */
    AppealWindow window() {
        return hearing.appealUntil() == null ? null : new AppealWindow(hearing.servedAt(), hearing.appealUntil());
    }

    /** T4: inclusive, judged by when the letter was received. */
    boolean isTimely(Instant receivedAt) {
        return hearing.appealUntil() != null && window().isTimely(receivedAt);
    }
}
