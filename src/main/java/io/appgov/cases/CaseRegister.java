package io.appgov.cases;

import io.appgov.audit.AuditTrail;
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

/** Opens cases, keeps their states, and knows which process instance runs them. */
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
     * @param judgedAt the instant whose policy version judges it: when the act happened (T9)
     * @return its number, which is the business key of its process instance
     */
    public String open(CaseProcess process, String parentCaseNo, String isvId, String appId, String state, Instant judgedAt) {
        Instant now = time.now();
        String caseNo = process.number(time.yearOf(now), cases.nextNumber(process));
        String version = policyVersions.inForceAt(judgedAt);
        cases.add(new CaseFile(caseNo, parentCaseNo, process, isvId, appId, state, now, actor.id(), null, null, version, null, null));
        audit.record(caseNo, "opened", Map.of("process", process.key(), "state", state, "policyVersion", version));
        return caseNo;
    }

    /** Reads a case and holds it until the transaction ends. */
    public CaseFile locked(String caseNo) {
        return cases.locked(caseNo);
    }

    /** As {@link #locked}, but empty at once when somebody else holds the case. */
    public Optional<CaseFile> lockedIfFree(String caseNo) {
        return cases.lockedIfFree(caseNo);
    }

    @Transactional(readOnly = true)
    public CaseFile get(String caseNo) {
        return find(caseNo).orElseThrow(() -> new NotFound("案件 case", caseNo));
    }

    @Transactional(readOnly = true)
    public Optional<CaseFile> find(String caseNo) {
        return caseNo == null ? Optional.empty() : cases.find(caseNo);
    }

    @Transactional(readOnly = true)
    public List<String> childrenOf(String caseNo) {
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

    /** The case's state changes; {@code ends} closes the file and frees what it held. The caller has checked that the move is legal. */
    public void move(String caseNo, String from, String to, boolean ends) {
        cases.setState(caseNo, to, ends ? time.now() : null);
        if (ends) {
            claims.release(caseNo);
        }
        audit.record(caseNo, "state", Map.of("from", from, "to", to));
        events.publishEvent(new CaseMoved(get(caseNo)));
    }

    /**
     * As {@link #move(String, String, String, boolean)}, for every case but a violation.
     *
     * @throws RuleViolated when the case's state does not allow it
     */
    public void move(CaseFile file, CaseState next) {
        file.lifecycle().requireMoveTo(next);
        move(file.caseNo(), file.state(), next.name(), next.isEnd());
    }

    /** Notes because of which case, and why, this one is about to end. */
    public void endedBy(String caseNo, String by, String why) {
        cases.setEndedBy(caseNo, by, why);
    }

    /** A case waits from now on for one that ran before it, and is listed among its children. */
    public void join(String caseNo, String joined) {
        cases.join(caseNo, joined);
        audit.record(caseNo, "joined", Map.of("case", joined));
    }

    /** A case no longer waits for one that it had joined. */
    public void leave(String caseNo, String joined) {
        cases.leave(caseNo, joined);
        audit.record(caseNo, "left", Map.of("case", joined));
    }

    /** Open cases that wait for this one without having called it. */
    @Transactional(readOnly = true)
    public List<String> waitingFor(String caseNo) {
        return cases.waitingFor(caseNo);
    }

    /** The number of the case that a process instance runs. */
    @Transactional(readOnly = true)
    public Optional<String> ofProcessInstance(String processInstanceId) {
        return cases.ofProcessInstance(processInstanceId);
    }

    @Transactional(readOnly = true)
    public List<CaseFile> openOf(String isvId) {
        return cases.openOf(isvId);
    }

    /** Ties a case to the process instance that runs it, once for all. */
    public void attach(String caseNo, String processInstanceId) {
        if (!cases.attach(caseNo, processInstanceId)) {
            throw new RuleViolated("E14", "案件 " + caseNo + " 已有流程 this case runs already");
        }
    }
}
