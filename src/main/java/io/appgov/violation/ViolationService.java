package io.appgov.violation;

import io.appgov.audit.AuditTrail;
import io.appgov.cases.CaseProcess;
import io.appgov.cases.CaseRegister;
import io.appgov.cases.CaseSpans;
import io.appgov.catalogue.CatalogueService;
import io.appgov.correspondence.Correspondences;
import io.appgov.correspondence.Letter;
import io.appgov.deposit.DepositLedger;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.policy.PolicyVersions;
import io.appgov.foundation.refusal.FieldError;
import io.appgov.foundation.refusal.InvalidInput;
import io.appgov.foundation.refusal.RuleViolated;
import io.appgov.measure.MeasureService;
import io.appgov.notice.NoticeService;
import io.appgov.notice.outbox.NoticeKind;
import io.appgov.people.Actor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A violation up to the end of its window: recorded, proposed, approved, notified, and acceptance by silence (§七.1). */
@Service
@Transactional
public class ViolationService {

    private final Violations violations;
    private final Acts acts;
    private final DepositLedger ledger;
    private final ViolationCaseFile caseFile;
    private final PenaltyTable table;
    private final ViolationNotices letters;
    private final NoticeService notices;
    private final MeasureService measures;
    private final CaseRegister cases;
    private final CatalogueService catalogue;
    private final Correspondences correspondence;
    private final Appeals appeals;
    private final AuditTrail audit;
    private final PolicyVersions versions;
    private final CaseSpans spans;
    private final BusinessTime time;
    private final Actor actor;

    ViolationService(
            Violations violations, Acts acts, DepositLedger ledger, ViolationCaseFile caseFile, PenaltyTable table,
            ViolationNotices letters, NoticeService notices,
            MeasureService measures, CaseRegister cases, CatalogueService catalogue, Correspondences correspondence, Appeals appeals,
            AuditTrail audit, PolicyVersions versions, CaseSpans spans, BusinessTime time, Actor actor) {
        this.violations = violations;
        this.acts = acts;
        this.ledger = ledger;
        this.caseFile = caseFile;
        this.table = table;
        this.letters = letters;
        this.notices = notices;
        this.measures = measures;
        this.cases = cases;
        this.catalogue = catalogue;
        this.correspondence = correspondence;
        this.appeals = appeals;
        this.audit = audit;
        this.versions = versions;
        this.spans = spans;
        this.time = time;
        this.actor = actor;
    }

    /**
     * Records a violation as a new case in state DRAFT.
     *
     * <p>One act is punished once (R6). The ISV's row is locked before the check of cases on file until the new case is stored: of
     * equal concurrent reports, on any node, one comes first and the others find its case. A unique key could not ensure this:
     * times within a day, similar facts and withdrawn cases are no equal values.
     *
     * @return the case number
     * @throws InvalidInput when ISV, app or a kind is not known
     * @throws RuleViolated when the act was committed before the first version of the policy (R8), or looks like one on file,
     *     naming each case, and the report does not state why it is another (R6)
     */
    public CaseNo report(ViolationReport report) {
        List<FieldError> errors = catalogue.unknown(report.isvId(), report.appId());
        table.unknown("kind", report.kind(), report.occurredAt()).ifPresent(errors::add);
        for (int i = 0; i < report.sources().size(); i++) {
            table.unknown("sources[" + i + "].kind", report.sources().get(i).kind(), report.occurredAt()).ifPresent(errors::add);
        }
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        Instant inForceFrom = versions.begins();
        if (report.occurredAt().isBefore(inForceFrom)) {
            throw new RuleViolated("R8", "违规发生时本规范尚未生效（" + time.readable(inForceFrom) + " 起），不能据此处罚 "
                    + "the policy was not in force when the act happened, so it cannot be punished by it");
        }
        catalogue.lockedIsv(report.isvId()).requireCooperation();
        List<Acts.OnFile> onFile = acts.like(report);
        if (report.distinctAct() == null && !onFile.isEmpty()) {
            throw new RuleViolated("R6", "看来已经立案，一个行为只处罚一次；确属另一行为的，请在 distinctAct 中说明理由 "
                    + "this act seems to be on file, and one act is punished once; if it is another one, say why in distinctAct: "
                    + String.join(", ", onFile.stream().map(Acts.OnFile::caseNo).toList()), onFile.stream().map(this::onFile).toList());
        }
        CaseNo caseNo = cases.open(CaseProcess.VIOLATION, null, report.isvId(), report.appId(), ViolationState.DRAFT.name(),
                report.occurredAt());
        violations.add(caseNo, report, time.yearOf(report.occurredAt()), actor.id());
        if (report.distinctAct() != null) {
            audit.record(caseNo, "distinctAct", Map.of("distinctAct", report.distinctAct(), "onFile",
                    onFile.stream().map(Acts.OnFile::caseNo).toList()));
        }
        return caseNo;
    }

    private FieldError onFile(Acts.OnFile earlier) {
        return new FieldError("distinctAct",
                earlier.caseNo() + "：发生于 occurred " + time.readable(earlier.occurredAt()) + "，" + earlier.state());
    }

    @Transactional(readOnly = true)
    public Violation get(CaseNo caseNo) {
        return caseFile.read(caseNo);
    }

    @Transactional(readOnly = true)
    public List<Decision> decisionsOf(CaseNo caseNo) {
        return caseFile.decisions(caseNo);
    }

    @Transactional(readOnly = true)
    public List<Appeal> appealsOf(CaseNo caseNo) {
        return appeals.of(caseNo);
    }

    /** 补充违规: new facts for a case that was sent back; evidence is added to that on file. */
    public void reviseViolation(CaseNo caseNo, String facts, List<String> evidence) {
        Violation v = caseFile.lock(caseNo);
        List<String> all = new ArrayList<>(v.report().evidence());
        evidence.stream().filter(e -> !all.contains(e)).forEach(all::add);
        violations.setFacts(caseNo, facts, all);
        audit.record(caseNo, "revised", Map.of("facts", facts, "evidence", evidence));
    }

    /** 提出处罚建议: the catalogue's proposal for this occurrence, given the deposit's present balance (T6, M3, R6). */
    public void proposePenalty(CaseNo caseNo) {
        Violation v = caseFile.lock(caseNo);
        Map<String, Integer> occurrences = occurrences(v);
        Proposal proposal = propose(v, occurrences);
        violations.setProposal(caseNo, occurrences, proposal);
        audit.record(caseNo, "proposal", Map.of(
                "occurrence", occurrences.get(v.report().kind()), "occurrences", byKind(occurrences), "measures", proposal.measures(),
                "deduction", proposal.deduction().toString(), "durationDays", proposal.durationDays(),
                "rules", proposal.rules(), "tableVersion", proposal.tableVersion()));
    }

    /** For the trail, where a kind is a value, not a field name. */
    private static List<Map<String, Object>> byKind(Map<String, Integer> occurrences) {
        return occurrences.entrySet().stream().map(e -> Map.<String, Object>of("kind", e.getKey(), "occurrence", e.getValue())).toList();
    }

    Proposal propose(Violation v, Map<String, Integer> occurrences) {
        return table.propose(
                cases.get(v.caseNo()).policyVersion(), v.report().kind(), v.report().sources(), v.report().severity(), occurrences,
                ledger.account(v.appId()).balance());
    }

    /** Of a kind in this case, by the version of the policy it is judged by. */
    int tier(Violation v, int occurrence) {
        return table.tier(cases.get(v.caseNo()).policyVersion(), v.report().severity(), occurrence);
    }

    Map<String, Integer> occurrences(Violation v) {
        return acts.occurrences(v);
    }

    /** 批准: the manager's order; proposal and decision are both kept. */
    public void approve(CaseNo caseNo, PenaltyOrder order) {
        Violation v = caseFile.lock(caseNo);
        int no = caseFile.decide(caseNo, Decision.approved(order));
        measures.plan(caseNo, no, v.appId(), order.plan());
        violations.setResponse(caseNo, null, false);
        caseFile.move(v, ViolationState.ALLEGED);
    }

    public void sendBack(CaseNo caseNo, String reason) {
        caseFile.lock(caseNo);
        caseFile.decide(caseNo, Decision.sentBack(reason));
    }

    public void withdraw(CaseNo caseNo, String reason) {
        Violation v = caseFile.lock(caseNo);
        caseFile.decide(caseNo, Decision.withdrawn(reason));
        caseFile.move(v, ViolationState.WITHDRAWN);
    }

    /** 发出告知书: N02, N18 with an expulsion, N24 for an extension or escalation. */
    public void sendViolationNotice(CaseNo caseNo) {
        Violation v = caseFile.lock(caseNo);
        Decision order = caseFile.order(caseNo);
        if (order.action().isFollowUp()) {
            letters.followUp(v, order);
        } else {
            letters.allegation(v, order);
        }
    }

    /**
     * 开启申诉期: the notice is served, the window opens (T4).
     *
     * @return when the window has elapsed: its inclusive end and one second
     */
    public Instant openAppealWindow(CaseNo caseNo) {
        Violation v = caseFile.lock(caseNo);
        Instant servedAt = notices.servedAt(caseNo, NoticeKind.Role.PROPOSAL)
                .orElseThrow(() -> new IllegalStateException("the notice is not served"));
        AppealWindow window = AppealWindow.open(servedAt, spans.of(caseNo).appealWindow());
        violations.setWindow(caseNo, servedAt, window.until());
        caseFile.move(v, ViolationState.NOTIFIED);
        audit.record(caseNo, "window", Map.of("servedAt", time.iso(servedAt), "appealUntil", time.iso(window.until())));
        return window.elapsedAt();
    }

    /**
     * 核查及时申诉: the 48 hours are over. A timely appeal on file counts, also one that nobody has sorted yet (T4, E3).
     * Otherwise silence is acceptance (E4).
     *
     * @return whether there is an appeal to hear
     */
    public boolean closeAppealWindow(CaseNo caseNo) {
        Violation v = caseFile.lock(caseNo);
        if (v.state() == ViolationState.NOTIFIED) {
            var unsorted = v.window().firstTimely(correspondence.unsortedAppeals(caseNo), Letter::receivedAt);
            if (unsorted.isPresent()) {
                appeals.add(unsorted.get().id(), caseNo, caseFile.order(caseNo).no(), unsorted.get().receivedAt(), Appeal.Outcome.timely);
                violations.setResponse(caseNo, Response.APPEALED, false);
                return caseFile.move(v, ViolationState.APPEALED).state() == ViolationState.APPEALED;
            }
            violations.setResponse(caseNo, Response.SILENT, true);
            caseFile.move(v, ViolationState.DEEMED_ACCEPTED);
            return false;
        }
        return v.state() == ViolationState.APPEALED;
    }

    /**
     * 放弃决定: the notice cannot be delivered and a manager gives up. With the first order the case ends; of a later order only the
     * tightening is dropped.
     *
     * @return whether it was the first order
     */
    public boolean abandonDecision(CaseNo caseNo) {
        Violation v = caseFile.lock(caseNo);
        boolean first = caseFile.isFirstOrder(caseNo);
        caseFile.decide(caseNo, Decision.abandoned());
        measures.dropPending(caseNo);
        caseFile.move(v, first ? ViolationState.WITHDRAWN : ViolationState.ENFORCED);
        return first;
    }
}
