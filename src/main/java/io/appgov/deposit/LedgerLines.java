package io.appgov.deposit;

import io.appgov.foundation.language.Language;
import io.appgov.foundation.money.Money;
import io.appgov.foundation.policy.BusinessTime;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** What was booked because of a case, in the ISV's words: time, what, amount, balance after it, the bank's reference. */
@Component
public class LedgerLines {

    private final DepositEntries entries;
    private final BusinessTime time;

    LedgerLines(DepositEntries entries, BusinessTime time) {
        this.entries = entries;
        this.time = time;
    }

    /** The case's own entries only, and what was paid in it, in order; amounts in CNY. */
    public List<String> of(String appId, String caseNo, Language language) {
        return entries.of(appId).stream().filter(e -> Objects.equals(caseNo, e.caseNo()) || Objects.equals(caseNo, e.paidIn()))
                .map(e -> line(e, language)).toList();
    }

    /** What the case's deductions lacked and is still owed (R5); {@code null} when nothing is. */
    public String owedBy(String appId, String caseNo, Language language) {
        return moneyIfAny(Shortfall.open(Shortfall.in(entries.of(appId)).stream().filter(s -> s.caseNo().equals(caseNo))), language);
    }

    private String line(DepositEntry e, Language language) {
        String at = language.pick(time.readable(e.at()) + "（" + language.zone() + "）",
                time.readable(e.at()) + " (" + language.zone() + ")");
        String what = e.kind().in(language);
        boolean told = !e.kind().isMemo() || !e.amount().isZero();
        String amount = told ? money(e.kind().isMemo() ? e.amount() : e.amount().abs(), language) : "";
        String reference = e.reference() == null ? "" : language.pick("；凭证号 " + e.reference(), "; reference " + e.reference());
        return language.pick(
                at + "　" + what + (told ? "：" + amount : "") + "；余额 " + money(e.balanceAfter(), language),
                at + ": " + what + (told ? ", " + amount : "") + "; balance " + money(e.balanceAfter(), language)) + reference;
    }

    /** For our people, behind a balance: what is owed beyond the deposit (R5); empty when nothing is. */
    public static String owedBeside(Account account) {
        Money owed = account.shortfall();
        return owed.isZero() ? "" : "，尚欠差额 shortfall owed CNY " + owed;
    }

    /** An amount with its currency; {@code null} of nothing. */
    public static String moneyIfAny(Money amount, Language language) {
        return amount.isZero() ? null : money(amount, language);
    }

    /** An amount with its currency. */
    public static String money(Money amount, Language language) {
        return language.pick("人民币 " + amount + " 元", "CNY " + amount);
    }
}
