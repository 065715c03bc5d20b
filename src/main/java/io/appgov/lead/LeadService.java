package io.appgov.lead;

import static io.appgov.cases.CaseDetails.entries;

import io.appgov.audit.AuditTrail;
import io.appgov.cases.CaseDecisions;
import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseProcess;
import io.appgov.cases.CaseRegister;
import io.appgov.catalogue.CatalogueService;
import io.appgov.engine.CaseContextChanged;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.refusal.FieldError;
import io.appgov.foundation.refusal.InvalidInput;
import io.appgov.foundation.refusal.RuleViolated;
import io.appgov.lifecycle.ClosableCase;
import io.appgov.lifecycle.ClosureReason;
import io.appgov.people.Actor;
import io.appgov.violation.ViolationKinds;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Leads from their finding to their end (违规线索). */
@Service
@Transactional
public class LeadService implements ClosableCase {

    /** @param isNew whether a lead began; else the finding joined an open one, or had been reported before */
    public record Found(CaseNo caseNo, boolean isNew) {}

    private final Leads leads;
    private final CaseRegister cases;
    private final CaseDecisions decisions;
    private final CatalogueService catalogue;
    private final ViolationKinds kinds;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final BusinessTime time;
    private final Actor actor;

    LeadService(
            Leads leads, CaseRegister cases, CaseDecisions decisions, CatalogueService catalogue, ViolationKinds kinds,
            AuditTrail audit, ApplicationEventPublisher events, BusinessTime time, Actor actor) {
        this.leads = leads;
        this.cases = cases;
        this.decisions = decisions;
        this.catalogue = catalogue;
        this.kinds = kinds;
        this.audit = audit;
        this.events = events;
        this.time = time;
        this.actor = actor;
    }

    /**
     * Keeps a finding: it joins the open lead of the same ISV, app and kind, else it opens one. The ISV's row is locked first, so
     * that of two at once, on any node, one opens and the other joins.
     *
     * @throws InvalidInput when ISV, app or kind is not known
     * @throws RuleViolated when the cooperation with the ISV has ended, or the reporter used the reference for another finding
     */
    public Found report(LeadReport report) {
        check(report);
        catalogue.lockedIsv(report.isvId()).requireCooperation();
        Optional<CaseNo> repeated = report.reference() == null ? Optional.empty() : leads.reported(actor.id(), report.reference());
        if (repeated.isPresent()) {
            return again(repeated.get(), report);
        }
        Optional<CaseNo> open = leads.open(report.isvId(), report.appId(), report.kind());
        CaseNo caseNo = open.orElseGet(() -> {
            CaseNo opened = cases.open(CaseProcess.LEAD, null, report.isvId(), report.appId(), LeadState.OPEN.name(), report.occurredAt());
            leads.add(opened, report);
            return opened;
        });
        int no = leads.addBreach(caseNo, report, actor.id(), time.now());
        audit.record(caseNo, "breach", Map.of("no", no, "facts", report.facts(), "occurredAt", time.iso(report.occurredAt())));
        events.publishEvent(new CaseContextChanged(caseNo));
        return new Found(caseNo, open.isEmpty());
    }

    /**
     * A finding turned out to be none; the lead says so, and the violation, if one was opened from it. Whoever decides decides.
     *
     * @param by who reported it, with this reference
     */
    public void withdraw(CaseNo caseNo, String by, String reference, String reason) {
        // whoever confirms it meanwhile holds this lock: either sees that it is withdrawn, or is told
        cases.locked(caseNo);
        leads.standing(caseNo, by, reference).ifPresent(no -> {
            leads.withdraw(caseNo, no, reason, time.now());
            told(caseNo, "breachWithdrawn", Map.of("no", no, "lead", caseNo, "reason", reason));
        });
    }

    /**
     * More is known of a finding; the lead says so, and the violation, if one was opened from it.
     *
     * @param by who reported it, with this reference
     * @param until {@code null} when not known, as {@code affectedUsers}
     */
    public void complete(CaseNo caseNo, String by, String reference, Instant until, Integer affectedUsers) {
        cases.locked(caseNo);
        leads.standing(caseNo, by, reference).ifPresent(no -> {
            leads.complete(caseNo, no, until, affectedUsers);
            told(caseNo, "breachCompleted", entries(
                    "no", no, "lead", caseNo, "until", time.iso(until), "affectedUsers", affectedUsers));
        });
    }

    private void told(CaseNo caseNo, String what, Map<String, Object> detail) {
        audit.record(caseNo, what, detail);
        events.publishEvent(new CaseContextChanged(caseNo));
        Optional.ofNullable(get(caseNo).violationNo()).ifPresent(violationNo -> audit.record(violationNo, what, detail));
    }

    /** Whether the penalty table in force knows this kind, so that a finding of it can be kept. */
    @Transactional(readOnly = true)
    public boolean isKnown(String kind) {
        return kinds.unknown("kind", kind, time.now()).isEmpty();
    }

    private Found again(CaseNo caseNo, LeadReport report) {
        Lead lead = get(caseNo);
        boolean same = lead.isvId().equals(report.isvId()) && Objects.equals(lead.appId(), report.appId())
                && lead.kind().equals(report.kind());
        if (!same) {
            throw new RuleViolated("E14", "编号 " + report.reference() + " 已用于另一发现，见 " + caseNo
                    + " this reference was used for another finding, see " + caseNo);
        }
        return new Found(caseNo, false);
    }

    private void check(LeadReport report) {
        List<FieldError> errors = catalogue.unknown(report.isvId(), report.appId());
        kinds.unknown("kind", report.kind(), report.occurredAt()).ifPresent(errors::add);
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
    }

    @Transactional(readOnly = true)
    public Lead get(CaseNo caseNo) {
        return leads.get(cases.get(caseNo));
    }

    /** The lead a violation was opened from. */
    @Transactional(readOnly = true)
    public Optional<CaseNo> of(CaseNo violationNo) {
        return leads.of(violationNo);
    }

    /**
     * Locks the lead behind its ISV, in the order of everything that opens a case of it.
     *
     * @throws RuleViolated when it is open no longer
     */
    public Lead lock(CaseNo caseNo) {
        catalogue.lockedIsv(cases.get(caseNo).isvId());
        CaseFile file = cases.locked(caseNo);
        if (!file.state().equals(LeadState.OPEN.name())) {
            throw new RuleViolated("§六", "线索已处理（" + file.state() + "） the lead has been dealt with (" + file.state() + ")");
        }
        return leads.get(file);
    }

    /** 立案: this violation was opened from it. The caller holds its lock. */
    public void confirm(CaseNo caseNo, CaseNo violationNo) {
        end(caseNo, "openViolation", violationNo.value(), LeadState.VIOLATION_OPENED, violationNo);
    }

    /** 排除: it is no violation. The caller holds its lock. */
    public void drop(CaseNo caseNo, String reason) {
        end(caseNo, "drop", reason, LeadState.DROPPED, null);
    }

    private void end(CaseNo caseNo, String action, String reason, LeadState state, CaseNo violationNo) {
        leads.close(caseNo, violationNo);
        decisions.add(caseNo, action, reason);
        cases.move(caseNo, LeadState.OPEN.name(), state.name(), true);
    }

    @Override
    public CaseProcess process() {
        return CaseProcess.LEAD;
    }

    @Override
    public void beforeEnd(CaseNo caseNo, ClosureReason reason) {
        leads.close(caseNo, null);
    }
}
