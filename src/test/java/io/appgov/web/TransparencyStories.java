package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.OnBothDatabases;
import io.appgov.correspondence.LetterType;
import io.appgov.deposit.DeductionOrder;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.IsvId;
import io.appgov.violation.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The yearly report. Every story has a year of its own, in which nothing else happens: figures are exact. */
class TransparencyStories extends HttpStory implements OnBothDatabases {

    private static final AtomicInteger YEARS = new AtomicInteger(2040);

    private int year;

    /** V's times of scenarios.md, in the story's year. */
    @BeforeEach
    void aYearOfItsOwn() {
        year = YEARS.addAndGet(3);
        at(day("03-03 10:00:00"));
    }

    private String day(String monthAndTime) {
        return year + "-" + monthAndTime;
    }

    /** Case V, served on 3 March 10:00, an hour after the report; the window ends on 5 March 10:00. */
    private CaseNo caseV(String kind, Severity severity) {
        at(day("03-03 09:00:00"));
        CaseNo caseNo = reported(violation(kind, severity, day("03-03 08:00:00")));
        at(day("03-03 10:00:00"));
        approves(caseNo, day("03-05 10:00:00"));
        assertThat(state(caseNo)).isEqualTo("NOTIFIED");
        return caseNo;
    }

    private CaseNo newCaseV(String kind, Severity severity) {
        isv = IsvId.of(isv + "x");
        app = newIsvWithApp(isv, AppId.of(app + "x"));
        return caseV(kind, severity);
    }

    private void reviewed(CaseNo caseNo, String result, Object... more) {
        List<Object> fields = new ArrayList<>(List.of("result", result, "reasons", "评审理由"));
        fields.addAll(List.of(more));
        answers("reviewer1", caseNo, "reviewAppeal", fields.toArray());
    }

    /** Line of the file by its three codes, as {@code value}; {@code null} when there is none. */
    private String figure(String section, String item, String measure) {
        return figure(year, section, item, measure);
    }

    private String figure(int year, String section, String item, String measure) {
        return file(year).stream()
                .filter(line -> line.startsWith(section + "," + item + "," + measure + ","))
                .map(line -> line.split(",", -1)[3])
                .findFirst()
                .orElse(null);
    }

    private List<String> file(int year) {
        Answer answer = get("auditor1", "/transparency/" + year + ".csv");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body().substring(1).lines().toList();
    }

    private void figures(String section, String item, String... measuresAndValues) {
        for (int i = 0; i < measuresAndValues.length; i += 2) {
            assertThat(figure(section, item, measuresAndValues[i])).as("%s %s %s", section, item, measuresAndValues[i])
                    .isEqualTo(measuresAndValues[i + 1]);
        }
    }

    @Test
    void s2_silence_isAFinalDecision_aDeductionAndABan() {
        caseV("V02", Severity.MINOR);
        until(day("03-05 10:00:01"));
        figures("cases", "violationHandling", "opened", "1", "ended", "0");
        figures("violations", "V02 MINOR", "reported", "1", "decided", "1", "cancelled", "0", "withdrawn", "0");
        figures("finality", "silence", "number", "1");
        figures("finality", "total", "number", "1");
        figures("measures", "DEPOSIT_DEDUCTION", "taken_effect", "1", "in_effect", "1");
        figures("measures", "ACTIVITY_BAN", "taken_effect", "1", "in_effect", "1", "cancelled", "0");
        figures("measures", "DELIST", "taken_effect", "0");
        figures("deposits", "DEDUCTION", "number", "1", "amount", "2000.00");
        figures("deposits", "REFUND", "number", "0", "amount", "0.00");
        figures("appeals", "total", "received", "0", "overturn_rate", "");
        // N02, N06, N07 for both, N08
        figures("notices", "N07", "sent", "1", "served", "1");
        figures("notices", "total", "sent", "4", "served", "4", "undeliverable", "0");
        figures("durations", "report_to_approval", "cases", "1", "median", "0.0");
        figures("durations", "report_to_decision", "cases", "1", "median", "2.0", "percentile_90", "2.0");
        figures("durations", "report_to_closing", "cases", "0", "median", "", "percentile_90", "");
    }

    @Test
    void s3_anUpheldAppeal_cancels_andNothingElseIsCounted() {
        CaseNo caseNo = caseV("V02", Severity.SERIOUS);
        until(day("03-05 09:59:00"));
        letter(caseNo, LetterType.APPEAL, day("03-05 09:59:00"));
        until(day("03-05 22:00:00"));
        reviewed(caseNo, "upheld");
        figures("cases", "violationHandling", "opened", "1", "ended", "1", "cancelled", "1", "completed", "0");
        figures("violations", "V02 SERIOUS", "reported", "1", "decided", "0", "cancelled", "1", "withdrawn", "0");
        figures("finality", "total", "number", "0");
        figures("measures", "total", "taken_effect", "0");
        figures("deposits", "DEDUCTION", "number", "0");
        figures("appeals", "timely", "received", "1", "upheld", "1", "rejected", "0", "overturn_rate", "100.0");
        figures("durations", "appeal_to_review", "cases", "1", "median", "0.5");
        assertThat(file(year)).noneMatch(line -> line.startsWith("notices,N06"));
    }

    @Test
    void everyWayADecisionBecomesFinalIsCountedOnce() {
        CaseNo silent = caseV("V02", Severity.MINOR);
        CaseNo confirmed = newCaseV("V02", Severity.MINOR);
        CaseNo withdrawn = newCaseV("V02", Severity.MINOR);
        CaseNo rejected = newCaseV("V02", Severity.MINOR);
        CaseNo partly = newCaseV("V02", Severity.MINOR);
        CaseNo cancelled = newCaseV("V03", Severity.MINOR);
        until(day("03-04 10:00:00"));
        letter(confirmed, LetterType.CONFIRM, day("03-04 10:00:00"));
        List.of(withdrawn, rejected, partly, cancelled).forEach(c -> letter(c, LetterType.APPEAL, day("03-04 10:00:00")));
        letter(withdrawn, LetterType.WITHDRAW_APPEAL, day("03-04 10:00:00"));
        until(day("03-04 22:00:00"));
        reviewed(rejected, "rejected");
        until(day("03-05 10:00:00"));
        reviewed(partly, "partlyUpheld", "cancelledMeasures", List.of("ACTIVITY_BAN"));
        until(day("03-05 22:00:00"));
        reviewed(cancelled, "upheld");
        assertThat(state(silent)).isEqualTo("ENFORCED");
        for (String way : List.of("silence", "confirmed", "appeal_withdrawn", "appeal_rejected", "appeal_partly_upheld")) {
            figures("finality", way, "number", "1");
        }
        figures("finality", "total", "number", "5");
        figures("violations", "total", "reported", "6", "decided", "5", "cancelled", "1");
        figures("appeals", "timely", "received", "4", "appeal_withdrawn", "1", "rejected", "1", "partly_upheld", "1", "upheld", "1",
                "waiting", "0");
        // two of three reviewed
        figures("appeals", "total", "received", "4", "overturn_rate", "66.7");
        // 12 h, 24 h, 36 h: the 90th percentile lies 0.8 of the way from the second to the third
        figures("durations", "appeal_to_review", "cases", "3", "median", "1.0", "percentile_90", "1.4");
        figures("deposits", "DEDUCTION", "number", "5", "amount", "10000.00");
        figures("measures", "ACTIVITY_BAN", "taken_effect", "4");
    }

    @Test
    void aDecisionMadeAgainAfterALateFiledAppealIsOneDecision() {
        CaseNo caseNo = caseV("V02", Severity.MINOR);
        until(day("03-05 10:00:01"));
        letter(caseNo, LetterType.APPEAL, day("03-05 09:00:00"));
        figures("violations", "V02 MINOR", "decided", "0");
        reviewed(caseNo, "rejected");
        assertThat(decisionsOf(caseNo)).filteredOn("formal"::equals).hasSize(2);
        figures("violations", "V02 MINOR", "decided", "1");
        figures("finality", "appeal_rejected", "number", "1");
        figures("finality", "silence", "number", "0");
    }

    @Test
    void whatWasTakenAndGivenBackIsCountedToTheCent() {
        CaseNo caseNo = caseV("V02", Severity.MINOR);
        CaseNo poor = newCaseV("V08", Severity.MINOR);
        ledger.deduct(app, DeductionOrder.of("9999.99"), caseNo, "story");
        until(day("03-05 10:00:01"));
        letter(caseNo, LetterType.APPEAL, day("03-05 09:00:00"));
        reviewed(caseNo, "upheld");
        assertThat(state(poor)).isEqualTo("ENFORCED");
        // 9 999.99 before, then 2 000.00 and the 0.01 that was left of as much
        figures("deposits", "DEDUCTION", "number", "3", "amount", "12000.00");
        figures("deposits", "REVERSAL", "number", "1", "amount", "2000.00");
        figures("deposits", "SHORTFALL", "number", "1", "amount", "1999.99");
        figures("measures", "DEPOSIT_DEDUCTION", "taken_effect", "2", "in_effect", "1", "cancelled", "1");
    }

    @Test
    void aLateAppealIsCountedAsWhatBecomesOfIt() {
        CaseNo refused = caseV("V02", Severity.MINOR);
        CaseNo admitted = newCaseV("V02", Severity.MINOR);
        CaseNo withdrawn = newCaseV("V02", Severity.MINOR);
        until(day("03-05 10:00:01"));
        List.of(refused, admitted, withdrawn).forEach(c -> letter(c, LetterType.APPEAL, day("03-05 10:00:01")));
        figures("appeals", "late", "received", "3", "not_heard", "3");
        answers("manager2", refused, "admitLateAppeal", "admit", false, "reason", "无正当理由");
        answers("manager2", admitted, "admitLateAppeal", "admit", true, "reason", "不可抗力");
        answers("manager2", withdrawn, "admitLateAppeal", "admit", true, "reason", "不可抗力");
        letter(withdrawn, LetterType.WITHDRAW_APPEAL, day("03-05 10:00:01"));
        figures("appeals", "late", "received", "1", "not_heard", "1");
        figures("appeals", "admitted_late", "received", "2", "waiting", "1", "appeal_withdrawn", "1");
        figures("appeals", "timely", "received", "0");
        figures("appeals", "total", "received", "3", "overturn_rate", "");
    }

    @Test
    void anExtensionIsTheSameMeasureGoingOn() {
        CaseNo caseNo = caseV("V02", Severity.MINOR);
        until(day("03-15 10:00:01"));
        answers("operator1", caseNo, "verifyRectification", "rectified", false, "notes", "未整改");
        answers("manager1", caseNo, "extendOrEscalate", "action", "extend", "days", 15, "rectifyBy", iso(day("04-01 10:00:00")),
                "reason", "未整改");
        pass("PT48H1S");
        assertThat(measuresOf(caseNo)).contains("ACTIVITY_BAN EXTENDED", "ACTIVITY_BAN ACTIVE");
        figures("measures", "ACTIVITY_BAN", "taken_effect", "1", "extended", "1", "in_effect", "0");
        figures("violations", "V02 MINOR", "decided", "1");
        figures("finality", "total", "number", "1");
        // the first decision was confirmed by silence, whatever the ISV says to the extension
        figures("finality", "silence", "number", "1");
    }

    @Test
    void appsThatLeaveAndDepositsThatGoBack() {
        CaseNo shutDown = goneOffline(app);
        AppId another = newApp(isv, AppId.of(app + "-2"), "10000.00");
        CaseNo delisting = delistingOf(another);
        answers("partner2", delisting, "reviewDelisting", "decision", "reject", "reason", "理由不充分");
        figures("apps", "DELISTED offlineShutdown", "moves", "1", "apps", "1");
        figures("apps", "OFFLINE offlineShutdown", "moves", "1");
        figures("deposits", "REFUND", "number", "1", "amount", "10000.00");
        figures("cases", "offlineShutdown", "opened", "1", "ended", "1", "completed", "1");
        figures("cases", "voluntaryDelisting", "opened", "1", "ended", "1", "rejected", "1");
        figures("durations", "user_notice_to_offline", "cases", "1", "median", "90.0");
        assertThat(state(shutDown)).isEqualTo("DONE");
    }

    @Test
    void whoEndsByItselfIsNotExpelled() {
        CaseNo ending = approvedEndingOf(isv, day("06-30 10:00:00"));
        CaseNo shutdown = onlyChild(ending);
        shutDownToTheEnd(shutdown);
        until(day("06-30 10:00:00"));
        accountClosed(ending);
        assertThat(state(ending)).isEqualTo("DONE");
        figures("isvs", "ended_by_itself", "number", "1");
        figures("isvs", "expelled", "number", "0");
    }

    @Test
    void whatReachesNobodyIsUndeliverable_andDeliveredOtherwiseIsService() {
        nothingArrives();
        at(day("03-03 09:00:00"));
        CaseNo caseNo = reported(violation("V02", Severity.MINOR, day("03-03 08:00:00")));
        approves(caseNo, day("03-05 10:00:00"));
        figures("notices", "N02", "sent", "1", "served", "0", "undeliverable", "1");
        everythingArrives();
        until(day("03-04 09:00:00"));
        answers("operator1", caseNo, "deliverOtherwise", "outcome", "delivered", "deliveredAt", iso(day("03-04 09:00:00")), "proof", "快递单");
        figures("notices", "N02", "sent", "1", "delivered_otherwise", "1", "undeliverable", "0");
        figures("durations", "approval_to_service", "cases", "1", "median", "1.0");
    }

    @Test
    void aYearEndsAtMidnightInBeijing() {
        at((year) + "-12-31 23:59:59");
        reported(violation("V02", Severity.MINOR, day("12-31 23:00:00")));
        at((year + 1) + "-01-01 00:00:00");
        reported(violation("V02", Severity.MINOR, day("12-31 23:00:00")));
        figures("cases", "violationHandling", "opened", "1");
        assertThat(figure(year + 1, "cases", "violationHandling", "opened")).isEqualTo("1");
        // those of other stories' years are open, too
        assertThat(stillOpen(year) - stillOpen(year - 1)).isEqualTo(1);
        assertThat(stillOpen(year + 1) - stillOpen(year)).isEqualTo(1);
    }

    private int stillOpen(int atTheEndOf) {
        return Integer.parseInt(figure(atTheEndOf, "cases", "violationHandling", "still_open"));
    }

    @Test
    void thePageShowsWhatTheFileSays() {
        CaseNo caseNo = caseV("V02", Severity.MINOR);
        letter(caseNo, LetterType.CONFIRM, day("03-03 10:00:00"));
        String page = get("manager1", "/transparency/" + year + "?lang=en").body();
        List<String> shown = new ArrayList<>();
        Matcher cell = Pattern.compile("<td class=\"number\">(?:<svg.*?</svg>)?([^<]*)</td>").matcher(page);
        while (cell.find()) {
            shown.add(cell.group(1).equals("–") ? "" : cell.group(1));
        }
        List<String> filed = file(year).stream().skip(1).map(line -> line.split(",", -1)[3]).toList();
        assertThat(shown).hasSizeGreaterThan(100).containsExactlyElementsOf(filed);
    }

    @Test
    void itNamesNobody() {
        caseV("V02", Severity.MINOR);
        until(day("03-05 10:00:01"));
        for (String path : List.of("/transparency/" + year, "/transparency/" + year + ".csv")) {
            assertThat(get("manager1", path).body()).doesNotContain(isv, app, "李雷", "Hannah", "operator1", "manager1");
        }
    }

    @Test
    void aCompleteYearComesFirst_theRunningOneSaysUntilNow() {
        caseV("V02", Severity.MINOR);
        assertThat(get("manager1", "/transparency/" + year + "?lang=en").body()).contains("figures until " + day("03-03 10:00:00"));
        at((year + 1) + "-02-01 10:00:00");
        String newest = get("manager1", "/transparency?lang=en").body();
        assertThat(newest).contains("<h1>Transparency report " + year + "</h1>", "The whole year", "(until now)",
                "/transparency/" + (year + 1));
        assertThat(get("manager1", "/transparency?lang=zh").body()).contains("<h1>透明度报告 " + year + "</h1>", "全年数字", "lang=\"zh-CN\"");
    }

    @Test
    void anEmptyYearIsAllNought() {
        assertThat(get("auditor1", "/transparency/2001").status()).isEqualTo(200);
        assertThat(file(2001)).filteredOn(line -> !line.startsWith("section")).hasSizeGreaterThan(80)
                .allMatch(line -> List.of("0", "0.00", "").contains(line.split(",", -1)[3]));
        assertThat(get("auditor1", "/transparency/2001/cycle").status()).isEqualTo(200);
    }

    @Test
    void aYearThatIsNoneIsRefused() {
        for (String suffix : List.of("", ".csv", "/cycle", "/cycle.csv")) {
            isProblem(get("auditor1", "/transparency/abcd" + suffix), 400);
            isProblem(get("auditor1", "/transparency/99" + suffix), 400);
            isProblem(get("auditor1", "/transparency/99999999999" + suffix), 400);
            isProblem(get("auditor1", "/transparency/" + (year + 1) + suffix), 404);
        }
        isProblem(get("auditor1", "/transparency/" + year + "/cycle?page=-1"), 400);
        isProblem(get("auditor1", "/transparency/" + year + "/cycle?page=x"), 400);
    }

    @Test
    void managersAndAuditorsOnly() {
        for (String path : List.of("", "/" + year, "/" + year + ".csv", "/" + year + "/cycle", "/" + year + "/cycle.csv")) {
            for (String user : List.of("manager1", "auditor1")) {
                assertThat(get(user, "/transparency" + path).status()).as(user + path).isEqualTo(200);
            }
            for (String user : List.of("operator1", "partner1", "reviewer1", "finance1", "admin", "integrator1")) {
                isProblem(get(user, "/transparency" + path), 403);
            }
            isProblem(call("GET", "/transparency" + path).send(), 401);
        }
    }

    @Test
    void toLookWritesNothing() {
        caseV("V02", Severity.MINOR);
        var before = footprint();
        get("manager1", "/transparency/" + year);
        get("manager1", "/transparency/" + year + "/cycle");
        assertThat(footprint()).isEqualTo(before);
    }
}
