package io.appgov.deposit;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.appgov.foundation.input.Fields;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.money.Money;
import java.util.Comparator;

/**
 * The deduction ordered from a deposit (M4): an amount, or the whole balance. Columns, variables, the decision table and the API
 * have it as text, CNY with two decimals or {@code balance}; only {@link #of} and {@link #read} parse it, only {@link #toString}
 * prints it.
 */
public sealed interface DeductionOrder {

    DeductionOrder WHOLE_BALANCE = new WholeBalance();

    /** No deduction; 0.00 in the decision table and the API. */
    DeductionOrder NOTHING = new Amount(Money.ZERO);

    /** @param money not negative; may exceed the balance */
    record Amount(Money money) implements DeductionOrder {

        /** @throws IllegalArgumentException when negative */
        public Amount {
            if (Money.ZERO.isMoreThan(money)) {
                throw new IllegalArgumentException("nothing negative is deducted: " + money);
            }
        }

        @Override
        public Money worth(Money balance) {
            return money;
        }

        @Override
        public boolean isNothing() {
            return money.isZero();
        }

        @Override
        public String in(Language language) {
            return LedgerLines.money(money, language);
        }

        @Override
        public String toString() {
            return money.toString();
        }
    }

    /** 全部余额: the balance at the time it is carried out. */
    record WholeBalance() implements DeductionOrder {

        private static final String TEXT = "balance";

        @Override
        public Money worth(Money balance) {
            return balance;
        }

        /** An order even when the balance is empty. */
        @Override
        public boolean isNothing() {
            return false;
        }

        @Override
        public String in(Language language) {
            return language.pick("全部余额", "the whole balance");
        }

        @Override
        public String toString() {
            return TEXT;
        }
    }

    /**
     * The result of a deduction from a balance.
     *
     * @param taken never more than the balance
     * @param shortfall what could not be taken
     */
    record Taken(Money taken, Money shortfall) {}

    /**
     * Parses a column, a stored proposal or a result of the decision table; {@code null} stays {@code null}.
     *
     * @throws IllegalArgumentException when it is neither {@code balance} nor an amount in CNY
     */
    @JsonCreator
    static DeductionOrder of(String text) {
        return text == null ? null : text.equals(WholeBalance.TEXT) ? WHOLE_BALANCE : new Amount(Money.of(text));
    }

    /** Parses user input; {@code null} when it is wrong, with the error recorded in {@code in}. */
    static DeductionOrder read(Fields in, String name) {
        if (WholeBalance.TEXT.equals(in.optionalTextOrNull(name))) {
            return WHOLE_BALANCE;
        }
        Money amount = in.amount(name);
        return amount == null ? null : new Amount(amount);
    }

    /** For a column; {@code null} stays {@code null}. */
    static String text(DeductionOrder order) {
        return order == null ? null : order.toString();
    }

    /** Smallest first, by their value for an account with this balance (M3, R6). */
    static Comparator<DeductionOrder> byWorth(Money balance) {
        return Comparator.comparing(order -> order.worth(balance));
    }

    /** The amount ordered for an account with this balance, in CNY, even if the balance is too low. */
    Money worth(Money balance);

    /** Takes it from a balance: the ordered amount, or at most the balance. */
    default Taken against(Money balance) {
        Money wanted = worth(balance);
        Money taken = wanted.min(balance);
        return new Taken(taken, wanted.minus(taken));
    }

    boolean isNothing();

    /** The wording for a letter. */
    String in(Language language);

    /** CNY with two decimals, or {@code balance}. */
    @Override
    @JsonValue
    String toString();
}
