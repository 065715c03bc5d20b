package io.appgov.violation;

import io.appgov.cases.CaseFile;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.policy.PolicyParameters;
import io.appgov.isvpage.IsvCaseBuilder;
import io.appgov.lifecycle.CommonIsvSections;
import io.appgov.measure.MeasureService;
import io.appgov.measure.MeasureState;
import org.springframework.stereotype.Component;

/** Where a violation stands, what the ISV has to do until when, and what happens if it does not; in sentences. */
@Component
class ViolationStatus {

    private final ViolationAdmissibleLetters awaits;
    private final ViolationCaseFile desk;
    private final MeasureService measures;
    private final CommonIsvSections leaving;
    private final PolicyParameters policy;
    private final BusinessTime time;

    ViolationStatus(
            ViolationAdmissibleLetters awaits, ViolationCaseFile desk, MeasureService measures, CommonIsvSections leaving,
            PolicyParameters policy, BusinessTime time) {
        this.awaits = awaits;
        this.desk = desk;
        this.measures = measures;
        this.leaving = leaving;
        this.policy = policy;
        this.time = time;
    }

    void render(CaseFile file, Violation v, IsvCaseBuilder page) {
        switch (v.state()) {
            case DRAFT -> page.status(
                    "案件正在重新审批。此前如已收到告知书，其中的措施不再执行；审批后如拟采取措施，会另行告知，申诉期重新起算。",
                    "The case is being approved again. If you have had a notice before, its measures are no longer carried out; if "
                            + "measures are "
                            + "proposed again, you will get a new notice with a new window to appeal.");
            case ALLEGED -> page.status(
                    "告知书正在送达。全部送达之后，" + hours() + " 小时的申诉期开始，届时可以在这里答复。",
                    "The notice is being delivered. When it is served, a window of " + hours()
                    + " hours to appeal begins, and you can answer here.");
            case NOTIFIED -> notified(v, page);
            case CONFIRMED -> page.status(
                    v.hearing().response() == Response.APPEAL_WITHDRAWN
                            ? "您已撤回申诉，视同没有异议。正式处罚决定正在作出和送达。" : "您已确认，没有异议。正式处罚决定正在作出和送达。",
                    v.hearing().response() == Response.APPEAL_WITHDRAWN
                            ? "You have withdrawn your appeal, which is the same as no objection. The formal decision is being made and "
                                    + "delivered."
                            : "You have confirmed. The formal decision is being made and delivered.");
            case DEEMED_ACCEPTED -> page.status(
                    "申诉期内没有收到申诉，视为认可。正式处罚决定正在作出和送达。",
                    "No appeal came within the window, which counts as acceptance. The formal decision is being made and delivered.");
            case APPEALED -> page.status(
                    "您的申诉正在评审" + (v.hearing().reviewDueAt() == null ? "" : "，预计不迟于 " + page.at(v.hearing().reviewDueAt()))
                            + "。评审结束之前不再执行措施。",
                    "Your appeal is under review"
                            + (v.hearing().reviewDueAt() == null ? "" : ", expected by " + page.at(v.hearing().reviewDueAt()))
                            + ". No measure is carried out before the review is finished.");
            case CANCELLED -> page.status("您的申诉成立，措施已全部取消，案件结束。",
                    "Your appeal was upheld: all measures are cancelled and the case is over.");
            case PARTLY_CANCELLED -> page.status(
                    "您的申诉部分成立。就其余措施的正式处罚决定正在作出和送达。",
                    "Your appeal was upheld in part. The formal decision on the rest is being made and delivered.");
            case APPEAL_REJECTED -> page.status(
                    "您的申诉不成立。正式处罚决定正在作出和送达。", "Your appeal was rejected. The formal decision is being made and delivered.");
            case DECIDED -> page.status(
                    "正式处罚决定已送达，措施自 " + page.at(v.ruling().effectiveAt()) + "起生效。",
                    "The formal decision has been served. The measures take effect at " + page.at(v.ruling().effectiveAt()) + ".");
            case ENFORCED -> enforced(v, page);
            case RECTIFIED -> page.status(
                    "整改已核验通过。最后一项限时措施期满后结案。", "Your rectification has been verified. The case closes when the last timed measure is over.");
            case CLOSED -> page.status(
                    "案件已结案。" + (v.rectification().correctedAt() == null ? "整改情况未经核验：贵司应用申请重新上架时，须说明本案的违规如何纠正，并附证据。" : ""),
                    "The case is closed." + (v.rectification().correctedAt() == null
                            ? " It was not verified that the matter has been put right: an application to relist an app of yours has to "
                                    + "say how it was "
                                    + "corrected, with evidence."
                            : ""));
            case WITHDRAWN -> page.status(
                    "案件已撤销，没有对贵司作出处罚。此前的告知书不再有效。",
                    "The case has been withdrawn without a penalty. Any earlier notice in it no longer applies.");
            case ENDED_BY_OTHER_CASE -> leaving.endedByOther(file, page);
        }
    }

    private long hours() {
        return policy.appealWindow().toHours();
    }

    private void notified(Violation v, IsvCaseBuilder page) {
        if (!v.isTimely(time.now())) {
            page.status(
                    "申诉期已于 " + page.at(v.hearing().appealUntil()) + "届满，我们即将作出正式处罚决定。",
                    "The window to appeal ended at " + page.at(v.hearing().appealUntil()) + "; we are about to make the formal decision.");
            return;
        }
        boolean followUp = !desk.isFirstOrder(v.caseNo());
        page.status(
                        (followUp ? "拟延长或升级处罚的通知已送达" : "告知书已送达") + "，等待您答复：可以申诉，也可以确认。",
                        (followUp ? "The notice of an extension or escalation has been served" : "The notice has been served")
                                + ". We are waiting for your answer: you can appeal, or confirm.")
                .deadline("申诉期限", "Time to appeal", v.hearing().appealUntil())
                .ifNothing(
                        "期限内没有收到申诉的，视为贵司认可上述措施；我们将作出正式处罚决定并执行。",
                        "If no appeal reaches us in time, this counts as your acceptance of the measures; we then make the formal "
                                + "decision and carry it out.");
    }

    private void enforced(Violation v, IsvCaseBuilder page) {
        boolean leaves = measures.ofCase(v.caseNo()).stream().anyMatch(m -> m.kind().isFinal() && m.state() == MeasureState.ACTIVE);
        if (leaves) {
            page.status(
                            "决定已经生效。应用下线或清退由下列案件办理，请在该案中答复。",
                            "The decision is in effect. Taking the app offline, or the expulsion, is handled in the case named below; "
                                    + "please answer there.")
                    .ifNothing(
                            "相关事项没有办结的，保证金不予退还，我们也可能另行立案处理。",
                            "As long as what is asked for there is not done, the deposit is not refunded, and we may open a separate "
                                    + "case.");
        } else if (awaits.isFollowUpUnserved(v)) {
            page.status(
                    "整改未通过核验，拟延长或升级处罚；通知正在送达，送达后可以在这里申诉。",
                    "The rectification was not accepted, and an extension or escalation is proposed. The notice is being delivered; when "
                            + "it is served, you can "
                            + "appeal here.");
        } else if (awaits.rectification(v)) {
            page.status("措施已经生效，等待您整改并报告。", "The measures are in effect. We are waiting for you to put the matter right and to report it.")
                    .deadline("整改期限", "To be put right by", v.rectification().rectifyBy())
                    .ifNothing(
                            "逾期没有整改的，我们可能延长处罚时间或升级处罚措施；届时会另行告知，您仍可申诉。",
                            "If it is not put right in time, we may extend or escalate the penalty; you would be told first and could "
                                    + "appeal.");
        } else if (awaits.isFollowUpBeingDecided(v)) {
            page.status(
                    "整改未通过核验。主管正在决定是否给予宽限，或者延长、升级处罚；您会收到通知。",
                    "The rectification was not accepted. A manager is deciding whether to allow more time, or to extend or escalate the "
                            + "penalty; you will be told.");
        } else {
            page.status("措施已经生效，我们正在核验整改情况。", "The measures are in effect. We are verifying whether the matter has been put right.");
        }
    }
}
