package io.appgov.insight.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.Leaving;
import io.appgov.OnBothDatabases;
import io.appgov.OwnDatabase;
import io.appgov.correspondence.LetterType;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.IsvId;
import io.appgov.foundation.money.Money;
import io.appgov.insight.overview.CaseFigures.Load;
import io.appgov.insight.overview.DepositFigures.Held;
import io.appgov.insight.overview.DepositFigures.Moved;
import io.appgov.insight.overview.OpenTasks.Ageing;
import io.appgov.insight.overview.OpenTasks.OpenTask;
import io.appgov.insight.overview.OpenTasks.Which;
import io.appgov.insight.overview.StepFigures.Step;
import io.appgov.violation.Severity;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What managers are told of the house, on a database that has nothing but the story's own cases. */
@OwnDatabase("overview")
class OverviewStories extends Leaving implements OnBothDatabases {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final Period MARCH = days("2025-03-01", "2025-03-31");
    private static final Period APRIL = days("2025-04-01", "2025-04-30");
    private static final Which ANY = new Which(null, null, null, null, false);

    @Autowired private CaseFigures caseFigures;
    @Autowired private AppealFigures appealFigures;
    @Autowired private DepositFigures depositFigures;
    @Autowired private StepFigures stepFigures;
    @Autowired private OpenTasks openTasks;
    @Autowired private Deadlines deadlines;
    @Autowired private RepeatOffenders repeatOffenders;

    private static Period days(String from, String to) {
        return new Period(LocalDate.parse(from), LocalDate.parse(to), BEIJING);
    }

    @BeforeEach
    void anEmptyHouse() {
        runtime.createProcessInstanceQuery().rootProcessInstances().list().forEach(i -> runtime.deleteProcessInstance(i.getId(), "over"));
        jdbc.sql("update case_file set parent_case_no = null").update();
        List.of("case_step", "case_flow", "decision", "measure", "correction", "violation", "appeal", "case_claim", "case_join",
                "interpretation", "delisting", "duty_judge", "duty", "user_notice",
                        "shutdown", "refund", "ending", "relisting", "effect_push", "effect", "mail_envelope", "notice_delivery", "notice",
                        "correspondence", "case_file")
                .forEach(table -> jdbc.sql("delete from " + table).update());
        jdbc.sql("delete from deposit_entry where app_id <> :app").param("app", app).update();
    }

    /** As for a page of this period: exactly, to the second and the cent. */
    @Test
    void fourCasesInFigures() {
        CaseNo silent = caseV();
        until("2025-03-03 11:00:00");
        CaseNo upheld = reported();
        until("2025-03-03 13:00:00");
        approves(upheld, "2025-03-06 20:00:00");
        letter(upheld, LetterType.APPEAL, "2025-03-03 13:00:00");
        until("2025-03-04 13:00:00");
        answers("reviewer1", upheld, "reviewAppeal", "result", "upheld", "reasons", "证据不足");
        // of other kinds: a repetition would have to be approved again (T6)
        CaseNo partly = reported(violation("V03", Severity.MINOR, "2025-03-04 09:00:00"));
        CaseNo rejected = reported(violation("V05", Severity.MINOR, "2025-03-04 09:00:00"));
        until("2025-03-04 19:00:00");
        approves(partly, "2025-03-06 20:00:00");
        approves(rejected, "2025-03-06 20:00:00");
        letter(partly, LetterType.APPEAL, "2025-03-04 19:00:00");
        letter(rejected, LetterType.APPEAL, "2025-03-04 19:00:00");
        until("2025-03-05 08:00:00");
        answers("reviewer1", partly, "reviewAppeal", "result", "partlyUpheld", "cancelledMeasures", List.of("ACTIVITY_BAN"),
                "reasons", "情节轻微");
        until("2025-03-05 09:00:00");
        answers("reviewer1", rejected, "reviewAppeal", "result", "rejected", "reasons", "证据充分");
        until("2025-03-06 20:00:00");

        assertThat(caseFigures.loads(MARCH).get("violationHandling")).isEqualTo(new Load(3, 4, 1));
        assertThat(depositFigures.held()).isEqualTo(new Held(Money.of("4000.00"), 1));
        assertThat(depositFigures.moved(MARCH)).containsOnly(Map.entry("DEDUCTION", new Moved(Money.of("6000.00"), 3)));

        // filed in time, registered when all was enforced (E3)
        letter(silent, LetterType.APPEAL, "2025-03-05 09:59:59");
        answers("reviewer1", silent, "reviewAppeal", "result", "upheld", "reasons", "证据不足");
        assertThat(state(silent)).isEqualTo("CANCELLED");

        assertThat(caseFigures.loads(MARCH).get("violationHandling")).isEqualTo(new Load(2, 4, 2));
        assertThat(depositFigures.held()).isEqualTo(new Held(Money.of("6000.00"), 1));
        assertThat(depositFigures.moved(MARCH)).containsOnly(
                Map.entry("DEDUCTION", new Moved(Money.of("6000.00"), 3)), Map.entry("REVERSAL", new Moved(Money.of("2000.00"), 1)));
        assertThat(depositFigures.deducted(days("2025-02-15", "2025-04-02").months())).extracting(m -> m.amount().toString())
                .containsExactly("0.00", "6000.00", "0.00");

        AppealFigures.Results results = appealFigures.results(MARCH);
        assertThat(results).isEqualTo(new AppealFigures.Results(2, 1, 1, 2, 1, 1, 4));
        assertThat(Figure.percent(results.overturned(), results.reviewed()).text()).isEqualTo("75.0%");
        assertThat(appealFigures.results(days("2025-03-05", "2025-03-05"))).isEqualTo(new AppealFigures.Results(0, 1, 1, 0, 1, 1, 2));

        // 19 h, 20 h, 48 h 1 s
        CaseFigures.TimeTaken taken = caseFigures.timeToDecision(MARCH);
        assertThat(taken.cases()).isEqualTo(3);
        assertThat(taken.median()).isEqualTo(Duration.ofHours(20));
        assertThat(taken.p90()).isEqualTo(Duration.parse("PT42H24M0.8S"));

        assertThat(caseFigures.opened(days("2025-03-02", "2025-03-12").slices())).as("Sunday, the week, the rest")
                .containsExactly(0L, 4L, 0L);
        assertThat(caseFigures.ended(days("2025-03-02", "2025-03-12").slices())).containsExactly(0L, 2L, 0L);

        // 0, 2 h, 6 h, 6 h
        Step approval = stepFigures.of("violationHandling", null, MARCH, List.of()).get("approvePenalty");
        assertThat(approval).isEqualTo(new Step(0, 0, null, 4, 4, Duration.ofHours(4), Duration.ofHours(6)));
        Step waiting = stepFigures.of("violationHandling", null, MARCH, List.of()).get("awaitRectification");
        assertThat(waiting.open()).isEqualTo(2);
        assertThat(waiting.oldest()).isEqualTo(time("2025-03-06 20:00:00"));
        assertThat(waiting.visits()).as("the one left was broken off").isZero();
    }

    @Test
    void oneOfSeveralVersionsOfAModel() {
        caseV();
        String definition = repository.createProcessDefinitionQuery().processDefinitionKey("violationHandling").latestVersion()
                .singleResult().getId();
        assertThat(stepFigures.of("violationHandling", definition, MARCH, List.of()).get("approvePenalty").visits()).isEqualTo(1);
        assertThat(stepFigures.of("violationHandling", "violationHandling:0:gone", MARCH, List.of())).isEmpty();
    }

    @Test
    void whereNothingHappenedThereIsNothing_andNoError() {
        assertThat(caseFigures.loads(APRIL)).isEmpty();
        assertThat(caseFigures.opened(APRIL.slices())).hasSize(5).containsOnly(0L);
        assertThat(caseFigures.timeToDecision(APRIL)).isEqualTo(new CaseFigures.TimeTaken(0, null, null));
        assertThat(appealFigures.results(APRIL)).isEqualTo(new AppealFigures.Results(0, 0, 0, 0, 0, 0, 0));
        assertThat(depositFigures.moved(APRIL)).isEmpty();
        assertThat(depositFigures.deducted(APRIL.months())).containsExactly(Moved.NOTHING);
        assertThat(stepFigures.of("relisting", null, APRIL, List.of())).isEmpty();
        assertThat(openTasks.all().tasks()).isZero();
        assertThat(openTasks.byGroup()).isEmpty();
        assertThat(openTasks.list(ANY, 10)).isEmpty();
        assertThat(deadlines.coming()).isEmpty();
        assertThat(repeatOffenders.of(2025)).isEmpty();
    }

    @Test
    void tasksGrowOlder_atTheVeryInstant() {
        CaseNo caseNo = reported();
        as("manager2", () -> {
            tasks.claim(task(caseNo, "approvePenalty").getId(), "manager2");
            return null;
        });
        until("2025-03-04 09:59:59");
        reported();
        assertThat(openTasks.byGroup()).containsExactly(ageing("managers", List.of(2L, 0L, 0L, 0L, 0L), 2, 0, 0));
        until("2025-03-04 10:00:00");
        assertThat(openTasks.byGroup()).containsExactly(ageing("managers", List.of(1L, 1L, 0L, 0L, 0L), 2, 0, 0));
        // due after two days (task-due); at that instant it is not yet late
        until("2025-03-05 10:00:00");
        assertThat(openTasks.all().late()).isZero();
        until("2025-03-06 09:59:59");
        assertThat(openTasks.byGroup()).containsExactly(ageing("managers", List.of(0L, 2L, 0L, 0L, 0L), 2, 0, 1));
        until("2025-03-06 10:00:00");
        assertThat(openTasks.byGroup()).containsExactly(ageing("managers", List.of(0L, 1L, 1L, 0L, 0L), 2, 0, 2));
        assertThat(openTasks.byPerson()).containsExactly(
                new Ageing("-", List.of(0L, 1L, 0L, 0L, 0L), 1, 1, 0, 1, 1, time("2025-03-04 09:59:59")),
                new Ageing("manager2", List.of(0L, 0L, 1L, 0L, 0L), 1, 1, 0, 1, 1, time("2025-03-03 10:00:00")));
        assertThat(stepFigures.of("violationHandling", null, MARCH, List.of()).get("approvePenalty"))
                .isEqualTo(new Step(2, 2, time("2025-03-03 10:00:00"), 0, 0, null, null));
        assertThat(openTasks.lateByProcess()).containsExactly(Map.entry("violationHandling", 2L));
    }

    private Ageing ageing(String who, List<Long> ages, long cases, long letters, long late) {
        return new Ageing(who, ages, ages.stream().mapToLong(n -> n).sum(), cases, letters, late, late, time("2025-03-03 10:00:00"));
    }

    @Test
    void behindEachNumberOfTheAgeingThereAreAsManyTasks() {
        CaseNo shutdown = approvedShutdownOf(app, "2025-03-03 10:00:00", "2025-06-10 10:00:00");
        batch(shutdown, "2025-03-03 10:00:00", true);
        until("2025-03-06 12:00:00");
        reported();
        letter(null, LetterType.APPEAL, "2025-03-06 12:00:00");
        until("2025-03-08 12:00:01");

        List<Ageing> groups = openTasks.byGroup();
        assertThat(groups).extracting(Ageing::who).containsExactly("operators", "managers");
        assertThat(groups.get(0).tasks()).as("eight duties and a letter").isEqualTo(9);
        assertThat(groups.get(0).cases()).isEqualTo(1);
        assertThat(groups.get(0).letters()).isEqualTo(1);
        for (Ageing group : groups) {
            assertThat(openTasks.list(new Which(null, group.who(), null, null, false), 100)).hasSize((int) group.tasks());
            assertThat(openTasks.list(new Which(null, group.who(), null, null, true), 100)).hasSize((int) group.late());
            for (int age = 0; age < group.ages().size(); age++) {
                assertThat(openTasks.list(new Which(null, group.who(), null, age, false), 100)).hasSize(group.ages().get(age).intValue());
            }
        }
        for (Ageing person : openTasks.byPerson()) {
            assertThat(openTasks.list(new Which(null, null, person.who(), null, false), 100)).hasSize((int) person.tasks());
        }
        assertThat(openTasks.lateByProcess()).allSatisfy((process, late) ->
                assertThat(openTasks.list(new Which(process, null, null, null, true), 100)).hasSize(late.intValue()));
        assertThat(openTasks.list(ANY, 3)).as("oldest first").extracting(OpenTask::caseNo).containsOnly(shutdown);
        assertThat(openTasks.list(new Which("isvCorrespondence", null, null, null, false), 10)).as("a letter of no case")
                .extracting(OpenTask::caseNo).containsOnlyNulls();
    }

    @Test
    void whatRunsOutInAWeek_soonestFirst() {
        CaseNo notified = caseV();
        agreedDelistingOf(newApp(isv, AppId.of(app + "-d"), "10000.00"), "2025-03-10 10:00:00");
        CaseNo appealed = caseV();
        letter(appealed, LetterType.APPEAL, "2025-03-03 10:00:00");
        assertThat(coming()).containsExactly(
                "appealUntil 2025-03-05T10:00+08:00 " + notified, "reviewDueAt 2025-03-06T10:00+08:00 " + appealed);
        until("2025-03-03 10:00:01");
        assertThat(coming()).as("the seventh day's last instant is still beyond").hasSize(3).last().asString()
                .startsWith("agreedAt 2025-03-10T10:00+08:00");
        until("2025-03-05 10:00:01");
        assertThat(coming()).as("the window is over").noneMatch(d -> d.endsWith(notified.value()));
        until("2025-03-08 10:00:02");
        assertThat(coming()).contains("rectifyBy 2025-03-15T10:00:01+08:00 " + notified);
        until("2025-03-29 10:00:01");
        assertThat(deadlines.coming()).filteredOn(d -> d.what().equals("measureEnds")).singleElement().satisfies(d -> {
            assertThat(d.measure()).isEqualTo("ACTIVITY_BAN");
            assertThat(d.at()).isEqualTo(time("2025-04-04 10:00:01"));
        });
    }

    @Test
    void theLeavingHaveDates_andTheLaterOfTwoClocksCounts() {
        CaseNo shutdown = approvedShutdownOf(app, "2025-03-03 10:00:00", "2025-06-03 10:00:00");
        CaseNo ending = approvedEndingOf(other(), "2025-06-04 10:00:00");
        until("2025-05-30 10:00:00");
        assertThat(coming()).containsExactly("plannedOfflineAt 2025-06-03T10:00+08:00 " + shutdown,
                "endAt 2025-06-04T10:00+08:00 " + ending);
        batch(shutdown, "2025-03-05 09:00:00", true);
        assertThat(coming()).as("planned later than 90 days after the notice")
                .contains("earliestOfflineAt 2025-06-03T10:00+08:00 " + shutdown);
        jdbc.sql("update shutdown set planned_offline_at = :at where case_no = :no")
                .param("at", time("2025-06-01 10:00:00").atOffset(ZoneOffset.UTC)).param("no", shutdown).update();
        assertThat(coming()).contains("earliestOfflineAt 2025-06-03T09:00+08:00 " + shutdown);
    }

    private IsvId other() {
        newIsvWithApp(IsvId.of(isv + "-b"), AppId.of(app + "-b"));
        return IsvId.of(isv + "-b");
    }

    private List<String> coming() {
        return deadlines.coming().stream().map(d -> d.what() + " " + iso(d.at()) + " " + d.caseNo()).toList();
    }

    @Test
    void whoDoesItAgain_asPenaltiesCountIt() {
        CaseNo first = caseV();
        CaseNo second = caseV();
        assertThat(repeatOffenders.of(2025)).as("alleged only").isEmpty();
        reported();
        reported(violation("V03", Severity.MINOR, "2025-03-03 09:00:00"));
        letter(first, LetterType.CONFIRM, "2025-03-03 10:00:00");
        letter(second, LetterType.CONFIRM, "2025-03-03 10:00:00");
        assertThat(repeatOffenders.of(2025)).as("the second is to be approved again, now that it is one").isEmpty();
        approvesAsProposed(second, time("2025-03-05 10:00:00"));
        letter(second, LetterType.CONFIRM, "2025-03-03 10:00:00");
        assertThat(repeatOffenders.of(2025)).containsExactly(
                new RepeatOffenders.Repeated(isv, "服务商 " + isv, "V02", 2, 3, time("2025-03-03 09:00:00")));
        assertThat(repeatOffenders.of(2024)).isEmpty();
    }
}
