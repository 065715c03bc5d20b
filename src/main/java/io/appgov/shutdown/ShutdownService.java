package io.appgov.shutdown;

import io.appgov.cases.CaseClaims;
import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseProcess;
import io.appgov.cases.CaseRegister;
import io.appgov.cases.CaseState;
import io.appgov.catalogue.App;
import io.appgov.catalogue.AppStatus;
import io.appgov.catalogue.CatalogueService;
import io.appgov.deposit.DepositLedger;
import io.appgov.evidence.Attachments;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.policy.PolicyParameters;
import io.appgov.foundation.policy.PolicyVersions;
import io.appgov.foundation.refusal.FieldError;
import io.appgov.foundation.refusal.InvalidInput;
import io.appgov.foundation.refusal.RuleViolated;
import io.appgov.lifecycle.CaseClosures;
import io.appgov.lifecycle.ClosureReason;
import io.appgov.lifecycle.LifecycleCaseFile;
import io.appgov.lifecycle.Offboarding;
import io.appgov.people.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A shutdown up to the delisting: requested with a letter, or ordered; checked, reviewed (§七 下线 1–2). */
@Service
@Transactional
public class ShutdownService {

    private final Shutdowns shutdowns;
    private final ShutdownNotices letters;
    private final CaseRegister cases;
    private final CaseClaims claims;
    private final CaseClosures endings;
    private final LifecycleCaseFile caseFile;
    private final CatalogueService catalogue;
    private final DepositLedger ledger;
    private final Attachments attachments;
    private final PolicyParameters policy;
    private final PolicyVersions versions;
    private final BusinessTime time;
    private final Actor actor;

    ShutdownService(
            Shutdowns shutdowns, ShutdownNotices letters, CaseRegister cases, CaseClaims claims, CaseClosures endings,
            LifecycleCaseFile caseFile,
            CatalogueService catalogue, DepositLedger ledger, Attachments attachments, PolicyParameters policy,
            PolicyVersions versions, BusinessTime time,
            Actor actor) {
        this.shutdowns = shutdowns;
        this.letters = letters;
        this.cases = cases;
        this.claims = claims;
        this.endings = endings;
        this.caseFile = caseFile;
        this.catalogue = catalogue;
        this.ledger = ledger;
        this.attachments = attachments;
        this.policy = policy;
        this.versions = versions;
        this.time = time;
        this.actor = actor;
    }

    /**
     * Records an ISV's request as a new case. It takes the place of a pending delisting (E13).
     *
     * @return the case number
     * @throws RuleViolated when the planned date is nearer than 90 days, the ISV is leaving or gone (E12, E27), the app is
     *     offline, or another case holds it (E13)
     */
    public CaseNo request(ShutdownRequest request) {
        List<FieldError> errors = new ArrayList<>();
        var app = catalogue.findApp(request.appId());
        if (app.isEmpty()) {
            errors.add(new FieldError("appId", "没有此应用 no such app"));
        }
        attachments.unknown("letter", List.of(request.letter())).forEach(e -> errors.add(new FieldError("letter", e.message())));
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        Duration notice = versions.spansAt(request.receivedAt()).shutdownNotice();
        if (request.plannedOfflineAt().isBefore(request.receivedAt().plus(notice))) {
            long days = notice.toDays();
            String earliest = time.readable(request.receivedAt().plus(notice));
            throw new RuleViolated("§七 下线", "计划下线时间须在收到申请函 " + days + " 天之后，最早 " + earliest + "。 The planned date must be at least "
                    + days + " days after the letter, at the earliest " + earliest);
        }
        catalogue.lockedIsv(app.get().isvId()).requireMayBeginCase();
        if (catalogue.lockedApp(request.appId()).status() == AppStatus.OFFLINE) {
            throw new RuleViolated("§二", "应用已下线 the app is offline already");
        }
        CaseNo caseNo = cases.open(CaseProcess.SHUTDOWN, null, app.get().isvId(), request.appId(), CaseState.OPEN.name(),
                request.receivedAt());
        lockedHolder(request.appId())
                .filter(holder -> holder.process() == CaseProcess.DELISTING)
                .ifPresent(pending -> endings.end(pending.caseNo(), caseNo, ClosureReason.REPLACED_BY_SHUTDOWN));
        claims.claimApp(request.appId(), caseNo);
        shutdowns.add(
                caseNo, request.appId(), Shutdown.Entry.VOLUNTARY, request.reason(), request.receivedAt(), request.plannedOfflineAt(),
                request.letter());
        return caseNo;
    }

    /**
     * Opens the case of a shutdown that another case calls: a violation (E16) or an expulsion. {@link #next} has already settled
     * any case that held the app.
     *
     * @return the case number
     */
    public CaseNo order(CaseFile ordering, AppId appId) {
        App app = catalogue.lockedApp(appId);
        boolean offline = app.status() == AppStatus.OFFLINE;
        CaseNo caseNo = cases.open(
                CaseProcess.SHUTDOWN, ordering.caseNo(), app.isvId(), appId, CaseState.APPROVED.name(), ordering.openedAt());
        claims.claimApp(appId, caseNo);
        shutdowns.add(
                caseNo, appId, offline ? Shutdown.Entry.REFUND : Shutdown.Entry.ORDERED,
                ordering.process().both() + " " + ordering.caseNo(), null, null, null);
        shutdowns.setApproved(caseNo, time.now());
        return caseNo;
    }

    /**
     * The next step of a case that wants this app offline: none when it is offline and its deposit refunded; wait for a shutdown
     * that is already approved and keeps its clocks; else call one, after ending any other case that holds the app with N25 (E11a,
     * E12).
     */
    public Offboarding.Step next(CaseFile ordering, AppId appId, ClosureReason reason) {
        App app = catalogue.lockedApp(appId);
        if (app.status() == AppStatus.OFFLINE && ledger.account(appId).balance().isZero()) {
            return Offboarding.Step.OVER;
        }
        Optional<CaseFile> holder = lockedHolder(appId);
        if (holder.isPresent() && holder.get().process() == CaseProcess.SHUTDOWN && holder.get().lifecycle() == CaseState.APPROVED) {
            cases.join(ordering.caseNo(), holder.get().caseNo());
            return Offboarding.Step.AWAIT;
        }
        holder.ifPresent(other -> endings.end(other.caseNo(), ordering.caseNo(), reason));
        return Offboarding.Step.CALL;
    }

    /** The open case that holds the app, locked after the app, in the order of that case's own steps. */
    private Optional<CaseFile> lockedHolder(AppId appId) {
        return claims.holderOfApp(appId).map(cases::locked).filter(CaseFile::isOpen);
    }

    @Transactional(readOnly = true)
    public Shutdown get(CaseNo caseNo) {
        return shutdowns.get(caseNo);
    }

    /**
     * 申请函有效: our template, stamped, readable; both dates are taken from this letter.
     *
     * @param receivedAt from which the 90 days run
     * @param noUserData whether the app keeps no user data, on this evidence; then there is nothing to export (R3)
     */
    public void acceptLetter(CaseNo caseNo, Instant receivedAt, Instant plannedOfflineAt, boolean noUserData, List<String> evidence) {
        CaseFile file = caseFile.lockIn(caseNo, CaseState.OPEN);
        shutdowns.setNoUserData(caseNo, new Shutdown.NoUserData(noUserData, evidence, actor.id(), time.now()));
        shutdowns.setLetter(caseNo, receivedAt, plannedOfflineAt, shutdowns.get(caseNo).letter());
        shutdowns.setChecker(caseNo, actor.id());
        caseFile.decide(file, "letterValid", null);
    }

    /** 退回申请函: back to the ISV; the case waits for a new one. */
    public void refuseLetter(CaseNo caseNo, String reason) {
        caseFile.decide(caseFile.lockIn(caseNo, CaseState.OPEN), "letterReturned", reason);
    }

    /** A new letter came; its dates are taken over once it has been checked. */
    void newLetter(CaseNo caseNo, Instant receivedAt, Instant plannedOfflineAt, List<String> scans) {
        Shutdown s = shutdowns.get(caseNo);
        shutdowns.setLetter(
                caseNo, receivedAt, plannedOfflineAt == null ? s.plannedOfflineAt() : plannedOfflineAt,
                scans.isEmpty() ? s.letter() : scans.get(0));
    }

    /** 同意下线. */
    public void approve(CaseNo caseNo) {
        CaseFile file = caseFile.lockIn(caseNo, CaseState.OPEN);
        shutdowns.setApproved(caseNo, time.now());
        caseFile.decide(file, "approve", null, CaseState.APPROVED);
    }

    /** 不同意下线. */
    public void reject(CaseNo caseNo, String reason) {
        caseFile.decide(caseFile.lockIn(caseNo, CaseState.OPEN), "reject", reason, CaseState.REJECTED);
    }

    /** 退回申请函: N13. */
    public void returnLetter(CaseNo caseNo) {
        letters.refused(caseNo, caseFile.lastReason(caseNo), true);
    }

    /** 答复未通过: N13. */
    public void rejectShutdown(CaseNo caseNo) {
        letters.refused(caseNo, caseFile.lastReason(caseNo), false);
    }

    /** 答复通过: N12. */
    public void approveShutdown(CaseNo caseNo) {
        letters.approved(shutdowns.get(caseNo));
    }

    /** 先行下架 (§七 下线 2, E16); an app that a violation ordered offline may stay listed by parameter (R8). The deposit stays in custody. */
    public void delistForShutdown(CaseNo caseNo) {
        CaseFile file = caseFile.lockIn(caseNo, CaseState.APPROVED);
        shutdowns.setDelisted(caseNo, time.now());
        if (policy.interimDelisting() || !isOrderedByViolation(file)) {
            catalogue.delist(file.appId(), caseNo);
            ledger.keepInCustody(file.appId(), caseNo);
        }
    }

    private boolean isOrderedByViolation(CaseFile file) {
        return file.parentCaseNo() != null && cases.get(file.parentCaseNo()).process() == CaseProcess.VIOLATION;
    }
}
