package io.appgov.deposit;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.appgov.foundation.input.Fields;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.money.Money;
import java.util.Comparator;

/**
 * What is ordered to be deducted from a deposit (M4): an amount, or all there is. Columns, variables, the decision table and the
 * API have it as text, CNY with two decimals or {@code balance}: it is read by {@link #of} and {@link #read}, printed by
 * {@link #toString}, and known by nothing else.
 */
public sealed interface DeductionOrder {

    DeductionOrder WHOLE_BALANCE = new WholeBalance();

    /** No deduction, as the decision table and the API say it: 0.00. */
    DeductionOrder NOTHING = new Amount(Money.ZERO);

    /** @param money not negative; the account may lack it */
    record Amount(Money money) implements DeductionOrder {

        /** @throws IllegalArgumentException for less than nothing */
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

    /** 全部余额: what is there when it is carried out, however much. */
    record WholeBalance() implements DeductionOrder {

        private static final String TEXT = "balance";

        @Override
        public Money worth(Money balance) {
            return balance;
        }

        /** An order even of an empty balance. */
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
     * What an account with this balance gives.
     *
     * @param taken never more than the balance
     * @param shortfall what the balance lacked
     */
    record Taken(Money taken, Money shortfall) {}

    /**
     * Of a column, a stored proposal or the decision table; {@code null} stays {@code null}.
     *
     * @throws IllegalArgumentException when it is neither {@code balance} nor an amount in CNY
     */
    @JsonCreator
    static DeductionOrder of(String text) {
        return text == null ? null : text.equals(WholeBalance.TEXT) ? WHOLE_BALANCE : new Amount(Money.of(text));
    }

    /** Of what somebody sent; {@code null} when it is wrong, which {@code in} then notes. */
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

    /** The least first, as an account with this balance would feel them (M3, R6). */
    static Comparator<DeductionOrder> byWorth(Money balance) {
        return Comparator.comparing(order -> order.worth(balance));
    }

    /** What it asks of an account with this balance, in CNY, whether it is there or not. */
    Money worth(Money balance);

    /** Takes it from a balance: all that is asked, or what there is. */
    default Taken against(Money balance) {
        Money wanted = worth(balance);
        Money taken = wanted.min(balance);
        return new Taken(taken, wanted.minus(taken));
    }

    boolean isNothing();

    /** For a letter. */
    String in(Language language);

    /** CNY with two decimals, or {@code balance}. */
    @Override
    @JsonValue
    String toString();
}
