package io.appgov.violation;

import io.appgov.audit.AuditTrail;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.refusal.RuleViolated;
import io.appgov.measure.Measure;
import io.appgov.measure.MeasureKind;
import io.appgov.measure.MeasurePlan;
import io.appgov.measure.MeasureService;
import io.appgov.measure.MeasureState;
import io.appgov.people.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** After enforcement: verified, given grace, tightened, closed (§六: 若服务商未及时整改，平台有权延长处罚时间或升级处罚措施). */
@Service
@Transactional
public class RectificationService {

    private final Violations violations;
    private final ViolationCaseFile desk;
    private final MeasureService measures;
    private final AuditTrail audit;
    private final BusinessTime time;
    private final Actor actor;

    RectificationService(
            Violations violations, ViolationCaseFile desk, MeasureService measures, AuditTrail audit, BusinessTime time, Actor actor) {
        this.violations = violations;
        this.desk = desk;
        this.measures = measures;
        this.audit = audit;
        this.time = time;
        this.actor = actor;
    }

    /** 核验整改. */
    public void verifyRectification(String caseNo, boolean rectified, String notes) {
        Violation v = desk.lockIn(caseNo, ViolationState.ENFORCED);
        audit.record(caseNo, "rectification", Map.of("rectified", rectified, "notes", notes));
        if (rectified) {
            violations.setRectified(caseNo, actor.id(), time.now());
            desk.move(v, ViolationState.RECTIFIED);
        } else {
            violations.setVerifier(caseNo, actor.id());
        }
    }

    /** 宽限: a new date, no notice of penalty. */
    public void grace(String caseNo, Instant rectifyBy, String reason) {
        desk.lockIn(caseNo, ViolationState.ENFORCED);
        desk.decide(caseNo, Decision.grace(rectifyBy, reason));
        violations.setRectifyBy(caseNo, rectifyBy);
    }

    /**
     * 延长: more days for what runs with a period; put to the ISV with N24 and a new window first.
     *
     * @throws RuleViolated when there is no such measure
     */
    public void extend(String caseNo, int days, Instant rectifyBy, String reason) {
        desk.lockIn(caseNo, ViolationState.ENFORCED);
        List<Measure> timed = measures.ofCase(caseNo).stream()
                .filter(m -> m.kind().hasPeriod() && (m.state() == MeasureState.ACTIVE || m.state() == MeasureState.EXPIRED))
                .toList();
        if (timed.isEmpty()) {
            throw new RuleViolated("§六", "没有可延长的限时措施 there is no measure with a period to extend");
        }
        List<MeasureKind> kinds = timed.stream().map(Measure::kind).distinct().toList();
        List<String> surfaces = timed.stream().flatMap(m -> m.surfaces().stream()).distinct().toList();
        follow(caseNo, Decision.extended(new MeasurePlan(kinds, null, days, surfaces), rectifyBy, reason));
    }

    /** 升级: other measures, put to the ISV with N24 and a new window first. */
    public void escalate(String caseNo, PenaltyOrder order) {
        Violation v = desk.lockIn(caseNo, ViolationState.ENFORCED);
        int no = follow(caseNo, Decision.escalated(order));
        measures.plan(caseNo, no, v.appId(), order.plan());
    }

    private int follow(String caseNo, Decision order) {
        violations.setResponse(caseNo, null, false);
        return desk.decide(caseNo, order);
    }

    /** 结案: rectified, and the last timed measure is over. */
    public void closeViolation(String caseNo) {
        Violation v = desk.lock(caseNo);
        measures.endDue(caseNo);
        if (v.state() == ViolationState.RECTIFIED && v.rectification().correctedAt() == null) {
            // verified by a node of the release before, while this one was being put in its place
            violations.setCorrected(caseNo, time.now(), caseNo);
        }
        desk.move(v, ViolationState.CLOSED);
    }
}
