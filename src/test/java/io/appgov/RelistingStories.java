package io.appgov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.appgov.cases.CaseProcess;
import io.appgov.catalogue.AppStatus;
import io.appgov.catalogue.Contact;
import io.appgov.catalogue.Isv;
import io.appgov.catalogue.IsvStatus;
import io.appgov.correspondence.Letter;
import io.appgov.correspondence.LetterType;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.refusal.FieldError;
import io.appgov.foundation.refusal.InvalidInput;
import io.appgov.foundation.refusal.NotAllowed;
import io.appgov.foundation.refusal.Refusal;
import io.appgov.foundation.refusal.RuleViolated;
import io.appgov.people.Group;
import io.appgov.violation.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.FormService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** §七 重新上架/上线: an app that was delisted or taken offline comes back. */
class RelistingStories extends Leaving implements OnBothDatabases {

    @Autowired private FormService forms;

    /** The app is DELISTED by its ISV's own wish since 2025-03-04 00:00; 10 000.00 in custody. */
    private void delisted() {
        agreedDelistingOf(app, "2025-03-04 00:00:00");
        until("2025-03-04 00:00:00");
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
    }

    /** Delisted for 30 days from 2025-03-04 00:00 (confirmed, so no window is waited for) and less some of the deposit; not rectified. */
    private CaseNo penalized(String deduction) {
        CaseNo caseNo = reported();
        List<String> measures = deduction.equals("0") ? List.of("DELIST") : List.of("DELIST", "DEPOSIT_DEDUCTION");
        approves(caseNo, measures, deduction, 30, time("2025-03-04 00:00:00"));
        letter(caseNo, LetterType.CONFIRM, "2025-03-03 10:00:00");
        until("2025-03-04 00:00:00");
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
        return caseNo;
    }

    private void rectified(CaseNo caseNo) {
        letterNow(caseNo, LetterType.RECTIFICATION);
        answers("operator2", caseNo, "verifyRectification", "rectified", true, "notes", "已整改");
        assertThat(state(caseNo)).isIn("RECTIFIED", "CLOSED");
    }

    /** The application is refused and leaves no case behind; returns why. */
    private RuleViolated relistingRefused() {
        return ruleViolated(() -> relistingOf(app));
    }

    private RuleViolated ruleViolated(ThrowingCallable start) {
        long before = casesOf(app);
        Throwable refused = catchThrowable(start);
        assertThat(refused).isInstanceOf(RuleViolated.class);
        assertThat(casesOf(app)).isEqualTo(before);
        return (RuleViolated) refused;
    }

    private List<String> failedConditions() {
        RuleViolated refusal = relistingRefused();
        assertThat(refusal.rule()).isEqualTo("E25");
        assertThat(refusal.status()).isEqualTo(409);
        return refusal.errors().stream().map(FieldError::field).toList();
    }

    private void complaints(int open) {
        says(app, "openComplaints", open);
    }

    private void required(String deposit) {
        says(app, "requiredDeposit", deposit);
    }

    // what must be met when it is asked for

    @Test
    void s32_refusedInTheLastSecondOfThePeriod_acceptedWhenItIsOver() {
        CaseNo violation = penalized("0");
        until("2025-03-10 00:00:00");
        rectified(violation);
        until("2025-04-02 23:59:59");
        RuleViolated refusal = relistingRefused();
        assertThat(refusal.errors()).extracting(FieldError::field).containsExactly("period");
        assertThat(refusal.errors().get(0).message()).contains("2025-04-03 00:00:00");
        until("2025-04-03 00:00:00");
        // the period is over, the app stays out until it is listed again (§七)
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
        assertThat(state(relistingOf(app))).isEqualTo("OPEN");
    }

    @Test
    void s32_theEndOfThePeriodCounts_notTheMomentTheJobBehindItRuns() {
        CaseNo violation = penalized("0");
        rectified(violation);
        at("2025-04-02 23:59:59");
        assertThat(failedConditions()).containsExactly("period");
        at("2025-04-03 00:00:00");
        assertThat(as("partner1", () -> begun(CaseProcess.RELISTING, () -> relistings.request(
                new io.appgov.relisting.RelistingRequest(app, "原因分析", "优化方案")))).value()).startsWith("R-");
    }

    @Test
    void s33_anOpenComplaint_andNoPlan_areNamedTogether() {
        delisted();
        complaints(1);
        String definition = repository.createProcessDefinitionQuery().processDefinitionKey("relisting").latestVersion()
                .singleResult().getId();
        Map<String, Object> fields = new HashMap<>(Map.of("appId", app.value(), "cause", "原因分析"));
        long before = casesOf(app);
        Throwable refused = catchThrowable(() -> as("partner1", () -> forms.submitStartForm(definition, fields)));
        assertThat(refused).hasCauseInstanceOf(Refusal.class);
        assertThat(((Refusal) refused.getCause()).errors()).extracting(FieldError::field)
                .containsExactlyInAnyOrder("plan", "openComplaints");
        assertThat(casesOf(app)).isEqualTo(before);

        // with a plan, the complaint is left
        assertThat(failedConditions()).containsExactly("openComplaints");
        complaints(0);
        CaseNo caseNo = as("partner1", () -> {
            fields.put("plan", "优化方案");
            return CaseNo.of(forms.submitStartForm(definition, fields).getBusinessKey());
        });
        assertThat(state(caseNo)).isEqualTo("OPEN");
        assertThat(hasTask(caseNo, "reviewRelisting")).isTrue();
    }

    @Test
    void r2_complaintsThatNobodyReportedAreNotZero() {
        app = says(AppId.of(app + "-new"), "isvId", isv, "name", "新应用", "charged", true, "requiredDeposit", "0.00");
        delisted();
        RuleViolated refusal = relistingRefused();
        assertThat(refusal.errors()).extracting(FieldError::field).containsExactly("openComplaints");
        assertThat(refusal).hasMessageContaining("未上报 not reported");
        says(app, "openRefunds", 0, "openAuthorizations", 0);
        assertThat(failedConditions()).containsExactly("openComplaints");
        complaints(0);
        CaseNo caseNo = relistingOf(app);
        assertThat((String) tasks.getVariable(task(caseNo, "reviewRelisting").getId(), "summary"))
                .contains("未处理的客诉 open complaints: 0（", "integrator1");
    }

    @Test
    void e25_everyConditionThatFailsIsNamed_andEachGoesWhenItIsMet() {
        CaseNo violation = penalized("0");
        complaints(2);
        RuleViolated refusal = relistingRefused();
        assertThat(refusal.errors()).extracting(FieldError::field).containsExactlyInAnyOrder("violations", "openComplaints", "period");
        assertThat(refusal.errors()).filteredOn(e -> e.field().equals("violations")).allMatch(e -> e.message().contains(violation));
        // the sentence a person reads has them all too
        refusal.errors().forEach(e -> assertThat(refusal).hasMessageContaining(e.message()));

        rectified(violation);
        assertThat(failedConditions()).containsExactlyInAnyOrder("openComplaints", "period");
        complaints(0);
        assertThat(failedConditions()).containsExactly("period");
        until("2025-04-03 00:00:00");
        assertThat(state(relistingOf(app))).isEqualTo("OPEN");
    }

    @Test
    void e25_aViolationOfAnotherAppOfTheIsvCountsAsWell_itsPeriodDoesNot() {
        delisted();
        AppId other = newApp(isv, AppId.of(app + "-b"), "10000.00");
        AppId mine = app;
        app = other;
        CaseNo violation = reported(violation("V02", Severity.MINOR, "2025-03-03 09:00:00"));
        approves(violation, List.of("ACTIVITY_BAN"), "0", 30, now().plusSeconds(60));
        pass("PT48H1S");
        assertThat(state(violation)).isEqualTo("ENFORCED");
        app = mine;
        assertThat(failedConditions()).containsExactly("violations");
        rectified(violation);
        assertThat(measure(violation, "ACTIVITY_BAN").state().name()).isEqualTo("ACTIVE");
        assertThat(state(relistingOf(app))).isEqualTo("OPEN");
    }

    @Test
    void anAppThatIsListedHasNothingToComeBackFrom() {
        assertThat(relistingRefused()).hasMessageContaining("listed");
    }

    @Test
    void e25_aMereAllegationIsNoObstacleToTheApplication_butTheApprovalWaitsForItsDecision() {
        delisted();
        CaseNo alleged = reported();
        CaseNo caseNo = relistingOf(app);
        assertApprovalRefused(caseNo, alleged.value());
        approves(alleged, "2025-03-08 10:00:00");
        assertThat(state(alleged)).isEqualTo("NOTIFIED");
        assertApprovalRefused(caseNo, alleged.value());
        letter(alleged, LetterType.APPEAL, "2025-03-04 00:00:00");
        assertApprovalRefused(caseNo, alleged.value());
        answers("reviewer1", alleged, "reviewAppeal", "result", "upheld", "reasons", "证据不足");
        relistingApproved(caseNo);
        assertThat(state(caseNo)).isEqualTo("DONE");
        assertThat(appStatus()).isEqualTo(AppStatus.LISTED);
    }

    @Test
    void e25_anAllegationThatIsWithdrawnIsDecided() {
        delisted();
        CaseNo alleged = reported();
        CaseNo caseNo = relistingOf(app);
        assertApprovalRefused(caseNo, alleged.value());
        answers("manager1", alleged, "approvePenalty", "decision", "withdraw", "reason", "误报");
        relistingApproved(caseNo);
        assertThat(appStatus()).isEqualTo(AppStatus.LISTED);
    }

    /** The review does not wait for an allegation to say no. */
    @Test
    void e25_whileAnAllegationIsOpenItMayBeRejected_andN23NamesIt() {
        delisted();
        CaseNo alleged = reported();
        CaseNo caseNo = relistingOf(app);
        answers("partner2", caseNo, "reviewRelisting", "decision", "reject", "reason", "方案不具体");
        assertThat(state(caseNo)).isEqualTo("REJECTED");
        assertThat(deliveriesOf(caseNo, "N23")).hasSize(4).extracting(d -> d.message().body())
                .allMatch(body -> body.contains("方案不具体") && body.contains(alleged));
    }

    private void assertApprovalRefused(CaseNo caseNo, String because) {
        Refusal refusal = refused("partner2", caseNo, "reviewRelisting", "decision", "approve", "standardsMet", ALL_STANDARDS);
        assertThat(refusal).isInstanceOf(RuleViolated.class).hasMessageContaining(because);
        assertThat(((RuleViolated) refusal).rule()).isEqualTo("E25");
        assertThat(state(caseNo)).isEqualTo("OPEN");
        assertThat(relistings.get(caseNo).reviewer()).as("nothing of the answer is stored").isNull();
    }

    @Test
    void e25_whatFailsOnlySinceTheApplicationStopsTheApprovalToo() {
        delisted();
        CaseNo caseNo = relistingOf(app);
        complaints(1);
        Refusal refusal = refused("partner2", caseNo, "reviewRelisting", "decision", "approve", "standardsMet", ALL_STANDARDS);
        assertThat(refusal).isInstanceOf(RuleViolated.class).hasMessageContaining("open complaints: 1");
        complaints(0);
        relistingApproved(caseNo);
        assertThat(appStatus()).isEqualTo(AppStatus.LISTED);
    }

    // the review

    @Test
    void s34_delistedWithTheWholeDepositInCustody_itIsListedWithoutAPayment() {
        delisted();
        until("2025-03-12 09:30:00");
        CaseNo caseNo = relistingOf(app);
        assertThat(noticesOf(caseNo)).isEmpty();
        relistingApproved(caseNo);
        assertThat(state(caseNo)).isEqualTo("DONE");
        assertThat(waitingAt(caseNo)).isEmpty();
        assertThat(visited(caseNo)).doesNotContain("confirmShortfallPaid");
        assertThat(appStatus()).isEqualTo(AppStatus.LISTED);
        assertThat(catalogue.app(app).visibility().searchable()).isTrue();
        assertThat(catalogue.app(app).visibility().installable()).isTrue();
        assertThat(entries()).containsExactly("PAYMENT 10000.00", "CUSTODY 0.00", "REUSE 10000.00");
        assertThat(balance()).isEqualTo("10000.00");
        assertThat(noticesOf(caseNo)).containsExactly("N22");
        assertThat(deliveriesOf(caseNo, "N22")).hasSize(4).extracting(d -> d.message().body())
                .allMatch(body -> body.contains("2025-03-12 09:30:00") && body.contains("10000.00"));
    }

    /** R8: what was not ticked is named, and the case keeps the ticks. */
    @Test
    void rejected_n23NamesTheStandardsThatWereNotMet() {
        delisted();
        CaseNo caseNo = relistingOf(app);
        answers("partner2", caseNo, "reviewRelisting",
                "decision", "reject", "standardsMet", List.of("certified", "description", "noDuplicate", "contacts"), "reason", "请先完善");
        assertThat(relistings.get(caseNo).standards()).containsExactly("certified", "description", "noDuplicate", "contacts");
        assertThat(deliveriesOf(caseNo, "N23")).hasSize(4).allSatisfy(d -> assertThat(d.message().body())
                .contains(d.address().language() == Language.zh ? "界面设计及帮助体系完善" : "functions, interface and help are complete")
                .contains(d.address().language() == Language.zh ? "每周至少在线 5 天" : "at least 5 working days")
                .doesNotContain(d.address().language() == Language.zh ? "同款应用没有重复发布" : "not published twice"));
    }

    @Test
    void s35_rejected_theAppStaysOut_n23SaysWhy_andItMayApplyAgain() {
        delisted();
        CaseNo caseNo = relistingOf(app);
        assertThat(refused("partner2", caseNo, "reviewRelisting", "decision", "reject").errors())
                .extracting(FieldError::field).containsExactly("reason");
        answers("partner2", caseNo, "reviewRelisting", "decision", "reject", "reason", "帮助文档缺失");
        assertThat(state(caseNo)).isEqualTo("REJECTED");
        assertThat(waitingAt(caseNo)).isEmpty();
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
        assertThat(entries()).containsExactly("PAYMENT 10000.00", "CUSTODY 0.00");
        assertThat(noticesOf(caseNo)).containsExactly("N23");
        assertThat(deliveriesOf(caseNo, "N23")).hasSize(4).extracting(d -> d.message().body()).allMatch(body -> body.contains("帮助文档缺失"));

        CaseNo again = relistingOf(app);
        relistingApproved(again);
        assertThat(state(again)).isEqualTo("DONE");
        assertThat(appStatus()).isEqualTo(AppStatus.LISTED);
    }

    @Test
    void aChecklistThatIsNotMetInEveryPointIsRefused_andTheTaskStaysOpen() {
        delisted();
        CaseNo caseNo = relistingOf(app);
        assertChecklistRefused(caseNo, List.of());
        for (String missing : ALL_STANDARDS) {
            assertChecklistRefused(caseNo, ALL_STANDARDS.stream().filter(s -> !s.equals(missing)).toList());
        }
        // six ticks of one box are one tick
        assertChecklistRefused(caseNo, List.of("certified", "certified", "certified", "certified", "certified", "certified"));
        assertChecklistRefused(caseNo, List.of("certified", "description", "function", "noDuplicate", "contacts", "supportHours", "more"));
        assertThat(state(caseNo)).isEqualTo("OPEN");
        relistingApproved(caseNo);
        assertThat(state(caseNo)).isEqualTo("DONE");
    }

    private void assertChecklistRefused(CaseNo caseNo, List<String> met) {
        Refusal refusal = refused("partner2", caseNo, "reviewRelisting", "decision", "approve", "standardsMet", met);
        assertThat(refusal).isInstanceOf(InvalidInput.class);
        assertThat(refusal.errors()).extracting(FieldError::field).containsOnly("standardsMet");
    }

    private void isvIs(boolean certified, int contacts) {
        Isv known = catalogue.isv(isv);
        List<Contact> all = List.of(
                new Contact("李雷", "lilei@" + isv + ".example", "ou_" + isv + "_1", "zh"),
                new Contact("Hannah", "hannah@" + isv + ".example", "ou_" + isv + "_2", "en"));
        becomes(new Isv(isv, known.name(), known.status(), certified, known.partnerManager(), all.subList(0, contacts)));
    }

    @Test
    void aChecklistThatTheRegisterContradictsIsRefused_namingWhat() {
        delisted();
        CaseNo caseNo = relistingOf(app);
        isvIs(false, 1);
        Refusal both = refused("partner2", caseNo, "reviewRelisting", "decision", "approve", "standardsMet", ALL_STANDARDS);
        assertThat(both.errors()).extracting(FieldError::field).containsExactly("standardsMet", "standardsMet");
        assertThat(both).hasMessageContaining("not certified").hasMessageContaining("contacts with mail and Feishu 1/2");
        isvIs(true, 1);
        assertThat(refused("partner2", caseNo, "reviewRelisting", "decision", "approve", "standardsMet", ALL_STANDARDS))
                .hasMessageContaining("contacts with mail and Feishu 1/2");
        isvIs(false, 2);
        assertThat(refused("partner2", caseNo, "reviewRelisting", "decision", "approve", "standardsMet", ALL_STANDARDS))
                .hasMessageContaining("not certified");
        isvIs(true, 2);
        relistingApproved(caseNo);
        assertThat(appStatus()).isEqualTo(AppStatus.LISTED);
    }

    @Test
    void e31_whoRecordedThePenaltyMayNotReview_whateverGroupsThatPersonHas() {
        users.create("relister", "demo-relister", "两", "职", "relister@appgov.example", Group.PARTNER_MANAGERS, Group.OPERATORS);
        CaseNo violation = as("relister", () -> violationProcess.violationReported(violation("V02", Severity.MINOR, "2025-03-03 09:00:00"))
                .caseNo());
        settle();
        approves(violation, List.of("DELIST"), "0", 1, time("2025-03-04 00:00:00"));
        letter(violation, LetterType.CONFIRM, "2025-03-03 10:00:00");
        until("2025-03-04 00:00:00");
        rectified(violation);
        until("2025-03-05 00:00:00");
        CaseNo caseNo = relistingOf(app);
        for (String decision : List.of("approve", "reject")) {
            Refusal refusal = refused("relister", caseNo, "reviewRelisting",
                    "decision", decision, "standardsMet", ALL_STANDARDS, "reason", "不同意");
            assertThat(refusal).isInstanceOf(NotAllowed.class).hasMessageContaining("recorded the penalty");
        }
        assertThat(state(caseNo)).isEqualTo("OPEN");
        relistingApproved(caseNo);
        assertThat(state(caseNo)).isEqualTo("DONE");
    }

    @Test
    void whoRecordedWhatWasCancelledMayReview() {
        users.create("relister", "demo-relister", "两", "职", "relister@appgov.example", Group.PARTNER_MANAGERS, Group.OPERATORS);
        CaseNo violation = as("relister", () -> violationProcess.violationReported(violation("V02", Severity.MINOR, "2025-03-03 09:00:00"))
                .caseNo());
        answers("manager1", violation, "approvePenalty", "decision", "withdraw", "reason", "误报");
        delisted();
        CaseNo caseNo = relistingOf(app);
        answers("relister", caseNo, "reviewRelisting", "decision", "approve", "standardsMet", ALL_STANDARDS);
        assertThat(state(caseNo)).isEqualTo("DONE");
    }

    // the deposit

    /** 2 345.67 were deducted: approved and rectified, it waits for just that. */
    private CaseNo partlyShort() {
        CaseNo violation = penalized("2345.67");
        rectified(violation);
        until("2025-04-03 00:00:00");
        CaseNo caseNo = relistingOf(app);
        relistingApproved(caseNo);
        assertThat(state(caseNo)).isEqualTo("APPROVED");
        assertThat(waitingAt(caseNo)).containsExactly("confirmShortfallPaid");
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
        return caseNo;
    }

    @Test
    void aPartOfTheDepositIsLacking_justThatIsPaid_theRestIsReused_toTheCent() {
        CaseNo caseNo = partlyShort();
        assertThat(noticesOf(caseNo)).doesNotContain("N22");
        answers("finance1", caseNo, "confirmShortfallPaid", "outcome", "paid", "amount", "2345.67", "bankReference", "BANK-" + app);
        assertThat(state(caseNo)).isEqualTo("DONE");
        assertThat(appStatus()).isEqualTo(AppStatus.LISTED);
        assertThat(entries()).containsExactly(
                "PAYMENT 10000.00", "DEDUCTION -2345.67", "CUSTODY 0.00", "TOP_UP 2345.67", "REUSE 7654.33");
        assertThat(balance()).isEqualTo("10000.00");
        assertThat(ledgerEntries()).filteredOn(e -> e.kind().name().equals("TOP_UP")).singleElement().satisfies(e -> {
            assertThat(e.reference()).isEqualTo("BANK-" + app);
            assertThat(e.caseNo()).isEqualTo(caseNo);
            assertThat(e.actor()).isEqualTo("finance1");
            assertThat(e.balanceAfter()).hasToString("10000.00");
        });
        assertThat(noticesOf(caseNo)).containsExactly("N22");
        assertThat(deliveriesOf(caseNo, "N22")).extracting(d -> d.message().body())
                .allMatch(body -> body.contains("7654.33") && body.contains("2345.67"));
    }

    @Test
    void anotherAmountThanWhatIsLackingIsRefused() {
        CaseNo caseNo = partlyShort();
        for (String wrong : List.of("2345.66", "2345.68", "10000.00", "0", "-2345.67", "2345.671", "viel")) {
            Refusal refusal = refused("finance1", caseNo, "confirmShortfallPaid",
                    "outcome", "paid", "amount", wrong, "bankReference", "BANK-" + app);
            assertThat(refusal).as(wrong).isInstanceOf(InvalidInput.class);
            assertThat(refusal.errors()).as(wrong).extracting(FieldError::field).containsExactly("amount");
        }
        assertThat(refused("finance1", caseNo, "confirmShortfallPaid", "outcome", "paid").errors())
                .extracting(FieldError::field).containsExactlyInAnyOrder("amount", "bankReference");
        assertThat(balance()).isEqualTo("7654.33");
        assertThat(state(caseNo)).isEqualTo("APPROVED");
    }

    @Test
    void m5_aBankReferenceThatWasBookedBeforeIsRefused() {
        CaseNo caseNo = partlyShort();
        Refusal refusal = refused("finance1", caseNo, "confirmShortfallPaid",
                "outcome", "paid", "amount", "2345.67", "bankReference", "PAY-" + app);
        assertThat(refusal).isInstanceOf(RuleViolated.class).hasMessageContaining("PAY-" + app);
        assertThat(((RuleViolated) refusal).rule()).isEqualTo("M5");
        assertThat(balance()).isEqualTo("7654.33");
        answers("finance1", caseNo, "confirmShortfallPaid", "outcome", "paid", "amount", "2345.67", "bankReference", "BANK-" + app);
        assertThat(balance()).isEqualTo("10000.00");
    }

    @Test
    void e31_whoReviewedMayNotConfirmThePayment() {
        users.create("allrounder", "demo-allrounder", "两", "职", "allrounder@appgov.example", Group.PARTNER_MANAGERS, Group.FINANCE);
        delisted();
        required("12000.00");
        CaseNo caseNo = relistingOf(app);
        answers("allrounder", caseNo, "reviewRelisting", "decision", "approve", "standardsMet", ALL_STANDARDS);
        for (String outcome : List.of("paid", "cancelled")) {
            Refusal refusal = refused("allrounder", caseNo, "confirmShortfallPaid",
                    "outcome", outcome, "amount", "2000.00", "bankReference", "BANK-" + app);
            assertThat(refusal).isInstanceOf(NotAllowed.class).hasMessageContaining("reviewer");
        }
        assertThat(refused("partner1", caseNo, "confirmShortfallPaid", "outcome", "cancelled")).isInstanceOf(NotAllowed.class);
        // the requirement went up meanwhile: only the difference is lacking
        answers("finance1", caseNo, "confirmShortfallPaid", "outcome", "paid", "amount", "2000.00", "bankReference", "BANK-" + app);
        assertThat(appStatus()).isEqualTo(AppStatus.LISTED);
        assertThat(entries()).containsExactly("PAYMENT 10000.00", "CUSTODY 0.00", "TOP_UP 2000.00", "REUSE 10000.00");
    }

    @Test
    void notPaid_theApplicationEnds_n23SaysSo_andItMayApplyAgain() {
        CaseNo caseNo = partlyShort();
        answers("finance1", caseNo, "confirmShortfallPaid", "outcome", "cancelled");
        assertThat(state(caseNo)).isEqualTo("REJECTED");
        assertThat(waitingAt(caseNo)).isEmpty();
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
        assertThat(entries()).containsExactly("PAYMENT 10000.00", "DEDUCTION -2345.67", "CUSTODY 0.00");
        assertThat(noticesOf(caseNo)).containsExactly("N23");
        assertThat(deliveriesOf(caseNo, "N23")).anySatisfy(d -> assertThat(d.message().body()).contains("应当缴足的保证金没有缴纳"));
        assertThat(state(relistingOf(app))).isEqualTo("OPEN");
    }

    /** A whole shutdown: OFFLINE on 2025-06-10, the deposit refunded. */
    private void offline() {
        CaseNo caseNo = approvedShutdownOf(app, "2025-03-03 10:00:00", "2025-06-10 10:00:00");
        batch(caseNo, "2025-03-03 10:00:00", true);
        allDutiesDone(caseNo);
        until("2025-06-10 10:00:00");
        confirmedAndRefunded(caseNo, "REFUND-" + app);
        assertThat(state(caseNo)).isEqualTo("DONE");
        assertThat(appStatus()).isEqualTo(AppStatus.OFFLINE);
        assertThat(balance()).isEqualTo("0.00");
    }

    @Test
    void e26_afterOfflineTheWholeRequirementIsPaidBeforeItIsListed() {
        offline();
        until("2025-07-01 10:00:00");
        CaseNo caseNo = relistingOf(app);
        relistingApproved(caseNo);
        assertThat(waitingAt(caseNo)).containsExactly("confirmShortfallPaid");
        assertThat(appStatus()).isEqualTo(AppStatus.OFFLINE);
        assertThat(refused("finance1", caseNo, "confirmShortfallPaid",
                        "outcome", "paid", "amount", "9999.99", "bankReference", "BANK-" + app).errors())
                .extracting(FieldError::field).containsExactly("amount");
        // neither the payment nor the refund of before pays twice
        for (String booked : List.of("PAY-" + app, "REFUND-" + app)) {
            assertThat(refused("finance1", caseNo, "confirmShortfallPaid",
                    "outcome", "paid", "amount", "10000.00", "bankReference", booked)).isInstanceOf(RuleViolated.class);
        }
        answers("finance1", caseNo, "confirmShortfallPaid", "outcome", "paid", "amount", "10000.00", "bankReference", "BANK-" + app);
        assertThat(state(caseNo)).isEqualTo("DONE");
        assertThat(appStatus()).isEqualTo(AppStatus.LISTED);
        var visibility = catalogue.app(app).visibility();
        assertThat(List.of(visibility.searchable(), visibility.installable(), visibility.usableByExisting(), visibility.apiEnabled()))
                .containsOnly(true);
        // nothing was left to reuse, so no memo says so
        assertThat(entries()).containsExactly("PAYMENT 10000.00", "CUSTODY 0.00", "REFUND -10000.00", "TOP_UP 10000.00");
        assertThat(balance()).isEqualTo("10000.00");
        assertThat(noticesOf(caseNo)).containsExactly("N22");
    }

    @Test
    void e26_notPaidAfterOffline_itStaysOffline() {
        offline();
        CaseNo caseNo = relistingOf(app);
        relistingApproved(caseNo);
        answers("finance1", caseNo, "confirmShortfallPaid", "outcome", "cancelled");
        assertThat(state(caseNo)).isEqualTo("REJECTED");
        assertThat(appStatus()).isEqualTo(AppStatus.OFFLINE);
        assertThat(balance()).isEqualTo("0.00");
    }

    // withdrawn, ended

    @Test
    void withdrawnBeforeTheReview_theAppStaysOut_andItMayApplyAgain() {
        delisted();
        CaseNo caseNo = relistingOf(app);
        assertThat(letterNow(caseNo, LetterType.WITHDRAW_REQUEST).outcome()).isEqualTo(Letter.Outcome.accepted);
        assertWithdrawn(caseNo);
        assertThat(state(relistingOf(app))).isEqualTo("OPEN");
    }

    @Test
    void withdrawnAfterTheApprovalInsteadOfPaying_theAppStaysOut_andNothingIsBooked() {
        CaseNo caseNo = partlyShort();
        var before = entries();
        assertThat(letterNow(caseNo, LetterType.WITHDRAW_REQUEST).outcome()).isEqualTo(Letter.Outcome.accepted);
        assertWithdrawn(caseNo);
        assertThat(hasTask(caseNo, "confirmShortfallPaid")).isFalse();
        assertThat(entries()).isEqualTo(before);
    }

    private void assertWithdrawn(CaseNo caseNo) {
        assertThat(state(caseNo)).isEqualTo("WITHDRAWN");
        assertThat(waitingAt(caseNo)).isEmpty();
        assertThat(cases.get(caseNo).endedAt()).isNotNull();
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
        assertThat(noticesOf(caseNo)).doesNotContain("N22", "N23");
    }

    @Test
    void onceListedAWithdrawalIsNotAwaited() {
        delisted();
        CaseNo caseNo = relistingOf(app);
        relistingApproved(caseNo);
        Letter letter = letterNow(caseNo, LetterType.WITHDRAW_REQUEST);
        assertThat(letter.outcome()).isEqualTo(Letter.Outcome.notAwaited);
        assertThat(hasTask(letter.id(), "sortCorrespondence")).isTrue();
        assertThat(appStatus()).isEqualTo(AppStatus.LISTED);
    }

    @Test
    void e11a_aPenaltyThatTakesTheAppOfflineEndsIt_andN25SaysWhy() {
        delisted();
        CaseNo caseNo = relistingOf(app);
        CaseNo violation = decidedToLeave(app, List.of("OFFLINE"), "0");
        assertThat(state(caseNo)).isEqualTo("ENDED_BY_OTHER_CASE");
        assertThat(cases.get(caseNo).endedBy()).isEqualTo(violation);
        assertThat(waitingAt(caseNo)).isEmpty();
        assertThat(noticesOf(caseNo)).containsExactly("N25");
        assertThat(deliveriesOf(caseNo, "N25")).hasSize(4).extracting(d -> d.message().body()).allMatch(body -> body.contains(violation));
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
    }

    @Test
    void s30_anExpulsionEndsItWhileThePaymentIsAwaited_andItsHistoryIsKept() {
        CaseNo caseNo = partlyShort();
        CaseNo violation = decidedToLeave(app, List.of("EXPEL"), "0");
        assertThat(state(caseNo)).isEqualTo("ENDED_BY_OTHER_CASE");
        assertThat(cases.get(caseNo).endedBy()).isEqualTo(onlyChild(violation));
        assertThat(hasTask(caseNo, "confirmShortfallPaid")).isFalse();
        assertThat(noticesOf(caseNo)).containsExactly("N25");
        assertThat(relistings.get(caseNo).reviewer()).isEqualTo("partner2");
        assertThat(visited(caseNo)).contains("reviewRelisting", "confirmShortfallPaid");
    }

    // ISVs that leave, or have left

    @Test
    void e12_whileTheIsvIsTerminatingItIsRefused() {
        delisted();
        approvedEndingOf(isv, "2025-07-01 10:00:00");
        assertThat(catalogue.isv(isv).status()).isEqualTo(IsvStatus.TERMINATING);
        assertThat(relistingRefused().rule()).isEqualTo("E12");
        assertThat(ruleViolated(() -> newApp(isv, AppId.of(app + "-new"), "0")).status()).isEqualTo(409);
    }

    /** The only app's shutdown, which the ending or expulsion has called, to its end. */
    private void shutDownByEnding(CaseNo endingCaseNo) {
        CaseNo shutdown = onlyChild(endingCaseNo);
        answers("operator1", shutdown, "verifyUserNotice",
                "allUsersNotified", true, "sentAt", iso(now()), "recipients", 120, "evidence", "群发记录");
        allDutiesDone(shutdown);
        pass("P90D");
        confirmedAndRefunded(shutdown, "REFUND-" + app);
        assertThat(appStatus()).isEqualTo(AppStatus.OFFLINE);
    }

    @Test
    void e27_anIsvThatEndedByItself_isRefusedForGood() {
        CaseNo ending = approvedEndingOf(isv, "2025-06-02 10:00:00");
        shutDownByEnding(ending);
        until("2025-06-10 10:00:00");
        accountClosed(ending);
        assertThat(catalogue.isv(isv).status()).isEqualTo(IsvStatus.TERMINATED);
        assertRefusedForGood();
    }

    @Test
    void e27_anIsvThatWasExpelled_isRefusedForGood() {
        CaseNo violation = decidedToLeave(app, List.of("EXPEL"), "0");
        CaseNo expulsion = onlyChild(violation);
        shutDownByEnding(expulsion);
        accountClosed(expulsion);
        assertThat(catalogue.isv(isv).status()).isEqualTo(IsvStatus.FROZEN);
        assertRefusedForGood();
    }

    private void assertRefusedForGood() {
        RuleViolated refusal = relistingRefused();
        assertThat(refusal.rule()).isEqualTo("E27");
        assertThat(refusal.status()).isEqualTo(409);
        assertThat(ruleViolated(() -> newApp(isv, AppId.of(app + "-new"), "0")).status()).isEqualTo(409);
        // for good, not for a while
        pass("P1000D");
        assertThat(relistingRefused().rule()).isEqualTo("E27");
        assertThat(appStatus()).isEqualTo(AppStatus.OFFLINE);
    }
}
