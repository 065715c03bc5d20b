package io.appgov.relisting;

import io.appgov.audit.AuditTrail;
import io.appgov.cases.CaseClaims;
import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseProcess;
import io.appgov.cases.CaseQuery;
import io.appgov.cases.CaseRegister;
import io.appgov.cases.CaseState;
import io.appgov.catalogue.App;
import io.appgov.catalogue.AppProfile;
import io.appgov.catalogue.AppStatus;
import io.appgov.catalogue.CatalogueService;
import io.appgov.catalogue.Contact;
import io.appgov.catalogue.Counted;
import io.appgov.catalogue.Isv;
import io.appgov.deposit.Account;
import io.appgov.deposit.DepositEntry;
import io.appgov.deposit.DepositLedger;
import io.appgov.deposit.EntryKind;
import io.appgov.deposit.LedgerLines;
import io.appgov.evidence.Attachments;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.money.Money;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.refusal.FieldError;
import io.appgov.foundation.refusal.InvalidInput;
import io.appgov.foundation.refusal.NotFound;
import io.appgov.foundation.refusal.RuleViolated;
import io.appgov.lifecycle.CustomerCounts;
import io.appgov.lifecycle.LifecycleCaseFile;
import io.appgov.lifecycle.OpenViolations;
import io.appgov.lifecycle.UnmetCondition;
import io.appgov.lifecycle.ViolationRecord;
import io.appgov.lifecycle.WithdrawableCase;
import io.appgov.listing.Likeness.Candidate;
import io.appgov.listing.ListingStandards;
import io.appgov.listing.Standard;
import io.appgov.listing.Verdict;
import io.appgov.measure.MeasureService;
import io.appgov.notice.NoticeService;
import io.appgov.notice.outbox.NoticeKind;
import io.appgov.people.Actor;
import io.appgov.relisting.RelistingRequest.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A delisted or offline app comes back (§七 重新上架/上线, E25–E27). */
@Service
@Transactional
public class RelistingService implements WithdrawableCase {

    private final Relistings relistings;
    private final CaseRegister cases;
    private final CaseClaims claims;
    private final LifecycleCaseFile caseFile;
    private final CatalogueService catalogue;
    private final Attachments attachments;
    private final CustomerCounts counts;
    private final DepositLedger ledger;
    private final MeasureService measures;
    private final ViolationRecord violations;
    private final ListingStandards standards;
    private final NoticeService notices;
    private final AuditTrail audit;
    private final BusinessTime time;
    private final Actor actor;

    RelistingService(
            Relistings relistings, CaseRegister cases, CaseClaims claims, LifecycleCaseFile caseFile, CatalogueService catalogue,
            Attachments attachments, CustomerCounts counts,
            DepositLedger ledger, MeasureService measures, ViolationRecord violations, ListingStandards standards,
            NoticeService notices, AuditTrail audit, BusinessTime time, Actor actor) {
        this.relistings = relistings;
        this.cases = cases;
        this.claims = claims;
        this.caseFile = caseFile;
        this.catalogue = catalogue;
        this.attachments = attachments;
        this.counts = counts;
        this.ledger = ledger;
        this.measures = measures;
        this.violations = violations;
        this.standards = standards;
        this.notices = notices;
        this.audit = audit;
        this.time = time;
        this.actor = actor;
    }

    /**
     * Records the application as a new case.
     *
     * @return the case number
     * @throws InvalidInput when there is no such file, or a correction refers to something other than a concluded violation of the
     *     ISV, or two to the same one
     * @throws RuleViolated when the ISV is leaving or gone (E12, E27), the app is listed, a condition fails (E25, each named, as is
     *     each uncorrected violation missing in the request), or another case holds the app (E13)
     */
    public CaseNo request(RelistingRequest request) {
        App app = catalogue.findApp(request.appId()).orElseThrow(() -> new InvalidInput("appId", "没有此应用 no such app"));
        catalogue.lockedIsv(app.isvId()).requireMayBeginCase();
        if (catalogue.lockedApp(app.appId()).status() == AppStatus.LISTED) {
            throw new RuleViolated("§二", "应用在架 the app is listed");
        }
        requireConditions(app, request);
        CaseNo caseNo = cases.open(CaseProcess.RELISTING, null, app.isvId(), app.appId(), CaseState.OPEN.name(), time.now());
        claims.claimApp(app.appId(), caseNo);
        relistings.add(caseNo, request, isNeverListed(app));
        List<CaseNo> uncorrected = violations.uncorrectedOfIsv(app.isvId());
        for (int i = 0; i < request.corrections().size(); i++) {
            Statement said = request.corrections().get(i);
            relistings.add(caseNo, said, i, uncorrected.contains(said.caseNo()));
        }
        return caseNo;
    }

    /**
     * Records a new app as a case of its own: nobody finds it before the review has let it in (§三.1).
     *
     * @return the case number
     * @throws RuleViolated when another case holds the app (E13)
     */
    CaseNo requestFirst(AppId appId) {
        App app = catalogue.lockedApp(appId);
        CaseNo caseNo = cases.open(CaseProcess.RELISTING, null, app.isvId(), appId, CaseState.OPEN.name(), time.now());
        claims.claimApp(appId, caseNo);
        relistings.addFirst(caseNo, appId);
        catalogue.delist(appId, caseNo);
        return caseNo;
    }

    private void requireConditions(App app, RelistingRequest request) {
        List<FieldError> failed = failedConditions(request);
        List<FieldError> wrong = new ArrayList<>(wrongCorrections(app, request.corrections()));
        wrong.addAll(attachments.unknown("attachments", request.attachments()));
        if (!wrong.isEmpty()) {
            wrong.addAll(failed);
            throw new InvalidInput(wrong);
        }
        if (!failed.isEmpty()) {
            throw new RuleViolated("E25", "不符合重新上架条件 conditions for relisting not met: "
                    + String.join("; ", failed.stream().map(FieldError::message).toList()), failed);
        }
    }

    private List<FieldError> wrongCorrections(App app, List<Statement> said) {
        List<CaseNo> concluded = violations.concludedOfIsv(app.isvId());
        Set<CaseNo> named = new HashSet<>();
        List<FieldError> wrong = new ArrayList<>();
        for (int i = 0; i < said.size(); i++) {
            CaseNo caseNo = said.get(i).caseNo();
            if (!concluded.contains(caseNo)) {
                wrong.add(new FieldError("corrections[" + i + "].caseNo",
                        "不是该服务商已结案的违规 not a violation of this ISV that is closed: " + caseNo));
            } else if (!named.add(caseNo)) {
                wrong.add(new FieldError("corrections[" + i + "].caseNo", "重复 named twice: " + caseNo));
            }
        }
        return wrong;
    }

    /**
     * E25, §七: every condition of an application that fails now, each by its name, including each violation without a stated
     * correction; empty when none fails or there is no such app.
     */
    @Transactional(readOnly = true)
    public List<FieldError> failedConditions(RelistingRequest request) {
        List<FieldError> failed = new ArrayList<>(failing(request.appId()).stream().map(u -> new FieldError(u.code(), u.words())).toList());
        catalogue.findApp(request.appId()).map(this::uncorrectedFor).stream().flatMap(List::stream)
                .filter(violation -> !request.speaksOf(violation))
                .forEach(violation -> failed.add(new FieldError(
                        "corrections",
                        violation + " 结案时整改未经核验，须说明如何纠正 was closed without a verified rectification, say how it was corrected")));
        return failed;
    }

    /**
     * The violations of an app's ISV for which an application has to state the correction.
     *
     * @throws NotFound when there is no such app
     */
    @Transactional(readOnly = true)
    public List<CaseNo> uncorrected(AppId appId) {
        return uncorrectedFor(catalogue.app(appId));
    }

    private List<CaseNo> uncorrectedFor(App app) {
        return ofConcern(violations.uncorrectedOfIsv(app.isvId()), app, isNeverListed(app));
    }

    /** Whether its review as a new app has not let it in so far. */
    private boolean isNeverListed(App app) {
        return app.status() == AppStatus.DELISTED && app.profile().firstListedAt() == null && relistings.isNew(app.appId());
    }

    /** Of violations of an ISV: all for an app that comes back (§七 全部违规行为), for a new one its own. */
    private List<CaseNo> ofConcern(List<CaseNo> ofIsv, App app, boolean isFirst) {
        return isFirst ? ofIsv.stream().filter(violation -> app.appId().equals(cases.get(violation).appId())).toList() : ofIsv;
    }

    private List<UnmetCondition> failing(AppId appId) {
        return catalogue.findApp(appId).map(app -> conditions(app, isNeverListed(app)).atSubmission(time::readable)).orElse(List.of());
    }

    private RelistingConditions conditions(App app, boolean isFirst) {
        return conditions(app, isFirst, isFirst ? Optional.empty() : counts.unmetOf(app.appId(), Counted.openComplaints));
    }

    private RelistingConditions conditions(App app, boolean isFirst, Optional<UnmetCondition> complaints) {
        return new RelistingConditions(
                OpenViolations.of(ofConcern(violations.unrectifiedOfIsv(app.isvId()), app, isFirst), violations::isPutToTheIsv),
                complaints,
                measures.lastPeriodOn(app.appId()).map(m -> new RelistingConditions.Period(m.kind(), m.until())));
    }

    @Transactional(readOnly = true)
    public Relisting get(CaseNo caseNo) {
        return relistings.get(caseNo);
    }

    /** Apps that may be the same as this case's, the most alike first. */
    @Transactional(readOnly = true)
    List<Candidate> candidates(CaseNo caseNo) {
        return standards.candidates(cases.get(caseNo).appId());
    }

    /** What our data says about each standard now, given those {@link #candidates}. */
    @Transactional(readOnly = true)
    List<Verdict> verdicts(CaseNo caseNo, List<Candidate> candidates) {
        return standards.verdicts(cases.get(caseNo).appId(), candidates);
    }

    /** Standards that our data says are not met now: nobody may find otherwise. */
    @Transactional(readOnly = true)
    public List<Verdict> contradicted(CaseNo caseNo) {
        return verdicts(caseNo, List.of()).stream().filter(Verdict::isNotMet).toList();
    }

    /** What the directory tells of the app, in lines, for the reviewer. */
    @Transactional(readOnly = true)
    public String profile(CaseNo caseNo) {
        AppProfile profile = catalogue.app(cases.get(caseNo).appId()).profile();
        return Stream.of(
                        line("类目 Category", profile.category()),
                        line("语言 Languages", String.join("、", profile.languages())),
                        line("首次上架 First listed", readable(profile.firstListedAt())),
                        line("最近重大更新 Last major update", readable(profile.lastMajorUpdateAt())),
                        line("描述 Description", profile.description()))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("\n"));
    }

    private String readable(Instant at) {
        return at == null ? null : time.readable(at);
    }

    private static Optional<String> line(String title, String value) {
        return Optional.ofNullable(value).filter(v -> !v.isEmpty()).map(v -> title + ": " + v);
    }

    /** Known facts about the ISV and its app, in lines, for the reviewer: certificate, contacts, deposit, violations. */
    @Transactional(readOnly = true)
    public String standing(CaseNo caseNo) {
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
                + "保证金 Deposit: CNY " + account.balance() + " / " + account.required() + "（余额 balance / 应缴 required）"
                + LedgerLines.owedBeside(account) + "\n"
                + counts.complaints(file.appId()) + "\n"
                + "服务商的违规 Violations of the ISV: " + (violationCases.isEmpty() ? "无 none" : String.join("；", violationCases));
    }

    /** What blocks an approval now, in words: failed conditions, undecided allegations. */
    @Transactional(readOnly = true)
    public List<String> obstacles(CaseNo caseNo) {
        return inTheWay(caseNo).stream().map(UnmetCondition::words).toList();
    }

    @Transactional(readOnly = true)
    List<UnmetCondition> inTheWay(CaseNo caseNo) {
        App app = catalogue.app(cases.get(caseNo).appId());
        boolean isFirst = get(caseNo).isFirst();
        return conditions(app, isFirst).atApproval(
                OpenViolations.of(ofConcern(violations.uncorrectedOfIsv(app.isvId()), app, isFirst), violations::isPutToTheIsv),
                OpenViolations.of(ofConcern(violations.allegedOfIsv(app.isvId()), app, isFirst), violations::isPutToTheIsv),
                time::readable);
    }

    /** This application's statements on violations, and the findings. */
    @Transactional(readOnly = true)
    public List<Correction> corrections(CaseNo caseNo) {
        return relistings.corrections(caseNo);
    }

    /** Whether every correction to verify was confirmed. */
    @Transactional(readOnly = true)
    public boolean isAllCorrected(CaseNo caseNo) {
        return corrections(caseNo).stream().noneMatch(c -> c.isOpen() || c.isRefused());
    }

    /** Who recorded a violation. */
    @Transactional(readOnly = true)
    public String recorderOf(CaseNo violation) {
        return violations.recorderOf(violation);
    }

    /**
     * 核验违规纠正: a confirmed correction is permanent, also for later applications of the ISV. With the last answer the application is
     * rejected if any correction was not confirmed.
     *
     * @throws RuleViolated when it was already answered, or is denied although another relisting has verified it meanwhile
     */
    public void verifyCorrection(CaseNo caseNo, CaseNo violation, boolean corrected, String notes) {
        if (corrected) {
            violations.corrected(violation, caseNo);
        }
        CaseFile file = caseFile.lockIn(caseNo, CaseState.OPEN);
        if (corrections(caseNo).stream().noneMatch(c -> c.violation().equals(violation) && c.isOpen())) {
            throw new RuleViolated("§七 重新上架", "该违规不待核验 this violation is not to be verified: " + violation);
        }
        if (!corrected && violations.isCorrected(violation)) {
            throw new RuleViolated("§七 重新上架",
                    violation + " 已在另一重新上架案中核验为已纠正，不再推翻 was meanwhile verified as corrected in another relisting, which is for good");
        }
        relistings.setFound(caseNo, violation, corrected, notes, actor.id(), time.now());
        caseFile.decide(file, corrected ? "corrected" : "notCorrected", violation + "：" + notes);
        audit.record(violation, "correction", Map.of("relisting", caseNo, "corrected", corrected, "notes", notes));
        List<Correction> all = corrections(caseNo);
        if (all.stream().noneMatch(Correction::isOpen) && all.stream().anyMatch(Correction::isRefused)) {
            caseFile.move(file, CaseState.REJECTED);
        }
    }

    /**
     * 同意上架: the listing checklist is met.
     *
     * @throws RuleViolated while an allegation is open or a condition fails (E25)
     */
    public void approve(CaseNo caseNo) {
        CaseFile file = caseFile.lockIn(caseNo, CaseState.OPEN);
        List<String> obstacles = obstacles(caseNo);
        if (!obstacles.isEmpty()) {
            throw new RuleViolated("E25", "暂不可同意 cannot be approved now: " + String.join("; ", obstacles));
        }
        counts.keep(caseNo, List.of(file.appId()));
        relistings.setReview(caseNo, actor.id(), List.of(Standard.values()), List.of());
        caseFile.decide(file, "approve", null, CaseState.APPROVED);
    }

    /**
     * 不同意上架.
     *
     * @param met the standards the reviewer ticked; empty when not assessed
     */
    public void reject(CaseNo caseNo, Optional<List<Standard>> met, String reason) {
        CaseFile file = caseFile.lockIn(caseNo, CaseState.OPEN);
        relistings.setReview(
                caseNo, actor.id(), met.orElse(null), contradicted(caseNo).stream().map(Verdict::standard).toList());
        caseFile.decide(file, "reject", reason, CaseState.REJECTED);
    }

    /** 答复未通过: N23, naming what is not met. The app stays as it is, the ISV may apply again. */
    public void rejectRelisting(CaseNo caseNo) {
        List<UnmetCondition> obstacles = inTheWay(caseNo);
        Relisting relisting = get(caseNo);
        List<Standard> failed = relisting.failed();
        List<Correction> refused = corrections(caseNo).stream().filter(Correction::isRefused).toList();
        String reason = caseFile.lastReason(caseNo);
        notices.send(NoticeKind.N23, caseNo, language -> Map.of(
                "first", relisting.isFirst(),
                "reason", refused.isEmpty() ? reason : notCorrected(refused, language),
                "hasConditions", !obstacles.isEmpty() || !failed.isEmpty(),
                "conditions", Stream.concat(
                                failed.stream().map(standard -> standard.in(language)), obstacles.stream().map(o -> o.whole(language)))
                        .map(text -> Map.of("text", text))
                        .toList(),
                "unpaid", false, "shortfall", ""));
    }

    /** Each violation with what the verifier found. */
    private static String notCorrected(List<Correction> refused, Language language) {
        return language.pick("经核验，下列违规尚未纠正：", "We have verified what you told us. These violations are not corrected:")
                + refused.stream().map(c -> "\n- " + c.violation() + language.pick("：", ": ") + c.notes()).collect(Collectors.joining());
    }

    /** 答复未补缴: N23. */
    public void cancelRelisting(CaseNo caseNo) {
        String shortfall = shortfall(caseNo).toString();
        boolean first = get(caseNo).isFirst();
        notices.send(NoticeKind.N23, caseNo, language -> Map.of(
                "first", first,
                "reason", "", "hasConditions", false, "conditions", List.of(), "unpaid", true, "shortfall", shortfall));
    }

    /** 核对保证金: the amount to pay, in CNY: open shortfalls and what the deposit lacks; may be zero (E26, R5). */
    @Transactional(readOnly = true)
    public Money shortfall(CaseNo caseNo) {
        return account(caseNo).lacking();
    }

    @Transactional(readOnly = true)
    public Account account(CaseNo caseNo) {
        return ledger.account(cases.get(caseNo).appId());
    }

    /**
     * 确认补缴: the ISV paid the missing amount.
     *
     * @throws InvalidInput when the account has changed and another amount is missing now
     * @throws RuleViolated when a penalty that came after the approval keeps the app out: listing it would undo that
     */
    public void shortfallPaid(CaseNo caseNo, Money amount, String bankReference) {
        CaseFile file = caseFile.lockIn(caseNo, CaseState.APPROVED);
        List<UnmetCondition> penalties = conditions(catalogue.app(file.appId()), get(caseNo).isFirst(), Optional.empty())
                .atSubmission(time::readable);
        if (!penalties.isEmpty()) {
            throw new RuleViolated("E25", "暂不可上架 cannot be listed now: "
                    + String.join("; ", penalties.stream().map(UnmetCondition::words).toList()));
        }
        Money lacking = shortfall(caseNo);
        if (!amount.equals(lacking)) {
            throw new InvalidInput("amount", notLacking(lacking));
        }
        ledger.topUp(file.appId(), amount, caseNo, bankReference);
        caseFile.decide(file, "paid", bankReference);
    }

    static String notLacking(Money lacking) {
        return "须等于差额 must be what is lacking: " + lacking;
    }

    /** 未补缴: the application ends. */
    public void shortfallUnpaid(CaseNo caseNo) {
        caseFile.decide(caseFile.lockIn(caseNo, CaseState.APPROVED), "cancelled", null, CaseState.REJECTED);
    }

    /** 上架: a deposit paid before is used again (REUSE memo). */
    public void relistApp(CaseNo caseNo) {
        CaseFile file = caseFile.lockIn(caseNo, CaseState.APPROVED);
        ledger.reuse(file.appId(), ledger.account(file.appId()).balance().minus(booked(file, EntryKind.TOP_UP)), caseNo);
        catalogue.relist(file.appId(), caseNo);
        relistings.setListed(caseNo, time.now());
        caseFile.move(file, CaseState.DONE);
    }

    private Money booked(CaseFile file, EntryKind kind) {
        return Money.sum(ledger.account(file.appId()).entries().stream()
                .filter(e -> e.kind() == kind && file.caseNo().equals(e.caseNo()))
                .map(DepositEntry::amount));
    }

    /** 通知已上架: N22. */
    public void sendRelistedNotice(CaseNo caseNo) {
        CaseFile file = cases.get(caseNo);
        Money reused = booked(file, EntryKind.REUSE);
        Money toppedUp = booked(file, EntryKind.TOP_UP);
        Money settled = Money.sum(ledger.account(file.appId()).entries().stream()
                .filter(e -> caseNo.equals(e.paidIn()))
                .map(DepositEntry::amount));
        Relisting relisting = get(caseNo);
        boolean suspended = catalogue.app(file.appId()).isSuspended();
        notices.send(NoticeKind.N22, caseNo, language -> Map.of(
                "first", relisting.isFirst(), "suspended", suspended,
                "listedAt", time.readable(relisting.listedAt()),
                "hasReuse", reused.isPositive(), "reusedAmount", reused.toString(),
                "hasTopUp", toppedUp.isPositive(), "topUpAmount", toppedUp.toString(),
                "hasSettled", settled.isPositive(), "settledAmount", settled.toString()));
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
        // nothing has been changed before the app is listed
    }
}
