package io.appgov.foundation.money;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An amount in yuan (CNY), exact to the fen. Signed: the ledger books what leaves an account as negative. Nothing is ever rounded.
 *
 * @param yuan always with two decimals, so that equal amounts are equal values; for a column or a drawing
 */
public record Money(BigDecimal yuan) implements Comparable<Money> {

    public static final Money ZERO = new Money(BigDecimal.ZERO);

    /** Fifteen digits of yuan are more than any column holds, and keep a typing error from becoming a number with a billion digits. */
    private static final Pattern TEXT = Pattern.compile("-?\\d{1,15}(\\.\\d{1,15})?");

    /** @throws IllegalArgumentException for a part of a fen */
    public Money {
        if (yuan.stripTrailingZeros().scale() > 2) {
            throw new IllegalArgumentException("not an amount in CNY, it has parts of a fen: " + yuan);
        }
        yuan = yuan.setScale(2, RoundingMode.UNNECESSARY);
    }

    /**
     * Reads a decimal number, as our columns, the decision table and the API write it.
     *
     * @throws IllegalArgumentException when it is no such number, or has parts of a fen
     */
    @JsonCreator
    public static Money of(String text) {
        if (text == null || !TEXT.matcher(text).matches()) {
            throw new IllegalArgumentException("not an amount in CNY: " + text);
        }
        return new Money(new BigDecimal(text));
    }

    public static Money sum(Stream<Money> amounts) {
        return amounts.reduce(ZERO, Money::plus);
    }

    public Money plus(Money other) {
        return new Money(yuan.add(other.yuan));
    }

    public Money minus(Money other) {
        return new Money(yuan.subtract(other.yuan));
    }

    public Money negated() {
        return new Money(yuan.negate());
    }

    /** Without its sign. */
    public Money abs() {
        return new Money(yuan.abs());
    }

    public Money min(Money other) {
        return compareTo(other) <= 0 ? this : other;
    }

    public Money max(Money other) {
        return compareTo(other) >= 0 ? this : other;
    }

    public boolean isZero() {
        return yuan.signum() == 0;
    }

    public boolean isPositive() {
        return yuan.signum() > 0;
    }

    public boolean isMoreThan(Money other) {
        return compareTo(other) > 0;
    }

    @Override
    public int compareTo(Money other) {
        return yuan.compareTo(other.yuan);
    }

    /** With two decimals, without separators, like {@code 2000.00} or {@code -0.50}: so have it columns, variables, letters and the API. */
    @Override
    @JsonValue
    public String toString() {
        return yuan.toPlainString();
    }
}
