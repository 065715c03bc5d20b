package io.appgov.violation;

import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.measure.Measure;
import io.appgov.measure.MeasureKind;
import io.appgov.measure.MeasurePlan;
import io.appgov.measure.MeasureService;
import io.appgov.measure.MeasureState;
import io.appgov.notice.NoticeService;
import io.appgov.notice.outbox.NoticeKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** From the end of the window to the enforced penalty: the formal decision, its date, its record (§七.2, §七.3, T5, T6). */
@Service
@Transactional
public class FormalDecisionService {

    private final Violations violations;
    private final ViolationCaseFile caseFile;
    private final ViolationService service;
    private final ViolationNotices letters;
    private final NoticeService notices;
    private final MeasureService measures;
    private final BusinessTime time;

    FormalDecisionService(
            Violations violations, ViolationCaseFile caseFile, ViolationService service, ViolationNotices letters,
            NoticeService notices, MeasureService measures, BusinessTime time) {
        this.violations = violations;
        this.caseFile = caseFile;
        this.service = service;
        this.letters = letters;
        this.notices = notices;
        this.measures = measures;
        this.time = time;
    }

    /**
     * 作出正式决定: counts again (T6) and fixes what is ordered. If the tier of any kind changed, the case goes back for approval, unless
     * the tier is lower and the proposal had been approved unchanged: then the lower tier applies automatically.
     *
     * @return whether the decision stands; otherwise the case is DRAFT again
     */
    public boolean makeFormalDecision(CaseNo caseNo) {
        // serialises the counts of concurrent decisions on one ISV (T6)
        Violation v = caseFile.lockWithIsv(caseNo);
        Decision order = caseFile.order(caseNo);
        if (!order.action().isFollowUp() && !recount(v, order)) {
            violations.setResponseTaken(caseNo);
            measures.dropPending(caseNo);
            caseFile.move(v, ViolationState.DRAFT);
            return false;
        }
        MeasurePlan plan = caseFile.plan(caseNo, order);
        caseFile.decide(caseNo, Decision.formal(order, plan));
        violations.setFinallyDecided(caseNo, v.ruling().finallyDecidedAt() == null ? time.now() : v.ruling().finallyDecidedAt());
        return true;
    }

    private boolean recount(Violation v, Decision order) {
        Map<String, Integer> occurrences = service.occurrences(v);
        List<Recount.Tiers> tiers = v.report().sources().stream().map(RuleSource::kind).distinct()
                .map(kind -> new Recount.Tiers(approvedTier(v, kind), service.tier(v, occurrences.get(kind))))
                .toList();
        return switch (Recount.of(tiers, v.assessment().proposal().isUnchangedIn(order.plan()))) {
            case TO_BE_APPROVED_AGAIN -> false;
            case LOWER -> lower(v, order, occurrences);
            case STANDS -> {
                violations.setProposal(v.caseNo(), occurrences, v.assessment().proposal());
                yield true;
            }
        };
    }

    /** Applies the lower tier if it leaves any measure; returns whether it did. */
    private boolean lower(Violation v, Decision order, Map<String, Integer> occurrences) {
        Proposal lower = service.propose(v, occurrences);
        MeasurePlan plan = Recount.lowered(lower.plan(), order.plan(), caseFile.plan(v.caseNo(), order));
        if (plan.measures().isEmpty()) {
            return false;
        }
        violations.setProposal(v.caseNo(), occurrences, lower);
        caseFile.decide(
                v.caseNo(), Decision.lowered(order, plan, "T6: " + counts(v.assessment().occurrences()) + " → " + counts(occurrences)));
        measures.replan(v.caseNo(), order.no(), v.appId(), plan);
        return true;
    }

    private int approvedTier(Violation v, String kind) {
        return kind.equals(v.report().kind())
                ? v.assessment().proposal().tier()
                : service.tier(v, v.assessment().occurrences().get(kind));
    }

    /** Only the number when there is a single kind. */
    private static String counts(Map<String, Integer> occurrences) {
        return occurrences.size() == 1
                ? String.valueOf(occurrences.values().iterator().next())
                : occurrences.entrySet().stream().map(e -> e.getKey() + " " + e.getValue()).collect(Collectors.joining(", "));
    }

    /** 发出正式决定: N06 states the decision and how it became final. */
    public void sendFormalDecision(CaseNo caseNo) {
        Violation v = caseFile.lock(caseNo);
        letters.formalDecision(v, caseFile.order(caseNo), caseFile.plan(caseNo));
    }

    /** What the process needs to know to enforce. */
    public record Schedule(Instant effectiveAt, Set<MeasureKind> pending, boolean extension) {}

    /** 确定生效时间: the later of the planned date and the service of the decision (T5); the rectification moves along (T10). */
    public Schedule scheduleEnforcement(CaseNo caseNo) {
        Violation v = caseFile.lock(caseNo);
        Orders orders = caseFile.readOrders(caseNo);
        Decision order = orders.latest();
        Instant servedAt = notices.servedAt(caseNo, NoticeKind.Role.DECISION)
                .orElseThrow(() -> new IllegalStateException("the formal decision is not served"));
        EffectiveDates dates = EffectiveDates.of(order.effectiveAt(), order.rectifyBy(), servedAt, orders.plan(order).leaving() != null);
        violations.setDecisionServed(caseNo, servedAt, dates.effectiveAt(), dates.rectifyBy());
        caseFile.move(v, ViolationState.DECIDED);
        Set<MeasureKind> pending = measures.ofCase(caseNo).stream()
                .filter(m -> m.state() == MeasureState.PENDING && m.decisionNo() == order.no())
                .map(Measure::kind)
                .collect(Collectors.toSet());
        return new Schedule(dates.effectiveAt(), pending, order.action() == Decision.Action.extend);
    }

    /** Enforces one kind of measure; refused while an appeal waits (E3: enforcement stops). */
    public void enforce(CaseNo caseNo, MeasureKind kind) {
        caseFile.lockIn(caseNo, ViolationState.DECIDED);
        measures.enforce(caseNo, kind);
    }

    /** 延长措施: what the extension ordered. */
    public void extendMeasures(CaseNo caseNo) {
        caseFile.lockIn(caseNo, ViolationState.DECIDED);
        MeasurePlan plan = caseFile.plan(caseNo);
        measures.extend(caseNo, caseFile.order(caseNo).no(), plan.measures(), plan.days());
    }

    /**
     * 记录执行: the penalty is enforced, and the ISV is notified of everything in one letter (N07). Enforces here what has no step in
     * the case's model: measures that start a case of their own, and measures newer than the model.
     *
     * @return the measure that starts a case of its own, or {@code null}
     */
    public MeasureKind recordEnforcement(CaseNo caseNo) {
        caseFile.move(caseFile.lock(caseNo), ViolationState.ENFORCED);
        MeasurePlan plan = caseFile.plan(caseNo);
        plan.measures().forEach(kind -> measures.enforce(caseNo, kind));
        measures.notifyStarted(caseNo);
        return plan.leaving();
    }

    /** 结束到期措施: timed measures end by themselves. */
    public void endDueMeasures(CaseNo caseNo) {
        caseFile.lock(caseNo);
        measures.endDue(caseNo);
    }

    /** When the next running measure of the case ends, or {@code null}. */
    @Transactional(readOnly = true)
    public Instant nextMeasureEnd(CaseNo caseNo) {
        return measures.nextEnd(caseNo).orElse(null);
    }

    /** When the last one ends; now, when none runs. */
    @Transactional(readOnly = true)
    public Instant lastMeasureEnd(CaseNo caseNo) {
        return Objects.requireNonNullElse(measures.lastEnd(caseNo).orElse(null), time.now());
    }
}
