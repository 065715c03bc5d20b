package io.appgov.deposit;

import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.language.Words;
import io.appgov.foundation.money.Money;
import io.appgov.foundation.policy.BusinessTime;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** The bookings of a case, worded for the ISV: time, kind, amount, balance after it, the bank's reference. */
@Component
public class LedgerLines {

    private static final Words WORDS = Words.of("ledger");

    private final DepositEntries entries;
    private final BusinessTime time;

    LedgerLines(DepositEntries entries, BusinessTime time) {
        this.entries = entries;
        this.time = time;
    }

    /** The case's own entries only, and what was paid in it, in order; amounts in CNY. */
    public List<String> of(AppId appId, CaseNo caseNo, Language language) {
        return entries.of(appId).stream().filter(e -> Objects.equals(caseNo, e.caseNo()) || Objects.equals(caseNo, e.paidIn()))
                .map(e -> line(e, language)).toList();
    }

    /** The unpaid shortfall of the case's deductions (R5); {@code null} when there is none. */
    public String owedBy(AppId appId, CaseNo caseNo, Language language) {
        return moneyIfAny(Shortfall.open(Shortfall.in(entries.of(appId)).stream().filter(s -> s.caseNo().equals(caseNo))), language);
    }

    private String line(DepositEntry e, Language language) {
        String at = time.readable(e.at());
        String what = e.kind().in(language);
        String balance = money(e.balanceAfter(), language);
        boolean told = !e.kind().isMemo() || !e.amount().isZero();
        String line = told
                ? WORDS.say(language, "line", at, language.zone(), what, money(e.kind().isMemo() ? e.amount() : e.amount().abs(), language),
                        balance)
                : WORDS.say(language, "line.untold", at, language.zone(), what, balance);
        return e.reference() == null ? line : WORDS.say(language, "line.referenced", line, e.reference());
    }

    /** For staff, shown after a balance: what is owed beyond the deposit (R5); empty when nothing is. */
    public static String owedBeside(Account account) {
        Money owed = account.shortfall();
        return owed.isZero() ? "" : "，尚欠差额 shortfall owed CNY " + owed;
    }

    /** An amount with its currency; {@code null} for zero. */
    public static String moneyIfAny(Money amount, Language language) {
        return amount.isZero() ? null : money(amount, language);
    }

    /** An amount with its currency. */
    public static String money(Money amount, Language language) {
        return WORDS.say(language, "money", amount);
    }
}
