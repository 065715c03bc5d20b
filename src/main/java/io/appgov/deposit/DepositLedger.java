package io.appgov.deposit;

import io.appgov.audit.AuditTrail;
import io.appgov.catalogue.CatalogueService;
import io.appgov.people.Actor;
import io.appgov.policy.BusinessTime;
import io.appgov.refusal.RuleViolated;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Books on the apps' deposit accounts. Every booking holds the app's row, so bookings on one account come one after the
 * other; the database refuses a negative balance and a business key used twice, whatever the code does (M1–M5).
 */
@Service
@Transactional
public class DepositLedger {

    private final DepositEntries entries;
    private final CatalogueService catalogue;
    private final AuditTrail audit;
    private final BusinessTime time;
    private final Actor actor;

    DepositLedger(DepositEntries entries, CatalogueService catalogue, AuditTrail audit, BusinessTime time, Actor actor) {
        this.entries = entries;
        this.catalogue = catalogue;
        this.audit = audit;
        this.time = time;
        this.actor = actor;
    }

    @Transactional(readOnly = true)
    public Account account(String appId) {
        return new Account(catalogue.app(appId).requiredDeposit(), entries.of(appId));
    }

    /**
     * The ISV has paid.
     *
     * @throws RuleViolated when the bank reference was booked before
     */
    public DepositEntry pay(String appId, BigDecimal amount, String reference) {
        catalogue.lockedApp(appId);
        if (entries.knowsReference(reference)) {
            throw duplicateReference(reference);
        }
        try {
            return book(appId, EntryKind.PAYMENT, amount, null, null, reference);
        } catch (DuplicateKeyException racing) {
            throw duplicateReference(reference);
        }
    }

    private static RuleViolated duplicateReference(String reference) {
        return new RuleViolated("M5", "凭证号 " + reference + " 已入账 this reference has been booked already");
    }

    /**
     * 扣除保证金: takes the amount, or the whole balance, or what there is and notes the shortfall (M4). Booked once per
     * case and purpose; asked again, it answers what was done the first time (M5).
     *
     * @param amount CNY, or {@code balance}
     */
    public Deduction deduct(String appId, String amount, String caseNo, String purpose) {
        catalogue.lockedApp(appId);
        Optional<DepositEntry> before = entries.find(caseNo, purpose);
        if (before.isPresent()) {
            BigDecimal lacked = entries.find(caseNo, purpose + ":shortfall").map(DepositEntry::amount).orElse(DepositEntry.ZERO);
            return new Deduction(before.get().amount().negate(), before.get().balanceAfter(), lacked);
        }
        BigDecimal balance = balance(appId);
        BigDecimal wanted = "balance".equals(amount) ? balance : new BigDecimal(amount);
        BigDecimal taken = wanted.min(balance);
        BigDecimal shortfall = wanted.subtract(taken);
        DepositEntry entry = book(appId, EntryKind.DEDUCTION, taken, caseNo, purpose, null);
        if (shortfall.signum() > 0) {
            book(appId, EntryKind.SHORTFALL, shortfall, caseNo, purpose + ":shortfall", null);
        }
        return new Deduction(taken, entry.balanceAfter(), shortfall);
    }

    /**
     * Gives a deduction back, once, and never more than was taken.
     *
     * @return the amount that went back, in CNY; zero when nothing had been taken or it went back before
     */
    public BigDecimal reverse(String appId, String caseNo, String purpose) {
        catalogue.lockedApp(appId);
        String reversal = purpose + ":reversal";
        BigDecimal taken = entries.find(caseNo, purpose).map(e -> e.amount().negate()).orElse(DepositEntry.ZERO);
        if (taken.signum() == 0 || entries.find(caseNo, reversal).isPresent()) {
            return DepositEntry.ZERO;
        }
        book(appId, EntryKind.REVERSAL, taken, caseNo, reversal, null);
        return taken;
    }

    /** A memo that the deposit stays where it is (§七: 平台继续保管保证金), once per case. */
    public void keepInCustody(String appId, String caseNo) {
        catalogue.lockedApp(appId);
        if (entries.find(caseNo, "custody").isEmpty()) {
            book(appId, EntryKind.CUSTODY, DepositEntry.ZERO, caseNo, "custody", null);
        }
    }

    private BigDecimal balance(String appId) {
        return entries.last(appId).map(DepositEntry::balanceAfter).orElse(DepositEntry.ZERO);
    }

    private DepositEntry book(String appId, EntryKind kind, BigDecimal amount, String caseNo, String purpose, String reference) {
        int seq = entries.last(appId).map(DepositEntry::seq).orElse(0) + 1;
        BigDecimal signed = kind.sign() < 0 ? amount.negate() : amount;
        BigDecimal after = kind.isMemo() ? balance(appId) : balance(appId).add(signed);
        DepositEntry entry = new DepositEntry(seq, kind, signed, after, caseNo, purpose, reference, actor.id(), time.now());
        entries.add(appId, entry);
        if (caseNo != null) {
            Map<String, Object> detail = new LinkedHashMap<>();
            detail.put("appId", appId);
            detail.put("seq", seq);
            detail.put("kind", kind.name());
            detail.put("amount", signed.toPlainString());
            detail.put("balanceAfter", after.toPlainString());
            audit.tell(caseNo, "ledger", detail);
        }
        return entry;
    }
}
