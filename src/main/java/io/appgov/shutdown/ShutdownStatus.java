package io.appgov.shutdown;

import io.appgov.cases.CaseFile;
import io.appgov.deposit.DepositLedger;
import io.appgov.deposit.Refund;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.policy.PolicyParameters;
import io.appgov.isvpage.IsvCaseBuilder;
import io.appgov.lifecycle.CommonIsvSections;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Where a shutdown stands and who has to do something, in sentences for its ISV. */
@Component
class ShutdownStatus {

    private final Shutdowns shutdowns;
    private final ShutdownAdmissibleLetters awaits;
    private final OfflineGate gate;
    private final DepositLedger ledger;
    private final CommonIsvSections leaving;
    private final PolicyParameters policy;
    private final BusinessTime time;

    ShutdownStatus(
            Shutdowns shutdowns, ShutdownAdmissibleLetters awaits, OfflineGate gate, DepositLedger ledger, CommonIsvSections leaving,
            PolicyParameters policy, BusinessTime time) {
        this.shutdowns = shutdowns;
        this.awaits = awaits;
        this.gate = gate;
        this.ledger = ledger;
        this.leaving = leaving;
        this.policy = policy;
        this.time = time;
    }

    void render(CaseFile file, Shutdown s, IsvCaseBuilder page) {
        switch (file.lifecycle()) {
            case OPEN -> open(file, s, page);
            case APPROVED -> underWay(file, s, page);
            case REJECTED -> page.status("下线申请未通过，应用保持原状。", "Your request was refused; the app stays as it is.");
            case WITHDRAWN -> page.status(
                    "下线申请已撤回，案件结束。应用如已下架，恢复上架须申请重新上架。",
                    "The request has been withdrawn and the case is over. If the app is delisted, it comes back only by relisting.");
            case DONE -> page.status("应用已下线，保证金已结清，案件结束。", "The app is offline, the deposit is settled, and the case is over.");
            case ENDED_BY_OTHER_CASE -> leaving.endedByOther(file, page);
        }
    }

    private void open(CaseFile file, Shutdown s, IsvCaseBuilder page) {
        if (awaits.newLetter(file)) {
            page.status("申请函已退回，等待您提交新的申请函。", "Your letter was returned. We are waiting for a new one.")
                    .ifNothing(
                            "案件继续等待，期限不起算，应用不会下线。",
                            "The case goes on waiting, the notice period does not begin, and the app does not go offline.");
        } else if (s.letterChecker() == null) {
            page.status("我们已收到申请函，等待商务核对。", "We have your letter; a partner manager is to check it.");
        } else {
            page.status("申请函有效，等待主管评审。", "Your letter is valid; a manager is to review the request.");
        }
    }

    private void underWay(CaseFile file, Shutdown s, IsvCaseBuilder page) {
        Optional<Refund> refund = ledger.refundOf(file.caseNo());
        if (refund.isPresent()) {
            page.status(
                    refund.get().paidAt() == null ? "下线已经确认，等待财务退还保证金；退还之后应用随即下线。" : "保证金已结清，应用即将下线。",
                    refund.get().paidAt() == null
                            ? "The shutdown is confirmed. Finance is to refund the deposit; after that the app goes offline."
                            : "The deposit is settled; the app is about to go offline.");
        } else if (s.delistedAt() == null) {
            page.status("下线申请已通过，应用即将先行下架。", "Your request is approved; the app is about to be delisted first.");
        } else {
            towardsTheEnd(file, s, page);
        }
    }

    private void towardsTheEnd(CaseFile file, Shutdown s, IsvCaseBuilder page) {
        List<UserNotice> batches = shutdowns.userNotices(file.caseNo());
        String days = String.valueOf(policy.userNotice().toDays());
        if (batches.isEmpty()) {
            boolean reported = awaits.hasReportedBatch(file);
            page.status(
                            reported ? "您报告的用户通知等待核验。" : "等待您通知全部存量用户，并在这里报告。",
                            reported
                                    ? "The notice to users you have reported is to be verified."
                                    : "We are waiting for you to notify all existing users, and to report it here.")
                    .ifNothing(
                            "没有用户通知，" + days + " 天不起算，应用不会下线，保证金也不退还；我们可能代为通知用户，或另行立案处理。",
                            "Without a notice to users the " + days
                            + " days do not begin, the app does not go offline and the deposit is not refunded; "
                                    + "we may notify the users ourselves, or open a separate case.");
            if (!reported) {
                page.deadline("请在此之前报告用户通知", "Please report your notice to users by", s.delistedAt().plus(policy.userNoticeReminder()));
            }
        } else if (!clocksAreOver(file)) {
            Instant earliest = gate.earliestOfflineAt(file.caseNo()).orElseThrow();
            boolean all = batches.get(batches.size() - 1).all();
            boolean open = shutdowns.duties(file.caseNo()).stream().anyMatch(d -> d.state() == Duty.State.OPEN);
            String zh = !all ? "还有用户没有通知，请尽快通知并报告。" : open ? "请办结下列事项并提交凭证。" : "事项均已核对，等待期限届满。";
            String en = !all
                    ? "Some users are still to be notified: please do so soon and report it. "
                    : open ? "Please complete the duties below and give evidence. "
                    : "All duties are verified; we wait for the end of the notice period. ";
            page.status(zh + "应用不早于 " + page.at(earliest) + "下线。", en + "The app goes offline not earlier than " + page.at(earliest) + ".")
                    .deadline("事项办结期限（最早下线时间）", "Duties due; earliest date offline", earliest)
                    .ifNothing(
                            "到期仍有条件不满足的，应用不会下线，保证金也不退还，由主管决定如何处理。",
                            "If anything is missing then, the app does not go offline and the deposit is not refunded; a manager decides "
                                    + "what happens.");
        } else if (gate.unmet(file.caseNo()).isEmpty()) {
            page.status("期限届满，条件均已满足，等待主管确认下线。", "The notice period is over and everything is met; a manager is to confirm the shutdown.");
        } else {
            page.status("期限已经届满，但还有条件没有满足，请尽快补齐。", "The notice period is over, but something is still missing: please complete it soon.")
                    .ifNothing(
                            "应用不会下线，保证金也不退还；主管可以给予宽限、代为安排，或另行立案处理。",
                            "The app does not go offline and the deposit is not refunded; a manager may allow more time, arrange what is "
                                    + "missing, or open a "
                                    + "separate case.");
        }
    }

    /** Both clocks (E17); they have not begun before the first notice to users. */
    boolean clocksAreOver(CaseFile file) {
        return gate.clocks(file.caseNo()).areOver(time.now());
    }
}
