package io.appgov;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.correspondence.LetterType;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.shutdown.DutyItem;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What those who decide find on their forms: words instead of codes, and what they would otherwise have to look up. */
@OwnDatabase("forms")
class WhatFormsShowTest extends ShutdownStory implements OnH2 {

    private String shown(CaseNo caseNo, String taskKey, String variable) {
        return (String) tasks.getVariable(task(caseNo, taskKey).getId(), variable);
    }

    @Test
    void aLetterReturned_isToldInWords_andItsDateIsNobodysDeadlineAnyMore() {
        at(RECEIVED);
        CaseNo caseNo = shutdownOf(app, RECEIVED, PLANNED);
        answers("partner2", caseNo, "checkLetter", "valid", false, "reason", "未盖章");
        assertThat(processVariable(caseNo, "deadline")).isEqualTo("");
        until("2025-01-12 10:00:00");
        letterNow(caseNo, LetterType.LETTER, List.of(scan()), time("2025-05-01 10:00:00"));
        assertThat(shown(caseNo, "checkLetter", "deadline")).isEqualTo("2025-05-01 10:00:00");
        assertThat(shown(caseNo, "checkLetter", "history")).contains("退回申请函 letter returned: 未盖章").doesNotContain("letterReturned");
        assertThat(shown(caseNo, "checkLetter", "lettersText")).contains("重新提交申请函 Send a new letter").doesNotContain("LETTER ");
        answers("partner2", caseNo, "checkLetter",
                "valid", true, "receivedAt", iso("2025-01-12 10:00:00"), "plannedOfflineAt", iso("2025-05-01 10:00:00"));
        assertThat(shown(caseNo, "reviewShutdown", "letterId")).isEqualTo(shutdowns.get(caseNo).letter());
    }

    private Object processVariable(CaseNo caseNo, String name) {
        return runtime.getVariable(cases.get(caseNo).processInstanceId(), name);
    }

    @Test
    void aFormThatIsOpenShowsWhatAManagerHasDecidedMeanwhile() {
        CaseNo caseNo = approved();
        pass("P7D");
        assertThat(shown(caseNo, "verifyUserNotice", "history")).doesNotContain("平台代发");
        answers("manager1", caseNo, "missingUserNotice", "action", "send", "reason", "服务商失联");
        assertThat(shown(caseNo, "verifyUserNotice", "history")).contains("平台代发 the platform sends: 服务商失联");
    }

    @Test
    void whoConfirmsAShutdownSeesWhereToDataWasExported_andWhatWillBePaidBack() {
        CaseNo caseNo = awaitingConfirmation();
        assertThat(shown(caseNo, "confirmOffline", "duties")).contains("可导出到 exports to: 多维表格 Base", "已办结 done").doesNotContain("DONE");
        assertThat(shown(caseNo, "confirmOffline", "summary")).contains("CNY 10000.00");
        answers("manager2", caseNo, "confirmOffline", "decision", "return", "items", List.of("refunds"), "reason", "凭证不清");
        assertThat((String) tasks.getVariable(dutyTask(caseNo, DutyItem.refunds).getId(), "history"))
                .contains("退回 returned: 完成全部退款 complete all refunds: 凭证不清");
    }

    @Test
    void anOrderedShutdownSaysWhy() {
        CaseNo violation = decidedToLeave(app, List.of("OFFLINE"), "0");
        assertThat(shown(onlyChild(violation), "verifyUserNotice", "summary")).contains(violation, "V14", "事实", "下线应用");
    }

    @Test
    void whoReviewsARelistingSeesTheIsv_itsDepositAndItsViolations() {
        agreedDelistingOf(app, beijing(now().plus(Duration.ofMinutes(1))).replace('T', ' '));
        pass("PT1H");
        CaseNo violation = violationNow();
        CaseNo caseNo = relistingOf(app);
        assertThat(shown(caseNo, "reviewRelisting", "summary"))
                .contains("认证 Certified: 是 yes", "李雷、Hannah", "CNY 10000.00 / 10000.00", violation);
    }

    @Test
    void whoVerifiesACorrectionSeesTheViolation_itsPenalty_andWhatTheIsvSays_whoReviewsSeesWhatWasFound() {
        CaseNo violation = closedByShutdownOf(app);
        CaseNo caseNo = relistingOf(app, violation);
        assertThat(shown(caseNo, "verifyCorrection", "violationText")).contains(violation, "V14", "事实 " + app, "下线应用");
        assertThat(shown(caseNo, "verifyCorrection", "doneText")).isEqualTo("已改正 " + violation);
        assertThat(shown(caseNo, "verifyCorrection", "evidenceText")).isEqualTo("截图 " + violation);
        verifies("operator2", caseNo, violation.value(), true);
        assertThat(shown(caseNo, "reviewRelisting", "summary")).contains(violation, "已改正", "已纠正 corrected（operator2）：核验 " + violation);
        assertThat(shown(caseNo, "reviewRelisting", "history")).contains("operator2 纠正已核验 correction verified: " + violation);
    }

    @Test
    void whoEndsACooperationSeesEveryApp_andWhatBecameOfItsDeposit() {
        CaseNo caseNo = approvedEndingOf(isv, "2025-12-01 10:00:00");
        shutDownToTheEnd(onlyChild(caseNo));
        assertThat(shown(caseNo, "settleCustomerIssues", "summary"))
                .contains(app, "OFFLINE", "已退还 refunded CNY 10000.00，余额 balance CNY 0.00");
    }
}
