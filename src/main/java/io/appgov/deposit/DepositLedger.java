package io.appgov.deposit;

import io.appgov.audit.AuditTrail;
import io.appgov.catalogue.App;
import io.appgov.catalogue.AppStatus;
import io.appgov.catalogue.CatalogueService;
import io.appgov.catalogue.IsvStatus;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.money.Money;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.refusal.RuleViolated;
import io.appgov.foundation.refusal.SecondPersonRequired;
import io.appgov.people.Actor;
import io.appgov.people.DualApproval;
import io.appgov.people.Group;
import io.appgov.people.StaffDirectory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Books on the apps' deposit accounts. Every booking locks the app's row, so bookings on one account are serialized; constraints in
 * the database reject a negative balance and a duplicate business key (M1–M5).
 */
@Service
@Transactional
public class DepositLedger {

    static final String PAYMENT = "payment";

    private final DepositEntries entries;
    private final Refunds refunds;
    private final ObjectProvider<RefundHold> holds;
    private final CatalogueService catalogue;
    private final AuditTrail audit;
    private final BusinessTime time;
    private final Actor actor;
    private final StaffDirectory staff;
    private final DualApproval looks;
    private final DepositProperties properties;

    DepositLedger(
            DepositEntries entries, Refunds refunds, ObjectProvider<RefundHold> holds, CatalogueService catalogue, AuditTrail audit,
            BusinessTime time, Actor actor, StaffDirectory staff, DualApproval looks, DepositProperties properties) {
        this.staff = staff;
        this.looks = looks;
        this.properties = properties;
        this.entries = entries;
        this.refunds = refunds;
        this.holds = holds;
        this.catalogue = catalogue;
        this.audit = audit;
        this.time = time;
        this.actor = actor;
    }

    @Transactional(readOnly = true)
    public Account account(AppId appId) {
        return new Account(catalogue.app(appId).requiredDeposit(), entries.of(appId), refunds.isPending(appId));
    }

    /**
     * Books a payment by the ISV: shortfalls first, oldest first, the rest as deposit (R5).
     *
     * @return the entries in the order booked: SHORTFALL_PAID for each shortfall it settles, then PAYMENT for the rest, if any
     * @throws RuleViolated when the bank reference was booked before, or the app is offline and its ISV is leaving, so that only
     *     shortfalls are due
     * @throws SecondPersonRequired above {@code appgov.deposit.single-limit}, until a second person of finance submits the same
     */
    public List<DepositEntry> pay(AppId appId, Money amount, String reference) {
        App app = catalogue.lockedApp(appId);
        AccountBook book = open(appId);
        boolean leaving = app.status() == AppStatus.OFFLINE && catalogue.isv(app.isvId()).status() != IsvStatus.ACTIVE;
        Money due = book.owed();
        if (leaving && amount.isMoreThan(due)) {
            throw new RuleViolated("E12", "应用已下线且合作终止，除尚欠差额 " + due + " 元外不收保证金 "
                    + "the app is offline and its ISV leaves: no deposit is due, only the shortfall of " + due);
        }
        requireNew(reference);
        requireSecond(PAYMENT, reference, appId, amount, reference);
        book.receive(EntryKind.PAYMENT, amount, null, null, reference);
        return write(appId, book);
    }

    /** @throws SecondPersonRequired when a person of finance books more than allowed alone, and no other has submitted the same */
    private void requireSecond(String what, String subject, AppId appId, Money amount, String reference) {
        if (!properties.isBookedAlone(amount) && staff.isMember(actor.id(), Group.FINANCE)) {
            looks.agreed(what, subject, Map.of("appId", appId, "amount", amount.toString(), "reference", reference), actor.id(),
                    "已记录；单笔超过 " + properties.limit() + " 元，须由另一名财务以相同内容办理后入账 noted, not booked: above "
                            + properties.limit() + " another member of finance has to say the same");
        } else {
            looks.drop(what, subject, actor.id());
        }
    }

    private void requireNew(String reference) {
        if (entries.knowsReference(reference)) {
            throw duplicateReference(reference);
        }
    }

    private static RuleViolated duplicateReference(String reference) {
        return new RuleViolated("M5", "凭证号 " + reference + " 已入账 this reference has been booked already");
    }

    /** The caller has locked the app, because new entries depend on existing ones. */
    private AccountBook open(AppId appId) {
        return new AccountBook(entries.of(appId), actor.id(), time.now());
    }

    private List<DepositEntry> write(AppId appId, AccountBook book) {
        for (DepositEntry entry : book.added()) {
            try {
                entries.add(appId, entry);
            } catch (DuplicateKeyException racing) {
                throw entry.reference() == null ? racing : duplicateReference(entry.reference());
            }
            record(entry.caseNo(), appId, entry);
            record(entry.paidIn(), appId, entry);
        }
        return book.added();
    }

    /**
     * 扣除保证金: deducts the amount or the whole balance; if the balance is too low, takes all of it and records the shortfall (M4).
     * Booked once per case and purpose; a repeated call returns the first result (M5).
     */
    public Deduction deduct(AppId appId, DeductionOrder order, CaseNo caseNo, String purpose) {
        catalogue.lockedApp(appId);
        AccountBook book = open(appId);
        Deduction done = book.deduct(order, caseNo, purpose);
        write(appId, book);
        return done;
    }

    /**
     * Reverses a deduction, once, and never more than was taken. Its shortfall is no longer owed, and what was paid of it becomes
     * deposit (R5).
     *
     * @return the amount returned, in CNY; zero when nothing had been taken or paid, or it was reversed before
     */
    public Money reverse(AppId appId, CaseNo caseNo, String purpose) {
        catalogue.lockedApp(appId);
        AccountBook book = open(appId);
        Money returned = book.reverse(caseNo, purpose);
        write(appId, book);
        return returned;
    }

    /** A memo that the deposit stays where it is (§七: 平台继续保管保证金), once per case. */
    public void keepInCustody(AppId appId, CaseNo caseNo) {
        catalogue.lockedApp(appId);
        AccountBook book = open(appId);
        book.keepInCustody(caseNo);
        write(appId, book);
    }

    /** Whether the account was refunded to the ISV after this case's deduction, so that it cannot be reversed here (E3). */
    @Transactional(readOnly = true)
    public boolean isRefundedSince(AppId appId, CaseNo caseNo, String purpose) {
        return entries.find(caseNo, purpose)
                .map(taken -> entries.of(appId).stream().anyMatch(e -> e.kind() == EntryKind.REFUND && e.seq() > taken.seq()))
                .orElse(false);
    }

    /**
     * 核定退款: fixes the balance as the amount to refund; from now on the refund is pending (E23).
     *
     * @return the amount in CNY; zero when there is nothing to pay
     */
    public Money fixRefund(AppId appId, CaseNo caseNo) {
        catalogue.lockedApp(appId);
        Money balance = open(appId).balance();
        refunds.fix(caseNo, appId, balance, time.now());
        audit.record(caseNo, "refund", Map.of("appId", appId, "amount", balance.toString(), "state", "PENDING"));
        return balance;
    }

    @Transactional(readOnly = true)
    public Optional<Refund> refundOf(CaseNo caseNo) {
        return refunds.find(caseNo);
    }

    /**
     * 退还保证金: the refund was paid; empties the account.
     *
     * @throws RuleViolated while a violation of the app is undecided or unenforced (E11), when the balance no longer equals the
     *     fixed amount, or when the bank's reference was booked before
     * @throws SecondPersonRequired as {@link #pay}
     */
    public DepositEntry refund(AppId appId, CaseNo caseNo, String bankReference) {
        catalogue.lockedApp(appId);
        Refund due = refunds.find(caseNo)
                .filter(r -> r.paidAt() == null)
                .orElseThrow(() -> new RuleViolated("M5", "没有待退的保证金 there is no refund to pay"));
        requireNoHold(appId);
        AccountBook book = open(appId);
        Money balance = book.balance();
        if (!balance.equals(due.amount())) {
            throw new RuleViolated("E11", "余额已由 " + due.amount() + " 变为 " + balance + "，请以 failed 退回，按新金额办理 the balance changed from "
                    + due.amount() + " to " + balance + ": answer failed to get the task with the new amount");
        }
        requireNew(bankReference);
        requireSecond(AccountBook.REFUND, caseNo.value(), appId, balance, bankReference);
        book.refund(caseNo, bankReference);
        DepositEntry entry = write(appId, book).get(0);
        refunds.paid(caseNo, time.now());
        return entry;
    }

    private void requireNoHold(AppId appId) {
        List<CaseNo> open = holds.stream().flatMap(hold -> hold.against(appId).stream()).toList();
        if (!open.isEmpty()) {
            throw new RuleViolated("E11",
                    "违规未决或未执行，暂不退还 no refund while a violation of the app is undecided or unenforced: " + String.join(", ", open));
        }
    }

    /** E23: the payout failed; the refund stays pending. */
    public void refundFailed(CaseNo caseNo, String reason) {
        refunds.fail(caseNo, reason);
    }

    /** Nothing is left to pay: a memo of 0.00 closes the account. */
    public void noteNothingToRefund(AppId appId, CaseNo caseNo) {
        catalogue.lockedApp(appId);
        AccountBook book = open(appId);
        book.noteNothingToRefund(caseNo);
        if (!write(appId, book).isEmpty()) {
            refunds.paid(caseNo, time.now());
        }
    }

    /** The case ended without a refund. */
    public void dropRefund(CaseNo caseNo) {
        refunds.drop(caseNo);
    }

    /**
     * 补缴: the ISV paid the missing amount (§七: 保证金复用以前缴纳部分), open shortfalls first (R5).
     *
     * @return as {@link #pay}, with TOP_UP for the rest
     * @throws RuleViolated when the bank's reference was booked before
     * @throws SecondPersonRequired as {@link #pay}
     */
    public List<DepositEntry> topUp(AppId appId, Money amount, CaseNo caseNo, String bankReference) {
        catalogue.lockedApp(appId);
        requireNew(bankReference);
        requireSecond(AccountBook.TOP_UP, caseNo.value(), appId, amount, bankReference);
        AccountBook book = open(appId);
        book.receive(EntryKind.TOP_UP, amount, caseNo, AccountBook.TOP_UP, bankReference);
        return write(appId, book);
    }

    /** A memo that a relisted app uses what was paid before, once per case; no memo without such an amount. */
    public void reuse(AppId appId, Money amount, CaseNo caseNo) {
        catalogue.lockedApp(appId);
        AccountBook book = open(appId);
        book.reuse(amount, caseNo);
        write(appId, book);
    }

    /** Entries booked because of a case, or paid in it, by app, in the order booked. */
    @Transactional(readOnly = true)
    public Map<AppId, List<DepositEntry>> because(CaseNo caseNo) {
        return entries.because(caseNo);
    }

    private void record(CaseNo caseNo, AppId appId, DepositEntry entry) {
        if (caseNo != null) {
            Map<String, Object> detail = new LinkedHashMap<>();
            detail.put("appId", appId);
            detail.put("seq", entry.seq());
            detail.put("kind", entry.kind().name());
            detail.put("amount", entry.amount().toString());
            detail.put("balanceAfter", entry.balanceAfter().toString());
            audit.record(caseNo, "ledger", detail);
        }
    }
}
