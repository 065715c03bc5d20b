package io.appgov.expulsion;

import io.appgov.audit.AuditTrail;
import io.appgov.cases.CaseClaims;
import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseProcess;
import io.appgov.cases.CaseRegister;
import io.appgov.cases.CaseState;
import io.appgov.catalogue.CatalogueService;
import io.appgov.catalogue.IsvStatus;
import io.appgov.effects.Effect;
import io.appgov.evidence.Attachments;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.IsvId;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.policy.PolicyVersions;
import io.appgov.foundation.refusal.FieldError;
import io.appgov.foundation.refusal.InvalidInput;
import io.appgov.foundation.refusal.RuleViolated;
import io.appgov.lifecycle.CaseClosures;
import io.appgov.lifecycle.ClosureReason;
import io.appgov.lifecycle.JoinedCases;
import io.appgov.lifecycle.LifecycleCaseFile;
import io.appgov.lifecycle.Offboarding;
import io.appgov.lifecycle.UnmetCondition;
import io.appgov.people.Actor;
import io.appgov.shutdown.ShutdownService;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The cooperation ends: for violation, or at the ISV's request (§七 服务商清退, E11a, E12, E24). */
@Service
@Transactional
public class EndingService {

    private static final Set<CaseProcess> ENDED_AT_ONCE = Set.of(CaseProcess.DELISTING, CaseProcess.RELISTING);

    private final Endings endings;
    private final EndingGate gate;
    private final AccessGate access;
    private final EndingNotices letters;
    private final ShutdownService shutdowns;
    private final CaseRegister cases;
    private final CaseClaims claims;
    private final CaseClosures caseEndings;
    private final JoinedCases joined;
    private final LifecycleCaseFile caseFile;
    private final CatalogueService catalogue;
    private final Attachments attachments;
    private final AuditTrail audit;
    private final PolicyVersions versions;
    private final BusinessTime time;
    private final Actor actor;

    EndingService(
            Endings endings, EndingGate gate, AccessGate access, EndingNotices letters, ShutdownService shutdowns, CaseRegister cases,
            CaseClaims claims,
            CaseClosures caseEndings, JoinedCases joined, LifecycleCaseFile caseFile, CatalogueService catalogue, Attachments attachments,
            AuditTrail audit, PolicyVersions versions, BusinessTime time, Actor actor) {
        this.endings = endings;
        this.gate = gate;
        this.access = access;
        this.letters = letters;
        this.shutdowns = shutdowns;
        this.cases = cases;
        this.claims = claims;
        this.caseEndings = caseEndings;
        this.joined = joined;
        this.caseFile = caseFile;
        this.catalogue = catalogue;
        this.attachments = attachments;
        this.audit = audit;
        this.versions = versions;
        this.time = time;
        this.actor = actor;
    }

    /**
     * Records an ISV's request as a new case.
     *
     * @return the case number
     * @throws InvalidInput when there is no such ISV, or no such file
     * @throws RuleViolated when the end date is nearer than 90 days, the ISV is leaving or gone (E12, E27), or an ending is
     *     under way (E13)
     */
    public CaseNo request(EndingRequest request) {
        List<FieldError> errors = new ArrayList<>(attachments.unknown("attachments", request.attachments()));
        if (catalogue.findIsv(request.isvId()).isEmpty()) {
            errors.add(new FieldError("isvId", "没有此服务商 no such ISV"));
        }
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        Duration notice = versions.spansAt(request.receivedAt()).terminationNotice();
        Instant earliest = request.receivedAt().plus(notice);
        if (request.endAt().isBefore(earliest)) {
            long days = notice.toDays();
            throw new RuleViolated("§七 清退", "须提前 " + days + " 天告知，终止日最早为 " + time.readable(earliest)
                    + "。 The end date must be at least " + days + " days after the mail, at the earliest " + time.readable(earliest));
        }
        var isv = catalogue.lockedIsv(request.isvId());
        claims.holderOfIsv(isv.isvId()).ifPresent(other -> {
            throw new RuleViolated("E13", "该服务商的终止已在办理 an ending of this ISV is under way: " + other);
        });
        isv.requireMayBeginCase();
        CaseNo caseNo = cases.open(CaseProcess.EXPULSION, null, isv.isvId(), null, CaseState.OPEN.name(), request.receivedAt());
        claims.claimIsv(isv.isvId(), caseNo);
        endings.add(caseNo, request);
        return caseNo;
    }

    /**
     * Opens the case of an expulsion called by a violation, after its notice and appeal.
     *
     * @return the case number
     */
    public CaseNo order(CaseFile violation) {
        CaseNo caseNo = cases.open(
                CaseProcess.EXPULSION, violation.caseNo(), violation.isvId(), null, CaseState.APPROVED.name(), violation.openedAt());
        claims.claimIsv(violation.isvId(), caseNo);
        endings.addOrdered(caseNo, violation.isvId(), "违规清退 expulsion for violation " + violation.caseNo());
        return caseNo;
    }

    /**
     * The next step of a violation with EXPEL. An approved voluntary ending becomes the expulsion and is awaited, and its shutdowns
     * continue with their deadlines; one not yet approved ends (E11a).
     */
    Offboarding.Step next(CaseFile violation) {
        if (catalogue.lockedIsv(violation.isvId()).isOver()) {
            return Offboarding.Step.OVER;
        }
        Optional<CaseFile> holder = lockedHolder(violation);
        if (holder.isPresent() && holder.get().lifecycle() == CaseState.APPROVED) {
            CaseNo running = holder.get().caseNo();
            if (!endings.get(running).ordered()) {
                endings.setOrdered(running, true);
                audit.record(running, "becameExpulsion", Map.of("because", violation.caseNo()));
            }
            cases.join(violation.caseNo(), running);
            gate.lookAgain(running);
            return Offboarding.Step.AWAIT;
        }
        holder.ifPresent(other -> caseEndings.end(other.caseNo(), violation.caseNo(), ClosureReason.BECAME_EXPULSION));
        return Offboarding.Step.CALL;
    }

    private Optional<CaseFile> lockedHolder(CaseFile violation) {
        return claims.holderOfIsv(violation.isvId()).map(cases::locked).filter(CaseFile::isOpen);
    }

    /**
     * An appeal has reversed an EXPEL whose violation had joined this ending (E3). Unless another violation waits for it, an ending
     * the ISV had requested becomes voluntary again, with its end date.
     */
    void leave(CaseFile violation, CaseFile ending) {
        joined.leave(violation.caseNo(), ending);
        if (endings.get(ending.caseNo()).plan() != null && cases.waitingFor(ending.caseNo()).isEmpty()) {
            endings.setOrdered(ending.caseNo(), false);
            audit.record(ending.caseNo(), "voluntaryAgain", Map.of("because", violation.caseNo()));
        }
    }

    @Transactional(readOnly = true)
    public Ending get(CaseNo caseNo) {
        return endings.get(caseNo);
    }

    @Transactional(readOnly = true)
    public List<String> unmet(CaseNo caseNo) {
        return UnmetCondition.inBoth(gate.unmet(caseNo));
    }

    /** Open or unreported customer counts, in words. */
    @Transactional(readOnly = true)
    public List<String> openWithCustomers(CaseNo caseNo) {
        return UnmetCondition.inBoth(gate.openWithCustomers(caseNo));
    }

    /** The ISV's apps as lines of text, each with state and deposit, then counts; for those who decide and for finance to compare. */
    @Transactional(readOnly = true)
    public String standing(CaseNo caseNo) {
        IsvId isvId = endings.get(caseNo).isvId();
        return catalogue.appsOf(isvId).stream().map(catalogue::app)
                .map(app -> app.name() + " (" + app.appId() + "): " + app.status() + " · " + letters.deposit(app.appId()))
                .collect(Collectors.joining("\n")) + "\n" + gate.standing(caseNo);
    }

    /** 同意终止. */
    public void approve(CaseNo caseNo) {
        caseFile.decide(caseFile.lockIn(caseNo, CaseState.OPEN), "approve", null, CaseState.APPROVED);
    }

    /** 不同意终止. */
    public void reject(CaseNo caseNo, String reason) {
        caseFile.decide(caseFile.lockIn(caseNo, CaseState.OPEN), "reject", reason, CaseState.REJECTED);
    }

    /** 答复通过: N19. */
    public void approveTermination(CaseNo caseNo) {
        letters.approved(endings.get(caseNo), gate.appsLeft(endings.get(caseNo).isvId()));
    }

    /** 答复未通过: N20. */
    public void rejectTermination(CaseNo caseNo) {
        letters.rejected(caseNo, caseFile.lastReason(caseNo));
    }

    /** 进入终止 (E12): the ISV is TERMINATING; its delistings and relistings end, and shutdowns not yet approved. */
    public void beginTermination(CaseNo caseNo) {
        CaseFile file = caseFile.lockIn(caseNo, CaseState.APPROVED);
        catalogue.moveIsv(file.isvId(), IsvStatus.TERMINATING, caseNo);
        for (CaseFile other : cases.openOf(file.isvId())) {
            boolean unapproved = other.process() == CaseProcess.SHUTDOWN && other.lifecycle() == CaseState.OPEN;
            if (unapproved || ENDED_AT_ONCE.contains(other.process())) {
                caseEndings.end(other.caseNo(), caseNo, ClosureReason.ISV_LEAVES);
            }
        }
    }

    /** The apps to shut down: not offline yet, or with a deposit that is not returned. */
    @Transactional(readOnly = true)
    public List<AppId> appsToShutDown(CaseNo caseNo) {
        return gate.appsLeft(endings.get(caseNo).isvId());
    }

    /** 查看应用: calls a shutdown, or awaits the running one, with its deadlines unchanged (E12). */
    public Offboarding.Step prepareAppShutdown(CaseNo caseNo, AppId appId) {
        return shutdowns.next(caseFile.lockIn(caseNo, CaseState.APPROVED), appId, ClosureReason.ISV_LEAVES);
    }

    /**
     * 解决客诉: none is open, which the counts of every app confirm (R4).
     *
     * @throws RuleViolated naming what is open or not reported
     */
    public void settleCustomerIssues(CaseNo caseNo, String notes) {
        CaseFile file = caseFile.lockIn(caseNo, CaseState.APPROVED);
        gate.requireCustomersServed(caseNo);
        gate.keepCounts(caseNo);
        endings.setSettled(caseNo, actor.id(), notes);
        caseFile.decide(file, "issuesSettled", notes);
    }

    /** 核查终止条件. */
    public boolean checkEndingGate(CaseNo caseNo) {
        caseFile.lockIn(caseNo, CaseState.APPROVED);
        List<String> unmet = UnmetCondition.inBoth(gate.unmet(caseNo));
        audit.record(caseNo, "conditions", Map.of("unmet", unmet, "counts", gate.counts(caseNo)));
        return unmet.isEmpty();
    }

    @Transactional(readOnly = true)
    public Instant nextCheck(CaseNo caseNo) {
        return gate.nextCheck(caseNo);
    }

    /**
     * 签发终止函.
     *
     * @throws RuleViolated naming every condition that is not met now
     */
    public void issueLetter(CaseNo caseNo, String signedBy) {
        CaseFile file = caseFile.lockIn(caseNo, CaseState.APPROVED);
        gate.requireOpen(caseNo);
        gate.keepCounts(caseNo);
        endings.setLetter(caseNo, actor.id(), signedBy);
        caseFile.decide(file, "letterIssued", signedBy);
    }

    /** 发出终止函: N21, before access is withdrawn. */
    public void sendTerminationLetter(CaseNo caseNo) {
        letters.termination(endings.get(caseNo), catalogue.appsOf(endings.get(caseNo).isvId()));
    }

    /**
     * 关停账号.
     *
     * @throws RuleViolated when a condition is no longer met
     */
    public void confirmClosing(CaseNo caseNo) {
        CaseFile file = caseFile.lockIn(caseNo, CaseState.APPROVED);
        gate.requireOpen(caseNo);
        gate.keepCounts(caseNo);
        caseFile.decide(file, "accountClosed", null);
    }

    /**
     * 停用账号权限: FROZEN permanently after an expulsion, else TERMINATED, immediately; the feed instructs other systems to withdraw
     * sign-in and console and to stop API calls (R7). Other open cases of the ISV end, except those that wait for this one (E12).
     */
    public void withdrawAccess(CaseNo caseNo) {
        leave(caseNo);
        access.lookAgain(caseNo);
    }

    /** 等待执行: a manager ends the wait for other systems and gives the reason; unacknowledged effects stay in the feed. */
    public void endWait(CaseNo caseNo, String reason) {
        CaseFile file = caseFile.lockIn(caseNo, CaseState.APPROVED);
        List<Long> outstanding = access.outstanding(caseNo).stream().map(Effect::seq).toList();
        audit.record(caseNo, "effectsOutstanding", Map.of("effects", outstanding));
        caseFile.decide(file, "waitEnded", reason);
    }

    /** 结案: the systems have carried it out, or a manager has ended the wait with a reason. */
    public void endCooperation(CaseNo caseNo) {
        caseFile.move(caseFile.lockIn(caseNo, CaseState.APPROVED), CaseState.DONE);
    }

    /** For models up to version 2, which do not wait for other systems: withdraws access and ends the case. */
    public void closeIsvAccount(CaseNo caseNo) {
        leave(caseNo);
        endCooperation(caseNo);
    }

    private void leave(CaseNo caseNo) {
        CaseFile file = caseFile.lockIn(caseNo, CaseState.APPROVED);
        catalogue.moveIsv(file.isvId(), endings.get(caseNo).ordered() ? IsvStatus.FROZEN : IsvStatus.TERMINATED, caseNo);
        Set<CaseNo> spared = new HashSet<>(cases.waitingFor(caseNo));
        spared.add(caseNo);
        if (file.parentCaseNo() != null) {
            spared.add(file.parentCaseNo());
        }
        cases.openOf(file.isvId()).stream()
                .filter(other -> !spared.contains(other.caseNo()))
                // violations before the apps of other cases: the lock order of their own steps
                .sorted(Comparator.comparing(other -> other.process() != CaseProcess.VIOLATION))
                .forEach(other -> caseEndings.end(other.caseNo(), caseNo, ClosureReason.ACCOUNT_CLOSED));
    }
}
