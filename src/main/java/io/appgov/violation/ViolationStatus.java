package io.appgov.violation;

import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseSpans;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.isvpage.IsvCaseBuilder;
import io.appgov.lifecycle.CommonIsvSections;
import io.appgov.measure.MeasureService;
import io.appgov.measure.MeasureState;
import org.springframework.stereotype.Component;

/** State of a violation, what the ISV has to do by when, and what happens otherwise; in sentences. */
@Component
class ViolationStatus {

    private final ViolationAdmissibleLetters awaits;
    private final ViolationCaseFile caseFile;
    private final MeasureService measures;
    private final CommonIsvSections leaving;
    private final CaseSpans spans;
    private final BusinessTime time;

    ViolationStatus(
            ViolationAdmissibleLetters awaits, ViolationCaseFile caseFile, MeasureService measures, CommonIsvSections leaving,
            CaseSpans spans, BusinessTime time) {
        this.awaits = awaits;
        this.caseFile = caseFile;
        this.measures = measures;
        this.leaving = leaving;
        this.spans = spans;
        this.time = time;
    }

    void render(CaseFile file, Violation v, IsvCaseBuilder page) {
        switch (v.state()) {
            case DRAFT -> page.status("violation.status.draft");
            case ALLEGED -> page.status("violation.status.alleged", spans.of(file).appealWindow().toHours());
            case NOTIFIED -> notified(v, page);
            case CONFIRMED -> page.status(v.hearing().response() == Response.APPEAL_WITHDRAWN
                    ? "violation.status.appealWithdrawn"
                    : "violation.status.confirmed");
            case DEEMED_ACCEPTED -> page.status("violation.status.deemedAccepted");
            case APPEALED -> appealed(v, page);
            case CANCELLED -> page.status("violation.status.cancelled");
            case PARTLY_CANCELLED -> page.status("violation.status.partlyCancelled");
            case APPEAL_REJECTED -> page.status("violation.status.appealRejected");
            case DECIDED -> page.status("violation.status.decided", page.at(v.ruling().effectiveAt()));
            case ENFORCED -> enforced(v, page);
            case RECTIFIED -> page.status("violation.status.rectified");
            case CLOSED -> page.status(v.rectification().correctedAt() == null
                    ? "violation.status.closedUncorrected"
                    : "violation.status.closed");
            case WITHDRAWN -> page.status("violation.status.withdrawn");
            case ENDED_BY_OTHER_CASE -> leaving.endedByOther(file, page);
        }
    }

    private void notified(Violation v, IsvCaseBuilder page) {
        if (!v.isTimely(time.now())) {
            page.status("violation.status.windowOver", page.at(v.hearing().appealUntil()));
            return;
        }
        page.status(caseFile.isFirstOrder(v.caseNo()) ? "violation.status.notified" : "violation.status.notifiedOfFollowUp")
                .deadline("violation.deadline.appeal", v.hearing().appealUntil())
                .ifNothing("violation.ifNothing.appeal");
    }

    private void appealed(Violation v, IsvCaseBuilder page) {
        if (v.hearing().reviewDueAt() == null) {
            page.status("violation.status.appealed");
        } else {
            page.status("violation.status.appealedDue", page.at(v.hearing().reviewDueAt()));
        }
    }

    private void enforced(Violation v, IsvCaseBuilder page) {
        boolean leaves = measures.ofCase(v.caseNo()).stream().anyMatch(m -> m.kind().isFinal() && m.state() == MeasureState.ACTIVE);
        if (leaves) {
            page.status("violation.status.leaves").ifNothing("violation.ifNothing.leaves");
        } else if (awaits.isFollowUpUnserved(v)) {
            page.status("violation.status.followUpUnserved");
        } else if (awaits.rectification(v)) {
            page.status("violation.status.toBeRectified")
                    .deadline("violation.deadline.rectification", v.rectification().rectifyBy())
                    .ifNothing("violation.ifNothing.rectification");
        } else if (awaits.isFollowUpBeingDecided(v)) {
            page.status("violation.status.followUpBeingDecided");
        } else {
            page.status("violation.status.beingVerified");
        }
    }
}
