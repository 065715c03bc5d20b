package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.appgov.AtOnce;
import io.appgov.OnBothDatabases;
import io.appgov.correspondence.LetterType;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.IsvId;
import io.appgov.violation.RuleSource;
import io.appgov.violation.Severity;
import io.appgov.violation.Violation;
import io.appgov.violation.ViolationReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R6: one act is punished once; a report of an act on file is refused unless it says why it is another one. */
class OneActStories extends HttpStory implements OnBothDatabases {

    private Answer reports(Object... fields) {
        return call("POST", "/api/violations").by("integrator1").json(but(violationBody(), fields)).send();
    }

    private CaseNo caseOf(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return CaseNo.of(answer.json().path("caseNo").asText());
    }

    /** 409, naming just these cases, and nothing is left behind. */
    private void isOnFile(Answer answer, String... cases) {
        isProblem(answer, 409);
        assertThat(answer.json().path("rule").asText()).isEqualTo("R6");
        List<String> named = new ArrayList<>();
        answer.json().path("errors").forEach(error -> named.add(error.path("message").asText().split("：")[0]));
        assertThat(named).containsExactly(cases);
        assertThat(answer.json().path("detail").asText()).contains(cases);
    }

    @ParameterizedTest
    @CsvSource({
        "2025-02-20 09:00:00, 描述夸大", "2025-02-20 21:30:00, 另有其文", "2025-02-21 09:00:00, 另有其文", "2025-02-19 09:00:00, 另有其文",
        "2025-01-20 09:00:00, 描述夸大", "2024-05-20 09:00:00, ' 描述 夸大 '"
    })
    void anActOnFileIsRefused_whenItIsWithinADayOrItsFactsAreTheSame(String occurredAt, String facts) {
        CaseNo first = caseOf(reports("occurredAt", iso("2025-02-20 09:00:00"), "facts", "描述夸大"));
        var before = footprint();
        isOnFile(reports("occurredAt", iso(occurredAt), "facts", facts), first.value());
        assertThat(footprint()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"2025-02-21 09:00:01", "2025-02-19 08:59:59"})
    void moreThanADayApartAndWithOtherFactsItIsAnotherAct(String occurredAt) {
        caseOf(reports("occurredAt", iso("2025-02-20 09:00:00"), "facts", "描述夸大"));
        caseOf(reports("occurredAt", iso(occurredAt), "facts", "另有其文"));
    }

    @Test
    void anotherAppKindOrIsvIsAnotherAct() {
        caseOf(reports());
        caseOf(reports("kind", "V03"));
        AppId second = newApp(isv, AppId.of(app + "-second"), "10000.00");
        caseOf(reports("appId", second));
        AppId otherApp = newIsvWithApp(IsvId.of(isv + "-other"), AppId.of(app + "-other"));
        caseOf(reports("isvId", isv + "-other", "appId", otherApp));
    }

    @Test
    void everyCaseOnFileIsNamed() {
        CaseNo first = caseOf(reports("facts", "一"));
        CaseNo second = caseOf(reports("facts", "二", "distinctAct", "不同页面"));
        isOnFile(reports("facts", "三"), first.value(), second.value());
    }

    @Test
    void whatWasWithdrawnCancelledOrAbandonedIsOnFileNoMore() {
        CaseNo withdrawn = caseOf(reports());
        settle();
        answers("manager1", withdrawn, "approvePenalty", "decision", "withdraw", "reason", "误报");
        CaseNo cancelled = caseOf(reports());
        settle();
        approvesAsProposed(cancelled, now());
        letter(cancelled, LetterType.APPEAL, "2025-03-03 10:00:00");
        answers("reviewer1", cancelled, "reviewAppeal", "result", "upheld", "reasons", "证据不足");
        assertThat(state(cancelled)).isEqualTo("CANCELLED");
        CaseNo third = caseOf(reports());
        isOnFile(reports(), third.value());
    }

    @Test
    void aReasonIsKept_andShownToTheManagerAndInTheFile() {
        CaseNo first = caseOf(reports());
        CaseNo second = caseOf(reports("distinctAct", "  同一天的另一页面，<b>截图 7</b>  "));
        settle();
        JsonNode file = get("auditor1", "/api/cases/" + second).json();
        assertThat(file.path("violation").path("distinctAct").asText()).isEqualTo("同一天的另一页面，<b>截图 7</b>");
        assertThat(get("auditor1", "/api/cases/" + first).json().path("violation").has("distinctAct")).isFalse();
        assertThat(get("auditor1", "/api/cases/" + second + "/timeline").body()).contains("同一天的另一页面").contains(first);
        assertThat(get("auditor1", "/api/cases/" + second + "/dossier").body()).contains("同一天的另一页面");
        String task = task(second, "approvePenalty").getId();
        assertThat((String) tasks.getVariable(task, "distinctAct")).contains("同一天的另一页面");
        assertThat((String) tasks.getVariable(task, "earlierCases")).contains(first, app, "DRAFT", "CNY 1000.00", "尚未终局");
        // it is nothing to the ISV
        approvesAsProposed(second, now());
        assertThat(deliveriesOf(second, "N02")).isNotEmpty().noneMatch(d -> d.message().body().contains("另一页面"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   "})
    void aBlankReasonIsNone(String reason) {
        CaseNo first = caseOf(reports());
        isOnFile(reports("distinctAct", reason), first.value());
    }

    @Test
    void anythingButTextIsNoReason() {
        caseOf(reports());
        isProblem(reports("distinctAct", true), 400);
        isProblem(reports("distinctAct", "长".repeat(4001)), 400);
    }

    @Test
    void fourEqualReportsAtOneInstantAreOneCase() {
        for (int round = 0; round < 5; round++) {
            String facts = "同时 " + round;
            String occurredAt = iso("2025-0" + (1 + round % 2) + "-1" + round + " 09:00:00");
            List<Answer> answers = AtOnce.all(IntStream.range(0,
                    4).<Supplier<Answer>>mapToObj(i -> () -> call("POST", "/api/violations").by("integrator1")
                    .key("four-" + facts.hashCode() + "-" + i + "-" + app)
                    .json(but(violationBody(), "facts", facts, "occurredAt", occurredAt)).send()).toList());
            assertThat(answers).as("%s", answers).extracting(Answer::status).containsExactlyInAnyOrder(201, 409, 409, 409);
            String one = answers.stream().filter(a -> a.status() == 201).map(a -> a.json().path("caseNo").asText()).findFirst()
                    .orElseThrow();
            answers.stream().filter(a -> a.status() == 409).forEach(refused -> isOnFile(refused, one));
        }
        assertThat(jdbc.sql("select count(*) from violation where app_id = :app").param("app", app).query(Long.class).single())
                .isEqualTo(5);
    }

    @Test
    void whoIsAboutToReportSeesWhatIsOnFile() {
        CaseNo first = caseOf(reports());
        settle();
        approvesAsProposed(first, now());
        letter(first, LetterType.CONFIRM, "2025-03-03 10:00:00");
        CaseNo other = caseOf(reports("occurredAt", iso("2024-11-01 09:00:00"), "facts", "旧事"));
        settle();
        JsonNode items = get("operator1", "/api/violations?isv=" + isv + "&kind=V02&app=" + app + "&occurredAt=2025-03-03T10:00:00%2B08:00")
                .json().path("items");
        assertThat(items).hasSize(2);
        JsonNode latest = items.get(0);
        assertThat(latest.path("caseNo").asText()).isEqualTo(first.value());
        assertThat(latest.path("state").asText()).isEqualTo("ENFORCED");
        assertThat(latest.path("deduction").asText()).isEqualTo("1000.00");
        assertThat(latest.path("sameAct").asBoolean()).isTrue();
        assertThat(latest.path("counts").asBoolean()).as("it would be the same act").isFalse();
        assertThat(items.get(1).path("caseNo").asText()).isEqualTo(other.value());
        assertThat(items.get(1).path("sameAct").asBoolean()).isFalse();
        assertThat(items.get(1).path("counts").asBoolean()).as("another year, and pending").isFalse();
        JsonNode later = get("operator1", "/api/violations?isv=" + isv + "&kind=V02").json().path("items").get(0);
        assertThat(later.path("counts").asBoolean()).isTrue();
        isProblem(get("operator1", "/api/violations?isv=" + isv), 400);
        isProblem(get("operator1", "/api/violations?isv=" + isv + "&kind=V02&occurredAt=gestern"), 400);
        isProblem(get(null, "/api/violations?isv=" + isv + "&kind=V02"), 401);
    }

    // how often, and how much

    private CaseNo decided(String kind, String occurredAt, String facts, String distinctAct, RuleSource... sources) {
        List<RuleSource> all = Stream.concat(Stream.of(new RuleSource("规范", "§三", kind)), Stream.of(sources)).toList();
        CaseNo caseNo = reported(new ViolationReport(isv, app, kind, Severity.MINOR, time(occurredAt), facts, all, List.of(), distinctAct));
        approvesAsProposed(caseNo, now());
        letter(caseNo, LetterType.CONFIRM, beijingNow());
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
        return caseNo;
    }

    private String beijingNow() {
        return java.time.LocalDateTime.ofInstant(now(), java.time.ZoneId.of("Asia/Shanghai")).toString().replace('T', ' ');
    }

    /** As reports of before R6 are on file: the same act twice, and nobody was asked. */
    private void nobodyWasAsked(CaseNo caseNo) {
        jdbc.sql("update violation set distinct_act = null where case_no = :case").param("case", caseNo).update();
    }

    @Test
    void t6_anActNeverRaisesItsOwnTier() {
        CaseNo first = reported(new ViolationReport(
                isv, app, "V02", Severity.MINOR, time("2025-03-01 09:00:00"), "夸大", List.of(new RuleSource("规范", "§三", "V02")), List.of()));
        CaseNo again = reported(new ViolationReport(
                isv, app, "V02", Severity.MINOR, time("2025-03-01 20:00:00"), "夸大其词", List.of(new RuleSource("规范", "§三", "V02")),
                List.of(), "x"));
        nobodyWasAsked(again);
        approvesAsProposed(first, now());
        letter(first, LetterType.CONFIRM, "2025-03-03 10:00:00");
        approvesAsProposed(again, now());
        letter(again, LetterType.CONFIRM, "2025-03-03 10:00:00");
        // not sent back to be approved at the second tier
        assertThat(state(again)).isEqualTo("ENFORCED");
        assertThat(violation(again).assessment().occurrence()).isEqualTo(1);
        // and both together are one act for the next
        assertThat(violation(decided("V02", "2025-01-10 09:00:00", "他事", null)).assessment().occurrence()).isEqualTo(2);
    }

    @Test
    void t6_anActSaidToBeAnotherCounts() {
        decided("V02", "2025-03-01 09:00:00", "夸大", null);
        assertThat(violation(decided("V02", "2025-03-01 20:00:00", "夸大", "另一页面")).assessment().occurrence()).isEqualTo(2);
    }

    @Test
    void everySourceIsLookedUpWithTheOccurrenceOfItsOwnKind() {
        decided("V08", "2025-01-10 09:00:00", "故障一", null);
        decided("V08", "2025-01-20 09:00:00", "故障二", null);
        CaseNo caseNo = reported(new ViolationReport(
                isv, app, "V02", Severity.MINOR, time("2025-02-10 09:00:00"), "夸大",
                List.of(new RuleSource("规范", "§三.1", "V02"), new RuleSource("规范", "§三.2", "V08")), List.of()));
        Violation v = violation(caseNo);
        assertThat(v.assessment().occurrence()).isEqualTo(1);
        assertThat(v.assessment().occurrences()).isEqualTo(Map.of("V02", 1, "V08", 3));
        // V02 for the first time 1 000, V08 for the third 5 000
        assertThat(v.assessment().proposal().deduction()).hasToString("5000.00");
        JsonNode rules = get("auditor1", "/api/cases/" + caseNo).json().path("violation").path("proposal").path("rules");
        assertThat(rules.get(0).path("occurrence").asInt()).isEqualTo(1);
        assertThat(rules.get(1).path("occurrence").asInt()).isEqualTo(3);
        String shown = (String) tasks.getVariable(task(caseNo, "approvePenalty").getId(), "earlierCases");
        assertThat(shown).contains("V08").contains("计入次数");
    }

    @Test
    void aSecondKindOvertakenMeanwhileGoesBackToBeApproved() {
        CaseNo caseNo = reported(new ViolationReport(
                isv, app, "V02", Severity.MINOR, time("2025-02-10 09:00:00"), "夸大",
                List.of(new RuleSource("规范", "§三.1", "V02"), new RuleSource("规范", "§三.2", "V08")), List.of()));
        approvesAsProposed(caseNo, time("2025-03-05 10:00:00"));
        assertThat(violation(caseNo).assessment().proposal().deduction()).hasToString("1000.00");
        decided("V08", "2025-01-10 09:00:00", "故障", null);
        until("2025-03-05 10:00:01");
        assertThat(state(caseNo)).isEqualTo("DRAFT");
        assertThat(violation(caseNo).assessment().proposal().deduction()).hasToString("3000.00");
    }

    @Test
    void theHighestIsJudgedByTheBalanceAtTheProposal() {
        app = newApp(isv, AppId.of(app + "-poor"), "300.00");
        CaseNo caseNo = reported(new ViolationReport(
                isv, app, "V12", Severity.CRITICAL, time("2025-02-10 09:00:00"), "不稳定",
                List.of(new RuleSource("规范", "§三.4", "V12"), new RuleSource("规范", "§三.2", "V08")), List.of()));
        // V12 the balance of 300, V08 5 000
        assertThat(violation(caseNo).assessment().proposal().deduction()).hasToString("5000.00");
        approves(caseNo, List.of("DEPOSIT_DEDUCTION"), "5000", 1, now());
        letter(caseNo, LetterType.CONFIRM, "2025-03-03 10:00:00");
        assertThat(entries()).containsExactly("PAYMENT 300.00", "DEDUCTION -300.00", "SHORTFALL 4700.00");
    }

    // the ledger at the door (R5)

    @Test
    void theLedgerShowsWhatIsOwed_andAPaymentWhatItSettled() {
        app = newApp(isv, AppId.of(app + "-poor"), "300.00");
        CaseNo caseNo = reported();
        approves(caseNo, List.of("DEPOSIT_DEDUCTION"), "1000", 1, now());
        letter(caseNo, LetterType.CONFIRM, "2025-03-03 10:00:00");
        String door = "/api/apps/" + app + "/deposit";
        assertThat(get("finance1", door).json().path("shortfall").asText()).isEqualTo("700.00");
        assertThat(get("finance1", "/api/cases/" + caseNo).json().path("violation").path("shortfall").asText()).isEqualTo("700.00");
        Answer paid = post("finance1", door + "/payments", object("amount", "1000.05", "reference", "R5-" + app));
        assertThat(paid.status()).as(paid.body()).isEqualTo(201);
        assertThat(paid.json().path("kind").asText()).isEqualTo("PAYMENT");
        assertThat(paid.json().path("amount").asText()).isEqualTo("300.05");
        assertThat(paid.json().path("balanceAfter").asText()).isEqualTo("300.05");
        assertThat(paid.json().path("settled")).hasSize(1);
        assertThat(paid.json().path("settled").get(0).path("caseNo").asText()).isEqualTo(caseNo.value());
        isProblem(post("finance1", door + "/payments", object("amount", "1000.05", "reference", "R5-" + app)), 409);
        JsonNode account = get("finance1", door).json();
        assertThat(account.path("shortfall").asText()).isEqualTo("0.00");
        assertThat(account.path("balance").asText()).isEqualTo("300.05");
        List<String> shown = new ArrayList<>();
        account.path("entries")
                .forEach(e -> shown.add(e.path("kind").asText() + " " + e.path("amount").asText() + " " + e.path("reference").asText()));
        assertThat(shown).endsWith("SHORTFALL_PAID 700.00 R5-" + app, "PAYMENT 300.05 R5-" + app);
        assertThat(get("auditor1", "/api/cases/" + caseNo).json().path("violation").has("shortfall")).isFalse();
        JsonNode file = get("auditor1", "/api/cases/" + caseNo + "/dossier").json();
        assertThat(file.path("ledger").toString()).contains("SHORTFALL_PAID", "700.00");
    }

    @Test
    void twoPaymentsOfOneReferenceAtOneInstantAreOne_alsoAgainstAShortfall() {
        app = newApp(isv, AppId.of(app + "-poor"), "0");
        CaseNo caseNo = reported();
        approves(caseNo, List.of("DEPOSIT_DEDUCTION"), "1000", 1, now());
        letter(caseNo, LetterType.CONFIRM, "2025-03-03 10:00:00");
        AppId other = newApp(isv, AppId.of(app + "-b"), "0");
        List<Answer> answers = AtOnce.all(Stream.of(app, app, other, app).<Supplier<Answer>>map(account -> () ->
                post("finance1", "/api/apps/" + account + "/deposit/payments", object("amount", "1000", "reference", "TWO-" + app)))
                .toList());
        assertThat(answers).as("%s", answers).extracting(Answer::status).containsExactlyInAnyOrder(201, 409, 409, 409);
        assertThat(jdbc.sql("select count(*) from deposit_entry where reference = :r").param("r", "TWO-" + app).query(Long.class).single())
                .isEqualTo(1);
    }
}
