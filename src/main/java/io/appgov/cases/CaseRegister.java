package io.appgov.cases;

import io.appgov.audit.AuditTrail;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.IsvId;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.policy.PolicyVersions;
import io.appgov.foundation.refusal.NotFound;
import io.appgov.foundation.refusal.RuleViolated;
import io.appgov.people.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Opens cases and stores their states and process instances. */
@Service
@Transactional
public class CaseRegister {

    private final Cases cases;
    private final PolicyVersions policyVersions;
    private final CaseClaims claims;
    private final ApplicationEventPublisher events;
    private final AuditTrail audit;
    private final BusinessTime time;
    private final Actor actor;

    CaseRegister(
            Cases cases, PolicyVersions policyVersions, CaseClaims claims, ApplicationEventPublisher events, AuditTrail audit,
            BusinessTime time, Actor actor) {
        this.cases = cases;
        this.claims = claims;
        this.events = events;
        this.policyVersions = policyVersions;
        this.audit = audit;
        this.time = time;
        this.actor = actor;
    }

    /**
     * Opens a case.
     *
     * @param isvId {@code null} when it concerns every ISV
     * @param judgedAt when the act happened; the policy version in force then applies (T9), to a case that another one orders that
     *     one's
     * @return its number, which is the business key of its process instance
     */
    public CaseNo open(CaseProcess process, CaseNo parentCaseNo, IsvId isvId, AppId appId, String state, Instant judgedAt) {
        Instant now = time.now();
        CaseNo caseNo = CaseNo.of(process.number(time.yearOf(now), cases.nextNumber(process)));
        String version = parentCaseNo == null ? policyVersions.inForceAt(judgedAt) : get(parentCaseNo).policyVersion();
        cases.add(new CaseFile(caseNo, parentCaseNo, process, isvId, appId, state, now, actor.id(), null, null, version, null, null));
        audit.record(caseNo, "opened", Map.of("process", process.key(), "state", state, "policyVersion", version));
        return caseNo;
    }

    /** Reads a case and locks it until the transaction ends. */
    public CaseFile locked(CaseNo caseNo) {
        return cases.locked(caseNo);
    }

    /** As {@link #locked}, but returns empty at once when the case is locked by somebody else. */
    public Optional<CaseFile> lockedIfFree(CaseNo caseNo) {
        return cases.lockedIfFree(caseNo);
    }

    @Transactional(readOnly = true)
    public CaseFile get(CaseNo caseNo) {
        return find(caseNo).orElseThrow(() -> new NotFound("案件 case", caseNo));
    }

    @Transactional(readOnly = true)
    public Optional<CaseFile> find(CaseNo caseNo) {
        return caseNo == null ? Optional.empty() : cases.find(caseNo);
    }

    @Transactional(readOnly = true)
    public List<CaseNo> childrenOf(CaseNo caseNo) {
        return cases.childrenOf(caseNo);
    }

    @Transactional(readOnly = true)
    public List<CaseFile> page(CaseQuery query) {
        return cases.page(query);
    }

    @Transactional(readOnly = true)
    public long count(CaseQuery query) {
        return cases.count(query);
    }

    /** Changes the case's state; {@code ends} closes the case and releases its claims. The caller has checked that the move is legal. */
    public void move(CaseNo caseNo, String from, String to, boolean ends) {
        cases.setState(caseNo, to, ends ? time.now() : null);
        if (ends) {
            claims.release(caseNo);
        }
        audit.record(caseNo, "state", Map.of("from", from, "to", to));
        events.publishEvent(new CaseMoved(get(caseNo)));
    }

    /**
     * As {@link #move(CaseNo, String, String, boolean)}, for every case but a violation.
     *
     * @throws RuleViolated when the case's state does not allow it
     */
    public void move(CaseFile file, CaseState next) {
        file.lifecycle().requireMoveTo(next);
        move(file.caseNo(), file.state(), next.name(), next.isEnd());
    }

    /** Records which case causes this one to end, and why. */
    public void endedBy(CaseNo caseNo, CaseNo by, String why) {
        cases.setEndedBy(caseNo, by, why);
    }

    /** From now on {@code caseNo} waits for a case that was already running, which is listed among its children. */
    public void join(CaseNo caseNo, CaseNo joined) {
        cases.join(caseNo, joined);
        audit.record(caseNo, "joined", Map.of("case", joined));
    }

    /** The case no longer waits for the one it had joined. */
    public void leave(CaseNo caseNo, CaseNo joined) {
        cases.leave(caseNo, joined);
        audit.record(caseNo, "left", Map.of("case", joined));
    }

    /** Open cases that wait for this one without having called it. */
    @Transactional(readOnly = true)
    public List<CaseNo> waitingFor(CaseNo caseNo) {
        return cases.waitingFor(caseNo);
    }

    /** The number of the case that a process instance runs. */
    @Transactional(readOnly = true)
    public Optional<CaseNo> ofProcessInstance(String processInstanceId) {
        return cases.ofProcessInstance(processInstanceId);
    }

    @Transactional(readOnly = true)
    public List<CaseFile> openOf(IsvId isvId) {
        return cases.openOf(isvId);
    }

    /** Links a case to its process instance, permanently. */
    public void attach(CaseNo caseNo, String processInstanceId) {
        if (!cases.attach(caseNo, processInstanceId)) {
            throw new RuleViolated("E14", "案件 " + caseNo + " 已有流程 this case runs already");
        }
    }
}
