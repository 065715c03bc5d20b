package io.appgov.deposit;

import io.appgov.foundation.language.Title;
import io.appgov.foundation.language.Titled;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a ledger entry does to the balance. Memos move no money; their amount, if any, is for information. */
public enum EntryKind implements Titled {
    PAYMENT(+1, "缴纳", "payment"),
    TOP_UP(+1, "补缴", "top-up"),
    DEDUCTION(-1, "扣除", "deduction"),
    REVERSAL(+1, "扣除退回", "deduction given back"),
    REFUND(-1, "退还", "refund"),
    /** The deposit is kept while the app is delisted (§七). */
    CUSTODY(0, "平台继续保管保证金", "the deposit stays in our custody"),
    /** A relisted app uses what was paid before (§七). */
    REUSE(0, "沿用以前缴纳的保证金", "deposit paid before, used again"),
    /** The part that a deduction could not take (M4). */
    SHORTFALL(0, "余额不足，未能扣除的部分", "lacking in the balance and not deducted"),
    /** A payment of a shortfall (R5): not a deposit, and never refunded. */
    SHORTFALL_PAID(0, "补缴此前未能扣除的部分（不计入保证金，不予退还）", "paid of what could not be deducted before (not part of the deposit, not refunded)"),
    /** What was paid of a shortfall becomes deposit: the deduction was cancelled (R5). */
    SHORTFALL_RETURNED(+1, "扣除已取消，此前补缴的部分转为保证金", "deduction cancelled: what was paid of the shortfall becomes deposit");

    private final int sign;
    private final Title title;

    EntryKind(int sign, String zh, String en) {
        this.sign = sign;
        this.title = new Title(zh, en);
    }

    @Override
    public Title title() {
        return title;
    }

    /** SQL condition on a column with a kind: the entry moves money. */
    public static String movesMoney(String column) {
        return Stream.of(values()).filter(kind -> !kind.isMemo()).map(kind -> "'" + kind + "'")
                .collect(Collectors.joining(", ", column + " in (", ")"));
    }

    public boolean isMemo() {
        return sign == 0;
    }

    int sign() {
        return sign;
    }
}
