package io.appgov.deposit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.appgov.Property;
import io.appgov.Unit;
import io.appgov.foundation.input.Fields;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.money.Money;
import io.appgov.foundation.refusal.InvalidInput;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is ordered to be deducted: read, ranked, taken from a balance, printed. */
@Unit
class DeductionOrderTest {

    private static final int TRIES = 5000;

    private static Money any(SplittableRandom chance) {
        return new Money(BigDecimal.valueOf(chance.nextInt(4) == 0 ? 0 : chance.nextInt(2_000_000), 2));
    }

    private static DeductionOrder anyOrder(SplittableRandom chance) {
        return chance.nextInt(4) == 0 ? DeductionOrder.WHOLE_BALANCE : new DeductionOrder.Amount(any(chance));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            order     | balance  | taken    | shortfall
            2000      | 10000.00 | 2000.00  | 0.00
            10000.00  | 10000.00 | 10000.00 | 0.00
            10000.01  | 10000.00 | 10000.00 | 0.01
            2000      | 0.00     | 0.00     | 2000.00
            0.00      | 10000.00 | 0.00     | 0.00
            balance   | 10000.00 | 10000.00 | 0.00
            balance   | 0.01     | 0.01     | 0.00
            balance   | 0.00     | 0.00     | 0.00
            """, useHeadersInDisplayName = true)
    void takesWhatIsOrdered_orWhatThereIs(String order, String balance, String taken, String shortfall) {
        assertThat(DeductionOrder.of(order).against(Money.of(balance)))
                .isEqualTo(new DeductionOrder.Taken(Money.of(taken), Money.of(shortfall)));
    }

    @Test
    void takesNeverMoreThanThereIs_andNeverLosesAFen() {
        Property.holds(TRIES, chance -> {
            DeductionOrder order = anyOrder(chance);
            Money balance = any(chance);
            DeductionOrder.Taken taken = order.against(balance);
            assertThat(taken.taken()).isBetween(Money.ZERO, balance);
            assertThat(taken.shortfall()).isGreaterThanOrEqualTo(Money.ZERO);
            assertThat(taken.taken().plus(taken.shortfall())).isEqualTo(order.worth(balance));
            assertThat(taken.shortfall().isPositive()).as("lacking only where all is gone")
                    .isEqualTo(order.worth(balance).isMoreThan(balance));
        });
    }

    @Test
    void theWholeBalanceLeavesZeroAndLacksNothing() {
        Property.holds(TRIES, chance -> {
            Money balance = any(chance);
            DeductionOrder.Taken taken = DeductionOrder.WHOLE_BALANCE.against(balance);
            assertThat(balance.minus(taken.taken())).isEqualTo(Money.ZERO);
            assertThat(taken.shortfall()).isEqualTo(Money.ZERO);
        });
    }

    /** M3, R6: by what an account with this balance would feel. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            less    | more    | balance
            5000    | balance | 5000.01
            balance | 5000    | 4999.99
            balance | 0.01    | 0.00
            1000    | 2000    | 0.00
            0       | balance | 0.01
            """, useHeadersInDisplayName = true)
    void isRankedByItsWorth(String less, String more, String balance) {
        var byWorth = DeductionOrder.byWorth(Money.of(balance));
        assertThat(byWorth.compare(DeductionOrder.of(less), DeductionOrder.of(more))).isNegative();
        assertThat(byWorth.compare(DeductionOrder.of(more), DeductionOrder.of(less))).isPositive();
    }

    @Test
    void theWholeBalanceAndItsAmountAreWorthTheSame() {
        assertThat(DeductionOrder.byWorth(Money.of("5000")).compare(DeductionOrder.WHOLE_BALANCE, DeductionOrder.of("5000"))).isZero();
    }

    @Test
    void theMostOfManyIsTheSameInAnyOrder() {
        Property.holds(TRIES, chance -> {
            Money balance = any(chance);
            var byWorth = DeductionOrder.byWorth(balance);
            DeductionOrder a = anyOrder(chance);
            DeductionOrder b = anyOrder(chance);
            DeductionOrder c = anyOrder(chance);
            Money most = Stream.of(a, b, c).max(byWorth).orElseThrow().worth(balance);
            assertThat(Stream.of(c, a, b).max(byWorth).orElseThrow().worth(balance)).isEqualTo(most);
            assertThat(List.of(a, b, c)).allSatisfy(each -> assertThat(each.worth(balance)).isLessThanOrEqualTo(most));
        });
    }

    @ParameterizedTest
    @CsvSource({"balance, balance", "2000, 2000.00", "2000.0, 2000.00", "0, 0.00"})
    void isPrintedAsColumnsAndAnswersHaveIt(String read, String printed) {
        assertThat(DeductionOrder.of(read)).hasToString(printed);
        assertThat(DeductionOrder.text(DeductionOrder.of(read))).isEqualTo(printed);
        assertThat(DeductionOrder.of(printed)).isEqualTo(DeductionOrder.of(read));
    }

    @Test
    void anEmptyColumnStaysOne() {
        assertThat(DeductionOrder.of(null)).isNull();
        assertThat(DeductionOrder.text(null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "all", "Balance", "1.005", "-1", "-0.01"})
    void refusesWhatIsNeither(String text) {
        assertThatThrownBy(() -> DeductionOrder.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private record Stored(DeductionOrder deduction) {}

    @ParameterizedTest
    @ValueSource(strings = {"{\"deduction\":\"balance\"}", "{\"deduction\":\"2000.00\"}", "{\"deduction\":\"0.00\"}",
            "{\"deduction\":null}"})
    void isKeptInJsonAsItAlwaysWas(String stored) throws Exception {
        ObjectMapper json = new ObjectMapper();
        assertThat(json.writeValueAsString(json.readValue(stored, Stored.class))).isEqualTo(stored);
    }

    private static Fields sent(Object deduction) {
        return new Fields(Map.of("deduction", deduction), Set.of("deduction"));
    }

    @Test
    void isReadOfWhatSomebodySends() {
        assertThat(DeductionOrder.read(sent(" balance "), "deduction")).isEqualTo(DeductionOrder.WHOLE_BALANCE);
        assertThat(DeductionOrder.read(sent("2000"), "deduction")).hasToString("2000.00");
        assertThat(DeductionOrder.read(sent(1500.5), "deduction")).hasToString("1500.50");
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "-1", "1.005", " ", "1000000000"})
    void whatIsNeitherIsNotedForWhoSentIt(String deduction) {
        Fields in = sent(deduction);
        assertThat(DeductionOrder.read(in, "deduction")).isNull();
        assertThatThrownBy(in::check).isInstanceOf(InvalidInput.class);
    }

    @Test
    void isNothingOnlyAsNoAmount() {
        assertThat(DeductionOrder.NOTHING.isNothing()).isTrue();
        assertThat(DeductionOrder.of("0.01").isNothing()).isFalse();
        assertThat(DeductionOrder.WHOLE_BALANCE.isNothing()).isFalse();
    }

    @Test
    void isSaidInTheReadersLanguage() {
        assertThat(DeductionOrder.of("2000").in(Language.zh)).isEqualTo("人民币 2000.00 元");
        assertThat(DeductionOrder.of("2000").in(Language.en)).isEqualTo("CNY 2000.00");
        assertThat(DeductionOrder.WHOLE_BALANCE.in(Language.zh)).isEqualTo("全部余额");
        assertThat(DeductionOrder.WHOLE_BALANCE.in(Language.en)).isEqualTo("the whole balance");
    }
}
