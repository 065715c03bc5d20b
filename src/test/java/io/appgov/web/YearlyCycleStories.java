package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.OnBothDatabases;
import io.appgov.correspondence.LetterForm;
import io.appgov.correspondence.LetterType;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.violation.RuleSource;
import io.appgov.violation.Severity;
import io.appgov.violation.ViolationReport;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The yearly cycle (T6, T7): the page counts as the formal decision does. */
class YearlyCycleStories extends HttpStory implements OnBothDatabases {

    private CaseNo reported(String kind, Instant occurredAt) {
        return reported(new ViolationReport(
                isv, app, kind, Severity.MINOR, occurredAt, "事实", List.of(new RuleSource("运营管理规范", "§三", kind)), List.of())
                .distinct("另一次行为"));
    }

    /** Approved as proposed, confirmed and enforced now. */
    private CaseNo decidedNow(String kind, Instant occurredAt) {
        CaseNo caseNo = reported(kind, occurredAt);
        approvesAsProposed(caseNo, now());
        as("operator2", () -> letters.correspondenceReceived(
                new LetterForm(caseNo, LetterType.CONFIRM, now(), "确认", List.of(), null), "api", "operator2"));
        settle();
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
        return caseNo;
    }

    private String page(int year) {
        Answer answer = get("auditor1", "/transparency/" + year + "/cycle?lang=en&isv=" + isv);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    /** The file's lines about the fixture's ISV. */
    private List<String[]> file(int year) {
        return get("auditor1", "/transparency/" + year + "/cycle.csv").body().lines()
                .map(line -> line.split(",", -1))
                .filter(line -> line[1].equals(isv.value()))
                .toList();
    }

    private String standing(int year, CaseNo caseNo) {
        return file(year).stream().filter(line -> line[0].equals("act") && line[3].equals(caseNo.value())).map(line -> line[7]).findFirst()
                .orElse(null);
    }

    private long counted(int year, String kind) {
        return file(year).stream().filter(line -> line[0].equals("act") && line[4].equals(kind) && line[7].equals("COUNTED")).count();
    }

    private static String row(String kind, int counted, int atReset, String tier) {
        return kind + " [^<]*</th><td class=\"number\">" + counted + "</td><td class=\"number\">" + atReset + "</td><td class=\"number\">"
                + tier + "</td>";
    }

    @Test
    void s13_s14_theYearOfTheActCounts_upToBeijingsMidnight() {
        at("2025-06-02 10:00:00");
        CaseNo june = decidedNow("V07", time("2025-06-01 10:00:00"));
        at("2026-01-05 10:00:00");
        CaseNo lastSecond = decidedNow("V07", time("2025-12-31 23:59:59"));
        // half past midnight on 1 January in Beijing
        CaseNo newYear = decidedNow("V07", Instant.parse("2025-12-31T16:30:00Z"));

        assertThat(violation(lastSecond).assessment().occurrence()).isEqualTo(2);
        assertThat(violation(newYear).assessment().occurrence()).isEqualTo(1);
        assertThat(counted(2025, "V07")).isEqualTo(2);
        assertThat(counted(2026, "V07")).isEqualTo(1);
        assertThat(standing(2026, newYear)).isEqualTo("COUNTED");
        assertThat(standing(2025, newYear)).isNull();
        // when the year ended, only June's had been decided
        assertThat(page(2025)).containsPattern(row("V07", 2, 1, "1"))
                .contains("went back to zero at 24:00 on 31 December 2025", "/audit/" + june, "/audit/" + lastSecond);
        assertThat(page(2026)).containsPattern(row("V07", 1, 1, "1")).contains("will go back to zero at 24:00 on 31 December 2026");
    }

    @Test
    void whatThePageCountsIsOneLessThanTheNextOnesOccurrence() {
        decidedNow("V07", time("2025-03-03 08:00:00"));
        decidedNow("V07", time("2025-03-03 08:10:00"));
        assertThat(page(2025)).containsPattern(row("V07", 2, 2, "2"));
        CaseNo next = reported("V07", time("2025-03-03 08:20:00"));
        assertThat(violation(next).assessment().occurrence()).isEqualTo(1 + (int) counted(2025, "V07"));
        assertThat(standing(2025, next)).isEqualTo("PENDING");
    }

    @Test
    void s15_whatDoesNotCountSaysWhy() {
        CaseNo cancelled = reported("V07", time("2025-03-03 09:00:00"));
        approvesAsProposed(cancelled, now());
        letter(cancelled, LetterType.APPEAL, "2025-03-03 10:00:00");
        answers("reviewer1", cancelled, "reviewAppeal", "result", "upheld", "reasons", "证据不足");
        CaseNo withdrawn = reported("V07", time("2025-03-03 09:00:00"));
        answers("manager1", withdrawn, "approvePenalty", "decision", "withdraw", "reason", "误报");
        CaseNo pending = reported("V07", time("2025-03-03 09:00:00"));

        assertThat(standing(2025, cancelled)).isEqualTo("CANCELLED");
        assertThat(standing(2025, withdrawn)).isEqualTo("WITHDRAWN");
        assertThat(standing(2025, pending)).isEqualTo("PENDING");
        assertThat(counted(2025, "V07")).isZero();
        assertThat(page(2025)).containsPattern(row("V07", 0, 0, "–"))
                .contains("Not counted:</b> Cancelled", "Not counted:</b> Withdrawn", "Not counted:</b> Pending (To be approved)");
    }

    @Test
    void aDecisionUnderALateFiledAppealCountsNoMore() {
        CaseNo caseNo = reported("V02", time("2025-03-03 09:00:00"));
        approvesAsProposed(caseNo, time("2025-03-05 10:00:00"));
        until("2025-03-05 10:00:01");
        assertThat(standing(2025, caseNo)).isEqualTo("COUNTED");
        letter(caseNo, LetterType.APPEAL, "2025-03-05 09:00:00");
        assertThat(standing(2025, caseNo)).isEqualTo("PENDING");
    }

    @Test
    void t7_measuresKeepRunningOverNewYear_andOnlyThose() {
        at("2025-12-20 10:00:00");
        CaseNo caseNo = reported("V02", time("2025-12-20 09:00:00"));
        approves(caseNo, List.of("DEPOSIT_DEDUCTION", "ACTIVITY_BAN"), "2000", 30, time("2025-12-22 10:00:00"));
        until("2025-12-22 10:00:01");
        CaseNo shortOne = reported("V03", time("2025-12-20 09:00:00"));
        approves(shortOne, List.of("RANK_DOWN"), "0", 7, time("2025-12-24 10:00:01"));
        until("2025-12-24 10:00:03");

        List<String[]> running = file(2025).stream().filter(line -> line[0].equals("measure")).toList();
        assertThat(running).singleElement().satisfies(line -> {
            assertThat(line[3]).isEqualTo(caseNo.value());
            assertThat(line[4]).isEqualTo("ACTIVITY_BAN");
            assertThat(line[14]).isEqualTo("2026-01-21T10:00:01+08:00");
        });
        assertThat(page(2025)).contains("Measures that keep running over New Year", "2026-01-21 10:00:01");
        assertThat(file(2024)).isEmpty();
    }

    @Test
    void anExtendedMeasureIsListedOnceWithItsNewEnd() {
        at("2025-12-03 10:00:00");
        CaseNo caseNo = reported("V02", time("2025-12-03 09:00:00"));
        approves(caseNo, List.of("ACTIVITY_BAN"), "0", 60, time("2025-12-05 10:00:00"));
        until("2025-12-15 10:00:01");
        answers("operator1", caseNo, "verifyRectification", "rectified", false, "notes", "未整改");
        answers("manager1", caseNo, "extendOrEscalate", "action", "extend", "days", 15, "rectifyBy", iso("2026-02-01 10:00:00"),
                "reason", "未整改");
        pass("PT48H1S");
        assertThat(measuresOf(caseNo)).containsExactly("ACTIVITY_BAN EXTENDED", "ACTIVITY_BAN ACTIVE");
        assertThat(file(2025)).filteredOn(line -> line[0].equals("measure")).singleElement()
                .satisfies(line -> assertThat(line[14]).startsWith("2026-02-18T10:00:0"));
    }
}
