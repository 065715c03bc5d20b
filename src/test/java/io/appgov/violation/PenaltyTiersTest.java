package io.appgov.violation;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.Unit;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tiers of the decision table as shipped (§六, T6), asked without an engine around it. */
@Unit
class PenaltyTiersTest {

    private static final Path TABLE = Path.of("processes", "violation-penalties.dmn");
    private static final DmnEngine ENGINE = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    private static final DmnDecision TIER = decision("penaltyTier");
    private static final DmnDecision PENALTIES = decision("violationPenalties");

    private static DmnDecision decision(String key) {
        try (InputStream table = Files.newInputStream(TABLE)) {
            return ENGINE.parseDecision(key, table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int tier(Severity severity, int occurrence) {
        DmnDecisionResult result = ENGINE.evaluateDecision(TIER, Map.of("severity", severity.name(), "occurrence", occurrence));
        return ((Number) result.getSingleEntry()).intValue();
    }

    @ParameterizedTest(name = "{0}: the first {1}, the second {2}, the third {3}, the seventh {4}")
    @CsvSource({"MINOR, 1, 2, 3, 3", "SERIOUS, 2, 3, 3, 3", "CRITICAL, 3, 3, 3, 3"})
    void a_repeat_and_a_grave_act_move_the_penalty_up(Severity severity, int first, int second, int third, int seventh) {
        assertThat(List.of(tier(severity, 1), tier(severity, 2), tier(severity, 3), tier(severity, 7)))
                .containsExactly(first, second, third, seventh);
    }

    @Test
    void no_repeat_and_no_graver_act_is_ever_punished_less() {
        for (Severity severity : Severity.values()) {
            List<Integer> tiers = IntStream.rangeClosed(1, 12).mapToObj(occurrence -> tier(severity, occurrence)).toList();
            assertThat(tiers).as("%s", severity).isSorted().allMatch(tier -> tier >= 1 && tier <= 3);
        }
        for (int occurrence = 1; occurrence <= 5; occurrence++) {
            int n = occurrence;
            assertThat(Stream.of(Severity.values()).map(severity -> tier(severity, n))).as("occurrence %s", n).isSorted();
        }
    }

    /** The table asks for one rule only (UNIQUE) and fails where two hit. */
    @Test
    void of_every_kind_each_severity_and_repeat_has_one_rule() {
        for (String kind : IntStream.rangeClosed(1, 16).mapToObj("V%02d"::formatted).toList()) {
            for (Severity severity : Severity.values()) {
                for (int occurrence = 1; occurrence <= 3; occurrence++) {
                    Map<String, Object> input = Map.of("kind", kind, "severity", severity.name(), "occurrence", occurrence);
                    assertThat(ENGINE.evaluateDecision(PENALTIES, input)).as("%s", input).hasSize(1);
                }
            }
        }
        assertThat(ENGINE.evaluateDecision(PENALTIES, Map.of("kind", "V99", "severity", "MINOR", "occurrence", 1))).isEmpty();
    }
}
