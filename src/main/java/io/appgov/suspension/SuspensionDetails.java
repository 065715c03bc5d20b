package io.appgov.suspension;

import static io.appgov.cases.CaseDetails.entries;
import static io.appgov.cases.CaseDetails.ifAny;

import io.appgov.cases.CaseDetails;
import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseProcess;
import io.appgov.foundation.policy.BusinessTime;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A suspension as the API shows it. */
@Component
class SuspensionDetails implements CaseDetails {

    private final SuspensionService suspensions;
    private final BusinessTime time;

    SuspensionDetails(SuspensionService suspensions, BusinessTime time) {
        this.suspensions = suspensions;
        this.time = time;
    }

    @Override
    public CaseProcess process() {
        return CaseProcess.SUSPENSION;
    }

    @Override
    public Map<String, Object> of(CaseFile file) {
        Suspension s = suspensions.get(file.caseNo());
        return entries(
                "deadlines", entries(
                        "suspensionReviewDueAt", s.reviewedAt() == null ? time.iso(s.reviewDueAt()) : null,
                        "reviewDueAt", suspensions.openAppeal(file.caseNo()).map(a -> time.iso(a.reviewDueAt())).orElse(null),
                        "keptUntil", time.iso(s.keptUntil())),
                "suspension", entries(
                        "ground", s.ground(),
                        "scope", s.scope(),
                        "evidence", ifAny(s.evidence()),
                        "suspendedAt", time.iso(s.suspendedAt()),
                        "reviewedAt", time.iso(s.reviewedAt()),
                        "violation", s.violationNo(),
                        "liftedAt", time.iso(s.liftedAt()),
                        "liftedWhy", s.liftedWhy()),
                "appeals", ifAny(suspensions.appeals(file.caseNo()).stream().map(this::appeal).toList()));
    }

    private Map<String, Object> appeal(SuspensionAppeal a) {
        return entries(
                "receivedAt", time.iso(a.receivedAt()),
                "result", a.result(),
                "reasons", a.reasons(),
                "reviewer", a.reviewer(),
                "reviewedAt", time.iso(a.reviewedAt()));
    }
}
