package io.appgov.insight.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.Unit;
import io.appgov.engine.Excluded.Doer;
import io.appgov.engine.Excluded.Recorder;
import io.appgov.engine.TaskRule;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.IsvId;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a case file tells of whether anybody was judge of his own case, whatever the gate let pass. */
@Unit
class FourEyesTest {

    private static final OffsetDateTime START = OffsetDateTime.parse("2025-03-01T09:00:00+08:00");

    private static TaskRule rule(String task) {
        return TaskRule.of(task, Set.of(), answer -> Map.of());
    }

    private static final List<TaskRule> RULES = List.of(
            rule("reviewAppeal")
                    .notBy(Recorder.OF_THE_CASE, "")
                    .notBy(Doer.everybodyAt("approvePenalty").saying("decision", "approve"), "")
                    .notBy(Doer.everybodyAt("extendOrEscalate").saying("action", "extend", "escalate"), ""),
            rule("extendOrEscalate").notBy(Doer.lastAt("verifyRectification"), ""),
            rule("verifyCorrection").notBy(Recorder.OF_THE_VIOLATION, ""),
            rule("reviewRelisting").notBy(Recorder.OF_ITS_PENALTIES, ""));

    /** A file of tasks done an hour after each other: {@code person task field=value}; a {@code -} before it: interrupted. */
    private static Dossier file(String... lines) {
        List<Dossier.Step> steps = new ArrayList<>();
        List<Dossier.Event> timeline = new ArrayList<>();
        for (String line : lines) {
            boolean cancelled = line.startsWith("-");
            String[] words = line.substring(cancelled ? 1 : 0).split("[ =]");
            String at = START.plusHours(steps.size()).toString();
            // the trail is written a moment before the step is over
            String told = START.plusHours(steps.size()).minusNanos(5_000_000).toString();
            steps.add(new Dossier.Step("s" + steps.size(), "d", words[1], words[1], "userTask", at, at, cancelled, words[0], "t", "g",
                    words[0], null));
            timeline.add(new Dossier.Event(1, told, "task", words[1], "system", Map.of("event", "opened"), null));
            if (words.length > 2) {
                timeline.add(new Dossier.Event(2, told, "task", words[1], words[0],
                        Map.of("event", "completed", "answer", Map.of(words[2], words[3])), null));
            }
        }
        return dossier(Map.of("caseNo", "X-1"), steps, timeline);
    }

    private static Dossier dossier(Map<String, Object> file, List<Dossier.Step> steps, List<Dossier.Event> timeline) {
        return new Dossier(
                Dossier.FORMAT, file, new Dossier.Parties(IsvId.of("i"), "I", AppId.of("a"), "A", true, "olga", null), List.of(),
                List.of(), steps, List.of(),
                timeline, List.of(),
                List.of(), List.of(), List.of(), null);
    }

    private static List<FourEyes.Finding> findings(Dossier dossier) {
        return new FourEyes(RULES, (which, caseNo, item, at) ->
                at.isBefore(START.plusHours(1).toInstant()) ? Set.of("rita") : Set.of("rita", "rolf")).of(dossier);
    }

    static Stream<Arguments> files() {
        String[] plain = {"mia approvePenalty decision=approve", "rea reviewAppeal result=rejected"};
        return Stream.of(
                Arguments.of("different persons", file(plain), Set.of()),
                Arguments.of("nothing was done", file(), Set.of()),
                Arguments.of("the recorder reviewed", file("mia approvePenalty decision=approve", "olga reviewAppeal result=rejected"),
                        Set.of("recorder olga")),
                Arguments.of("the approver reviewed", file("mia approvePenalty decision=approve", "mia reviewAppeal result=rejected"),
                        Set.of("approvePenalty mia")),
                Arguments.of("who had sent it back reviewed",
                        file("mia approvePenalty decision=return", "max approvePenalty decision=approve",
                                "mia reviewAppeal result=rejected"), Set.of()),
                Arguments.of("who extended reviewed",
                        file("max approvePenalty decision=approve", "mia extendOrEscalate action=extend", "mia reviewAppeal result=upheld"),
                        Set.of("extendOrEscalate mia")),
                Arguments.of("who escalated reviewed",
                        file("max approvePenalty decision=approve", "mia extendOrEscalate action=escalate",
                                "mia reviewAppeal result=upheld"),
                        Set.of("extendOrEscalate mia")),
                Arguments.of("who gave grace reviewed", file("mia extendOrEscalate action=grace", "mia reviewAppeal result=upheld"),
                        Set.of()),
                Arguments.of("who reviewed approved afterwards",
                        file("mia reviewAppeal result=rejected", "mia approvePenalty decision=approve"), Set.of()),
                Arguments.of("an approval that was interrupted", file("-mia approvePenalty", "mia reviewAppeal result=rejected"), Set.of()),
                Arguments.of("nobody knows what was answered", file("mia approvePenalty", "mia reviewAppeal result=rejected"),
                        Set.of("approvePenalty mia")),
                Arguments.of("the verifier escalated", file("vic verifyRectification rectified=false",
                        "vic extendOrEscalate action=escalate"),
                        Set.of("verifyRectification vic")),
                Arguments.of("another one verified since",
                        file("vic verifyRectification rectified=false", "val verifyRectification rectified=false",
                                "vic extendOrEscalate action=grace"), Set.of()),
                Arguments.of("the recorder of a penalty reviewed the relisting", file("rita reviewRelisting decision=approve"),
                        Set.of("penaltyRecorder rita")),
                Arguments.of("a penalty recorded later", file("rolf reviewRelisting decision=approve"), Set.of()),
                Arguments.of("a penalty recorded before", file("x any", "rolf reviewRelisting decision=approve"),
                        Set.of("penaltyRecorder rolf")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void findsWhoJudgedInHisOwnCase(String name, Dossier file, Set<String> same) {
        assertThat(findings(file).stream().flatMap(f -> f.same().stream().map(person -> f.first() + " " + person)))
                .containsExactlyInAnyOrderElementsOf(same);
    }

    @Test
    void tellsThePairsOfWhichBothHaveActed() {
        assertThat(findings(file("mia approvePenalty decision=approve", "rea reviewAppeal result=rejected",
                "vic verifyRectification rectified=false")))
                .extracting(FourEyes.Finding::first, FourEyes.Finding::firstPersons, FourEyes.Finding::second,
                FourEyes.Finding::secondPersons)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("recorder", Set.of("olga"), "reviewAppeal", Set.of("rea")),
                        org.assertj.core.groups.Tuple.tuple("approvePenalty", Set.of("mia"), "reviewAppeal", Set.of("rea")));
    }

    @Test
    void eachCorrectionIsHeldAgainstTheRecorderOfItsOwnViolation() {
        Map<String, Object> crossed = Map.of("caseNo", "R-1", "corrections", List.of(
                Map.of("caseNo", "V-1", "recorder", "ada", "by", "bob"), Map.of("caseNo", "V-2", "recorder", "bob", "by", "ada")));
        assertThat(findings(dossier(crossed, List.of(), List.of()))).singleElement().satisfies(f -> assertThat(f.same()).isEmpty());
        Map<String, Object> own = Map.of("caseNo", "R-1", "corrections", List.of(
                Map.of("caseNo", "V-1", "recorder", "ada", "by", "ada"), Map.of("caseNo", "V-2", "recorder", "bob")));
        assertThat(findings(dossier(own, List.of(), List.of()))).singleElement().satisfies(f -> {
            assertThat(f.first()).isEqualTo("violationRecorder");
            assertThat(f.same()).containsExactly("ada");
        });
    }
}
