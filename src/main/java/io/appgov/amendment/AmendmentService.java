package io.appgov.amendment;

import io.appgov.audit.AuditTrail;
import io.appgov.cases.CaseClaims;
import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseProcess;
import io.appgov.cases.CaseRegister;
import io.appgov.cases.CaseState;
import io.appgov.engine.CaseContextChanged;
import io.appgov.evidence.Attachments;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.language.Title;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.policy.PolicyParameters;
import io.appgov.foundation.policy.PolicyVersions;
import io.appgov.foundation.policy.PresentClock;
import io.appgov.foundation.refusal.InvalidInput;
import io.appgov.foundation.refusal.RuleViolated;
import io.appgov.lifecycle.LifecycleCaseFile;
import io.appgov.violation.ViolationKinds;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Amendments of the policy from the draft to the day they take effect, or are withdrawn (§ opening, T9). From when acts are judged by
 * a version is settled when it is known that every ISV was told in time, and from then on the clock alone decides.
 */
@Service
@Transactional
public class AmendmentService {

    private static final String OPENING = "T9";

    private final Amendments amendments;
    private final PolicyVersions versions;
    private final ViolationKinds kinds;
    private final CaseRegister cases;
    private final CaseClaims claims;
    private final LifecycleCaseFile caseFile;
    private final Attachments attachments;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final PolicyParameters policy;
    private final BusinessTime time;
    private final PresentClock clock;

    AmendmentService(
            Amendments amendments, PolicyVersions versions, ViolationKinds kinds, CaseRegister cases, CaseClaims claims,
            LifecycleCaseFile caseFile, Attachments attachments, AuditTrail audit, ApplicationEventPublisher events,
            PolicyParameters policy, BusinessTime time, PresentClock clock) {
        this.amendments = amendments;
        this.versions = versions;
        this.kinds = kinds;
        this.cases = cases;
        this.claims = claims;
        this.caseFile = caseFile;
        this.attachments = attachments;
        this.audit = audit;
        this.events = events;
        this.policy = policy;
        this.time = time;
        this.clock = clock;
    }

    /**
     * Records a draft as a new case; nobody is told yet.
     *
     * @return the case number
     * @throws InvalidInput when the version's name is taken, the date too near, the table none, or nothing differs
     * @throws RuleViolated when another amendment is under way
     */
    public CaseNo draft(AmendmentDraft draft) {
        String basedOn = versions.inForceAt(time.now());
        requireFree(draft.version());
        if (draft.plannedFrom().isBefore(time.now().plus(policy.policyAnnouncement()))) {
            throw new InvalidInput("effectiveFrom", tooNear());
        }
        List<String> penalties = checked(draft, basedOn);
        List<String> rows = kinds.rows(basedOn);
        List<String> difference = PolicyDifference.of(
                PolicyDifference.lines(versions.spansOf(basedOn), rows, versions.textOf(basedOn).lines().toList()),
                PolicyDifference.lines(draft.spans(), penalties.isEmpty() ? rows : penalties, draft.text()));
        if (difference.isEmpty()) {
            throw new InvalidInput("text", "与现行版本没有差别 nothing differs from the version in force");
        }
        CaseNo caseNo = cases.open(CaseProcess.AMENDMENT, null, null, null, CaseState.OPEN.name(), time.now());
        claims.claimPolicy(caseNo);
        String text = file(draft.version() + ".md.txt", draft.text());
        amendments.add(caseNo, draft.with(penalties), basedOn, text, file(basedOn + "--" + draft.version() + ".diff.txt", difference));
        return caseNo;
    }

    private List<String> checked(AmendmentDraft draft, String basedOn) {
        return draft.penalties().isEmpty() ? List.of() : kinds.checked(basedOn, draft.penalties(), draft.version());
    }

    private void requireFree(String version) {
        if (versions.find(version).isPresent()) {
            throw new InvalidInput("version", "已有此版本 there is such a version already");
        }
    }

    private String tooNear() {
        return "须在至少 " + policy.policyAnnouncement().toDays() + " 天之后 must be at least " + policy.policyAnnouncement().toDays()
                + " days ahead";
    }

    private String file(String name, List<String> lines) {
        return attachments.keep(name, String.join("\n", lines).getBytes(StandardCharsets.UTF_8)).id();
    }

    /** What differs from the version it is based on, as it was filed with the draft; lines as a unified difference has them. */
    @Transactional(readOnly = true)
    public String difference(CaseNo caseNo) {
        return attachments.text(attachments.get(get(caseNo).differenceFile())).orElseThrow();
    }

    @Transactional(readOnly = true)
    public Amendment get(CaseNo caseNo) {
        return amendments.get(caseNo);
    }

    /** Of the present announcement. */
    @Transactional(readOnly = true)
    public Amendment.Progress progress(CaseNo caseNo) {
        return amendments.progress(caseNo);
    }

    /**
     * 审核通过: by a second manager.
     *
     * @throws RuleViolated when its date has come too near meanwhile
     */
    void approve(CaseNo caseNo, String reason) {
        CaseFile file = caseFile.lockIn(caseNo, CaseState.OPEN);
        Amendment a = get(caseNo);
        requireFree(a.draft().version());
        checked(a.draft(), a.basedOn());
        if (a.draft().plannedFrom().isBefore(clock.present().plus(policy.policyAnnouncement()))) {
            throw new RuleViolated(OPENING, "生效日期已过近，请退回重拟：" + tooNear() + "; refuse it, so that it is drafted again");
        }
        caseFile.decide(file, "approve", reason, CaseState.APPROVED);
    }

    void refuse(CaseNo caseNo, String reason) {
        caseFile.decide(caseFile.lockIn(caseNo, CaseState.OPEN), "reject", reason, CaseState.REJECTED);
    }

    /** 公布: the version stands on the public page, and its announcement begins. */
    void publish(CaseNo caseNo) {
        caseFile.lockIn(caseNo, CaseState.APPROVED);
        Amendment a = get(caseNo);
        AmendmentDraft draft = a.draft();
        requireFree(draft.version());
        Optional<String> table = draft.penalties().isEmpty()
                ? versions.tables().get(a.basedOn())
                : Optional.of(kinds.deploy(a.basedOn(), draft.penalties(), draft.version()));
        versions.announce(draft.version(), draft.title(), time.now(), draft.plannedFrom(), draft.spans(), String.join("\n", draft.text()),
                table);
        amendments.announce(a, time.now(), draft.plannedFrom());
        audit.record(caseNo, "published", Map.of("version", draft.version(), "effectiveFrom", time.iso(draft.plannedFrom())));
    }

    /** Locks an amendment that is announced, for whoever tells the next ISVs of it. */
    Amendment lockAnnounced(CaseNo caseNo) {
        caseFile.lockIn(caseNo, CaseState.APPROVED);
        return get(caseNo);
    }

    /**
     * 公告完成, when it is: every ISV was told, and no notice is still under way or waits for a person. If its date is then far enough, it is
     * settled. The caller has locked the case.
     *
     * @return whether its date is settled; empty as long as the announcement is not complete
     */
    Optional<Boolean> settled(CaseNo caseNo) {
        Amendment a = get(caseNo);
        Amendment.Progress progress = progress(caseNo);
        // an ISV that came later is told, and nobody waits for it
        if (a.isWithdrawn() || progress.undecided() > 0 || a.completeAt() == null && progress.toTell() > 0) {
            return Optional.empty();
        }
        // a timer that was brought forward finds it complete already
        Instant completeAt = a.completeAt() == null ? clock.present() : a.completeAt();
        boolean inTime = !a.draft().plannedFrom().isBefore(completeAt.plus(policy.policyAnnouncement()));
        amendments.complete(caseNo, completeAt);
        versions.settle(a.draft().version(), inTime ? a.draft().plannedFrom() : null);
        audit.record(caseNo, "announced", Map.of("announcement", a.announcement(), "isvs", progress.told(), "inTime", inTime));
        changed(caseNo);
        return Optional.of(inTime);
    }

    /**
     * 另定生效日期; everybody is told of it.
     *
     * @throws InvalidInput when it is too near
     */
    void newDate(CaseNo caseNo, Instant from, String reason) {
        CaseFile file = caseFile.lockIn(caseNo, CaseState.APPROVED);
        if (from.isBefore(clock.present().plus(policy.policyAnnouncement()))) {
            throw new InvalidInput("effectiveFrom", tooNear());
        }
        Amendment a = requireNotWithdrawn(caseNo);
        versions.plan(a.draft().version(), from);
        versions.settle(a.draft().version(), null);
        amendments.announce(a, time.now(), from);
        caseFile.decide(file, "newDate", reason, from);
    }

    private Amendment requireNotWithdrawn(CaseNo caseNo) {
        Amendment a = get(caseNo);
        if (a.isWithdrawn()) {
            throw new RuleViolated(OPENING, "修订已撤回 the amendment was withdrawn");
        }
        return a;
    }

    /**
     * 生效, checked again: its date is settled and has come.
     *
     * @return whether the version is in force; if not, its announcement goes on
     */
    boolean takesEffect(CaseNo caseNo) {
        CaseFile file = caseFile.lockIn(caseNo, CaseState.APPROVED);
        Amendment a = get(caseNo);
        Instant from = versions.find(a.draft().version()).orElseThrow().effectiveFrom();
        boolean inForce = !a.isWithdrawn() && a.completeAt() != null && from != null && !clock.present().isBefore(from)
                && !from.isBefore(a.completeAt().plus(policy.policyAnnouncement()));
        if (inForce) {
            audit.record(caseNo, "inForce", Map.of("version", a.draft().version(), "effectiveFrom", time.iso(from)));
            caseFile.move(file, CaseState.DONE);
        }
        return inForce;
    }

    /**
     * 撤回: the version never takes effect.
     *
     * @throws RuleViolated when it is in force, or was withdrawn before
     */
    void withdraw(CaseNo caseNo, Title reason) {
        CaseFile file = caseFile.lockIn(caseNo, CaseState.APPROVED);
        Amendment a = requireNotWithdrawn(caseNo);
        Instant from = versions.find(a.draft().version()).orElseThrow().effectiveFrom();
        if (from != null && !clock.present().isBefore(from)) {
            throw new RuleViolated(OPENING, "该版本已生效，不能撤回 the version is in force and cannot be withdrawn");
        }
        versions.withdraw(a.draft().version(), time.now());
        amendments.withdraw(caseNo, reason);
        amendments.announce(a, time.now(), a.draft().plannedFrom());
        caseFile.decide(file, "withdrawAmendment", reason.zh());
    }

    /** Everybody who had been told knows of the withdrawal. */
    void withdrawn(CaseNo caseNo) {
        caseFile.move(caseFile.lockIn(caseNo, CaseState.APPROVED), CaseState.WITHDRAWN);
    }

    /** What is announced and neither in force nor withdrawn. */
    @Transactional(readOnly = true)
    List<CaseNo> announced() {
        return amendments.announced();
    }

    /**
     * A notice came back after all had been settled: the date is open again. Nothing once the version is in force.
     *
     * @return whether it is open now and was not before
     */
    boolean reopened(CaseNo caseNo) {
        caseFile.lockIn(caseNo, CaseState.APPROVED);
        Amendment a = get(caseNo);
        Instant from = versions.find(a.draft().version()).orElseThrow().effectiveFrom();
        if (from == null || !clock.present().isBefore(from) || progress(caseNo).undecided() == 0) {
            return false;
        }
        versions.settle(a.draft().version(), null);
        amendments.complete(caseNo, null);
        audit.record(caseNo, "reopened", Map.of("undecided", progress(caseNo).undecided()));
        changed(caseNo);
        return true;
    }

    private void changed(CaseNo caseNo) {
        events.publishEvent(new CaseContextChanged(caseNo));
    }
}
