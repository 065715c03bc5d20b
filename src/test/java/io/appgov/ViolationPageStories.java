package io.appgov;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.correspondence.Letter;
import io.appgov.correspondence.LetterType;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.notice.outbox.CaptureSwitch;
import io.appgov.violation.RuleSource;
import io.appgov.violation.Severity;
import io.appgov.violation.ViolationReport;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an ISV sees of a violation, and can do about it, from the notice to the end. */
class ViolationPageStories extends IsvPageStory implements OnBothDatabases {

    private String scan;

    /** Case V with a file and a note as evidence; served on 2025-03-03 10:00, or on its way. */
    private CaseNo alleged() {
        scan = scan();
        CaseNo caseNo = reported(new ViolationReport(
                isv, app, "V02", Severity.SERIOUS, time("2025-03-03 09:00:00"), "the description promises what the app does not do",
                List.of(new RuleSource("Operating rules", "3.1", "V02")), List.of(INTERNAL + " ticket 4711", scan)));
        answers("manager1", caseNo, "approvePenalty",
                "decision", "approve", "measures", List.of("DEPOSIT_DEDUCTION", "MARKETING_LIMIT", "RANK_DOWN"), "deduction", "2000",
                "durationDays", 30,
                "surfaces", List.of("site", "adminConsole"), "effectiveAt", iso("2025-03-05 10:00:00"), "rectifyBy",
                iso("2025-03-15 10:00:00"),
                "reason", INTERNAL);
        return caseNo;
    }

    private CaseNo enforced() {
        CaseNo caseNo = alleged();
        until("2025-03-05 10:00:01");
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
        return caseNo;
    }

    private void appealed(CaseNo caseNo) {
        assertThat(letterNow(caseNo, LetterType.APPEAL).outcome()).isEqualTo(Letter.Outcome.accepted);
    }

    private void reviewed(CaseNo caseNo, String result, Object... more) {
        Object[] fields = new Object[] {"result", result, "reasons", "the logs show it"};
        Object[] all = java.util.stream.Stream.concat(java.util.Arrays.stream(fields), java.util.Arrays.stream(more)).toArray();
        answers("reviewer1", caseNo, "reviewAppeal", all);
    }

    @Test
    void onItsWay_theNoticeCanBeRead_andNothingCanBeAnsweredYet() {
        nothingArrives();
        CaseNo caseNo = alleged();
        assertThat(state(caseNo)).isEqualTo("ALLEGED");
        Seen seen = look(caseNo);
        assertThat(seen.offers()).isEmpty();
        assertThat(seen.en().deadline()).isNull();
        assertThat(seen.sections()).contains("Facts", "Proposed measures");
        assertThat(seen.inEnglish()).contains("is being delivered");
    }

    @Test
    void inTheWindow_whatIsAlleged_untilWhen_andWhatSilenceMeans() {
        CaseNo caseNo = alleged();
        Seen seen = look(caseNo);
        assertThat(seen.offers()).containsExactly("APPEAL", "CONFIRM");
        assertThat(seen.en().deadline().at()).isEqualTo(time("2025-03-05 10:00:00"));
        assertThat(seen.en().ifNothing()).contains("acceptance");
        assertThat(seen.offer("CONFIRM").warning()).contains("no longer appeal");
        assertThat(seen.offer("CONFIRM").textRequired()).isFalse();
        assertThat(seen.offer("APPEAL").warning()).isNull();
        assertThat(seen.offer("APPEAL").files()).isTrue();
        assertThat(seen.row("What is alleged", "Kind")).isEqualTo("False or exaggerated description");
        assertThat(seen.row("What is alleged", "Severity")).isEqualTo("serious");
        assertThat(seen.row("What is alleged", "When it happened")).isEqualTo("2025-03-03 09:00:00 (Beijing time, UTC+08:00)");
        assertThat(seen.section("Facts").text()).isEqualTo("the description promises what the app does not do");
        assertThat(seen.section("Rules concerned").items())
                .containsExactly("Operating rules 3.1 (kind of violation: False or exaggerated description)");
        assertThat(seen.section("Evidence").files()).containsExactly(scan);
        assertThat(seen.section("Evidence").items()).isEmpty();
        assertThat(seen.section("Proposed measures").items()).containsExactly(
                "deduction from the deposit: CNY 2000.00",
                "limit of marketing rights (the Feishu website, the Feishu admin console): 30 days, with no official activities and no "
                        + "marketing tools there",
                "lower ranking: 30 days");
        assertThat(seen.inChinese()).contains("虚假或夸大描述", "2025-03-03 09:00:00（北京时间 UTC+08:00）", "限制营销权益（飞书官网、飞书管理后台）：30 天", "视为贵司认可");
        assertThat(seen.downloads()).isEmpty();
        until("2025-03-05 10:00:00");
        assertThat(look(caseNo).offers()).containsExactly("APPEAL", "CONFIRM");
    }

    @Test
    void theFirstMomentBehindTheWindow_noConfirmation_andAnAppealIsLate() {
        CaseNo caseNo = alleged();
        at("2025-03-05 10:00:01");
        Seen seen = look(caseNo);
        assertThat(state(caseNo)).isEqualTo("NOTIFIED");
        assertThat(seen.offers()).containsExactly("APPEAL");
        assertThat(seen.offer("APPEAL").explanation()).contains("late", "2025-03-05 10:00:00");
        assertThat(seen.en().deadline()).isNull();
    }

    @Test
    void silence_theDecision_theMeasures_theBooking_andWhatCanStillBeSent() {
        CaseNo caseNo = enforced();
        Seen seen = look(caseNo);
        assertThat(seen.offers()).containsExactly("RECTIFICATION", "APPEAL");
        assertThat(seen.offer("APPEAL").explanation()).contains("manager", "not admitted unless");
        assertThat(seen.en().deadline().at()).isEqualTo(time("2025-03-15 10:00:01"));
        assertThat(seen.row("Formal decision", "How it became final")).contains("no appeal came");
        assertThat(seen.row("Formal decision", "Effective")).startsWith("2025-03-05 10:00:01");
        assertThat(seen.row("Formal decision", "To be put right by")).startsWith("2025-03-15 10:00:01");
        assertThat(seen.section("Measures as they stand").items()).contains(
                "lower ranking: in effect, from 2025-03-05 10:00:01 to 2025-04-04 10:00:01 (Beijing time, UTC+08:00)",
                "deduction from the deposit: carried out, from 2025-03-05 10:00:01 (Beijing time, UTC+08:00)");
        assertThat(seen.section("Booked on the deposit").items()).containsExactly(
                "2025-03-05 10:00:01 (Beijing time, UTC+08:00): deduction, CNY 2000.00; balance CNY 8000.00");
        assertThat(seen.inChinese()).contains("扣除：人民币 2000.00 元；余额 人民币 8000.00 元");
        assertThat(seen.sections()).doesNotContain("Proposed measures", "What is alleged").contains("The violation");
    }

    @Test
    void anAmountThatTheDepositLacked_isSaid() {
        AppId poor = newApp(isv, AppId.of(app + "-poor"), "500.00");
        app = poor;
        CaseNo caseNo = enforced();
        assertThat(look(caseNo).section("Booked on the deposit").items()).hasSize(2).last().asString()
                .contains("lacking in the balance and not deducted, CNY 1500.00; balance CNY 0.00");
    }

    @Test
    void rectified_verified_andClosedWhenTheLastMeasureIsOver() {
        CaseNo caseNo = enforced();
        until("2025-03-10 09:00:00");
        letterNow(caseNo, LetterType.RECTIFICATION);
        Seen verifying = look(caseNo);
        assertThat(verifying.offers()).containsExactly("APPEAL");
        assertThat(verifying.inEnglish()).contains("We are verifying");
        answers("operator2", caseNo, "verifyRectification", "rectified", true, "notes", INTERNAL);
        assertThat(look(caseNo).offers()).containsExactly("APPEAL");
        until("2025-04-04 10:00:02");
        assertThat(state(caseNo)).isEqualTo("CLOSED");
        Seen closed = look(caseNo);
        assertThat(closed.offers()).isEmpty();
        assertThat(closed.section("Measures as they stand").items()).anyMatch(line -> line.startsWith("lower ranking: period over"));
    }

    @Test
    void confirmed_noAppealAnyMore() {
        CaseNo caseNo = alleged();
        until("2025-03-03 15:00:00");
        letterNow(caseNo, LetterType.CONFIRM);
        assertThat(state(caseNo)).isEqualTo("DECIDED");
        Seen decided = look(caseNo);
        assertThat(decided.offers()).isEmpty();
        assertThat(decided.row("Formal decision", "How it became final")).isEqualTo("you confirmed it");
        assertThat(decided.section("Measures as they stand").items()).contains("lower ranking: not in effect yet");
        until("2025-03-05 10:00:00");
        assertThat(look(caseNo).offers()).containsExactly("RECTIFICATION");
    }

    @Test
    void confirmed_andTheDecisionOnItsWay() {
        CaseNo caseNo = alleged();
        nothingArrives();
        letterNow(caseNo, LetterType.CONFIRM);
        assertThat(state(caseNo)).isEqualTo("CONFIRMED");
        assertThat(look(caseNo).inEnglish()).contains("You have confirmed");
    }

    @Test
    void silentAndTheDecisionOnItsWay() {
        CaseNo caseNo = alleged();
        nothingArrives();
        until("2025-03-05 10:00:01");
        assertThat(state(caseNo)).isEqualTo("DEEMED_ACCEPTED");
        assertThat(look(caseNo).offers()).containsExactly("APPEAL");
    }

    @Test
    void appealed_addedTo_andRejected() {
        CaseNo caseNo = alleged();
        appealed(caseNo);
        Seen seen = look(caseNo);
        assertThat(seen.offers()).containsExactly("SUPPLEMENT", "WITHDRAW_APPEAL");
        assertThat(seen.offer("WITHDRAW_APPEAL").warning()).contains("no objection", "no second appeal");
        assertThat(seen.row("Appeal", "Admission")).isEqualTo("in time, admitted");
        assertThat(seen.inEnglish()).contains("expected by 2025-03-06 10:00:00");
        letterNow(caseNo, LetterType.SUPPLEMENT);
        assertThat(look(caseNo).offers()).containsExactly("SUPPLEMENT", "WITHDRAW_APPEAL");
        nothingArrives();
        reviewed(caseNo, "rejected");
        assertThat(state(caseNo)).isEqualTo("APPEAL_REJECTED");
        Seen rejected = look(caseNo);
        assertThat(rejected.offers()).isEmpty();
        assertThat(rejected.row("Appeal", "Result")).isEqualTo("rejected");
        assertThat(rejected.section("Appeal").text()).isEqualTo("the logs show it");
    }

    @Test
    void appealedAndUpheldInPart_whatIsCancelledAndWhatStands() {
        CaseNo caseNo = alleged();
        appealed(caseNo);
        nothingArrives();
        reviewed(caseNo, "partlyUpheld", "cancelledMeasures", List.of("RANK_DOWN"));
        assertThat(state(caseNo)).isEqualTo("PARTLY_CANCELLED");
        Seen seen = look(caseNo);
        assertThat(seen.row("Appeal", "Measures cancelled")).isEqualTo("lower ranking");
        assertThat(seen.section("Formal decision").items()).noneMatch(line -> line.contains("ranking")).hasSize(2);
    }

    @Test
    void appealedAndUpheld_theCaseIsOver() {
        CaseNo caseNo = alleged();
        appealed(caseNo);
        reviewed(caseNo, "upheld");
        Seen seen = look(caseNo);
        assertThat(state(caseNo)).isEqualTo("CANCELLED");
        assertThat(seen.offers()).isEmpty();
        assertThat(seen.inEnglish()).contains("all measures are cancelled");
        assertThat(seen.sections()).doesNotContain("Formal decision", "Booked on the deposit");
    }

    @Test
    void anAppealWithdrawn_isNoObjection_andThereIsNoSecond() {
        CaseNo caseNo = alleged();
        appealed(caseNo);
        nothingArrives();
        letterNow(caseNo, LetterType.WITHDRAW_APPEAL);
        assertThat(state(caseNo)).isEqualTo("CONFIRMED");
        Seen seen = look(caseNo);
        assertThat(seen.offers()).isEmpty();
        assertThat(seen.inEnglish()).contains("You have withdrawn your appeal");
        assertThat(seen.row("Appeal", "Admission")).isEqualTo("withdrawn by you");
    }

    @Test
    void e2_aLateAppeal_refusedWithTheManagersAnswer_mayBeTriedAgain_andAdmitted() {
        CaseNo caseNo = enforced();
        pass("PT1H");
        assertThat(letterNow(caseNo, LetterType.APPEAL).outcome()).isEqualTo(Letter.Outcome.late);
        assertThat(look(caseNo).row("Appeal", "Admission")).contains("late, not admitted");
        answers("manager2", caseNo, "admitLateAppeal", "admit", false, "reason", "no reason was given for the delay");
        Seen refused = look(caseNo);
        assertThat(refused.row("Appeal", "Admission")).isEqualTo("a manager has decided not to admit it");
        assertThat(refused.section("Appeal").text()).isEqualTo("no reason was given for the delay");
        pass("PT1H");
        letterNow(caseNo, LetterType.APPEAL);
        answers("manager2", caseNo, "admitLateAppeal", "admit", true, "reason", "hospital");
        assertThat(state(caseNo)).isEqualTo("APPEALED");
        assertThat(look(caseNo).offers()).containsExactly("SUPPLEMENT", "WITHDRAW_APPEAL");
        reviewed(caseNo, "upheld");
        Seen cancelled = look(caseNo);
        assertThat(cancelled.offers()).isEmpty();
        assertThat(cancelled.section("Booked on the deposit").items()).last().asString()
                .contains("deduction given back, CNY 2000.00; balance CNY 10000.00");
        assertThat(cancelled.section("Measures as they stand").items()).anyMatch(line -> line.startsWith("lower ranking: cancelled"));
    }

    @Test
    void notRectified_extended_withAWindowOfItsOwn_whichOpensWhenTheNoticeIsServed() {
        CaseNo caseNo = enforced();
        until("2025-03-15 10:00:02");
        answers("operator1", caseNo, "verifyRectification", "rectified", false, "notes", INTERNAL);
        Seen deciding = look(caseNo);
        assertThat(deciding.offers()).containsExactly("APPEAL");
        assertThat(deciding.inEnglish()).contains("A manager is deciding");
        nothingArrives();
        answers("manager1", caseNo, "extendOrEscalate",
                "action", "extend", "days", 15, "rectifyBy", iso("2025-04-10 10:00:00"), "reason", "still not put right");
        Seen onItsWay = look(caseNo);
        assertThat(onItsWay.offers()).isEmpty();
        assertThat(onItsWay.section("Proposed extension").items()).contains("lower ranking: 15 more days");
        assertThat(onItsWay.section("Proposed extension").text()).isEqualTo("still not put right");
        assertThat(onItsWay.row("Proposed extension", "Appeal until")).isNull();

        // sent before its window: it is not late, and counts when the window is there
        Letter early = letterNow(caseNo, LetterType.APPEAL);
        assertThat(early.outcome()).isEqualTo(Letter.Outcome.notAwaited);
        answers("operator1", caseNo, "deliverOtherwise", "outcome", "delivered", "deliveredAt", iso(now()), "proof", "handed over");
        everythingArrives();
        assertThat(state(caseNo)).isEqualTo("NOTIFIED");
        Seen window = look(caseNo);
        assertThat(window.offers()).containsExactly("APPEAL", "CONFIRM");
        assertThat(window.en().deadline().at()).isEqualTo(now().plus(java.time.Duration.ofHours(48)));
        pass("PT48H1S");
        assertThat(state(caseNo)).isEqualTo("APPEALED");
        reviewed(caseNo, "rejected");
        Seen extended = look(caseNo);
        assertThat(extended.section("Formal decision on the extension or escalation").items()).contains("lower ranking: 15 more days");
        assertThat(extended.section("Measures as they stand").items()).anyMatch(l -> l.startsWith("lower ranking: extended"))
                .anyMatch(l -> l.startsWith("lower ranking: in effect"));
        assertThat(extended.offers()).containsExactly("RECTIFICATION");
    }

    @Test
    void notRectified_moreTime_orEscalated() {
        CaseNo caseNo = enforced();
        until("2025-03-15 10:00:02");
        answers("operator1", caseNo, "verifyRectification", "rectified", false, "notes", INTERNAL);
        answers("manager1", caseNo, "extendOrEscalate", "action", "grace", "rectifyBy", iso("2025-03-20 10:00:00"), "reason", INTERNAL);
        Seen grace = look(caseNo);
        assertThat(grace.en().deadline().at()).isEqualTo(time("2025-03-20 10:00:00"));
        assertThat(grace.offers()).containsExactly("RECTIFICATION", "APPEAL");
        until("2025-03-20 10:00:01");
        answers("operator1", caseNo, "verifyRectification", "rectified", false, "notes", INTERNAL);
        answers("manager1", caseNo, "extendOrEscalate",
                "action", "escalate", "measures", List.of("DELIST", "DEPOSIT_DEDUCTION"), "deduction", "balance", "durationDays", 60,
                "effectiveAt", iso("2025-03-24 12:00:00"), "rectifyBy", iso("2025-04-10 10:00:00"), "reason", "twice not put right");
        Seen escalated = look(caseNo);
        assertThat(escalated.section("Proposed escalation").items()).containsExactly(
                "delisting of the app: at least 60 days", "deduction from the deposit: the whole balance");
        assertThat(escalated.sections()).contains("Formal decision");
        until("2025-03-24 12:00:00");
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
        assertThat(look(caseNo).section("Booked on the deposit").items()).last().asString().contains("custody", "balance CNY 0.00");
    }

    /** T6: meanwhile another of its kind was decided, so this one is the second. */
    @Test
    void backWithThoseWhoApprove_theDraftIsNotShown() {
        CaseNo caseNo = alleged();
        CaseNo other = reported(violation("V02", Severity.MINOR, "2025-03-03 09:30:00"));
        approvesAsProposed(other, now());
        letterNow(other, LetterType.CONFIRM);
        until("2025-03-05 10:00:01");
        assertThat(state(caseNo)).isEqualTo("DRAFT");
        answers("manager1", caseNo, "approvePenalty", "decision", "return", "reason", INTERNAL);
        answers("operator1", caseNo, "reviseViolation", "facts", INTERNAL, "evidence", List.of());
        Seen draft = look(caseNo);
        assertThat(draft.offers()).isEmpty();
        assertThat(draft.sections()).isEmpty();
        assertThat(draft.inEnglish()).contains("approved again");
        answers("manager1", caseNo, "approvePenalty", "decision", "withdraw", "reason", INTERNAL);
        Seen withdrawn = look(caseNo);
        assertThat(state(caseNo)).isEqualTo("WITHDRAWN");
        assertThat(withdrawn.sections()).isEmpty();
        assertThat(withdrawn.inEnglish()).contains("without a penalty");
    }

    @Test
    void orderedOffline_theTextForTheUsers_andTheCaseThatDoesIt() {
        CaseNo caseNo = orderedToLeave(app, "V14", List.of("OFFLINE", "DEPOSIT_DEDUCTION"), "2000");
        assertThat(look(caseNo).downloads()).isEmpty();
        until("2025-03-05 10:00:01");
        Seen seen = look(caseNo);
        CaseNo shutdown = onlyChild(caseNo);
        assertThat(seen.downloads()).containsExactly("user-notice-" + app + ".zh.txt", "user-notice-" + app + ".en.txt");
        assertThat(seen.section("Related cases").items()).singleElement().asString()
                .contains(shutdown, "offline shutdown", "under way");
        assertThat(seen.offers()).containsExactly("APPEAL");
        assertThat(look(shutdown).row("Related cases", "Ordered by")).contains(caseNo);
    }

    @Test
    void expelled_theTextForTheUsersOfEveryApp_andTheEndOfAllCases() {
        newApp(isv, AppId.of(app + "-b"), "0");
        CaseNo other = reported();
        approves(other, "2025-03-20 10:00:00");
        CaseNo caseNo = orderedToLeave(app, "V15", List.of("EXPEL"), "0");
        until("2025-03-05 10:00:01");
        Seen seen = look(caseNo);
        assertThat(seen.downloads()).hasSize(4);
        assertThat(seen.section("Related cases").items()).singleElement().asString().contains("expulsion");
        assertThat(look(other).offers()).contains("APPEAL");
    }

    @Test
    void aBounceVoidsTheWindow_nothingIsOfferedUntilItIsServedAgain() {
        channels(CaptureSwitch.Mode.up, CaptureSwitch.Mode.down);
        CaseNo caseNo = alleged();
        assertThat(look(caseNo).offers()).containsExactly("APPEAL", "CONFIRM");
        deliveriesOf(caseNo, "N02").stream().filter(d -> d.outcome().acceptedAt() != null)
                .forEach(d -> notices.bounced(d.deliveryId(), now(), "no such mailbox"));
        settle();
        assertThat(state(caseNo)).isEqualTo("ALLEGED");
        assertThat(look(caseNo).offers()).isEmpty();
    }
}
