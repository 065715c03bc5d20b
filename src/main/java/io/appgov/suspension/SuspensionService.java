package io.appgov.suspension;

import io.appgov.audit.AuditTrail;
import io.appgov.cases.CaseDecision;
import io.appgov.cases.CaseDecisions;
import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseProcess;
import io.appgov.cases.CaseRegister;
import io.appgov.cases.CaseState;
import io.appgov.catalogue.App;
import io.appgov.catalogue.AppStatus;
import io.appgov.catalogue.CatalogueService;
import io.appgov.engine.CaseContextChanged;
import io.appgov.evidence.Attachments;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.policy.PolicyParameters;
import io.appgov.foundation.refusal.FieldError;
import io.appgov.foundation.refusal.InvalidInput;
import io.appgov.foundation.refusal.RuleViolated;
import io.appgov.lifecycle.ClosableCase;
import io.appgov.lifecycle.ClosureReason;
import io.appgov.lifecycle.LifecycleCaseFile;
import io.appgov.people.Actor;
import io.appgov.suspension.SuspensionAppeal.Result;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Suspensions from the request to their end (§八, E29). */
@Service
@Transactional
public class SuspensionService implements ClosableCase {

    /** What a review may decide. */
    private static final Set<String> REVIEWS = Set.of("lift", "keepUntil", "openViolation");

    private final Suspensions suspensions;
    private final CaseDecisions decisions;
    private final CaseRegister cases;
    private final LifecycleCaseFile caseFile;
    private final CatalogueService catalogue;
    private final Attachments attachments;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final PolicyParameters policy;
    private final BusinessTime time;
    private final Actor actor;

    SuspensionService(
            Suspensions suspensions, CaseDecisions decisions, CaseRegister cases, LifecycleCaseFile caseFile, CatalogueService catalogue,
            Attachments attachments, AuditTrail audit, ApplicationEventPublisher events, PolicyParameters policy, BusinessTime time,
            Actor actor) {
        this.suspensions = suspensions;
        this.decisions = decisions;
        this.cases = cases;
        this.caseFile = caseFile;
        this.catalogue = catalogue;
        this.attachments = attachments;
        this.audit = audit;
        this.events = events;
        this.policy = policy;
        this.time = time;
        this.actor = actor;
    }

    /**
     * Records the request as a new case; nothing is suspended yet.
     *
     * @return the case number
     * @throws InvalidInput when ISV, app or a file is not known
     * @throws RuleViolated when the cooperation is over, the app is offline, or the same was asked for and waits to be confirmed
     */
    public CaseNo request(SuspensionRequest request) {
        List<FieldError> errors = new ArrayList<>(catalogue.unknown(request.isvId(), request.appId()));
        errors.addAll(attachments.unknown("evidence", attachments.among(request.evidence())));
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        catalogue.lockedIsv(request.isvId()).requireCooperation();
        if (request.appId() != null && catalogue.lockedApp(request.appId()).status() == AppStatus.OFFLINE) {
            throw new RuleViolated("§二", "应用已下线，没有可暂停的服务 the app is offline, there is nothing to suspend");
        }
        suspensions.unconfirmed(request.isvId(), request.appId()).ifPresent(other -> {
            throw new RuleViolated("E14", "已提请暂停，待另一名主管确认：" + other + " this was asked for and waits for a second manager: " + other);
        });
        CaseNo caseNo = cases.open(
                CaseProcess.SUSPENSION, null, request.isvId(), request.appId(), CaseState.OPEN.name(), time.now());
        suspensions.add(caseNo, request);
        return caseNo;
    }

    @Transactional(readOnly = true)
    public Suspension get(CaseNo caseNo) {
        return suspensions.get(caseNo);
    }

    @Transactional(readOnly = true)
    public List<SuspensionAppeal> appeals(CaseNo caseNo) {
        return suspensions.appeals(caseNo);
    }

    @Transactional(readOnly = true)
    public Optional<SuspensionAppeal> openAppeal(CaseNo caseNo) {
        return appeals(caseNo).stream().filter(SuspensionAppeal::isOpen).findFirst();
    }

    @Transactional(readOnly = true)
    Optional<CaseDecision> latestReview(CaseNo caseNo) {
        return decisions.latest(caseNo, REVIEWS);
    }

    /** The apps it concerns: its own, or every one of its ISV now. */
    @Transactional(readOnly = true)
    public List<App> apps(CaseFile file) {
        return appIds(file).stream().map(catalogue::app).toList();
    }

    private List<AppId> appIds(CaseFile file) {
        return file.appId() == null ? catalogue.appsOf(file.isvId()) : List.of(file.appId());
    }

    /** 确认暂停: by a second manager. */
    void confirm(CaseNo caseNo, String reason) {
        caseFile.decide(caseFile.lockIn(caseNo, CaseState.OPEN), "suspend", reason, CaseState.APPROVED);
    }

    void refuse(CaseNo caseNo, String reason) {
        caseFile.decide(caseFile.lockIn(caseNo, CaseState.OPEN), "refuse", reason, CaseState.REJECTED);
    }

    /**
     * 立即暂停: in force from now on, for every app it concerns.
     *
     * @return when the review is due
     */
    Instant suspendService(CaseNo caseNo) {
        CaseFile file = lockInForce(caseNo);
        Instant reviewDueAt = time.now().plus(policy.suspensionReviewDue());
        suspensions.begin(caseNo, time.now(), reviewDueAt);
        suspend(appIds(file), get(caseNo));
        return reviewDueAt;
    }

    private void suspend(List<AppId> appIds, Suspension s) {
        appIds.forEach(appId -> catalogue.suspend(appId, s.caseNo(), EnumSet.copyOf(s.scope())));
    }

    /** A new app of an ISV all of whose apps are suspended. The caller holds the lock on the ISV. */
    void appRegistered(AppId appId) {
        suspensions.ofWhole(catalogue.app(appId).isvId())
                .forEach(caseNo -> suspend(List.of(appId), get(caseNo)));
    }

    /** Locks the ISV of a case about all its apps, and the apps, before the case, in the order of {@code RowLocks}. */
    private CaseFile lockInForce(CaseNo caseNo) {
        CaseFile file = cases.get(caseNo);
        if (file.appId() == null) {
            catalogue.lockedIsv(file.isvId());
        }
        appIds(file).forEach(catalogue::lockedApp);
        return caseFile.lockIn(caseNo, CaseState.APPROVED);
    }

    /** 复核：解除. */
    void reviewedToLift(CaseNo caseNo, String reason) {
        reviewed(caseFile.lockIn(caseNo, CaseState.APPROVED), "lift", reason, null, null);
    }

    /** 复核：保留至一日. */
    void reviewedToKeep(CaseNo caseNo, String reason, Instant until) {
        reviewed(caseFile.lockIn(caseNo, CaseState.APPROVED), "keepUntil", reason, until, null);
    }

    /** Locks the ISV, which reporting a violation needs before the case. */
    CaseFile lockForViolation(CaseNo caseNo) {
        catalogue.lockedIsv(cases.get(caseNo).isvId());
        return caseFile.lockIn(caseNo, CaseState.APPROVED);
    }

    /** 复核：立案; the suspension stays until the violation is settled. */
    void reviewedToOpen(CaseFile locked, String reason, CaseNo violationNo) {
        reviewed(locked, "openViolation", reason, null, violationNo);
        audit.record(locked.caseNo(), "violationOpened", Map.of("violation", violationNo));
    }

    /** @throws RuleViolated when an appeal was upheld meanwhile: it is being lifted */
    private void reviewed(CaseFile file, String action, String reason, Instant until, CaseNo violationNo) {
        if (isUpheld(file.caseNo())) {
            throw new RuleViolated("§八", "申诉已成立，暂停正在解除 an appeal was upheld, the suspension is being lifted");
        }
        suspensions.review(file.caseNo(), time.now(), until, violationNo);
        if (until == null) {
            caseFile.decide(file, action, reason);
        } else {
            caseFile.decide(file, action, reason, until);
        }
    }

    /** Whether an ISV may appeal now: the suspension is decided and in force, or about to be. */
    @Transactional(readOnly = true)
    public boolean mayAppeal(CaseFile file) {
        return file.lifecycle() == CaseState.APPROVED;
    }

    /** An appeal is heard from now on. The caller has locked the case. */
    void appeal(CaseNo caseNo, String letterId, Instant receivedAt) {
        Instant reviewDueAt = time.now().plus(policy.appealReviewDue());
        suspensions.addAppeal(caseNo, letterId, receivedAt, reviewDueAt);
        audit.record(caseNo, "appeal", Map.of(
                "correspondenceId", letterId, "receivedAt", time.iso(receivedAt), "reviewDueAt", time.iso(reviewDueAt)));
        events.publishEvent(new CaseContextChanged(caseNo));
    }

    /** The ISV takes its appeal back; it may appeal again. The caller has locked the case. */
    void withdrawAppeal(CaseNo caseNo) {
        suspensions.endAppeal(caseNo, Result.withdrawn, null, null, time.now());
        audit.record(caseNo, "appeal", Map.of("outcome", Result.withdrawn));
        events.publishEvent(new CaseContextChanged(caseNo));
    }

    /**
     * 评审申诉.
     *
     * @throws RuleViolated when it was taken back meanwhile, or the suspension is being lifted
     */
    void decideAppeal(CaseNo caseNo, boolean upheld, String reasons) {
        CaseFile file = caseFile.lockIn(caseNo, CaseState.APPROVED);
        if (openAppeal(caseNo).isEmpty()) {
            throw new RuleViolated("§八", "申诉已撤回 the appeal was taken back");
        }
        if (isFoundGone(file.caseNo())) {
            throw new RuleViolated("§八", "经复核，暂停正在解除 by the review, the suspension is being lifted");
        }
        suspensions.endAppeal(caseNo, upheld ? Result.upheld : Result.rejected, reasons, actor.id(), time.now());
        caseFile.decide(file, upheld ? "appealUpheld" : "appealRejected", reasons);
    }

    /** 解除暂停: ends what it suspended, and nothing else; an appeal still heard is settled by it. */
    void liftSuspension(CaseNo caseNo) {
        CaseFile file = lockInForce(caseNo);
        end(caseNo, why(caseNo));
        caseFile.move(file, CaseState.DONE);
    }

    private Suspension.Why why(CaseNo caseNo) {
        Suspension s = get(caseNo);
        if (isUpheld(caseNo)) {
            return Suspension.Why.APPEAL_UPHELD;
        }
        return s.violationNo() != null ? Suspension.Why.VIOLATION_SETTLED
                : s.keptUntil() != null ? Suspension.Why.DATE_REACHED
                : Suspension.Why.GROUND_GONE;
    }

    private boolean isUpheld(CaseNo caseNo) {
        return appeals(caseNo).stream().anyMatch(appeal -> appeal.result() == Result.upheld);
    }

    private boolean isFoundGone(CaseNo caseNo) {
        Suspension s = get(caseNo);
        return s.reviewedAt() != null && s.keptUntil() == null && s.violationNo() == null;
    }

    private void end(CaseNo caseNo, Suspension.Why why) {
        catalogue.suspendedBy(caseNo).forEach(appId -> catalogue.liftSuspension(appId, caseNo));
        suspensions.endAppeal(caseNo, Result.overtaken, null, null, time.now());
        suspensions.lift(caseNo, time.now(), why);
        audit.record(caseNo, "lifted", Map.of("liftedWhy", why.name()));
    }

    /** The suspension that stays until this violation is settled. */
    @Transactional(readOnly = true)
    Optional<CaseNo> waitingFor(CaseNo violationNo) {
        return suspensions.waitingFor(violationNo);
    }

    /** Suspensions in force whose violation was settled without their being told. */
    @Transactional(readOnly = true)
    List<CaseNo> untold() {
        return suspensions.untold();
    }

    /** Apps of ISVs all of whose apps are suspended that are not, registered where nobody knew. */
    void suspendForgottenApps() {
        suspensions.ofWhole().forEach(caseNo -> {
            CaseFile file = cases.get(caseNo);
            catalogue.lockedIsv(file.isvId());
            Suspension s = get(caseNo);
            if (s.isInForce()) {
                Set<AppId> known = Set.copyOf(catalogue.suspendedBy(caseNo));
                suspend(appIds(file).stream().filter(appId -> !known.contains(appId)).toList(), s);
            }
        });
    }

    @Override
    public CaseProcess process() {
        return CaseProcess.SUSPENSION;
    }

    @Override
    public boolean isToldToTheIsv(CaseNo caseNo) {
        return get(caseNo).suspendedAt() != null;
    }

    /** The account of the ISV has been closed: its apps are offline. */
    @Override
    public void beforeEnd(CaseNo caseNo, ClosureReason reason) {
        if (get(caseNo).isInForce()) {
            end(caseNo, Suspension.Why.COOPERATION_OVER);
        }
    }
}
