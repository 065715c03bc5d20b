package io.appgov;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.catalogue.Contact;
import io.appgov.catalogue.Isv;
import io.appgov.correspondence.Letter;
import io.appgov.correspondence.LetterType;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.language.Language;
import io.appgov.isvpage.IsvCase.Download;
import io.appgov.isvpage.IsvCase.Field;
import io.appgov.shutdown.DutyItem;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an ISV sees, and can do, when its app or itself leaves or comes back; at every step of every process. */
class CommonIsvSectionsStories extends IsvPageStory implements OnBothDatabases {

    private static final String APPROVED = "2025-03-03 10:00:00";

    private void required(String amount) {
        says(app, "requiredDeposit", amount);
    }

    private static String in(DutyItem item) {
        return item.in(Language.en);
    }

    private CaseNo withdrawalAsked(CaseNo caseNo) {
        assertThat(letterNow(caseNo, LetterType.WITHDRAW_REQUEST).outcome()).isEqualTo(Letter.Outcome.accepted);
        return caseNo;
    }

    // delisting

    @Test
    void delisting_asked_agreed_done() {
        CaseNo caseNo = delistingOf(app);
        Seen asked = look(caseNo);
        assertThat(asked.offers()).containsExactly("WITHDRAW_REQUEST");
        assertThat(asked.offer("WITHDRAW_REQUEST").warning()).contains("ends at once");
        assertThat(asked.offer("WITHDRAW_REQUEST").textRequired()).isFalse();
        assertThat(asked.row("Your request", "Reason")).isEqualTo("业务调整");
        answers("partner2", caseNo, "reviewDelisting", "decision", "approve", "agreedAt", iso("2025-03-10 00:00:00"), "serviceTerms",
                "老用户服务至年底");
        Seen agreed = look(caseNo);
        assertThat(agreed.en().deadline().at()).isEqualTo(time("2025-03-10 00:00:00"));
        assertThat(agreed.row("What is agreed", "Service to existing users")).isEqualTo("老用户服务至年底");
        assertThat(agreed.offers()).containsExactly("WITHDRAW_REQUEST");
        until("2025-03-10 00:00:00");
        Seen done = look(caseNo);
        assertThat(done.offers()).isEmpty();
        assertThat(done.section("Booked on the deposit").items()).singleElement().asString().contains("custody", "balance CNY 10000.00");
    }

    @Test
    void delisting_refused_withdrawn_orReplaced() {
        CaseNo refused = delistingOf(app);
        answers("partner2", refused, "reviewDelisting", "decision", "reject", "reason", "users depend on it");
        assertThat(look(refused).section("Result: refused").text()).isEqualTo("users depend on it");
        CaseNo withdrawn = withdrawalAsked(delistingOf(app));
        assertThat(look(withdrawn).inEnglish()).contains("You have withdrawn the request");
        CaseNo replaced = delistingOf(app);
        CaseNo shutdown = shutdownOf(app, APPROVED, "2025-06-10 10:00:00");
        assertThat(look(replaced).inEnglish()).contains(shutdown, "takes the place of the delisting");
    }

    // shutdown

    @Test
    void shutdown_theLetter_checked_returned_sentAgain_reviewed() {
        CaseNo caseNo = shutdownOf(app, APPROVED, "2025-06-10 10:00:00");
        Seen asked = look(caseNo);
        assertThat(asked.offers()).containsExactly("WITHDRAW_REQUEST");
        assertThat(asked.section("Your request").files()).containsExactly(shutdowns.get(caseNo).letter());
        assertThat(asked.downloads()).isEmpty();
        answers("partner2", caseNo, "checkLetter", "valid", false, "reason", "the stamp is missing");
        Seen returned = look(caseNo);
        assertThat(returned.offers()).containsExactly("LETTER", "WITHDRAW_REQUEST");
        assertThat(returned.section("The letter was returned").text()).isEqualTo("the stamp is missing");
        assertThat(returned.offer("LETTER").fields()).extracting(Field::name).containsExactly("plannedOfflineAt");
        assertThat(returned.offer("LETTER").files()).isTrue();
        letterNow(caseNo, LetterType.LETTER, List.of(scan()), time("2025-06-20 10:00:00"));
        assertThat(look(caseNo).offers()).containsExactly("WITHDRAW_REQUEST");
        answers("partner2", caseNo, "checkLetter", "valid", true, "receivedAt", iso(APPROVED), "plannedOfflineAt",
                iso("2025-06-20 10:00:00"));
        Seen review = look(caseNo);
        assertThat(review.inEnglish()).contains("a manager is to review");
        assertThat(review.sections()).doesNotContain("The letter was returned");
        answers("manager1", caseNo, "reviewShutdown", "decision", "reject", "reason", "too many users");
        Seen refused = look(caseNo);
        assertThat(refused.section("Result: refused").text()).isEqualTo("too many users");
        assertThat(refused.offers()).isEmpty();
    }

    @Test
    void shutdown_fromTheNoticeToUsersToTheRefund() {
        CaseNo caseNo = shutdownOf(app, APPROVED, "2025-06-10 10:00:00");
        answers("partner2", caseNo, "checkLetter", "valid", true, "receivedAt", iso(APPROVED), "plannedOfflineAt",
                iso("2025-06-10 10:00:00"),
                "noUserData", true, "noUserDataEvidence", "privacy assessment");
        answers("manager1", caseNo, "reviewShutdown", "decision", "approve");
        Seen begun = look(caseNo);
        assertThat(begun.offers()).containsExactly("USER_NOTICE", "WITHDRAW_REQUEST");
        assertThat(begun.section("What is open with your users, as reported to us").items())
                .containsExactly("open authorizations: 0 (as of 2025-03-03 10:00:00)", "open refunds: 0 (as of 2025-03-03 10:00:00)",
                        "open complaints: 0 (as of 2025-03-03 10:00:00)");
        assertThat(begun.offer("USER_NOTICE").fields()).extracting(Field::name)
                .containsExactly("sentAt", "channels", "recipients", "allUsers");
        assertThat(begun.en().deadline().at()).isEqualTo(time("2025-03-10 10:00:00"));
        assertThat(begun.en().ifNothing()).contains("90 days do not begin");
        assertThat(begun.downloads()).containsExactly("user-notice-" + app + ".zh.txt", "user-notice-" + app + ".en.txt");
        assertThat(begun.en().downloads()).extracting(Download::content).allMatch(text -> text.contains("2025-06-10 10:00:00"));
        letterNow(caseNo, LetterType.USER_NOTICE);
        assertThat(look(caseNo).inEnglish()).contains("A notice you have reported, to be verified");

        batch(caseNo, APPROVED, false);
        Seen some = look(caseNo);
        assertThat(some.offers()).contains("USER_NOTICE", "DUTY_EVIDENCE-refunds", "WITHDRAW_REQUEST").hasSize(2 + 8);
        assertThat(some.inEnglish()).contains("Some users are still to be notified", "users are still to be notified");
        assertThat(some.offer("DUTY_EVIDENCE-refunds").title()).isEqualTo("Give evidence: " + in(DutyItem.refunds));
        until("2025-03-20 10:00:00");
        batch(caseNo, "2025-03-20 10:00:00", true);
        Seen all = look(caseNo);
        assertThat(all.row("Earliest date offline", "90 days after the last notice to users")).startsWith("2025-06-18 10:00:00");
        assertThat(all.row("Earliest date offline", "Earliest date offline, the later of them")).startsWith("2025-06-18 10:00:00");
        assertThat(all.row("Earliest date offline", "Planned date")).startsWith("2025-06-10 10:00:00");
        assertThat(all.section("Notice to your users").items()).hasSize(2).last().asString()
                .isEqualTo("Batch 2: sent at 2025-03-20 10:00:00 (Beijing time, UTC+08:00) to 120 recipients; with it all existing users "
                + "are notified");
        judges("operator2", caseNo, DutyItem.exportGuidance, "outcome", "notApplicable", "reason", "there is none");
        done(caseNo, DutyItem.refunds);
        Seen duties = look(caseNo);
        assertThat(duties.section("Duties").items()).contains(
                in(DutyItem.refunds) + ": verified", in(DutyItem.exportGuidance) + ": does not apply (there is none)",
                in(DutyItem.technicalSupport) + ": to be verified");
        assertThat(duties.offers()).doesNotContain("DUTY_EVIDENCE-refunds", "DUTY_EVIDENCE-exportGuidance");

        until("2025-06-18 10:00:00");
        Seen overdue = look(caseNo);
        assertThat(overdue.section("Not met yet").items()).contains("duty still open: " + in(DutyItem.technicalSupport)).hasSize(6);
        answers("manager1", caseNo, "overdueDuties", "action", "substitute", "until", iso("2025-06-25 10:00:00"), "reason", INTERNAL);
        assertThat(look(caseNo).row("Duties", "Decided when overdue"))
                .contains("the platform arranges what is missing, until 2025-06-25 10:00:00");
        allDutiesDone(caseNo);
        assertThat(look(caseNo).inEnglish()).contains("a manager is to confirm");
        answers("manager2", caseNo, "confirmOffline", "decision", "return", "items", List.of("refunds"), "reason", "two refunds bounced");
        Seen back = look(caseNo);
        assertThat(back.section("Duties").items()).contains(in(DutyItem.refunds) + ": sent back, to be done again (two refunds bounced)");
        assertThat(back.offers()).contains("DUTY_EVIDENCE-refunds");
        done(caseNo, DutyItem.refunds);
        answers("manager2", caseNo, "confirmOffline", "decision", "confirm");
        answers("finance1", caseNo, "payRefund", "outcome", "failed", "reason", INTERNAL);
        Seen refund = look(caseNo);
        assertThat(refund.row("Deposit", "To be refunded")).isEqualTo("CNY 10000.00");
        assertThat(refund.row("Deposit", "Payment")).contains("tried again");
        answers("finance1", caseNo, "payRefund", "outcome", "paid", "bankReference", "BANK-" + caseNo);
        Seen done = look(caseNo);
        assertThat(done.offers()).isEmpty();
        assertThat(done.downloads()).isEmpty();
        assertThat(done.section("Deposit").items()).last().asString()
                .contains("refund, CNY 10000.00; balance CNY 0.00; reference BANK-" + caseNo);
    }

    @Test
    void shutdown_missedUsersAreReportedWhenAllSeemedTold() {
        CaseNo caseNo = approvedShutdownOf(app, APPROVED, "2025-06-10 10:00:00");
        batch(caseNo, APPROVED, true);
        allDutiesDone(caseNo);
        Seen waiting = look(caseNo);
        assertThat(waiting.offers()).containsExactly("USER_NOTICE", "WITHDRAW_REQUEST");
        assertThat(waiting.offer("USER_NOTICE").explanation()).contains("begin anew");
        assertThat(waiting.inEnglish()).contains("All duties are verified");
        pass("PT1H");
        letterNow(caseNo, LetterType.USER_NOTICE);
        assertThat(hasTask(caseNo, "verifyUserNotice")).isTrue();
        assertThat(look(caseNo).inEnglish()).contains("A notice you have reported, to be verified");
    }

    @Test
    void shutdown_withdrawalUnderReview_refused_askedAgain_approved() {
        CaseNo caseNo = withdrawalAsked(approvedShutdownOf(app, APPROVED, "2025-06-10 10:00:00"));
        Seen review = look(caseNo);
        assertThat(review.offers()).containsExactly("USER_NOTICE");
        assertThat(review.inEnglish()).contains("A manager is reviewing it");
        answers("manager1", caseNo, "reviewWithdrawal", "decision", "reject", "reason", "users have been told");
        Seen refused = look(caseNo);
        assertThat(refused.section("Withdrawal of the request").text()).isEqualTo("users have been told");
        assertThat(refused.offers()).containsExactly("USER_NOTICE", "WITHDRAW_REQUEST");
        withdrawalAsked(caseNo);
        answers("manager1", caseNo, "reviewWithdrawal", "decision", "approve", "reason", "agreed");
        assertThat(state(caseNo)).isEqualTo("WITHDRAWN");
        assertThat(look(caseNo).offers()).isEmpty();
    }

    @Test
    void shutdown_ordered_isNotTheIsvsToWithdraw() {
        CaseNo violation = decidedToLeave(app, List.of("OFFLINE"), "0");
        CaseNo caseNo = onlyChild(violation);
        Seen seen = look(caseNo);
        assertThat(seen.offers()).containsExactly("USER_NOTICE");
        assertThat(seen.row("Related cases", "Ordered by")).isEqualTo("case " + violation + " (violation handling)");
        assertThat(seen.en().downloads()).extracting(Download::content).noneMatch(text -> text.contains("2025-"));
        usersNotifiedAndDutiesMet(caseNo);
        assertThat(look(caseNo).offers()).containsExactly("USER_NOTICE");
        letter(violation, LetterType.APPEAL, "2025-03-05 09:00:00");
        answers("reviewer1", violation, "reviewAppeal", "result", "upheld", "reasons", "it was another's doing");
        assertThat(look(caseNo).inEnglish()).contains(violation, "Your appeal was upheld");
    }

    /** What nobody has told the ISV yet, its page does not either. */
    @Test
    void aViolationThatIsOnlyRecorded_isNotNumberedOnOtherPages() {
        CaseNo caseNo = approvedShutdownOf(app, APPROVED, "2025-06-01 10:00:00");
        batch(caseNo, APPROVED, true);
        allDutiesDone(caseNo);
        CaseNo recorded = violationNow();
        until("2025-06-01 10:00:00");
        Seen seen = look(caseNo);
        assertThat(seen.section("Not met yet").items()).containsExactly("something on our side is not finished yet");
        assertThat(seen.inChinese() + seen.inEnglish()).doesNotContain(recorded);
        approves(recorded, List.of("RANK_DOWN"), "0", 30, now());
        assertThat(look(caseNo).section("Not met yet").items()).containsExactly("violations undecided or unenforced: " + recorded);
    }

    @Test
    void theTextForUsersNamesAContactWhoReadsIt() {
        CaseNo caseNo = approvedShutdownOf(app, APPROVED, "2025-06-10 10:00:00");
        Seen seen = look(caseNo);
        assertThat(seen.en().downloads()).extracting(Download::content)
                .satisfiesExactly(zh -> assertThat(zh).contains("李雷").doesNotContain("Hannah"),
                en -> assertThat(en).contains("Hannah").doesNotContain("李雷"));
        Isv known = catalogue.isv(isv);
        becomes(new Isv(isv, known.name(), known.status(), true, "partner1", List.of(new Contact("李雷", "lilei@x.example", null, "zh"))));
        assertThat(look(caseNo).en().downloads()).extracting(Download::content).allMatch(text -> text.contains("李雷"));
    }

    // ending and expulsion

    @Test
    void ending_fromTheRequestToTheLetter() {
        CaseNo caseNo = endingOf(isv, "2025-07-01 18:00:00");
        Seen asked = look(caseNo);
        assertThat(asked.offers()).containsExactly("WITHDRAW_REQUEST");
        assertThat(asked.row("Your request", "End date")).startsWith("2025-07-01 18:00:00");
        answers("manager1", caseNo, "reviewTermination", "decision", "approve");
        Seen approved = look(caseNo);
        CaseNo shutdown = onlyChild(caseNo);
        assertThat(approved.section("Related cases").items()).singleElement().asString().contains(shutdown, app, "under way");
        assertThat(approved.en().deadline().at()).isEqualTo(time("2025-07-01 18:00:00"));
        assertThat(approved.section("Not met yet").items()).hasSize(3);
        assertThat(look(shutdown).offers()).containsExactly("USER_NOTICE");
        shutDownToTheEnd(shutdown);
        answers("operator1", caseNo, "settleCustomerIssues", "openIssues", 0, "notes", INTERNAL);
        Seen waiting = look(caseNo);
        assertThat(waiting.section("Not met yet").items()).containsExactly("the end date is not reached: 2025-07-01 18:00:00");
        assertThat(waiting.section("Booked on the deposits").items()).last().asString().startsWith(shutdown)
                .contains("refund, CNY 10000.00", "BANK-" + shutdown);
        assertThat(waiting.offers()).containsExactly("WITHDRAW_REQUEST");
        until("2025-07-01 18:00:00");
        assertThat(look(caseNo).inEnglish()).contains("a manager is to issue the termination letter");
        answers("manager1", caseNo, "issueTerminationLetter", "confirmed", true, "signedBy", "王经理");
        Seen letter = look(caseNo);
        assertThat(letter.offers()).isEmpty();
        assertThat(letter.row("Termination letter", "Signed by")).isEqualTo("王经理");
        assertThat(letter.section("Termination letter").files()).singleElement()
                .satisfies(id -> assertThat(attachments.get(id).name()).contains("Hannah").endsWith(".pdf"));
        answers("operator2", caseNo, "closeAccount", "confirmed", true);
        Seen done = look(caseNo);
        assertThat(done.offers()).isEmpty();
        assertThat(done.inEnglish()).contains("The cooperation has ended").doesNotContain("expulsion has");
    }

    @Test
    void ending_refused_orWithdrawn() {
        CaseNo refused = endingOf(isv, "2025-07-01 18:00:00");
        answers("manager1", refused, "reviewTermination", "decision", "reject", "reason", "the plan is incomplete");
        assertThat(look(refused).section("Result: refused").text()).isEqualTo("the plan is incomplete");
        CaseNo withdrawn = withdrawalAsked(approvedEndingOf(isv, "2025-07-01 18:00:00"));
        assertThat(look(withdrawn).offers()).isEmpty();
        CaseNo shutdown = onlyChild(withdrawn);
        answers("manager1", withdrawn, "reviewWithdrawal", "decision", "approve", "reason", "agreed");
        assertThat(look(withdrawn).inEnglish()).contains("the cooperation goes on");
        assertThat(look(shutdown).inEnglish()).contains(withdrawn);
    }

    @Test
    void ending_becomesAnExpulsion_andIsNotTheIsvsAnyMore() {
        CaseNo caseNo = approvedEndingOf(isv, "2025-07-01 18:00:00");
        decidedToLeave(app, List.of("EXPEL"), "0");
        Seen seen = look(caseNo);
        assertThat(seen.offers()).isEmpty();
        assertThat(seen.section("Expulsion").text()).contains("While your request was under way");
        assertThat(seen.en().deadline()).isNull();
    }

    @Test
    void expulsion_toTheFrozenAccount() {
        CaseNo violation = decidedToLeave(app, List.of("EXPEL"), "0");
        CaseNo caseNo = onlyChild(violation);
        Seen seen = look(caseNo);
        assertThat(seen.offers()).isEmpty();
        assertThat(seen.row("Related cases", "Ordered by")).contains(violation);
        shutDownToTheEnd(onlyChild(caseNo));
        accountClosed(caseNo);
        assertThat(look(caseNo).inEnglish()).contains("ended by expulsion");
        assertThat(look(violation).offers()).isEmpty();
    }

    // relisting

    private void delisted() {
        agreedDelistingOf(app, "2025-03-04 00:00:00");
        until("2025-03-04 00:00:00");
    }

    @Test
    void relisting_reviewed_toppedUp_listed() {
        delisted();
        required("12000.00");
        CaseNo caseNo = relistingOf(app);
        Seen asked = look(caseNo);
        assertThat(asked.offers()).containsExactly("WITHDRAW_REQUEST");
        assertThat(asked.row("Deposit", "To be topped up")).isEqualTo("CNY 2000.00");
        assertThat(asked.sections()).doesNotContain("Conditions not met yet", "Listing standards, all found met");
        relistingApproved(caseNo);
        Seen topUp = look(caseNo);
        assertThat(topUp.en().status()).contains("please top up CNY 2000.00");
        assertThat(topUp.zh().status()).contains("请补缴人民币 2000.00 元");
        assertThat(topUp.section("Listing standards, all found met").items()).hasSize(6);
        answers("finance1", caseNo, "confirmShortfallPaid", "outcome", "paid", "amount", "2000.00", "bankReference", "BANK-" + app);
        Seen listed = look(caseNo);
        assertThat(listed.offers()).isEmpty();
        assertThat(listed.section("Deposit").items()).hasSize(2).first().asString()
                .contains("top-up, CNY 2000.00; balance CNY 12000.00; reference BANK-" + app);
    }

    @Test
    void relisting_refused_unpaid_withdrawn_andWhatIsInTheWay() {
        delisted();
        CaseNo refused = relistingOf(app);
        CaseNo violation = reported();
        approves(violation, "2025-03-20 10:00:00");
        assertThat(look(refused).section("Conditions not met yet").items())
                .containsExactly("violations alleged and not decided: " + violation);
        answers("partner2", refused, "reviewRelisting", "decision", "reject", "reason", "the help pages are missing");
        assertThat(look(refused).section("Result: refused").text()).isEqualTo("the help pages are missing");
        CaseNo withdrawn = withdrawalAsked(relistingOf(app));
        assertThat(look(withdrawn).inEnglish()).contains("You have withdrawn the application");
    }

    @Test
    void relisting_afterAViolation_whatWasCorrected_verified_refused() {
        AppId other = newApp(isv, AppId.of(app + "-b"), "10000.00");
        CaseNo first = closedByShutdownOf(app);
        CaseNo later = closedByShutdownOf(other);
        assertThat(look(first).en().status()).contains("It was not verified that the matter has been put right");
        CaseNo caseNo = relistingOf(app, first, later);
        Seen asked = look(caseNo);
        assertThat(asked.en().status()).contains("verify whether the violations are corrected");
        assertThat(asked.zh().status()).contains("正在核验违规是否已经纠正");
        assertThat(asked.offers()).containsExactly("WITHDRAW_REQUEST");
        assertThat(asked.row("How the violation of case " + first + " was corrected", "Verification")).isEqualTo("to be verified");
        assertThat(asked.section("How the violation of case " + later + " was corrected").text()).isEqualTo("已改正 " + later);
        verifies("operator2", caseNo, first.value(), true);
        verifies("operator2", caseNo, later.value(), false);
        Seen refused = look(caseNo);
        assertThat(refused.en().status()).contains("Your application was refused");
        assertThat(refused.row("How the violation of case " + first + " was corrected", "Verification")).isEqualTo("verified: corrected");
        assertThat(refused.row("How the violation of case " + first + " was corrected", "What was found")).isNull();
        assertThat(refused.row("How the violation of case " + later + " was corrected", "Verification"))
                .isEqualTo("verified: not corrected");
        assertThat(refused.row("How the violation of case " + later + " was corrected", "What was found")).isEqualTo("核验 " + later);
        assertThat(look(first).en().status()).isEqualTo("The case is closed.");
    }

    @Test
    void relisting_notPaid() {
        delisted();
        required("12000.00");
        CaseNo caseNo = relistingOf(app);
        relistingApproved(caseNo);
        answers("finance1", caseNo, "confirmShortfallPaid", "outcome", "cancelled");
        assertThat(look(caseNo).inEnglish()).contains("the deposit was not topped up");
    }
}
