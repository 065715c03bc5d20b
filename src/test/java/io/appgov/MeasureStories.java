package io.appgov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.appgov.catalogue.AppStatus;
import io.appgov.catalogue.Visibility;
import io.appgov.correspondence.LetterType;
import io.appgov.deposit.DeductionOrder;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.refusal.FieldError;
import io.appgov.measure.Measure;
import io.appgov.measure.MeasureKind;
import io.appgov.measure.MeasureState;
import io.appgov.measure.Surface;
import io.appgov.violation.Proposal;
import io.appgov.violation.RuleSource;
import io.appgov.violation.Severity;
import io.appgov.violation.ViolationReport;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What measures do, to the cent and the second: S10–S12, S17, S18, M3–M5, E10, and how they end by themselves. */
class MeasureStories extends Story implements OnBothDatabases {

    @Test
    void s10_oneActUnderSeveralRulesIsDeductedOnceAtTheHighest() {
        // the second tier of the table: V11 1 000, V08 3 000
        CaseNo caseNo = reported(underRules(Severity.SERIOUS, "V11", "V08"));
        assertThat(violation(caseNo).assessment().proposal().deduction()).hasToString("3000.00");
        assertThat(violation(caseNo).assessment().proposal().rules())
                .extracting(Proposal.Rule::kind, Proposal.Rule::deduction, Proposal.Rule::applied)
                .containsExactly(tuple("V11", DeductionOrder.of("1000.00"), false), tuple("V08", DeductionOrder.of("3000.00"), true));
        approvesAsProposed(caseNo, time("2025-03-05 10:00:00"));
        until("2025-03-05 10:00:01");
        assertThat(entries()).containsExactly("PAYMENT 10000.00", "DEDUCTION -3000.00");
        assertThat(balance()).isEqualTo("7000.00");
    }

    @Test
    void s11_aDeductionLargerThanTheBalanceTakesItAndNotesTheShortfall() {
        app = newApp(isv, AppId.of(app + "-poor"), "2000.00");
        CaseNo caseNo = reported();
        approves(caseNo, List.of("DEPOSIT_DEDUCTION"), "3000", 1, time("2025-03-05 10:00:00"));
        until("2025-03-05 10:00:01");
        assertThat(balance()).isEqualTo("0.00");
        assertThat(entries()).containsExactly("PAYMENT 2000.00", "DEDUCTION -2000.00", "SHORTFALL 1000.00");
        assertThat(ledger.account(app).state()).isEqualTo("EXHAUSTED");
        assertThat(deliveriesOf(caseNo, "N08")).isNotEmpty().allMatch(d -> d.message().body().contains("1000.00"));
        // finance is told too, by mail
        assertThat(deliveriesOf(caseNo, "N08")).extracting(d -> d.address().recipient()).contains("finance1@appgov.example");
    }

    @Test
    void s12_theDeductionStepRunTwiceBooksOnce() {
        CaseNo caseNo = reported();
        approves(caseNo, "2025-03-05 12:00:00");
        until("2025-03-05 10:00:01");
        assertThat(state(caseNo)).isEqualTo("DECIDED");
        at("2025-03-05 12:00:00");
        // the step's own run comes third, when its date is reached
        runtime.createProcessInstanceModification(cases.get(caseNo).processInstanceId())
                .startBeforeActivity("deductDeposit").startBeforeActivity("deductDeposit").execute();
        settle();
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
        assertThat(entries()).containsExactly("PAYMENT 10000.00", "DEDUCTION -2000.00");
        assertThat(noticesOf(caseNo)).containsOnlyOnce("N08");
    }

    @Test
    void aMeasureThatTheCasesModelHasNoStepForIsEnforcedWithTheOthers() {
        CaseNo caseNo = reported();
        approves(caseNo, List.of("RANK_DOWN", "ACTIVITY_BAN"), "0", 30, time("2025-03-05 12:00:00"));
        until("2025-03-05 10:00:01");
        // as on a model from before the measure: no flow leads to its step
        runtime.setVariable(cases.get(caseNo).processInstanceId(), MeasureKind.RANK_DOWN.step().orElseThrow().condition(), false);
        until("2025-03-05 12:00:01");
        assertThat(measures.ofCase(caseNo)).extracting(Measure::kind, Measure::state).containsExactlyInAnyOrder(
                tuple(MeasureKind.RANK_DOWN, MeasureState.ACTIVE), tuple(MeasureKind.ACTIVITY_BAN, MeasureState.ACTIVE));
        assertThat(noticesOf(caseNo)).containsOnlyOnce("N07");
    }

    @Test
    void m5_bookingTheSamePurposeAgainAnswersWhatWasBooked() {
        CaseNo caseNo = enforcedV();
        String purpose = ledgerEntries().get(1).purpose();
        assertThat(ledger.deduct(app, DeductionOrder.of("2000"), caseNo, purpose).balance()).hasToString("8000.00");
        assertThat(ledger.reverse(app, caseNo, purpose)).hasToString("2000.00");
        assertThat(ledger.reverse(app, caseNo, purpose)).hasToString("0.00");
        assertThat(entries()).containsExactly("PAYMENT 10000.00", "DEDUCTION -2000.00", "REVERSAL 2000.00");
    }

    @Test
    void r6_theWholeBalanceOutranksEveryNumberBelowIt() {
        // the last tier of the table: V08 5 000, V12 the balance
        CaseNo caseNo = reported(underRules(Severity.CRITICAL, "V08", "V12"));
        assertThat(violation(caseNo).assessment().proposal().deduction()).hasToString("balance");
        approves(caseNo, List.of("DEPOSIT_DEDUCTION"), "balance", 1, time("2025-03-05 10:00:00"));
        until("2025-03-05 10:00:01");
        assertThat(entries()).containsExactly("PAYMENT 10000.00", "DEDUCTION -10000.00");
        assertThat(balance()).isEqualTo("0.00");
    }

    private ViolationReport underRules(Severity severity, String... kinds) {
        List<RuleSource> sources = java.util.Arrays.stream(kinds).map(k -> new RuleSource("规范 " + k, "§三", k)).toList();
        return new ViolationReport(isv, app, kinds[0], severity, time("2025-03-03 09:00:00"), "事实", sources, List.of());
    }

    @Test
    void s17_aDelistedAppIsNotFoundButStillUsed_andItsDepositStays() {
        CaseNo caseNo = delistedByCase();
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
        assertThat(catalogue.app(app).visibility()).isEqualTo(new Visibility(false, false, true, true, true));
        assertThat(catalogue.search(app.value(), 0).entries()).isEmpty();
        assertThat(balance()).isEqualTo("10000.00");
        assertThat(entries()).containsExactly("PAYMENT 10000.00", "CUSTODY 0.00");
        assertThat(measuresOf(caseNo)).containsExactly("DELIST ACTIVE");
    }

    /** A1 is delisted for 30 days from 2025-03-05 10:00:01. */
    private CaseNo delistedByCase() {
        CaseNo caseNo = reported();
        approves(caseNo, List.of("DELIST"), "0", 30, time("2025-03-05 10:00:00"));
        until("2025-03-05 10:00:01");
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
        return caseNo;
    }

    @Test
    void s18_delistingADelistedAppRecordsTheMeasureAndMovesNothing() {
        delistedByCase();
        CaseNo second = reported();
        approves(second, List.of("DELIST"), "0", 60, time("2025-03-07 10:00:01"));
        until("2025-03-07 10:00:02");
        assertThat(state(second)).isEqualTo("ENFORCED");
        assertThat(measuresOf(second)).containsExactly("DELIST ACTIVE");
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
        assertThat(appMoves()).isEqualTo(1);
    }

    @Test
    void e10_delistingAnAppThatIsOfflineIsNoError() {
        CaseNo caseNo = reported();
        approves(caseNo, List.of("DELIST"), "0", 30, time("2025-03-05 10:00:00"));
        // how an app goes offline is another process's story
        jdbc.sql("update app set status = 'OFFLINE' where app_id = :app").param("app", app).update();
        until("2025-03-05 10:00:01");
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
        assertThat(measuresOf(caseNo)).containsExactly("DELIST ACTIVE");
        assertThat(appStatus()).isEqualTo(AppStatus.OFFLINE);
        assertThat(appMoves()).isZero();
    }

    private long appMoves() {
        return jdbc.sql("select count(*) from app_move where app_id = :app").param("app", app).query(Long.class).single();
    }

    @Test
    void theLeastPeriodOfADelistingEnds_theAppStaysOut() {
        CaseNo caseNo = delistedByCase();
        until("2025-04-04 10:00:00");
        assertThat(measuresOf(caseNo)).containsExactly("DELIST ACTIVE");
        until("2025-04-04 10:00:01");
        assertThat(measuresOf(caseNo)).containsExactly("DELIST EXPIRED");
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
    }

    /** R8: official activities are barred where marketing is, and a surface may be named that is in no list (包括但不限于). */
    @Test
    void aMarketingLimitBarsActivitiesOnItsSurfaces_andMayNameOneOfItsOwn() {
        CaseNo some = reported();
        answers("manager1", some, "approvePenalty",
                "decision", "approve", "measures", List.of("MARKETING_LIMIT"), "deduction", "0", "durationDays", 7, "surfaces",
                List.of("site"),
                "otherSurface", "飞书招聘市场", "effectiveAt", iso("2025-03-05 10:00:00"), "rectifyBy", iso("2025-03-15 10:00:00"));
        assertThat(deliveriesOf(some, "N02")).allSatisfy(d -> assertThat(d.message().body()).contains("飞书招聘市场"));
        until("2025-03-05 10:00:01");
        assertThat(effects().marketing()).containsEntry("site", false).containsEntry("飞书招聘市场", false).containsEntry("push", true);
        assertThat(effects().activities()).isTrue();
        assertThat(measure(some, "MARKETING_LIMIT").surfaces()).containsExactly("site", "飞书招聘市场");

        CaseNo everywhere = reported(violation("V05", Severity.MINOR, "2025-03-05 09:00:00"));
        answers("manager1", everywhere, "approvePenalty",
                "decision", "approve", "measures", List.of("MARKETING_LIMIT"), "deduction", "0", "durationDays", 7, "surfaces",
                List.copyOf(Surface.ALL),
                "effectiveAt", iso("2025-03-07 10:00:01"), "rectifyBy", iso("2025-03-15 10:00:00"));
        until("2025-03-07 10:00:02");
        assertThat(effects().activities()).as("limited on every surface").isFalse();
        until("2025-03-14 10:00:03");
        assertThat(effects().activities()).isTrue();
    }

    @Test
    void aMarketingLimitNeedsASurface_ofTheListOrItsOwn() {
        CaseNo caseNo = reported();
        assertThat(refused("manager1", caseNo, "approvePenalty",
                "decision", "approve", "measures", List.of("MARKETING_LIMIT"), "deduction", "0", "durationDays", 7, "surfaces", List.of(),
                "effectiveAt", iso("2025-03-05 10:00:00"), "rectifyBy", iso("2025-03-15 10:00:00")).errors())
                .extracting(FieldError::field).containsExactly("surfaces");
    }

    @Test
    void everyTimedMeasureWorksFromItsStartAndEndsByItself() {
        CaseNo caseNo = reported();
        approves(caseNo, List.of("RANK_DOWN", "ACTIVITY_BAN", "MARKETING_LIMIT"), "0", 7, time("2025-03-05 10:00:00"));
        assertThat(effects().rankPenalty()).isFalse();
        until("2025-03-05 10:00:01");
        assertThat(effects().rankPenalty()).isTrue();
        assertThat(effects().activities()).isFalse();
        assertThat(effects().marketing()).containsEntry("site", false).containsEntry("push", false).containsEntry("openPlatform", true);
        assertThat(noticesOf(caseNo)).containsExactly("N02", "N06", "N07");

        until("2025-03-12 10:00:00");
        assertThat(effects().rankPenalty()).isTrue();
        until("2025-03-12 10:00:01");
        assertThat(measuresOf(caseNo)).containsExactlyInAnyOrder("RANK_DOWN EXPIRED", "ACTIVITY_BAN EXPIRED", "MARKETING_LIMIT EXPIRED");
        assertThat(effects().rankPenalty()).isFalse();
        assertThat(effects().activities()).isTrue();
        assertThat(effects().marketing()).doesNotContainValue(false);
        // that they started, and that they ended
        assertThat(noticesOf(caseNo)).filteredOn("N07"::equals).hasSize(2);
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
    }

    /** R8: a contact gets one letter on each channel for all that takes effect in one step, and one for all that ends in one. */
    @Test
    void r8_whatStartsInOneStepIsToldInOneLetter_andWhatEndsInOneToo() {
        CaseNo caseNo = reported();
        approves(caseNo, List.of("RANK_DOWN", "ACTIVITY_BAN", "MARKETING_LIMIT", "DEPOSIT_DEDUCTION", "DELIST"), "2000", 7,
                time("2025-03-05 10:00:00"));
        until("2025-03-05 10:00:01");
        assertThat(noticesOf(caseNo)).containsExactlyInAnyOrder("N02", "N06", "N08", "N07");
        assertThat(deliveriesOf(caseNo, "N07")).hasSize(4).allSatisfy(d -> {
            if (d.address().language() == Language.zh) {
                assertThat(d.message().body()).contains(
                        "- 调整排名：自 2025-03-05 10:00:01（北京时间 UTC+08:00）至 2025-03-12 10:00:01（北京时间 UTC+08:00）", "- 禁止参与活动：自",
                        "- 限制营销权益（飞书官网、飞书推送消息）：自", "- 扣除保证金：执行时间 2025-03-05 10:00:01", "- 下架应用：自", "最短下架期至 2025-03-12 10:00:01",
                        "不能在上列渠道参加官方活动");
            } else {
                assertThat(d.message().body()).contains(
                        "- lower ranking: from 2025-03-05 10:00:01 (Beijing time, UTC+08:00) to 2025-03-12 10:00:01",
                        "- ban from activities: from",
                        "- limit of marketing rights (the Feishu website, messages pushed by Feishu): from",
                        "- deduction from the deposit: carried out 2025-03-05 10:00:01", "- delisting of the app: from",
                        "minimum period until 2025-03-12 10:00:01");
            }
        });

        until("2025-03-12 10:00:01");
        assertThat(noticesOf(caseNo)).filteredOn("N07"::equals).hasSize(2);
        assertThat(deliveriesOf(caseNo, "N07")).filteredOn(d -> d.message().body().contains("已于 2025-03-12 10:00:01（北京时间 UTC+08:00）结束")
                || d.message().body().contains(", ended 2025-03-12"))
                .hasSize(4)
                .allSatisfy(d -> assertThat(d.message().body())
                        .containsAnyOf("最短下架期已于 2025-03-12 10:00:01（北京时间 UTC+08:00）届满", "minimum period ended 2025-03-12 10:00:01"));
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
    }

    @Test
    void t7_aMeasureRunsOnOverNewYear_andMoneyTakenStaysTaken() {
        until("2025-12-20 10:00:00");
        CaseNo caseNo = reported(violation("V02", Severity.MINOR, "2025-12-20 09:00:00"));
        approves(caseNo, "2025-12-22 10:00:00");
        letter(caseNo, LetterType.CONFIRM, "2025-12-20 10:00:00");
        until("2026-01-01 00:00:01");
        assertThat(measure(caseNo, "ACTIVITY_BAN").state()).hasToString("ACTIVE");
        assertThat(measure(caseNo, "ACTIVITY_BAN").until()).isEqualTo(time("2026-01-21 10:00:00"));
        assertThat(balance()).isEqualTo("8000.00");
    }

    @Test
    void aDeductionAloneLeavesNoTimedMeasureBehind() {
        CaseNo caseNo = reported();
        approves(caseNo, List.of("DEPOSIT_DEDUCTION"), "2000", 1, time("2025-03-05 10:00:00"));
        until("2025-03-05 10:00:01");
        assertThat(measure(caseNo, MeasureKind.DEPOSIT_DEDUCTION.name()).until()).isNull();
        answers("operator2", rectificationReported(caseNo), "verifyRectification", "rectified", true, "notes", "已核实");
        // nothing runs: the case closes at once
        assertThat(state(caseNo)).isEqualTo("CLOSED");
        assertThat(waitingAt(caseNo)).isEmpty();
    }

    private CaseNo rectificationReported(CaseNo caseNo) {
        letter(caseNo, LetterType.RECTIFICATION, "2025-03-05 10:00:01");
        return caseNo;
    }
}
