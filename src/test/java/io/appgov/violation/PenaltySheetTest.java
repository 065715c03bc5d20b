package io.appgov.violation;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.OnH2;
import io.appgov.Story;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.money.Money;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** §六: what people read in the penalty table is what it proposes. */
class PenaltySheetTest extends Story implements OnH2 {

    private static final String POLICY = "2022-08-31";

    @Autowired
    private PenaltyTable table;

    @Test
    void whatItSaysIsWhatIsProposed() {
        PenaltySheet sheet = table.sheet(table.version(null));
        assertThat(sheet.kinds()).hasSize(16).allSatisfy(kind -> {
            for (int time = 1; time <= PenaltySheet.TIMES; time++) {
                Proposal proposed = table.propose(POLICY, kind.kind(), List.of(new RuleSource("d", "c", kind.kind())), Severity.MINOR,
                        Map.of(kind.kind(), time), Money.of("10000.00"));
                PenaltyRule rule = kind.rules().get(time - 1);
                assertThat(rule.measures()).isEqualTo(proposed.measures());
                assertThat(rule.deduction()).isEqualTo(proposed.deduction());
                assertThat(rule.days()).isEqualTo(proposed.durationDays());
            }
        });
    }

    @Test
    void aGraverActIsTreatedAsALaterMinorOne() {
        PenaltySheet sheet = table.sheet(table.version(null));
        assertThat(sheet.asMinor()).isEqualTo(Map.of(
                Severity.MINOR, List.of(1, 2, 3), Severity.SERIOUS, List.of(2, 3, 3), Severity.CRITICAL, List.of(3, 3, 3)));
        sheet.asMinor().forEach((severity, times) -> assertThat(times.stream()
                .map(time -> table.tier(POLICY, Severity.MINOR, time)).toList())
                .isEqualTo(List.of(table.tier(POLICY, severity, 1), table.tier(POLICY, severity, 2), table.tier(POLICY, severity, 3))));
    }

    @Test
    void aTableWithoutTiersReadsTheSame() {
        PenaltySheet sheet = PenaltySheetReader.read("""
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="d">
                  <decision id="violationPenalties" name="d"><decisionTable id="t">
                    <input id="k"><inputExpression id="ke" typeRef="string"><text>kind</text></inputExpression></input>
                    <input id="o"><inputExpression id="oe" typeRef="integer"><text>occurrence</text></inputExpression></input>
                    <output id="c" name="clause" typeRef="string"/><output id="n" name="title" typeRef="string"/>
                    <output id="m" name="measures" typeRef="string"/><output id="a" name="deduction" typeRef="string"/>
                    <output id="y" name="days" typeRef="integer"/>
                    <rule id="r"><inputEntry id="r1"><text>"V01"</text></inputEntry><inputEntry id="r2"><text>&gt;= 2</text></inputEntry>
                      <outputEntry id="r3"><text>"§三.1"</text></outputEntry><outputEntry id="r4"><text>"一 / one"</text></outputEntry>
                      <outputEntry id="r5"><text>"RANK_DOWN"</text></outputEntry><outputEntry id="r6"><text>"0"</text></outputEntry>
                      <outputEntry id="r7"><text>7</text></outputEntry></rule>
                  </decisionTable></decision>
                </definitions>""");
        assertThat(sheet.note()).isEmpty();
        assertThat(sheet.asMinor()).isEmpty();
        assertThat(sheet.kinds()).singleElement().satisfies(kind -> {
            assertThat(kind.rules().get(0)).isNull();
            assertThat(kind.rules().get(1).plan().lines(Language.en)).isEqualTo(kind.rules().get(2).plan().lines(Language.en))
                    .containsExactly("lower ranking: 7 days");
        });
    }
}
