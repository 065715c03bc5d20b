package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.OnH2;
import io.appgov.catalogue.Isv;
import io.appgov.catalogue.IsvStatus;
import io.appgov.correspondence.LetterType;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.persistence.Columns;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.util.HtmlUtils;

/** The managers' view as it comes over the wire. */
class OverviewPagesTest extends HttpStory implements OnH2 {

    private static final String MARCH = "from=2025-03-01&to=2025-03-31";

    private String page(String path) {
        Answer answer = get("manager1", path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return HtmlUtils.htmlUnescape(answer.body());
    }

    private List<String> file(String path) {
        Answer answer = get("auditor1", path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.type()).startsWith("text/csv");
        assertThat(answer.body()).startsWith("\ufeff");
        return answer.body().substring(1).lines().toList();
    }

    @Test
    void managersSeeTheHouse_andEachNumberLeadsToItsCases() {
        CaseNo caseNo = enforcedV();
        String page = page("/overview?lang=zh&" + MARCH);
        assertThat(page).contains("<html lang=\"zh-CN\">", "<h1>管理总览</h1>", "北京时间 UTC+08:00",
                "href=\"/audit?outcome=open\"", "href=\"/audit?process=violationHandling&outcome=open\"",
                "href=\"/audit?openedFrom=2025-03-01&openedTo=2025-03-31\"",
                "href=\"/audit?ledger=DEDUCTION&ledgerFrom=2025-03-01&ledgerTo=2025-03-31\"",
                "href=\"/audit?process=violationHandling&passed=formalDecisionServed&passedFrom=2025-03-01&passedTo=2025-03-31\"",
                "href=\"/overview/relisting?from=2025-03-01&to=2025-03-31\"");
        assertThat(page)
                .containsPattern(
                "<svg class=\"chart\"[^>]+role=\"img\" aria-labelledby=\"movement-title movement-figures\">\\s*<title "
                        + "id=\"movement-title\">立案与结案</title>\\s*<desc");
        until("2025-03-08 10:00:02");
        // the page shows the next fifty of the whole house, the file all
        assertThat(page("/overview?lang=zh")).contains("未来 7 天到期");
        assertThat(file("/overview/deadlines.csv?lang=zh")).anyMatch(line -> line.contains("整改到期") && line.contains(caseNo));
    }

    @Test
    void inEnglishThereIsNoChinese_butNames() {
        enforcedV();
        for (String path : List.of("/overview?lang=en&", "/overview/violationHandling?lang=en&", "/overview/tasks?lang=en")) {
            String page = page(path.endsWith("&") ? path + MARCH : path);
            assertThat(page).contains("<html lang=\"en\">", "Beijing time, UTC+08:00");
            String ours = page.replace("中文", "").replaceAll("服务商 isv-[\\w-]+", "").replaceAll("· [\\u4e00-\\u9fff ]+", "");
            assertThat(Pattern.compile("[\\u4e00-\\u9fff]+").matcher(ours).results().map(r -> r.group()).toList()).as(path).isEmpty();
        }
    }

    @Test
    void aProcessIsDrawnAsHeatMap() {
        CaseNo caseNo = caseV();
        reported();
        String definition = repository.createProcessDefinitionQuery().processDefinitionKey("violationHandling").latestVersion()
                .singleResult().getId();
        String page = page("/overview/violationHandling?lang=zh&" + MARCH);
        assertThat(page).contains("data-model=\"/viewer/models/" + definition + "\"", "\"heat-",
                "\"approvePenalty\":\"/audit?process=violationHandling&step=approvePenalty\"",
                "href=\"/audit?process=violationHandling&step=approvePenalty\"",
                "href=\"/audit?process=violationHandling&passed=approvePenalty&passedFrom=2025-03-01&passedTo=2025-03-31\"");
        assertThat(page).as("a collapsed phase is as hot as what is in it")
                .containsPattern("\\{\"id\":\"proposal\",\"text\":\"\\d+\"").containsPattern("\\{\"id\":\"hearing\",\"text\":\"\\d+\"")
                .doesNotContain("\"proposal\":\"/audit");
        assertThat(page("/overview/violationHandling?show=median&lang=en&" + MARCH)).contains("aria-current=\"true\">Median duration</a>");
        assertThat(page("/overview/violationHandling?version=1&lang=en&" + MARCH))
                .as("the search knows no version of a model").doesNotContain("&step=approvePenalty").contains("no link to the case search");
        assertThat(page("/overview/isvCorrespondence?lang=zh")).contains("分拣来件").doesNotContain("&step=");
        assertThat(file("/overview/violationHandling/steps.csv?lang=zh&" + MARCH)).first()
                .isEqualTo("步骤,类型,在办案件,最久（秒）,逾期案件,离开的案件,次数,中位时长（秒）,九成不超过（秒）");
        assertThat(state(caseNo)).isEqualTo("NOTIFIED");
    }

    @Test
    void aPhaseIsLateWhereOneOfItsStepsIs() {
        CaseNo caseNo = reported();
        jdbc.sql("update case_step set due_at = :past where case_no = :case and activity_id = 'approvePenalty'")
                .param("past", Columns.at(Instant.EPOCH)).param("case", caseNo).update();
        assertThat(page("/overview/violationHandling?show=late&lang=en&" + MARCH))
                .containsPattern("\\{\"id\":\"proposal\",\"text\":\"\\d+\",\"kind\":\"late\"");
    }

    @Test
    void whereNothingHappenedThereAreZeros() {
        String page = page("/overview?lang=zh&from=2001-01-01&to=2001-03-01");
        assertThat(page).contains("申诉推翻率</h2><p class=\"big\">—", "决定时长（中位）</h2><p class=\"big\">—");
        assertThat(file("/overview/appeals.csv?lang=en&from=2001-01-01&to=2001-01-07"))
                .containsExactly("Days,Upheld,Partly upheld,Rejected,Overturned", "2001-01-01/2001-01-07,0,0,0,");
        assertThat(page("/overview/relisting?lang=zh&from=2001-01-01&to=2001-03-01")).contains("评审上架");
    }

    @Test
    void behindANumberOfTasksThereAreThese() {
        CaseNo caseNo = caseV();
        letter(caseNo, LetterType.APPEAL, "2025-03-03 10:00:00");
        as("reviewer2", () -> {
            tasks.claim(task(caseNo, "reviewAppeal").getId(), "reviewer2");
            return null;
        });
        assertThat(page("/overview?lang=zh")).contains("/overview/tasks?assignee=reviewer2&age=0", "/overview/tasks?group=appealReviewers");
        assertThat(page("/overview/tasks?lang=zh&group=appealReviewers&assignee=reviewer2"))
                .contains("href=\"/audit/" + caseNo + "\"", "评审申诉");
        assertThat(file("/overview/tasks.csv?lang=zh&assignee=reviewer2")).anyMatch(line -> line.startsWith("评审申诉," + caseNo + ","));
        assertThat(file("/overview/people.csv?lang=en")).anyMatch(line -> line.startsWith("reviewer2,"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"processes", "movement", "appeals", "deductions", "groups", "people", "deadlines", "repeats", "tasks"})
    void everyTableIsAFile(String table) {
        assertThat(file("/overview/" + table + ".csv?lang=zh")).isNotEmpty();
    }

    @Test
    void whatComesFromOutsideIsText() {
        Isv known = catalogue.isv(isv);
        catalogue.register(new Isv(isv, "<script>alert(1)</script>", IsvStatus.ACTIVE, true, known.partnerManager(), known.contacts()));
        CaseNo caseNo = reported();
        // the page shows the first two hundred, and other stories have left theirs
        as("manager2", () -> {
            tasks.claim(task(caseNo, "approvePenalty").getId(), "manager2");
            return null;
        });
        Answer answer = get("manager1", "/overview/tasks?process=violationHandling&group=managers&assignee=manager2");
        assertThat(answer.body()).contains(caseNo).doesNotContain("<script>alert");
    }

    @ParameterizedTest
    @CsvSource({
        "/overview?from=2025-03-04&to=2025-03-03,400", "/overview?from=yesterday,400", "/overview?to=2025-13-01,400",
                "/overview?from=2000-01-01,400",
        "/overview/violationHandling?version=99,400", "/overview/violationHandling?version=x,400",
        "/overview/violationHandling?show=all,400",
        "/overview/violationHandling?from=x,400", "/overview/nothing,404", "/overview/violationPenalties,404", "/overview/nothing.csv,404",
        "/overview/nothing/steps.csv,404", "/overview/groups.csv?from=x,400", "/overview/tasks?age=5,400",
        "/overview/tasks?late=maybe,400", "/overview/tasks?colour=red,400"
    })
    void whatMakesNoSenseIsSaidSo(String path, int status) {
        isProblem(get("manager1", path), status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/overview", "/overview/tasks", "/overview/violationHandling", "/overview/groups.csv",
            "/overview/violationHandling/steps.csv"})
    void onlyManagersAndAuditors(String path) {
        assertThat(get("manager1", path).status()).isEqualTo(200);
        assertThat(get("auditor1", path).status()).isEqualTo(200);
        for (String other : List.of("operator1", "partner1", "reviewer1", "finance1", "integrator1", "admin")) {
            isProblem(get(other, path), 403);
        }
        isProblem(call("GET", path).send(), 401);
    }

    @Test
    void lookingChangesNothing() {
        caseV();
        Map<String, Object> before = footprint();
        page("/overview");
        page("/overview/violationHandling");
        assertThat(footprint()).isEqualTo(before);
    }

    /** Of a jump one time was wrong: it is shown for a week after the other one. */
    @Test
    void aJumpOfAMachinesClockIsShownForAWeek() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        try {
            assertThat(page("/overview?lang=en")).doesNotContain("The clock of machine");
            jump("host-a", now.minusSeconds(7200), now.minusSeconds(3600));
            jump("host-b", now.plus(Duration.ofDays(300)), now.minus(Duration.ofDays(6)));
            jump("host-c", now.minus(Duration.ofDays(8)), now.plus(Duration.ofDays(1)));
            String page = page("/overview?lang=en");
            assertThat(page)
                    .contains("The clock of machine host-a jumped at " + readable(now.minusSeconds(7200)) + " ahead by 1 h, to "
                    + readable(now.minusSeconds(3600)) + ".")
                    .contains("The clock of machine host-b jumped at ", " back by 306 d, to ")
                    .doesNotContain("host-c");
            assertThat(page.indexOf("host-a")).as("newest first").isGreaterThan(page.indexOf("host-b"));
            assertThat(page("/overview?lang=zh")).contains("机器 host-a 的时钟于 " + readable(now.minusSeconds(7200)) + " 前跳 1 小时，变为 ", "倒退");
        } finally {
            jdbc.sql("delete from clock_jump").update();
        }
    }

    private void jump(String machine, Instant from, Instant to) {
        jdbc.sql("insert into clock_jump (machine, from_at, to_at) values (:machine, :from, :to)")
                .param("machine", machine).param("from", from.atOffset(ZoneOffset.UTC)).param("to", to.atOffset(ZoneOffset.UTC)).update();
    }

    private static String readable(Instant at) {
        return at.atZone(ZoneId.of("Asia/Shanghai")).toLocalDateTime().format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss"));
    }
}
