package io.appgov.violation;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.OnH2;
import io.appgov.Story;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.money.Money;
import io.appgov.measure.MeasureKind;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The catalogue as shipped, row by row, and how rows combine (M3). */
class PenaltyTableTest extends Story implements OnH2 {

    private static final String POLICY = "2022-08-31";

    @Autowired
    private PenaltyTable table;

    private boolean knows(String kind) {
        return table.unknown("kind", kind, now()).isEmpty();
    }

    /** Proposed for sources of these kinds; the first is the case's. */
    private Proposal proposed(Severity severity, String balance, Map<String, Integer> occurrences, String... kinds) {
        return table.propose(POLICY, kinds[0], Stream.of(kinds).map(kind -> new RuleSource("d", "c", kind)).toList(), severity, occurrences,
                Money.of(balance));
    }

    private String row(String kind, Severity severity, int occurrence) {
        Proposal p = proposed(severity, "10000.00", Map.of(kind, occurrence), kind);
        return p.deduction().toString().replaceAll("\\.00$", "") + " "
                + p.measures().stream().filter(m -> m != MeasureKind.DEPOSIT_DEDUCTION).map(Enum::name).collect(Collectors.joining("+"))
                + " " + p.durationDays();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            V01 | 0 RANK_DOWN 7        | 1000 ACTIVITY_BAN 30           | 2000 DELIST 30
            V02 | 1000 MARKETING_LIMIT 15 | 2000 ACTIVITY_BAN+RANK_DOWN 30 | 5000 DELIST 60
            V03 | 0 RANK_DOWN 7        | 500 RANK_DOWN 15               | 1000 ACTIVITY_BAN 30
            V04 | 0 RANK_DOWN 7        | 500 RANK_DOWN 15               | 1000 DELIST 30
            V05 | 0 DELIST 7           | 1000 DELIST+ACTIVITY_BAN 30    | 2000 DELIST+ACTIVITY_BAN 60
            V06 | 0 RANK_DOWN 7        | 500 ACTIVITY_BAN 15            | 1000 ACTIVITY_BAN 30
            V07 | 0 RANK_DOWN 7        | 500 ACTIVITY_BAN 15            | 1000 ACTIVITY_BAN 30
            V08 | 1000 RANK_DOWN 15    | 3000 ACTIVITY_BAN 30           | 5000 DELIST 30
            V09 | 0 RANK_DOWN 7        | 500 ACTIVITY_BAN 15            | 1000 ACTIVITY_BAN 30
            V10 | 0 RANK_DOWN 7        | 500 ACTIVITY_BAN 15            | 1000 ACTIVITY_BAN 30
            V11 | 500 RANK_DOWN 7      | 1000 ACTIVITY_BAN 30           | 2000 DELIST 30
            V12 | 2000 MARKETING_LIMIT 30 | 5000 DELIST 60              | balance OFFLINE 0
            V13 | 0  0                 | 0  0                           | 0  0
            V14 | 5000 DELIST 60       | balance OFFLINE 0              | balance EXPEL 0
            V15 | 0 DELIST 60          | balance EXPEL 0                | balance EXPEL 0
            V16 | 2000 ACTIVITY_BAN 30 | 5000 MARKETING_LIMIT 60        | balance EXPEL 0
            """)
    void aRowReadsAsTheCatalogueSays(String kind, String first, String second, String third) {
        assertThat(List.of(row(kind, Severity.MINOR, 1), row(kind, Severity.MINOR, 2), row(kind, Severity.MINOR, 3),
                row(kind, Severity.MINOR, 7)))
                .as("by occurrence").containsExactly(first, second, third, third);
        assertThat(List.of(row(kind, Severity.SERIOUS, 1), row(kind, Severity.SERIOUS, 2), row(kind, Severity.SERIOUS, 3)))
                .as("SERIOUS moves one column to the right").containsExactly(second, third, third);
        assertThat(row(kind, Severity.CRITICAL, 1)).as("CRITICAL is the last column").isEqualTo(third);
    }

    @Test
    void theKindsAreThoseThatHaveRules_andNoOther() {
        List<String> known = IntStream.rangeClosed(0, 99).mapToObj("V%02d"::formatted).filter(this::knows).toList();
        assertThat(table.titles(Language.zh).keySet()).containsExactlyElementsOf(known).startsWith("V01").contains("V16");
        assertThat(knows("v01")).isFalse();
        assertThat(table.newestTitle("V02", Language.en)).isNotEqualTo(table.newestTitle("V02", Language.zh));
    }

    @Test
    void ofSeveralRulesTheHighestDeductionWinsAndTheLosersStayVisible() {
        Proposal p = proposed(Severity.MINOR, "10000.00", Map.of("V02", 1, "V08", 1, "V01", 1), "V02", "V08", "V01");
        assertThat(p.deduction()).hasToString("1000.00");
        assertThat(p.measures()).containsExactlyInAnyOrder(MeasureKind.DEPOSIT_DEDUCTION, MeasureKind.MARKETING_LIMIT,
                MeasureKind.RANK_DOWN);
        assertThat(p.durationDays()).isEqualTo(15);
        assertThat(p.rules()).extracting(Proposal.Rule::kind).containsExactly("V02", "V08", "V01");
        assertThat(p.rules()).filteredOn(Proposal.Rule::applied).hasSize(1);
    }

    @Test
    void theHighestIsJudgedInYuanByTheBalance() {
        // V02 5 000, V14 the balance
        for (String balance : List.of("10000.00", "5000.01")) {
            Proposal p = proposed(Severity.CRITICAL, balance, Map.of("V02", 1, "V14", 1), "V02", "V14");
            assertThat(p.deduction()).as(balance).hasToString("balance");
            assertThat(p.measures()).contains(MeasureKind.EXPEL, MeasureKind.DELIST, MeasureKind.DEPOSIT_DEDUCTION);
        }
        for (String balance : List.of("4999.99", "300.00", "0.00")) {
            Proposal p = proposed(Severity.CRITICAL, balance, Map.of("V02", 1, "V14", 1), "V14", "V02");
            assertThat(p.deduction()).as(balance).hasToString("5000.00");
            assertThat(p.measures()).as("the rest is the union still")
                    .contains(MeasureKind.EXPEL, MeasureKind.DELIST, MeasureKind.DEPOSIT_DEDUCTION);
            assertThat(p.rules()).filteredOn(Proposal.Rule::applied).extracting(Proposal.Rule::kind).containsExactly("V02");
        }
    }

    @Test
    void anEmptyBalanceIsStillTheDeductionOfSeveralRules() {
        // V15 first: nothing, V12 third: the balance
        Proposal p = proposed(Severity.MINOR, "0.00", Map.of("V15", 1, "V12", 3), "V15", "V12");
        assertThat(p.deduction()).hasToString("balance");
        assertThat(p.measures()).contains(MeasureKind.DEPOSIT_DEDUCTION);
    }

    @Test
    void everySourceIsLookedUpWithTheOccurrenceOfItsOwnKind() {
        Proposal p = proposed(Severity.MINOR, "10000.00", Map.of("V02", 1, "V08", 3), "V02", "V08");
        assertThat(p.tier()).isEqualTo(1);
        assertThat(p.rules()).extracting(rule -> rule.deduction().toString()).containsExactly("1000.00", "5000.00");
        assertThat(p.deduction()).hasToString("5000.00");
    }
}
