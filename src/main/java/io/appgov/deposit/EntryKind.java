package io.appgov.deposit;

/** What a ledger entry does to the balance. Memos move no money; their amount, if any, only tells. */
public enum EntryKind {
    PAYMENT(+1),
    TOP_UP(+1),
    DEDUCTION(-1),
    REVERSAL(+1),
    REFUND(-1),
    /** The deposit is kept while the app is delisted (§七). */
    CUSTODY(0),
    /** A relisted app uses what was paid before (§七). */
    REUSE(0),
    /** What a deduction lacked (M4). */
    SHORTFALL(0);

    private final int sign;

    EntryKind(int sign) {
        this.sign = sign;
    }

    public boolean isMemo() {
        return sign == 0;
    }

    int sign() {
        return sign;
    }
}
