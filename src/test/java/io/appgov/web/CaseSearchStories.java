package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.OnBothDatabases;
import io.appgov.correspondence.LetterType;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.language.Words;
import io.appgov.foundation.persistence.Columns;
import io.appgov.violation.Severity;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** 案件查询: each filter finds what it should and nothing else, for those who may ask. */
class CaseSearchStories extends HttpStory implements OnBothDatabases {

    @Autowired private JdbcTemplate tables;

    /** Numbers of the cases of the fixture's ISV that a search finds, in the page's order. */
    private List<CaseNo> found(String... filters) {
        return cases(search(filters));
    }

    private Answer search(String... filters) {
        return get("auditor1", "/audit?isv=" + isv + query(filters));
    }

    private static String query(String... filters) {
        return IntStream.iterate(0, i -> i < filters.length, i -> i + 2)
                .mapToObj(i -> "&" + filters[i] + "=" + URLEncoder.encode(filters[i + 1], StandardCharsets.UTF_8))
                .collect(Collectors.joining());
    }

    private static List<CaseNo> cases(Answer page) {
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        return java.util.regex.Pattern.compile("<th scope=\"row\"><a href=\"/audit/([^\"]+)\"").matcher(page.body()).results()
                .map(m -> CaseNo.of(m.group(1))).toList();
    }

    private CaseNo appealed() {
        CaseNo caseNo = caseV();
        letter(caseNo, LetterType.APPEAL, "2025-03-03 10:00:00");
        return caseNo;
    }

    private CaseNo reviewed(String result, Object... more) {
        CaseNo caseNo = appealed();
        Object[] fields = Arrays.copyOf(new Object[] {"result", result, "reasons", "证据"}, 4 + more.length);
        System.arraycopy(more, 0, fields, 4, more.length);
        answers("reviewer1", caseNo, "reviewAppeal", fields);
        return caseNo;
    }

    @Test
    void aCaseIsFoundByItsNumberOrTheBeginningOfIt() {
        CaseNo one = reported();
        CaseNo other = reported();
        assertThat(cases(get("manager1", "/audit?q=" + one))).containsExactly(one);
        assertThat(cases(get("manager1", "/audit?q=" + one.value().toLowerCase()))).containsExactly(one);
        assertThat(found("q", "V-2025")).containsExactly(other, one);
        assertThat(found("q", "V-2024")).isEmpty();
        assertThat(found("q", "V_2025")).as("no wildcard").isEmpty();
    }

    @Test
    void anIsvAndAnAppAreFoundByIdOrPartOfTheName() {
        CaseNo one = reported();
        assertThat(found()).containsExactly(one);
        assertThat(cases(get("manager1", "/audit?isv=" + URLEncoder.encode("商 " + isv.value().toUpperCase(), StandardCharsets.UTF_8))))
                .contains(one);
        assertThat(found("app", app.value())).containsExactly(one);
        assertThat(found("app", "用 " + app)).containsExactly(one);
        assertThat(found("app", "app-demo-1")).isEmpty();
        assertThat(cases(get("manager1", "/audit?isv=nobody-is-called-so"))).isEmpty();
        assertThat(cases(get("manager1", "/audit?isv=%25"))).as("no wildcard").isEmpty();
    }

    @Test
    void processStateKindAndPersonTellCasesApart() {
        CaseNo first = reported(violation("V02", Severity.MINOR, "2025-03-03 09:00:00"));
        CaseNo second = reported(violation("V03", Severity.MINOR, "2025-03-03 09:00:00"));
        approves(first, "2025-03-05 10:00:00");
        assertThat(found("process", "violationHandling")).containsExactly(second, first);
        assertThat(found("process", "relisting")).isEmpty();
        assertThat(found("state", "NOTIFIED")).containsExactly(first);
        assertThat(found("state", "DRAFT", "process", "violationHandling")).containsExactly(second);
        assertThat(found("kind", "V03")).containsExactly(second);
        assertThat(found("kind", "V03", "occurredYear", "2024")).isEmpty();
        assertThat(found("occurredYear", "2025")).containsExactly(second, first);
        assertThat(found("person", "operator1")).containsExactly(second, first);
        assertThat(found("person", "manager1")).containsExactly(first);
        assertThat(found("person", "manager2")).isEmpty();
        assertThat(found("policyVersion", "2022-08-31")).containsExactly(second, first);
    }

    @Test
    void whoRegisteredALetterActedInTheCase() {
        CaseNo caseNo = appealed();
        assertThat(found("person", "operator2")).containsExactly(caseNo);
    }

    @Test
    void aPeriodIsWholeDaysInBeijingBothInclusive() {
        at("2025-03-04 23:59:59");
        CaseNo late = reported(violation("V02", Severity.MINOR, "2025-03-03 09:00:00"));
        at("2025-03-05 00:00:00");
        CaseNo early = reported(violation("V02", Severity.MINOR, "2025-03-03 09:00:00"));
        assertThat(found("openedFrom", "2025-03-04", "openedTo", "2025-03-04")).containsExactly(late);
        assertThat(found("openedFrom", "2025-03-05")).containsExactly(early);
        assertThat(found("openedTo", "2025-03-04")).containsExactly(late);
        answers("manager1", early, "approvePenalty", "decision", "withdraw", "reason", "误报");
        assertThat(found("endedFrom", "2025-03-05", "endedTo", "2025-03-05")).containsExactly(early);
        assertThat(found("endedTo", "2025-03-04")).isEmpty();
        assertThat(found("outcome", "withdrawn")).containsExactly(early);
        assertThat(found("outcome", "ended")).containsExactly(early);
        assertThat(found("outcome", "open")).containsExactly(late);
        assertThat(found("outcome", "done")).isEmpty();
    }

    @Test
    void casesThatAreNoViolationsAreFoundLikeThem() {
        CaseNo delisting = CaseNo.of(post("partner1", "/api/delistings", delistingBody(app)).json().get("caseNo").asText());
        CaseNo ending = CaseNo.of(post("partner1", "/api/terminations", terminationBody(isv)).json().get("caseNo").asText());
        assertThat(found()).containsExactly(ending, delisting);
        assertThat(found("app", app.value())).as("an ending is of an ISV").containsExactly(delisting);
        assertThat(found("process", "voluntaryDelisting")).containsExactly(delisting);
        assertThat(found("group", "partnerManagers")).containsExactly(delisting);
        answers("partner2", delisting, "reviewDelisting", "decision", "reject", "reason", "资料不全");
        assertThat(found("outcome", "rejected")).containsExactly(delisting);
        assertThat(found("outcome", "open")).containsExactly(ending);
        assertThat(get("auditor1", "/audit/cases.csv?isv=" + isv).body().lines()).hasSize(3)
                .anyMatch(l -> l.startsWith(ending + ",expulsion,"));
    }

    @Test
    void howViolationsCameOut() {
        CaseNo upheld = reviewed("upheld");
        CaseNo partly = reviewed("partlyUpheld", "cancelledMeasures", List.of("ACTIVITY_BAN"));
        CaseNo rejected = reviewed("rejected");
        CaseNo confirmed = caseV();
        letter(confirmed, LetterType.CONFIRM, "2025-03-03 10:00:00");
        CaseNo silent = caseV();
        until("2025-03-05 10:00:01");
        assertThat(found("outcome", "appealUpheld")).containsExactly(upheld);
        assertThat(found("outcome", "appealPartlyUpheld")).containsExactly(partly);
        assertThat(found("outcome", "appealRejected")).containsExactly(rejected);
        assertThat(found("outcome", "confirmed")).containsExactly(confirmed);
        assertThat(found("outcome", "deemedAccepted")).containsExactly(silent);
        assertThat(found("appeal", "any")).containsExactlyInAnyOrder(upheld, partly, rejected);
        assertThat(found("appeal", "upheld", "appealFrom", "2025-03-03", "appealTo", "2025-03-03")).containsExactly(upheld);
        assertThat(found("appeal", "upheld", "appealFrom", "2025-03-04")).isEmpty();
        assertThat(found("ledger", "DEDUCTION", "ledgerFrom", "2025-03-05", "ledgerTo", "2025-03-05"))
                .containsExactlyInAnyOrder(partly, rejected, confirmed, silent);
        assertThat(found("ledger", "REVERSAL")).isEmpty();
        assertThat(found("measure", "ACTIVITY_BAN")).as("ordered, whatever became of it")
                .containsExactlyInAnyOrder(upheld, partly, rejected, confirmed, silent);
        assertThat(found("measure", "DELIST")).isEmpty();
    }

    @Test
    void whereCasesStandAndWhatTheyPassed() {
        CaseNo appealed = appealed();
        CaseNo draft = reported();
        assertThat(found("process", "violationHandling", "step", "reviewAppeal")).containsExactly(appealed);
        assertThat(found("process", "violationHandling", "step", "reviewAppeal", "late", "true")).isEmpty();
        assertThat(found("group", "managers")).containsExactly(draft);
        assertThat(found("group", "managers", "assignee", "-")).containsExactly(draft);
        as("manager1", () -> {
            tasks.claim(task(draft, "approvePenalty").getId(), "manager1");
            return null;
        });
        assertThat(found("assignee", "manager1")).containsExactly(draft);
        assertThat(found("assignee", "-")).containsExactly(appealed);
        assertThat(found("process", "violationHandling", "passed", "approvePenalty", "passedFrom", "2025-03-03", "passedTo", "2025-03-03"))
                .containsExactly(appealed);
        assertThat(found("process", "violationHandling", "passed", "approvePenalty", "passedFrom", "2025-03-04")).isEmpty();
        until("2025-03-06 10:00:01");
        Answer late = search("late", "true", "lang", "zh");
        assertThat(cases(late)).containsExactly(draft, appealed);
        assertThat(late.body()).contains("评审申诉", "已逾期", "期限");
        assertThat(search("lang", "en").body()).contains("Review appeal", "overdue").doesNotContain("评审申诉");
    }

    @Test
    void filtersWithoutAFieldAreShownAndCanBeTakenAway() {
        CaseNo caseNo = appealed();
        String page = search("process", "violationHandling", "step", "reviewAppeal", "lang", "zh").body();
        assertThat(page)
                .contains("停在：评审申诉", "<input type=\"hidden\" name=\"step\" value=\"reviewAppeal\">")
                .contains("href=\"/audit?isv&#x3D;" + isv + "&amp;process&#x3D;violationHandling\"");
        assertThat(page).contains("/audit/" + caseNo);
        assertThat(search("lang", "zh").body()).doesNotContain("另有条件");
    }

    @Test
    void pagesFollowEachOtherUntilAllAreShown() {
        List<CaseNo> all = IntStream.range(0, 3).mapToObj(i -> reported()).sorted(Comparator.comparing(CaseNo::value).reversed()).toList();
        Answer first = search("size", "2");
        assertThat(cases(first)).containsExactlyElementsOf(all.subList(0, 2));
        assertThat(first.body()).contains("rel=\"next\"", "page&#x3D;1").doesNotContain("rel=\"prev\"");
        Answer last = search("size", "2", "page", "1");
        assertThat(cases(last)).containsExactlyElementsOf(all.subList(2, 3));
        assertThat(last.body()).contains("rel=\"prev\"", "<b>3</b>").doesNotContain("rel=\"next\"");
        assertThat(cases(search("size", "3"))).hasSize(3);
        assertThat(search("size", "3").body()).doesNotContain("rel=\"next\"");
        assertThat(search("page", "10000000").status()).isEqualTo(200);
    }

    /** Rows are enough to be counted; they are gone before anybody else looks. */
    @Test
    void aCountThatIsLongEndsAndSaysSo() {
        List<Object[]> rows = IntStream.range(0, 10_001)
                .mapToObj(i -> new Object[] {"V-2025-9%05d".formatted(i), isv, app, Columns.at(now())})
                .toList();
        try {
            tables.batchUpdate(
                    "insert into case_file (case_no, process, isv_id, app_id, state, opened_at, opened_by, policy_version) "
                            + "values (?, 'violationHandling', ?, ?, 'DRAFT', ?, 'nobody', '2022-08-31')",
                    rows);
            assertThat(search("lang", "zh").body()).contains("<b>10 000+</b>", "rel=\"next\"");
            assertThat(cases(search("page", "200"))).as("whoever goes on sees the rest").containsExactly(CaseNo.of("V-2025-900000"));
            assertThat(get("auditor1", "/audit/cases.csv?isv=" + isv).body().lines().count()).isEqualTo(10_002);
            tables.update("delete from case_file where case_no = 'V-2025-900000'");
            assertThat(search().body()).contains("<b>10000</b>");
        } finally {
            tables.update("delete from case_file where opened_by = 'nobody'");
        }
    }

    @Test
    void theFileHasAllThatWasFoundInTheReadersLanguage() {
        jdbc.sql("update isv set name = '=商,\"甲\"' where isv_id = :isv").param("isv", isv).update();
        CaseNo one = reported();
        CaseNo two = reported();
        Answer file = get("auditor1", "/audit/cases.csv?lang=zh&size=1&isv=" + isv);
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.type()).startsWith("text/csv");
        assertThat(file.body()).startsWith("\ufeff案件编号,流程代码,流程,服务商编号");
        assertThat(file.body().lines().toList()).hasSize(3);
        assertThat(file.body()).contains("\"'=商,\"\"甲\"\"\"", "审批处罚", "approvePenalty");
        assertThat(file.body().indexOf(two.value())).isLessThan(file.body().indexOf(one.value()));
        assertThat(get("auditor1", "/audit/cases.csv?lang=en&isv=" + isv).body()).contains("Case,Process code", "To be approved")
                .doesNotContain("审批处罚");
        isProblem(get("auditor1", "/audit/cases.csv?openedFrom=today"), 400);
    }

    @ParameterizedTest
    @CsvSource({
        "process,murder", "state,LOST", "outcome,unknown", "kind,V99", "openedFrom,yesterday", "openedTo,2025-02-30",
                "endedFrom,1999-12-31", "policyVersion,none",
        "late,maybe", "group,everybody", "appeal,perhaps", "appealFrom,1", "ledger,GIFT", "ledgerTo,x", "measure,KISS",
        "occurredYear,MMXXV", "passedFrom,x",
        "page,-1", "page,99999999999", "size,0", "size,201", "openFrom,2025-01-01"
    })
    void whatIsNoSearchComesBackWithTheFormAndNothingIsLost(String field, String value) {
        Answer answer = search(field, value, "person", "operator1", "lang", "en");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.type()).startsWith("text/html");
        assertThat(answer.body()).contains("role=\"alert\"", "value=\"operator1\"", "<code>" + value + "</code>")
                .doesNotContain("table class=\"list");
    }

    @Test
    void aPeriodThatEndsBeforeItBeginsIsNone() {
        assertThat(search("openedFrom", "2025-03-04", "openedTo", "2025-03-03").status()).isEqualTo(400);
        assertThat(search("q", "x".repeat(201)).status()).isEqualTo(400);
        assertThat(get("auditor1", "/audit?q=%00").status()).isEqualTo(400);
    }

    @Test
    void whatIsSentIsShownAsTextAndNeverRun() {
        assertThat(search("person", "\"><script>alert(1)</script>").body()).doesNotContain("<script>alert").contains("&lt;script&gt;");
        assertThat(search("assignee", "<b>x").body()).doesNotContain("<b>x").contains("&lt;b&gt;x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"operator1", "partner1", "reviewer1", "finance1", "integrator1", "admin"})
    void othersMayNotSearch(String user) {
        isProblem(get(user, "/audit"), 403);
        isProblem(get(user, "/audit/cases.csv"), 403);
    }

    @Test
    void nobodySearchesUnknown() {
        isProblem(call("GET", "/audit").send(), 401);
        isProblem(call("GET", "/audit/cases.csv").send(), 401);
    }

    @Test
    void everyWordIsThereInBothLanguages() {
        var zh = Words.of("audit").in(Language.zh);
        var en = Words.of("audit").in(Language.en);
        assertThat(zh.keySet()).isEqualTo(en.keySet());
        assertThat(en).allSatisfy((name, word) -> assertThat(word.chars().noneMatch(c -> c >= 0x2e80)).as(name).isTrue());
        assertThat(zh.values()).noneMatch(String::isBlank);
    }

    @Test
    void theListOfTheApiAnswersAsBefore() {
        CaseNo first = reported();
        CaseNo second = reported();
        approves(first, "2025-03-05 10:00:00");
        assertThat(get("operator1", "/api/cases?isv=" + isv).json().at("/total").asInt()).isEqualTo(2);
        assertThat(get("operator1", "/api/cases?isv=" + isv).json().at("/items/0/caseNo").asText()).isEqualTo(second.value());
        var one = get("operator1",
                "/api/cases?isv=" + isv + "&app=" + app + "&process=violationHandling&state=NOTIFIED&openedFrom=2025-03-03T10:00:00%2B08:00"
                + "&openedTo=2025-03-03T10:00:00%2B08:00").json();
        assertThat(one.at("/total").asInt()).isEqualTo(1);
        assertThat(one.at("/items/0/caseNo").asText()).isEqualTo(first.value());
        assertThat(get("operator1", "/api/cases?isv=" + isv + "&openedTo=2025-03-03T09:59:59%2B08:00").json().at("/total").asInt())
                .isZero();
    }
}
