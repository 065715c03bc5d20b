package io.appgov.deposit;

import io.appgov.audit.AuditTrail;
import io.appgov.catalogue.App;
import io.appgov.catalogue.AppStatus;
import io.appgov.catalogue.CatalogueService;
import io.appgov.catalogue.IsvStatus;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.refusal.RuleViolated;
import io.appgov.foundation.refusal.SecondPersonRequired;
import io.appgov.people.Actor;
import io.appgov.people.DualApproval;
import io.appgov.people.Group;
import io.appgov.people.StaffDirectory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
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

    static final String PAYMENT = "payment";
    private static final String REFUND = "refund";
    private static final String TOP_UP = "topUp";

    private final DepositEntries entries;
    private final Refunds refunds;
    private final ObjectProvider<RefundHold> holds;
    private final CatalogueService catalogue;
    private final AuditTrail audit;
    private final BusinessTime time;
    private final Actor actor;
    private final StaffDirectory staff;
    private final DualApproval looks;
    private final BigDecimal singleLimit;

    DepositLedger(
            DepositEntries entries, Refunds refunds, ObjectProvider<RefundHold> holds, CatalogueService catalogue, AuditTrail audit,
            BusinessTime time, Actor actor, StaffDirectory staff, DualApproval looks, DepositProperties properties) {
        this.staff = staff;
        this.looks = looks;
        this.singleLimit = properties.singleLimit();
        this.entries = entries;
        this.refunds = refunds;
        this.holds = holds;
        this.catalogue = catalogue;
        this.audit = audit;
        this.time = time;
        this.actor = actor;
    }

    @Transactional(readOnly = true)
    public Account account(String appId) {
        return new Account(catalogue.app(appId).requiredDeposit(), entries.of(appId), refunds.isPending(appId));
    }

    /**
     * The ISV has paid: what its deductions lacked first, the oldest first, and deposit with the rest (R5).
     *
     * @return what it was booked as, in the order booked: SHORTFALL_PAID for each shortfall it settles, then PAYMENT if any is left
     * @throws RuleViolated when the bank reference was booked before, or the app is offline and its ISV leaving: nothing but
     *     shortfalls is due
     * @throws SecondPersonRequired above {@code appgov.deposit.single-limit}, until another of finance says the same
     */
    public List<DepositEntry> pay(String appId, BigDecimal amount, String reference) {
        App app = catalogue.lockedApp(appId);
        List<Shortfall> owed = account(appId).shortfalls();
        boolean leaving = app.status() == AppStatus.OFFLINE && catalogue.isv(app.isvId()).status() != IsvStatus.ACTIVE;
        BigDecimal due = Shortfall.open(owed.stream());
        if (leaving && amount.compareTo(due) > 0) {
            throw new RuleViolated("E12", "应用已下线且合作终止，除尚欠差额 " + due + " 元外不收保证金 "
                    + "the app is offline and its ISV leaves: no deposit is due, only the shortfall of " + due);
        }
        requireNew(reference);
        requireSecond(PAYMENT, reference, appId, amount, reference);
        return receive(appId, owed, EntryKind.PAYMENT, amount, null, null, reference);
    }

    /** @throws SecondPersonRequired when a person of finance books more than one may alone, and no other has said the same */
    private void requireSecond(String what, String subject, String appId, BigDecimal amount, String reference) {
        if (singleLimit != null && amount.compareTo(singleLimit) > 0 && staff.isMember(actor.id(), Group.FINANCE)) {
            looks.agreed(what, subject, Map.of("appId", appId, "amount", amount.toPlainString(), "reference", reference), actor.id(),
                    "已记录；单笔超过 " + singleLimit.toPlainString() + " 元，须由另一名财务以相同内容办理后入账 noted, not booked: above "
                            + singleLimit.toPlainString() + " another member of finance has to say the same");
        } else {
            looks.drop(what, subject, actor.id());
        }
    }

    /** The caller holds the app: no two payments settle the same shortfall. */
    private List<DepositEntry> receive(String appId, List<Shortfall> shortfalls, EntryKind rest, BigDecimal amount, String caseNo, String purpose, String reference) {
        List<DepositEntry> booked = new ArrayList<>();
        BigDecimal left = amount;
        for (Shortfall owed : shortfalls) {
            BigDecimal part = owed.open().min(left);
            if (part.signum() > 0) {
                booked.add(bookReferenced(appId, EntryKind.SHORTFALL_PAID, part, owed.caseNo(), owed.paidAt(seqAfter(entries.last(appId))), reference, booked, caseNo));
                left = left.subtract(part);
            }
        }
        if (left.signum() > 0) {
            booked.add(bookReferenced(appId, rest, left, caseNo, purpose, reference, booked, null));
        }
        return List.copyOf(booked);
    }

    private void requireNew(String reference) {
        if (entries.knowsReference(reference)) {
            throw duplicateReference(reference);
        }
    }

    /** @param before what the same payment was booked as so far */
    private DepositEntry bookReferenced(
            String appId, EntryKind kind, BigDecimal amount, String caseNo, String purpose, String reference, List<DepositEntry> before, String paidIn) {
        try {
            return book(appId, kind, amount, caseNo, purpose, reference, before.isEmpty() ? null : before.get(0).seq(), paidIn);
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
            BigDecimal lacked = entries.find(caseNo, Shortfall.lackedBy(purpose)).map(DepositEntry::amount).orElse(DepositEntry.ZERO);
            return new Deduction(before.get().amount().negate(), before.get().balanceAfter(), lacked, account(appId).shortfall());
        }
        BigDecimal balance = balance(appId);
        BigDecimal wanted = "balance".equals(amount) ? balance : new BigDecimal(amount);
        BigDecimal taken = wanted.min(balance);
        BigDecimal shortfall = wanted.subtract(taken);
        DepositEntry entry = book(appId, EntryKind.DEDUCTION, taken, caseNo, purpose);
        if (shortfall.signum() > 0) {
            book(appId, EntryKind.SHORTFALL, shortfall, caseNo, Shortfall.lackedBy(purpose));
        }
        return new Deduction(taken, entry.balanceAfter(), shortfall, account(appId).shortfall());
    }

    /**
     * Gives a deduction back, once, and never more than was taken. What it lacked is owed no more, and what was paid of that
     * becomes deposit (R5).
     *
     * @return the amount that went back, in CNY; zero when nothing had been taken or paid or it went back before
     */
    public BigDecimal reverse(String appId, String caseNo, String purpose) {
        catalogue.lockedApp(appId);
        BigDecimal taken = entries.find(caseNo, purpose).map(e -> e.amount().negate()).orElse(DepositEntry.ZERO);
        Optional<Shortfall> shortfall = account(appId).shortfalls().stream()
                .filter(s -> s.caseNo().equals(caseNo) && s.deduction().equals(purpose))
                .findFirst();
        // of a shortfall also a reversal of 0.00 is booked: with it the shortfall ends
        if (taken.signum() == 0 && shortfall.isEmpty() || entries.find(caseNo, Shortfall.reversalOf(purpose)).isPresent()) {
            return DepositEntry.ZERO;
        }
        BigDecimal paid = shortfall.map(Shortfall::paid).orElse(DepositEntry.ZERO);
        book(appId, EntryKind.REVERSAL, taken, caseNo, Shortfall.reversalOf(purpose));
        if (paid.signum() > 0) {
            book(appId, EntryKind.SHORTFALL_RETURNED, paid, caseNo, Shortfall.returnedOf(purpose));
        }
        return taken.add(paid);
    }

    /** A memo that the deposit stays where it is (§七: 平台继续保管保证金), once per case. */
    public void keepInCustody(String appId, String caseNo) {
        catalogue.lockedApp(appId);
        if (entries.find(caseNo, "custody").isEmpty()) {
            book(appId, EntryKind.CUSTODY, DepositEntry.ZERO, caseNo, "custody");
        }
    }

    /** Whether what a case took was paid back to the ISV with the rest since: then it cannot be given back here (E3). */
    @Transactional(readOnly = true)
    public boolean isRefundedSince(String appId, String caseNo, String purpose) {
        return entries.find(caseNo, purpose)
                .map(taken -> entries.of(appId).stream().anyMatch(e -> e.kind() == EntryKind.REFUND && e.seq() > taken.seq()))
                .orElse(false);
    }

    /**
     * 核定退款: what is there is to be paid back, from now on the refund is pending (E23).
     *
     * @return the amount in CNY; zero when there is nothing to pay
     */
    public BigDecimal fixRefund(String appId, String caseNo) {
        catalogue.lockedApp(appId);
        BigDecimal balance = balance(appId);
        refunds.fix(caseNo, appId, balance, time.now());
        audit.record(caseNo, REFUND, Map.of("appId", appId, "amount", balance.toPlainString(), "state", "PENDING"));
        return balance;
    }

    @Transactional(readOnly = true)
    public Optional<Refund> refundOf(String caseNo) {
        return refunds.find(caseNo);
    }

    /**
     * 退还保证金: the refund was paid; it empties the account.
     *
     * @throws RuleViolated while a violation of the app is undecided or unenforced (E11), when the balance is no longer what
     *     was to be paid, or when the bank's reference was booked before
     * @throws SecondPersonRequired as {@link #pay}
     */
    public DepositEntry refund(String appId, String caseNo, String bankReference) {
        catalogue.lockedApp(appId);
        Refund due = refunds.find(caseNo)
                .filter(r -> r.paidAt() == null)
                .orElseThrow(() -> new RuleViolated("M5", "没有待退的保证金 there is no refund to pay"));
        requireNoHold(appId);
        BigDecimal balance = balance(appId);
        if (balance.compareTo(due.amount()) != 0) {
            throw new RuleViolated("E11", "余额已由 " + due.amount() + " 变为 " + balance + "，请以 failed 退回，按新金额办理 the balance changed from "
                    + due.amount() + " to " + balance + ": answer failed to get the task with the new amount");
        }
        requireNew(bankReference);
        requireSecond(REFUND, caseNo, appId, balance, bankReference);
        DepositEntry entry = bookReferenced(appId, EntryKind.REFUND, balance, caseNo, REFUND, bankReference, List.of(), null);
        refunds.paid(caseNo, time.now());
        return entry;
    }

    private void requireNoHold(String appId) {
        List<String> open = holds.stream().flatMap(hold -> hold.against(appId).stream()).toList();
        if (!open.isEmpty()) {
            throw new RuleViolated("E11", "违规未决或未执行，暂不退还 no refund while a violation of the app is undecided or unenforced: " + String.join(", ", open));
        }
    }

    /** E23: the payout failed; the refund stays pending. */
    public void refundFailed(String caseNo, String reason) {
        refunds.fail(caseNo, reason);
    }

    /** Nothing is left to pay: a memo of 0.00 closes the account. */
    public void noteNothingToRefund(String appId, String caseNo) {
        catalogue.lockedApp(appId);
        if (entries.find(caseNo, REFUND).isEmpty()) {
            book(appId, EntryKind.REFUND, DepositEntry.ZERO, caseNo, REFUND);
            refunds.paid(caseNo, time.now());
        }
    }

    /** The case ended otherwise: nothing is refunded by it. */
    public void dropRefund(String caseNo) {
        refunds.drop(caseNo);
    }

    /**
     * 补缴: the ISV paid what was lacking (§七: 保证金复用以前缴纳部分), open shortfalls first (R5).
     *
     * @return as {@link #pay}, with TOP_UP for what is left
     * @throws RuleViolated when the bank's reference was booked before
     * @throws SecondPersonRequired as {@link #pay}
     */
    public List<DepositEntry> topUp(String appId, BigDecimal amount, String caseNo, String bankReference) {
        catalogue.lockedApp(appId);
        requireNew(bankReference);
        requireSecond(TOP_UP, caseNo, appId, amount, bankReference);
        return receive(appId, account(appId).shortfalls(), EntryKind.TOP_UP, amount, caseNo, TOP_UP, bankReference);
    }

    /** A memo that a relisted app uses what was paid before, once per case; no memo without such an amount. */
    public void reuse(String appId, BigDecimal amount, String caseNo) {
        catalogue.lockedApp(appId);
        if (amount.signum() > 0 && entries.find(caseNo, "reuse").isEmpty()) {
            book(appId, EntryKind.REUSE, amount, caseNo, "reuse");
        }
    }

    private BigDecimal balance(String appId) {
        return balanceAfter(entries.last(appId));
    }

    private static BigDecimal balanceAfter(Optional<DepositEntry> last) {
        return last.map(DepositEntry::balanceAfter).orElse(DepositEntry.ZERO);
    }

    /** What was booked because of a case, or paid in it, by app, in the order booked. */
    @Transactional(readOnly = true)
    public Map<String, List<DepositEntry>> because(String caseNo) {
        return entries.because(caseNo);
    }

    private static int seqAfter(Optional<DepositEntry> last) {
        return last.map(DepositEntry::seq).orElse(0) + 1;
    }

    private DepositEntry book(String appId, EntryKind kind, BigDecimal amount, String caseNo, String purpose) {
        return book(appId, kind, amount, caseNo, purpose, null, null, null);
    }

    private DepositEntry book(
            String appId, EntryKind kind, BigDecimal amount, String caseNo, String purpose, String reference, Integer sharesReferenceOf, String paidIn) {
        Optional<DepositEntry> last = entries.last(appId);
        int seq = seqAfter(last);
        BigDecimal before = balanceAfter(last);
        BigDecimal signed = kind.sign() < 0 ? amount.negate() : amount;
        BigDecimal after = kind.isMemo() ? before : before.add(signed);
        DepositEntry entry = new DepositEntry(seq, kind, signed, after, caseNo, purpose, reference, actor.id(), time.now(), sharesReferenceOf, paidIn);
        entries.add(appId, entry);
        record(caseNo, appId, entry);
        record(paidIn, appId, entry);
        return entry;
    }

    private void record(String caseNo, String appId, DepositEntry entry) {
        if (caseNo != null) {
            Map<String, Object> detail = new LinkedHashMap<>();
            detail.put("appId", appId);
            detail.put("seq", entry.seq());
            detail.put("kind", entry.kind().name());
            detail.put("amount", entry.amount().toPlainString());
            detail.put("balanceAfter", entry.balanceAfter().toPlainString());
            audit.record(caseNo, "ledger", detail);
        }
    }
}
