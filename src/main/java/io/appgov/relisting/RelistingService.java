package io.appgov.relisting;

import io.appgov.cases.CaseClaims;
import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseProcess;
import io.appgov.cases.CaseQuery;
import io.appgov.cases.CaseRegister;
import io.appgov.cases.CaseState;
import io.appgov.catalogue.App;
import io.appgov.catalogue.AppStatus;
import io.appgov.catalogue.CatalogueService;
import io.appgov.catalogue.Contact;
import io.appgov.catalogue.Isv;
import io.appgov.deposit.Account;
import io.appgov.deposit.DepositEntry;
import io.appgov.deposit.DepositLedger;
import io.appgov.deposit.EntryKind;
import io.appgov.lifecycle.LifecycleDesk;
import io.appgov.lifecycle.Unmet;
import io.appgov.lifecycle.ViolationRecord;
import io.appgov.lifecycle.WithdrawableCase;
import io.appgov.measure.MeasureService;
import io.appgov.notice.NoticeKind;
import io.appgov.notice.NoticeService;
import io.appgov.people.Actor;
import io.appgov.policy.BusinessTime;
import io.appgov.policy.PolicyParameters;
import io.appgov.refusal.FieldError;
import io.appgov.refusal.InvalidInput;
import io.appgov.refusal.RuleViolated;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A delisted or offline app comes back (§七 重新上架/上线, E25–E27). */
@Service
@Transactional
public class RelistingService implements WithdrawableCase {

    private final Relistings relistings;
    private final CaseRegister cases;
    private final CaseClaims claims;
    private final LifecycleDesk desk;
    private final CatalogueService catalogue;
    private final DepositLedger ledger;
    private final MeasureService measures;
    private final ViolationRecord violations;
    private final NoticeService notices;
    private final PolicyParameters policy;
    private final BusinessTime time;
    private final Actor actor;

    RelistingService(
            Relistings relistings, CaseRegister cases, CaseClaims claims, LifecycleDesk desk, CatalogueService catalogue, DepositLedger ledger,
            MeasureService measures, ViolationRecord violations, NoticeService notices, PolicyParameters policy, BusinessTime time,
            Actor actor) {
        this.relistings = relistings;
        this.cases = cases;
        this.claims = claims;
        this.desk = desk;
        this.catalogue = catalogue;
        this.ledger = ledger;
        this.measures = measures;
        this.violations = violations;
        this.notices = notices;
        this.policy = policy;
        this.time = time;
        this.actor = actor;
    }

    /**
     * Records the application as a new case.
     *
     * @return the case number
     * @throws RuleViolated when the ISV is leaving or gone (E12, E27), the app is listed, a condition fails (E25, each named),
     *     or another case holds the app (E13)
     */
    public String request(RelistingRequest request) {
        App app = catalogue.findApp(request.appId()).orElseThrow(() -> new InvalidInput("appId", "没有此应用 no such app"));
        catalogue.lockedIsv(app.isvId()).requireMayBeginCase();
        if (catalogue.lockedApp(app.appId()).status() == AppStatus.LISTED) {
            throw new RuleViolated("§二", "应用在架 the app is listed");
        }
        requireConditions(app.appId());
        String caseNo = cases.open(CaseProcess.RELISTING, null, app.isvId(), app.appId(), CaseState.OPEN.name(), time.now());
        claims.claimApp(app.appId(), caseNo);
        relistings.add(caseNo, request);
        return caseNo;
    }

    private void requireConditions(String appId) {
        List<FieldError> failed = failedConditions(appId);
        if (!failed.isEmpty()) {
            throw new RuleViolated("E25", "不符合重新上架条件 conditions for relisting not met: "
                    + String.join("; ", failed.stream().map(FieldError::message).toList()), failed);
        }
    }

    /** E25: every condition of an application that fails now, each with its name; empty when none does or there is no such app. */
    @Transactional(readOnly = true)
    public List<FieldError> failedConditions(String appId) {
        return failing(appId).stream().map(u -> new FieldError(u.code(), u.words())).toList();
    }

    private List<Unmet> failing(String appId) {
        List<Unmet> failed = new ArrayList<>();
        catalogue.findApp(appId).ifPresent(app -> {
            List<String> unrectified = violations.unrectifiedOfIsv(app.isvId());
            if (!unrectified.isEmpty()) {
                failed.add(Unmet.violations("violations", "违规尚未整改", "violations not rectified", unrectified, violations));
            }
            if (app.openComplaints() > 0) {
                failed.add(new Unmet("openComplaints", "客诉未处理妥当", "open complaints", String.valueOf(app.openComplaints())));
            }
            measures.lastPeriodOn(appId).ifPresent(m -> failed.add(new Unmet(
                    "period", "处理期未满：" + m.kind().zh() + "，截至（北京时间）", "a period still runs: " + m.kind().en() + ", until (Beijing time)", time.readable(m.until()))));
        });
        return failed;
    }

    @Transactional(readOnly = true)
    public Relisting get(String caseNo) {
        return relistings.get(caseNo);
    }

    /** Which of the standards said to be met what we know of the ISV contradicts; in words. */
    @Transactional(readOnly = true)
    public List<String> contradicted(String caseNo) {
        Isv isv = catalogue.isv(cases.get(caseNo).isvId());
        List<String> wrong = new ArrayList<>();
        if (!isv.certified()) {
            wrong.add("certified：服务商未认证 the ISV is not certified");
        }
        if (isv.contacts().size() < policy.minimumContacts()) {
            wrong.add("contacts：联系人不足 " + policy.minimumContacts() + " 名 fewer contacts than required");
        }
        return wrong;
    }

    /** What is known of the ISV and its app, in lines: certificate, contacts, deposit, violations; for whoever reviews. */
    @Transactional(readOnly = true)
    public String standing(String caseNo) {
        CaseFile file = cases.get(caseNo);
        Isv isv = catalogue.isv(file.isvId());
        Account account = ledger.account(file.appId());
        List<String> violationCases = cases.page(new CaseQuery(
                        file.isvId(), null, CaseProcess.VIOLATION.key(), null, null, null, 0, 50)).stream()
                .map(v -> v.caseNo() + " " + v.appId() + " " + v.state())
                .toList();
        return "认证 Certified: " + (isv.certified() ? "是 yes" : "否 no")
                + " · 联系人 Contacts: " + isv.contacts().size() + "（"
                + String.join("、", isv.contacts().stream().map(Contact::name).toList()) + "）\n"
                + "保证金 Deposit: CNY " + account.balance().toPlainString() + " / " + account.required().toPlainString() + "（余额 balance / 应缴 required）"
                + (account.shortfall().signum() == 0 ? "" : "，尚欠差额 shortfall owed CNY " + account.shortfall().toPlainString()) + "\n"
                + "服务商的违规 Violations of the ISV: " + (violationCases.isEmpty() ? "无 none" : String.join("；", violationCases));
    }

    /** What stands in the way of an approval now, in words: conditions that fail, allegations that are not decided. */
    @Transactional(readOnly = true)
    public List<String> obstacles(String caseNo) {
        return inTheWay(caseNo).stream().map(Unmet::words).toList();
    }

    @Transactional(readOnly = true)
    List<Unmet> inTheWay(String caseNo) {
        CaseFile file = cases.get(caseNo);
        List<Unmet> obstacles = new ArrayList<>(failing(file.appId()));
        List<String> alleged = violations.allegedOfIsv(file.isvId());
        if (!alleged.isEmpty()) {
            obstacles.add(Unmet.violations(null, "违规尚未决定", "violations alleged and not decided", alleged, violations));
        }
        return obstacles;
    }

    /** Who recorded a violation of the app may not review its return. */
    @Transactional(readOnly = true)
    public boolean recordedPenalty(String caseNo, String person) {
        return violations.recordersOn(cases.get(caseNo).appId()).contains(person);
    }

    /**
     * 同意上架: the listing checklist is met.
     *
     * @throws RuleViolated while an allegation is open or a condition fails (E25)
     */
    public void approve(String caseNo) {
        CaseFile file = desk.holdIn(caseNo, CaseState.OPEN);
        List<String> obstacles = obstacles(caseNo);
        if (!obstacles.isEmpty()) {
            throw new RuleViolated("E25", "暂不可同意 cannot be approved now: " + String.join("; ", obstacles));
        }
        relistings.setReview(caseNo, actor.id(), List.of(Standard.values()));
        desk.decide(file, "approve", null, CaseState.APPROVED);
    }

    /** 不同意上架. */
    public void reject(String caseNo, String reason) {
        CaseFile file = desk.holdIn(caseNo, CaseState.OPEN);
        relistings.setReview(caseNo, actor.id(), List.of());
        desk.decide(file, "reject", reason, CaseState.REJECTED);
    }

    /** 答复未通过: N23. The app stays as it is, the ISV may apply again. */
    public void rejectRelisting(String caseNo) {
        List<Unmet> obstacles = inTheWay(caseNo);
        String reason = desk.lastReason(caseNo);
        notices.tell(NoticeKind.N23, caseNo, language -> Map.of(
                "reason", reason, "hasConditions", !obstacles.isEmpty(),
                "conditions", obstacles.stream().map(o -> Map.of("text", o.whole(language))).toList(),
                "unpaid", false, "shortfall", ""));
    }

    /** 答复未补缴: N23. */
    public void cancelRelisting(String caseNo) {
        String shortfall = shortfall(caseNo).toPlainString();
        notices.tell(NoticeKind.N23, caseNo, language -> Map.of(
                "reason", "", "hasConditions", false, "conditions", List.of(), "unpaid", true, "shortfall", shortfall));
    }

    /** 核对保证金: what is to be paid, in CNY: open shortfalls and what the deposit lacks; zero when nothing does (E26, R5). */
    @Transactional(readOnly = true)
    public BigDecimal shortfall(String caseNo) {
        return account(caseNo).lacking();
    }

    @Transactional(readOnly = true)
    public Account account(String caseNo) {
        return ledger.account(cases.get(caseNo).appId());
    }

    /**
     * 确认补缴: the ISV paid what was lacking.
     *
     * @throws InvalidInput when the account has changed and another amount is lacking now
     */
    public void shortfallPaid(String caseNo, BigDecimal amount, String bankReference) {
        CaseFile file = desk.holdIn(caseNo, CaseState.APPROVED);
        BigDecimal lacking = shortfall(caseNo);
        if (amount.compareTo(lacking) != 0) {
            throw new InvalidInput("amount", notLacking(lacking));
        }
        ledger.topUp(file.appId(), amount, caseNo, bankReference);
        desk.decide(file, "paid", bankReference);
    }

    static String notLacking(BigDecimal lacking) {
        return "须等于差额 must be what is lacking: " + lacking.toPlainString();
    }

    /** 未补缴: the application ends. */
    public void shortfallUnpaid(String caseNo) {
        desk.decide(desk.holdIn(caseNo, CaseState.APPROVED), "cancelled", null, CaseState.REJECTED);
    }

    /** 重新上架: the deposit paid before is used again (REUSE memo). */
    public void relistApp(String caseNo) {
        CaseFile file = desk.holdIn(caseNo, CaseState.APPROVED);
        ledger.reuse(file.appId(), ledger.account(file.appId()).balance().subtract(booked(file, EntryKind.TOP_UP)), caseNo);
        catalogue.relist(file.appId(), caseNo);
        relistings.setListed(caseNo, time.now());
        desk.move(file, CaseState.DONE);
    }

    private BigDecimal booked(CaseFile file, EntryKind kind) {
        return ledger.account(file.appId()).entries().stream()
                .filter(e -> e.kind() == kind && file.caseNo().equals(e.caseNo()))
                .map(DepositEntry::amount)
                .reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
    }

    /** 通知已上架: N22. */
    public void sendRelistedNotice(String caseNo) {
        CaseFile file = cases.get(caseNo);
        BigDecimal reused = booked(file, EntryKind.REUSE);
        BigDecimal toppedUp = booked(file, EntryKind.TOP_UP);
        BigDecimal settled = ledger.account(file.appId()).entries().stream()
                .filter(e -> caseNo.equals(e.paidIn()))
                .map(DepositEntry::amount)
                .reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
        notices.tell(NoticeKind.N22, caseNo, language -> Map.of(
                "listedAt", time.readable(relistings.get(caseNo).listedAt()),
                "hasReuse", reused.signum() > 0, "reusedAmount", reused.toPlainString(),
                "hasTopUp", toppedUp.signum() > 0, "topUpAmount", toppedUp.toPlainString(),
                "hasSettled", settled.signum() > 0, "settledAmount", settled.toPlainString()));
    }

    @Override
    public CaseProcess process() {
        return CaseProcess.RELISTING;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<String> obstacle(CaseFile file) {
        return Optional.empty();
    }

    @Override
    public void beforeWithdrawal(CaseFile file) {
        // before the app is listed nothing has been changed
    }
}
