package io.appgov.violation;

import io.appgov.audit.AuditTrail;
import io.appgov.foundation.identity.CaseNo;
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
    private final ViolationCaseFile caseFile;
    private final MeasureService measures;
    private final AuditTrail audit;
    private final BusinessTime time;
    private final Actor actor;

    RectificationService(
            Violations violations, ViolationCaseFile caseFile, MeasureService measures, AuditTrail audit, BusinessTime time, Actor actor) {
        this.violations = violations;
        this.caseFile = caseFile;
        this.measures = measures;
        this.audit = audit;
        this.time = time;
        this.actor = actor;
    }

    /** 核验整改. */
    public void verifyRectification(CaseNo caseNo, boolean rectified, String notes) {
        Violation v = caseFile.lockIn(caseNo, ViolationState.ENFORCED);
        audit.record(caseNo, "rectification", Map.of("rectified", rectified, "notes", notes));
        if (rectified) {
            violations.setRectified(caseNo, actor.id(), time.now());
            caseFile.move(v, ViolationState.RECTIFIED);
        } else {
            violations.setVerifier(caseNo, actor.id());
        }
    }

    /** 宽限: a new date, no notice of penalty. */
    public void grace(CaseNo caseNo, Instant rectifyBy, String reason) {
        caseFile.lockIn(caseNo, ViolationState.ENFORCED);
        caseFile.decide(caseNo, Decision.grace(rectifyBy, reason));
        violations.setRectifyBy(caseNo, rectifyBy);
    }

    /**
     * 延长: more days for measures with a period; first notified to the ISV by N24, with a new window.
     *
     * @throws RuleViolated when there is no such measure
     */
    public void extend(CaseNo caseNo, int days, Instant rectifyBy, String reason) {
        caseFile.lockIn(caseNo, ViolationState.ENFORCED);
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

    /** 升级: other measures, first notified to the ISV by N24, with a new window. */
    public void escalate(CaseNo caseNo, PenaltyOrder order) {
        Violation v = caseFile.lockIn(caseNo, ViolationState.ENFORCED);
        int no = follow(caseNo, Decision.escalated(order));
        measures.plan(caseNo, no, v.appId(), order.plan());
    }

    private int follow(CaseNo caseNo, Decision order) {
        violations.setResponse(caseNo, null, false);
        return caseFile.decide(caseNo, order);
    }

    /** 结案: rectified, and the last timed measure is over. */
    public void closeViolation(CaseNo caseNo) {
        Violation v = caseFile.lock(caseNo);
        measures.endDue(caseNo);
        if (v.state() == ViolationState.RECTIFIED && v.rectification().correctedAt() == null) {
            // verified by a node of the previous release during a rolling update
            violations.setCorrected(caseNo, time.now(), caseNo);
        }
        caseFile.move(v, ViolationState.CLOSED);
    }
}
