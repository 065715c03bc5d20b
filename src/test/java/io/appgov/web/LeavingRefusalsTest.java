package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.OnH2;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.IsvId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The calls by which apps and ISVs leave and come back: what is refused, by which name, and that nothing has happened then. */
class LeavingRefusalsTest extends HttpStory implements OnH2 {

    private static final List<String> MAY_NOT = List.of("operator1", "reviewer1", "manager1", "finance1", "auditor1", "admin");

    /** The four calls; all of a body's fields are required. */
    enum Ask {
        DELISTING("/api/delistings"),
        SHUTDOWN("/api/shutdowns"),
        TERMINATION("/api/terminations"),
        RELISTING("/api/relistings");

        final String path;

        Ask(String path) {
            this.path = path;
        }
    }

    private String letter;
    private AppId delisted;

    @BeforeEach
    void aScanAndADelistedApp() {
        letter = scan();
        delisted = newDelistedApp(AppId.of(app + "-down"));
    }

    private Map<String, Object> body(Ask ask) {
        return switch (ask) {
            case DELISTING -> delistingBody(app);
            case SHUTDOWN -> shutdownBody(app, letter);
            case TERMINATION -> terminationBody(isv);
            case RELISTING -> relistingBody(delisted);
        };
    }

    private Answer asks(String user, Ask ask, Object... fields) {
        return post(user, ask.path, but(body(ask), fields));
    }

    private Answer refused(int status, String user, Ask ask, Object... fields) {
        var before = footprint();
        Answer answer = asks(user, ask, fields);
        isProblem(answer, status);
        assertThat(footprint()).isEqualTo(before);
        return answer;
    }

    private void refusedByRule(String rule, String says, Ask ask, Object... fields) {
        Answer answer = refused(409, "partner1", ask, fields);
        assertThat(answer.json().path("rule").asText()).as(answer.body()).isEqualTo(rule);
        assertThat(answer.json().path("detail").asText()).contains(says);
    }

    private static List<String> wrongFields(Answer answer) {
        assertThat(answer.json().path("errors").findValuesAsText("message")).isNotEmpty().noneMatch(String::isBlank);
        return answer.json().path("errors").findValuesAsText("field");
    }

    // who

    @ParameterizedTest
    @EnumSource
    void onlyPartnerManagersAndSystemsMayAsk(Ask ask) {
        for (String user : MAY_NOT) {
            assertThat(refused(403, user, ask).json().path("detail").asText()).contains("group");
        }
        isProblem(call("POST", ask.path).json(body(ask)).send(), 401);
    }

    /** The counterpart of every refusal here: without the mistake the request is taken. */
    @ParameterizedTest
    @EnumSource
    void theSameRequestsWithoutTheMistakeAreTaken(Ask ask) {
        for (String user : List.of("partner1", "integrator1")) {
            Answer answer = asks(user, ask);
            assertThat(answer.status()).as("%s: %s", user, answer.body()).isEqualTo(201);
            assertThat(names(answer.json())).containsExactlyInAnyOrder("caseNo", "processInstanceId");
            CaseNo caseNo = CaseNo.of(answer.json().path("caseNo").asText());
            assertThat(cases.get(caseNo).processInstanceId()).isEqualTo(answer.json().path("processInstanceId").asText());
            assertThat(cases.get(caseNo).openedBy()).isEqualTo(user);
            assertThat(state(caseNo)).isEqualTo("OPEN");
            // the next one asks for another ISV's
            IsvId next = IsvId.of(isv + "-b");
            app = newIsvWithApp(next, AppId.of(app + "-b"));
            isv = next;
            delisted = newDelistedApp(AppId.of(app + "-down"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void thereIsNothingToReadOrChangeAtThesePaths(Ask ask) {
        var before = footprint();
        for (String method : List.of("GET", "PUT", "PATCH", "DELETE")) {
            isProblem(call(method, ask.path).by("partner1").json(body(ask)).send(), 405);
        }
        assertThat(footprint()).isEqualTo(before);
    }

    // fields

    @ParameterizedTest
    @EnumSource
    void everyFieldIsRequired(Ask ask) {
        for (String field : body(ask).keySet()) {
            for (Object absent : new Object[] {null, "", "   "}) {
                assertThat(wrongFields(refused(400, "partner1", ask, field, absent))).as("%s %s", ask, field).containsExactly(field);
            }
        }
        Answer nothing = post("integrator1", ask.path, Map.of());
        isProblem(nothing, 400);
        assertThat(wrongFields(nothing)).containsExactlyInAnyOrderElementsOf(body(ask).keySet());
    }

    static Stream<Arguments> wrongFields() {
        String after = iso("2025-03-03 10:00:01");
        String long4001 = "长".repeat(4001);
        List<Arguments> all = new ArrayList<>();
        for (Ask ask : Ask.values()) {
            all.add(wrong(ask, "a case number of its own", "caseNo", "S-1"));
            all.add(wrong(ask, "its own state", "state", "APPROVED"));
            all.add(wrong(ask, "its own entry", "shutdownEntry", "REFUND"));
            all.add(wrong(ask, "its own order", "endingOrdered", true));
            String id = ask == Ask.TERMINATION ? "isvId" : "appId";
            all.add(wrong(ask, "an id nobody knows", id, "nobody"));
            all.add(wrong(ask, "an id that is a number", id, 7));
            all.add(wrong(ask, "an id with a quote", id, "x' or '1'='1"));
            all.add(wrong(ask, "an id of 65 characters", id, "a".repeat(65)));
            for (String text : switch (ask) {
                case DELISTING, SHUTDOWN -> List.of("reason");
                case TERMINATION -> List.of("reason", "plan");
                case RELISTING -> List.of("cause", "plan");
            }) {
                all.add(wrong(ask, "a text of 4001 characters", text, long4001));
                all.add(wrong(ask, "a text that is a list", text, List.of("a")));
                all.add(wrong(ask, "a text that is true", text, true));
                all.add(wrong(ask, "a NUL", text, "a\u0000b"));
                all.add(wrong(ask, "half a character", text, "a\ud800b"));
            }
            if (ask == Ask.RELISTING) {
                all.add(wrong(ask, "a received time nobody asked for", "receivedAt", iso("2025-03-03 09:00:00")));
                continue;
            }
            all.add(wrong(ask, "a time to come", "receivedAt", after));
            for (String time : switch (ask) {
                case SHUTDOWN -> List.of("receivedAt", "plannedOfflineAt");
                case TERMINATION -> List.of("receivedAt", "endAt");
                default -> List.of("receivedAt");
            }) {
                all.add(wrong(ask, "a time without offset", time, "2025-03-03T09:00:00"));
                all.add(wrong(ask, "a day", time, "2025-03-03"));
                all.add(wrong(ask, "30 February", time, "2025-02-30T09:00:00+08:00"));
                all.add(wrong(ask, "the year 1", time, "0001-01-01T00:00:00Z"));
                all.add(wrong(ask, "the year 9999", time, "9999-01-01T00:00:00Z"));
                all.add(wrong(ask, "a time as a number", time, 1740967200));
            }
        }
        all.add(wrong(Ask.SHUTDOWN, "a scan nobody uploaded", "letter", "nothing"));
        all.add(wrong(Ask.SHUTDOWN, "scans", "letter", List.of("nothing")));
        all.add(wrong(Ask.SHUTDOWN, "a scan with a NUL", "letter", "a\u0000b"));
        all.add(wrong(Ask.SHUTDOWN, "a scan of 41 characters", "letter", "a".repeat(41)));
        return all.stream();
    }

    private static Arguments wrong(Ask ask, String what, String field, Object value) {
        return Arguments.of(ask, what, field, value);
    }

    @ParameterizedTest(name = "{0} with {1} ({2})")
    @MethodSource("wrongFields")
    void aWrongFieldIsNamed(Ask ask, String what, String field, Object value) {
        assertThat(wrongFields(refused(400, "partner1", ask, field, value))).containsExactly(field);
    }

    @Test
    void everyWrongFieldIsNamedAtOnce() {
        assertThat(wrongFields(refused(400, "partner1", Ask.SHUTDOWN, "appId", 7, "reason", null, "receivedAt", "soon", "letter", null,
                "more", 1)))
                .containsExactlyInAnyOrder("appId", "reason", "receivedAt", "letter", "more");
        assertThat(wrongFields(refused(400, "partner1", Ask.SHUTDOWN, "appId", "nobody", "letter", "nothing")))
                .containsExactlyInAnyOrder("appId", "letter");
    }

    @Test
    void s20_aDelistingWithoutAReasonIsRefused() {
        assertThat(wrongFields(refused(400, "partner1", Ask.DELISTING, "reason", null))).containsExactly("reason");
    }

    @Test
    void s31_anEndingWithoutAPlanIsRefused() {
        assertThat(wrongFields(refused(400, "partner1", Ask.TERMINATION, "plan", null))).containsExactly("plan");
    }

    // 90 days

    @ParameterizedTest(name = "received {0}, planned {1}")
    @CsvSource({
        "2025-03-03 09:00:00, 2025-06-01 08:59:59, 2025-06-01 09:00:00",
        "2025-03-03 10:00:00, 2025-06-01 09:59:59, 2025-06-01 10:00:00",
        "2025-03-03 09:00:00, 2025-03-03 09:00:00, 2025-06-01 09:00:00",
        "2025-01-10 10:00:00, 2025-04-10 09:59:00, 2025-04-10 10:00:00",
        "2025-03-03 09:00:00, 2024-12-31 00:00:00, 2025-06-01 09:00:00"
    })
    void s21_s31_aDateNearerThan90DaysIsRefusedWithTheEarliestOne(String receivedAt, String tooNear, String earliest) {
        refusedByRule("§七 下线", earliest, Ask.SHUTDOWN, "receivedAt", iso(receivedAt), "plannedOfflineAt", iso(tooNear));
        refusedByRule("§七 清退", earliest, Ask.TERMINATION, "receivedAt", iso(receivedAt), "endAt", iso(tooNear));
        assertThat(asks("partner1", Ask.SHUTDOWN, "receivedAt", iso(receivedAt), "plannedOfflineAt", iso(earliest)).status())
                .isEqualTo(201);
        assertThat(asks("partner1", Ask.TERMINATION, "receivedAt", iso(receivedAt), "endAt", iso(earliest)).status()).isEqualTo(201);
    }

    /** T2: 90 days are 90 × 24 hours, in whatever zone they are written. */
    @Test
    void t2_theNinetyDaysAreCountedInInstants() {
        refusedByRule("§七 下线", "2025-06-01 09:00:00", Ask.SHUTDOWN, "plannedOfflineAt", "2025-06-01T09:00:00+09:00");
        assertThat(asks("partner1", Ask.SHUTDOWN, "plannedOfflineAt", "2025-06-01T01:00:00Z").status()).isEqualTo(201);
    }

    // states of app and ISV

    @ParameterizedTest(name = "{0} of an app that is {1}")
    @CsvSource({"DELISTING, DELISTED", "DELISTING, OFFLINE", "SHUTDOWN, OFFLINE", "RELISTING, LISTED"})
    void aMoveThatIsNoneIsRefused(Ask ask, String status) {
        statusOf(app, status);
        refusedByRule("§二", "", ask, "appId", app);
    }

    @ParameterizedTest(name = "{0} of an app that is {1}")
    @CsvSource({"SHUTDOWN, DELISTED", "RELISTING, DELISTED", "RELISTING, OFFLINE"})
    void aLegalMoveIsTaken(Ask ask, String status) {
        statusOf(app, status);
        Answer answer = asks("partner1", ask, "appId", app);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    @ParameterizedTest
    @EnumSource
    void e12_nothingBeginsUnderAnIsvThatIsLeaving(Ask ask) {
        isvStatus("TERMINATING");
        refusedByRule("E12", "", ask);
    }

    @ParameterizedTest
    @EnumSource
    void e27_nothingEverBeginsUnderAnIsvThatIsGone(Ask ask) {
        for (String gone : List.of("FROZEN", "TERMINATED")) {
            isvStatus(gone);
            refusedByRule("E27", gone, ask);
        }
    }

    // E13

    private CaseNo asked(Ask ask, Object... fields) {
        Answer answer = asks("partner1", ask, fields);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        settle();
        return CaseNo.of(answer.json().path("caseNo").asText());
    }

    @ParameterizedTest
    @EnumSource
    void e13_theSameAskedForAgainIsRefused_namingTheCaseThatRuns(Ask ask) {
        CaseNo running = asked(ask);
        refusedByRule("E13", running.value(), ask);
    }

    @Test
    void e13_oneCaseAtATimeHoldsAnApp() {
        CaseNo shutdown = asked(Ask.SHUTDOWN);
        refusedByRule("E13", shutdown.value(), Ask.DELISTING);

        CaseNo relisting = asked(Ask.RELISTING);
        refusedByRule("E13", relisting.value(), Ask.SHUTDOWN, "appId", delisted);
        // the app is listed meanwhile: the case that runs is still its holder
        statusOf(delisted, "LISTED");
        refusedByRule("E13", relisting.value(), Ask.DELISTING, "appId", delisted);
        statusOf(app, "DELISTED");
        refusedByRule("E13", shutdown.value(), Ask.RELISTING, "appId", app);
    }

    @Test
    void e13_aShutdownTakesThePlaceOfADelisting() {
        CaseNo delisting = asked(Ask.DELISTING);
        CaseNo shutdown = asked(Ask.SHUTDOWN);
        assertThat(state(delisting)).isEqualTo("ENDED_BY_OTHER_CASE");
        assertThat(get("auditor1", "/api/cases/" + delisting).json().path("endedBy").asText()).isEqualTo(shutdown.value());
        assertThat(noticesOf(delisting)).containsExactly("N25");
        assertThat(state(shutdown)).isEqualTo("OPEN");
        refusedByRule("E13", shutdown.value(), Ask.DELISTING);
    }

    @Test
    void e13_whenTheCaseHasEndedTheAppIsFreeAgain() {
        CaseNo first = asked(Ask.DELISTING);
        answers("partner2", first, "reviewDelisting", "decision", "reject", "reason", "服务未了");
        assertThat(state(first)).isEqualTo("REJECTED");
        assertThat(asked(Ask.DELISTING).value()).isNotEqualTo(first);
    }

    @Test
    void e12_anApprovedEndingClosesTheDoorForItsApps_andForASecondEnding() {
        CaseNo ending = asked(Ask.TERMINATION);
        answers("manager1", ending, "reviewTermination", "decision", "approve");
        for (Ask ask : List.of(Ask.DELISTING, Ask.SHUTDOWN, Ask.RELISTING)) {
            refusedByRule("E12", "", ask);
        }
        refusedByRule("E13", ending.value(), Ask.TERMINATION);
    }

    // E25

    private void complaintsOn(AppId appId, int open) {
        Answer kept = put("integrator1", "/api/apps/" + appId, object(
                "isvId", isv, "name", "应用", "charged", true, "requiredDeposit", "10000.00", "openComplaints", open));
        assertThat(kept.status()).as(kept.body()).isEqualTo(200);
    }

    /** DELIST 30 d enforced on the fixture's app at 2025-03-04 00:00. */
    private CaseNo penalty() {
        CaseNo caseNo = reported();
        approves(caseNo, List.of("DELIST"), "0", 30, time("2025-03-04 00:00:00"));
        letter(caseNo, io.appgov.correspondence.LetterType.CONFIRM, "2025-03-03 10:00:00");
        until("2025-03-04 00:00:00");
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
        return caseNo;
    }

    private void rectified(CaseNo caseNo) {
        until("2025-03-14 00:00:00");
        answers("operator1", caseNo, "verifyRectification", "rectified", true, "notes", "已整改");
    }

    private Answer refusedRelisting(String... conditions) {
        Answer answer = refused(409, "partner1", Ask.RELISTING, "appId", app);
        assertThat(answer.json().path("rule").asText()).isEqualTo("E25");
        assertThat(wrongFields(answer)).containsExactlyInAnyOrder(conditions);
        answer.json().path("errors").findValuesAsText("message")
                .forEach(said -> assertThat(answer.json().path("detail").asText()).contains(said));
        return answer;
    }

    @Test
    void e25_everyFailedConditionIsNamed_andNoneThatIsMet() {
        CaseNo penalty = penalty();
        complaintsOn(app, 2);
        Answer all = refusedRelisting("violations", "openComplaints", "period");
        assertThat(all.json().path("errors").toString()).contains(penalty, "2025-04-03 00:00:00", ": 2");

        complaintsOn(app, 0);
        refusedRelisting("violations", "period");
        rectified(penalty);
        refusedRelisting("period");
        complaintsOn(app, 1);
        refusedRelisting("openComplaints", "period");
        complaintsOn(app, 0);

        // S32, to the second
        until("2025-04-02 23:59:59");
        refusedRelisting("period");
        until("2025-04-03 00:00:00");
        assertThat(asks("partner1", Ask.RELISTING, "appId", app).status()).isEqualTo(201);
    }

    /** What another app of the same ISV broke stands in the way; its complaints and periods do not. */
    @Test
    void e25_theViolationsOfTheIsvCount_thePeriodsAndComplaintsOfTheAppDo() {
        CaseNo penalty = penalty();
        complaintsOn(app, 1);
        Answer answer = refused(409, "partner1", Ask.RELISTING);
        assertThat(wrongFields(answer)).containsExactly("violations");
        rectified(penalty);
        assertThat(asks("partner1", Ask.RELISTING).status()).isEqualTo(201);
    }

    @Test
    void e25_whatIsMerelyAllegedDoesNotStandInTheWayOfAsking() {
        caseV();
        assertThat(asks("partner1", Ask.RELISTING).status()).isEqualTo(201);
    }

    @Test
    void s33_anOpenComplaintAndNoPlan_bothNamedAtOnce() {
        complaintsOn(delisted, 1);
        assertThat(wrongFields(refused(400, "partner1", Ask.RELISTING, "plan", null))).containsExactlyInAnyOrder("plan", "openComplaints");
        assertThat(wrongFields(refused(409, "partner1", Ask.RELISTING))).containsExactly("openComplaints");
    }
}
