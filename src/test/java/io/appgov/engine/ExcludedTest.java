package io.appgov.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.Unit;
import io.appgov.engine.Excluded.Doer;
import io.appgov.engine.Excluded.Recorder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whom what has been done in a case keeps from a task (E31). */
@Unit
class ExcludedTest {

    private static final Instant THEN = Instant.parse("2025-03-01T00:00:00Z");

    /** Tasks completed one after the other: {@code person task field=value …}. */
    private static List<DoneTask> done(String... lines) {
        List<DoneTask> done = new ArrayList<>();
        for (String line : lines) {
            String[] words = line.split(" ");
            Map<String, Object> answer = new java.util.HashMap<>();
            Arrays.stream(words).skip(2).map(w -> w.split("=")).forEach(said -> answer.put(said[0], said[1]));
            done.add(new DoneTask(words[1], words[0], THEN.plusSeconds(done.size()), answer));
        }
        return done;
    }

    static Stream<Arguments> cases() {
        Doer verified = Doer.everybodyAt("verifyDuty");
        Doer settled = Doer.lastAt("settle");
        Doer approved = Doer.everybodyAt("approve").saying("decision", "approve");
        Doer tightened = Doer.everybodyAt("follow").saying("action", "extend", "escalate");
        Doer confirmed = Doer.lastAt("confirm").saying("decision", "confirm");
        return Stream.of(
                Arguments.of("nobody has done it yet", verified, done(), Set.of()),
                Arguments.of("another task is not it", verified, done("a verifyUserNotice"), Set.of()),
                Arguments.of("everybody, however often", verified, done("a verifyDuty", "b verifyDuty", "a verifyDuty"), Set.of("a", "b")),
                Arguments.of("only the last", settled, done("a settle", "b settle"), Set.of("b")),
                Arguments.of("only the last, who may be the first", settled, done("a settle", "b settle", "a settle"), Set.of("a")),
                Arguments.of("the last of this task, not of all", settled, done("a settle", "b issue"), Set.of("a")),
                Arguments.of("who approved", approved, done("a approve decision=approve"), Set.of("a")),
                Arguments.of("who sent back has not approved", approved, done("a approve decision=return", "b approve decision=approve"),
                        Set.of("b")),
                Arguments.of("both who approved, before and after a recount", approved,
                        done("a approve decision=approve", "b approve decision=approve"), Set.of("a", "b")),
                Arguments.of("an answer that is not known may be it", approved, done("a approve", "b approve decision=withdraw"),
                        Set.of("a")),
                Arguments.of("who extended", tightened, done("a follow action=extend"), Set.of("a")),
                Arguments.of("who escalated", tightened, done("a follow action=escalate"), Set.of("a")),
                Arguments.of("who gave grace orders nothing", tightened, done("a follow action=grace"), Set.of()),
                Arguments.of("the last who confirmed, not who sent back since", confirmed,
                        done("a confirm decision=confirm", "b confirm decision=return"), Set.of("a")),
                Arguments.of("nobody has confirmed", confirmed, done("b confirm decision=return"), Set.of()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void isWhoDidSo(String name, Doer who, List<DoneTask> done, Set<String> expected) {
        assertThat(who.persons(recorder -> Set.of("recorder of " + recorder), done)).isEqualTo(expected);
    }

    @Test
    void whoAnsweredYesInAFormIsWhoAnsweredTrueByTheApi() {
        Doer valid = Doer.lastAt("checkLetter").saying("valid", "true");
        for (Object yes : List.of(true, "true")) {
            assertThat(valid.persons(r -> Set.of(), List.of(new DoneTask("checkLetter", "a", THEN, Map.of("valid", yes)))))
                    .containsExactly("a");
        }
        for (Object no : List.of(false, "false")) {
            assertThat(valid.persons(r -> Set.of(), List.of(new DoneTask("checkLetter", "a", THEN, Map.of("valid", no))))).isEmpty();
        }
    }

    @Test
    void whoRecordedIsAskedOfTheRecords_whateverWasDone() {
        for (Recorder recorder : EnumSet.allOf(Recorder.class)) {
            assertThat(recorder.persons(which -> Set.of(which.key()), done("a " + recorder.key()))).containsExactly(recorder.key());
        }
    }

    @Test
    void aRuleKeepsEveryExclusionInTheOrderSaid() {
        TaskRule rule = TaskRule.of("review", Set.of(), answer -> Map.of())
                .notBy(Recorder.OF_THE_CASE, "one")
                .notBy(Doer.lastAt("approve"), "two")
                .showing(caseNo -> Map.of());
        assertThat(rule.exclusions()).extracting(Exclusion::why).containsExactly("one", "two");
    }
}
