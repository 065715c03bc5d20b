package io.appgov.foundation.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.appgov.Property;
import io.appgov.Unit;
import java.math.BigDecimal;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Yuan to the fen: how they are written, and that they add up. */
@Unit
class MoneyTest {

    private static final int TRIES = 5000;

    /** Amounts as they occur, and at the edges: zero, a fen, equal ones, what a column holds. */
    private static Money any(SplittableRandom chance) {
        long fen = switch (chance.nextInt(5)) {
            case 0 -> 0;
            case 1 -> chance.nextInt(3) - 1;
            case 2 -> 1000L * 100 * (chance.nextInt(21) - 10);
            default -> chance.nextLong(-99_999_999_999L, 100_000_000_000L);
        };
        return new Money(BigDecimal.valueOf(fen, 2));
    }

    private static void forAny(Consumer<Money[]> holds) {
        Property.holds(TRIES, chance -> holds.accept(new Money[] {any(chance), any(chance), any(chance)}));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.00", "0.00, 0.00", "1, 1.00", "1.5, 1.50", "2000.00, 2000.00", "2000.000, 2000.00", "007.10, 7.10", "-0.50, -0.50",
        "-0.00, 0.00",
        "999999999.99, 999999999.99", "999999999999999.99, 999999999999999.99"
    })
    void readsADecimalNumber_andWritesItWithTwoDecimals(String read, String written) {
        assertThat(Money.of(read)).hasToString(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "balance", "1,000.00", "1 000", "CNY 5", "5元", "1e3", "1E999999999", "0x10", "+1", ".5", "5.", "--1",
            "NaN", "١٢", "1.005", "0.001",
        "1000000000000000"})
    void refusesWhatIsNoAmount_andSaysIt(String text) {
        assertThatThrownBy(() -> Money.of(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not an amount in CNY").hasMessageContaining(text);
    }

    @Test
    void nothingIsNoAmount() {
        assertThatThrownBy(() -> Money.of(null)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void neverRounds() {
        assertThatThrownBy(() -> new Money(new BigDecimal("0.015"))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fen");
    }

    @Test
    void whatIsWrittenIsReadAsTheSame() {
        forAny(m -> assertThat(Money.of(m[0].toString())).isEqualTo(m[0]));
    }

    @Test
    void isAStringInJson_asInEveryAnswer() throws Exception {
        ObjectMapper json = new ObjectMapper();
        assertThat(json.writeValueAsString(Money.of("2000"))).isEqualTo("\"2000.00\"");
        assertThat(json.readValue("\"2000.00\"", Money.class)).isEqualTo(Money.of("2000"));
    }

    @Test
    void equalAmountsAreEqual_howeverTheyWereWritten() {
        assertThat(Money.of("5")).isEqualTo(Money.of("5.00")).hasSameHashCodeAs(Money.of("5.0"));
        forAny(m -> assertThat(m[0].equals(m[1])).isEqualTo(m[0].compareTo(m[1]) == 0));
    }

    @Test
    void addsInAnyOrder() {
        forAny(m -> {
            assertThat(m[0].plus(m[1])).isEqualTo(m[1].plus(m[0]));
            assertThat(m[0].plus(m[1]).plus(m[2])).isEqualTo(m[0].plus(m[1].plus(m[2])));
            assertThat(Money.sum(Stream.of(m))).isEqualTo(m[2].plus(m[1]).plus(m[0]));
        });
        assertThat(Money.sum(Stream.of())).isEqualTo(Money.ZERO);
    }

    @Test
    void takesAwayWhatWasAdded() {
        forAny(m -> {
            assertThat(m[0].plus(m[1]).minus(m[1])).isEqualTo(m[0]);
            assertThat(m[0].minus(m[1])).isEqualTo(m[0].plus(m[1].negated()));
            assertThat(m[0].minus(m[0])).isEqualTo(Money.ZERO);
            assertThat(m[0].plus(Money.ZERO)).isEqualTo(m[0]);
            assertThat(m[0].negated().negated()).isEqualTo(m[0]);
        });
    }

    @Test
    void agreesWithTheArithmeticOfFen() {
        forAny(m -> {
            long a = m[0].yuan().movePointRight(2).longValueExact();
            long b = m[1].yuan().movePointRight(2).longValueExact();
            assertThat(m[0].plus(m[1]).yuan().movePointRight(2).longValueExact()).isEqualTo(a + b);
            assertThat(m[0].isMoreThan(m[1])).isEqualTo(a > b);
            assertThat(m[0].isZero()).isEqualTo(a == 0);
            assertThat(m[0].isPositive()).isEqualTo(a > 0);
            assertThat(m[0].abs()).isEqualTo(a < 0 ? m[0].negated() : m[0]);
        });
    }

    @Test
    void theLessAndTheMoreOfTwoAreTheTwo() {
        forAny(m -> {
            assertThat(m[0].min(m[1]).plus(m[0].max(m[1]))).isEqualTo(m[0].plus(m[1]));
            assertThat(m[0].min(m[1]).isMoreThan(m[0].max(m[1]))).isFalse();
            assertThat(m[0].min(m[1])).isIn(m[0], m[1]);
        });
    }

    @Test
    void whatIsMoreStaysMoreWhenBothGrow() {
        forAny(m -> assertThat(m[0].plus(m[2]).isMoreThan(m[1].plus(m[2]))).isEqualTo(m[0].isMoreThan(m[1])));
    }

    @Test
    void alwaysHasTwoDecimals() {
        forAny(m -> assertThat(Stream.of(m[0].plus(m[1]), m[0].minus(m[1]), m[0].negated(), m[0].abs(), m[0].min(m[1])))
                .allSatisfy(each -> assertThat(each.toString()).matches("-?\\d+\\.\\d\\d")));
    }
}
