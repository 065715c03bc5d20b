package io.appgov.violation;

import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.IsvId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A violation case as it stands; its state is the case file's.
 *
 * @param recorder who reported it
 * @param report what was reported; with facts and evidence as supplemented
 */
public record Violation(
        CaseNo caseNo,
        ViolationState state,
        String recorder,
        ViolationReport report,
        Assessment assessment,
        Hearing hearing,
        Ruling ruling,
        Rectification rectification) {

    /**
     * The assessment by the catalogue (T6, M3).
     *
     * @param occurrence ordinal number of its kind in the calendar year of the act (T6); {@code null} before the count
     * @param occurrences the same for each kind it is judged by, its own included; {@code null} before the count
     * @param proposal {@code null} before
     */
    public record Assessment(Integer occurrence, Map<String, Integer> occurrences, Proposal proposal) {}

    /**
     * The ISV's hearing on the latest notice that opened a window (T4).
     *
     * @param servedAt of that notice; {@code appealUntil} the window's inclusive end
     * @param response the ISV's answer to it; {@code responseTaken} whether the process has gone on because of it
     */
    public record Hearing(Instant servedAt, Instant appealUntil, Instant reviewDueAt, Response response, boolean responseTaken) {}

    /**
     * The formal decision.
     *
     * @param servedAt of the latest one; {@code effectiveAt} when the measures take or took effect (T5)
     */
    public record Ruling(Instant finallyDecidedAt, Instant servedAt, Instant effectiveAt) {}

    /**
     * The rectification.
     *
     * @param rectifyBy the date in force; {@code null} when none was given
     * @param verifier who verified last, and must not decide on the follow-up
     * @param correctedAt when the correction was verified, permanently; {@code null} before
     * @param correctedIn the case of that verification: its own, or a relisting if this case had already ended (§七 重新上架)
     */
    public record Rectification(Instant rectifyBy, String verifier, Instant correctedAt, CaseNo correctedIn) {}

    public IsvId isvId() {
        return report.isvId();
    }

    public AppId appId() {
        return report.appId();
    }

    /** The kinds it is judged by (M3): its own, and those of its sources. */
    List<String> kinds() {
        return Stream.concat(Stream.of(report.kind()), report.sources().stream().map(RuleSource::kind)).distinct().toList();
    }

    /** The window opened last; {@code null} when there is none, or its service was voided. */
    AppealWindow window() {
        return hearing.appealUntil() == null ? null : new AppealWindow(hearing.servedAt(), hearing.appealUntil());
    }

    /** T4: inclusive, judged by the letter's time of receipt. */
    boolean isTimely(Instant receivedAt) {
        return hearing.appealUntil() != null && window().isTimely(receivedAt);
    }
}
