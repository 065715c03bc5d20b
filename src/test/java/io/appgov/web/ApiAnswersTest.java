package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.appgov.OnH2;
import io.appgov.evidence.Attachments;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.notice.outbox.CaptureSwitch;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * What /api answers when all is well: attachments, an app's visibility and effects, the directory, a case for the auditor, its own
 * description.
 */
class ApiAnswersTest extends HttpStory implements OnH2 {

    private static final int TEN_MB = 10 * 1024 * 1024;

    @Autowired private Attachments attachments;

    // attachments

    static Stream<Arguments> kinds() {
        return Stream.of(
                Arguments.of("application/pdf", "letter.exe", bytes("%PDF-1.7\n%\u00e2\u00e3")),
                Arguments.of("image/png", "scan.txt", new byte[] {(byte) 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13}),
                Arguments.of("image/jpeg", "photo", new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 0, 16}),
                Arguments.of("text/plain", "说明.html", bytes("<script>alert(1)</script>\r\n\t申诉理由")));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void aFileIsKnownByItsContent_keptAsItIs_andNeverOpenedInTheBrowser(String type, String name, byte[] content) throws Exception {
        for (String user : List.of("operator1", "integrator1", "manager1", "reviewer1", "partner1", "finance1")) {
            Answer kept = call("POST", "/api/attachments").by(user).file("file", name, content).send();
            assertThat(kept.status()).as("%s: %s", user, kept.body()).isEqualTo(201);
            JsonNode attachment = kept.json();
            assertThat(attachment.path("mediaType").asText()).isEqualTo(type);
            assertThat(attachment.path("size").asInt()).isEqualTo(content.length);
            assertThat(attachment.path("sha256").asText())
                    .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)));

            for (String reader : List.of("auditor1", "integrator1")) {
                Answer back = get(reader, "/api/attachments/" + attachment.path("id").asText());
                assertThat(back.status()).isEqualTo(200);
                assertThat(back.bytes()).isEqualTo(content);
                assertThat(back.type()).startsWith(type);
                assertThat(back.header("Content-Disposition")).startsWith("attachment");
                assertThat(back.header("X-Content-Type-Options")).isEqualTo("nosniff");
            }
        }
    }

    @Test
    void tenMegabytesAreTakenToTheByte() {
        byte[] content = new byte[TEN_MB];
        Arrays.fill(content, (byte) 'a');
        Answer kept = call("POST", "/api/attachments").by("operator1").file("file", "large.txt", content).send();
        assertThat(kept.status()).as(kept.body()).isEqualTo(201);
        assertThat(kept.json().path("size").asInt()).isEqualTo(TEN_MB);
        assertThat(get("operator1", "/api/attachments/" + kept.json().path("id").asText()).bytes()).isEqualTo(content);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "..\\..\\boot.ini", "a\u0007b.txt"})
    void aFileNameIsAName_notAPath(String name) {
        Answer kept = call("POST", "/api/attachments").by("operator1").file("file", name, bytes("x")).send();
        assertThat(kept.status()).as(kept.body()).isEqualTo(201);
        Answer back = get("operator1", "/api/attachments/" + kept.json().path("id").asText());
        assertThat(back.status()).isEqualTo(200);
        assertThat(back.header("Content-Disposition")).doesNotContain("/", "\\", "\u0007", "%2F", "%5C");
    }

    /** What is shipped stands in the jar, for whoever runs it: served, it would tell an attacker where to look. */
    @Test
    void theListOfLibrariesIsNotServed() {
        for (String user : List.of("auditor1", "admin", "integrator1")) {
            assertThat(get(user, "/actuator/sbom").status()).as(user).isEqualTo(403);
            assertThat(get(user, "/actuator/sbom/application").status()).as(user).isEqualTo(403);
        }
    }

    /** CVE-2026-59314: Spring writes such a name as it is unless it is told a charset, as all that serve files do. */
    @Test
    void aFileNameWithLineBreaks_isNoHeader() {
        String id = attachments.keep("a\r\nX-Evil: 1\r\n.txt", bytes("x"), "operator1").id();
        Answer back = get("operator1", "/api/attachments/" + id);
        assertThat(back.status()).isEqualTo(200);
        assertThat(back.header("X-Evil")).isEmpty();
        assertThat(back.header("Content-Disposition")).startsWith("attachment").contains(".txt");
    }

    @Test
    void aLetterNamesItsAttachments() {
        String id = call("POST", "/api/attachments").by("operator1").file("file", "a.txt", bytes("x")).send().json().path("id").asText();
        Answer letter = post("operator1", "/api/correspondence", but(letterBody(caseV()), "type", "APPEAL", "attachments", List.of(id)));
        assertThat(letter.status()).as(letter.body()).isEqualTo(201);
        assertThat(letter.json().path("outcome").asText()).isEqualTo("accepted");
    }

    @Test
    void whatFitsNoCaseIsNotAwaited_andBecomesAnOperatorsTask() {
        Answer letter = post("integrator1", "/api/correspondence", but(letterBody(CaseNo.of("V-1999-000001")), "type", "APPEAL"));
        assertThat(letter.status()).as(letter.body()).isEqualTo(201);
        assertThat(letter.json().path("outcome").asText()).isEqualTo("notAwaited");
        settle();
        assertThat(hasTask(letter.json().path("id").asText(), "sortCorrespondence")).isTrue();
    }

    // an app

    private static Map<String, Boolean> visibility(boolean searchable, boolean installable, boolean usable, boolean api) {
        return Map.of("searchable", searchable, "installable", installable, "usableByExisting", usable, "apiEnabled", api,
                "dataExportable", usable);
    }

    private JsonNode appAnswer() {
        return get("auditor1", "/api/apps/" + app).json();
    }

    private void state(String status, boolean suspended) {
        jdbc.sql("update app set status = :status, suspended_services = :suspended where app_id = :app")
                .param("status", status).param("suspended", suspended ? "directory installs use api dataExport" : "").param("app", app)
                .update();
    }

    /** R2: what a call does not name stays; a count nobody has reported is absent; each says when and by whom. */
    @Test
    void anAppAnswersItsCountsWithWhenAndByWhom_andARenamingLeavesThemAsTheyAre() {
        var sevenThreeTwo = object("openAuthorizations", 7, "openRefunds", 3, "openComplaints", 2);
        assertThat(put("integrator1", "/api/apps/" + app, sevenThreeTwo).status()).isEqualTo(200);
        at("2025-03-03 12:00:00");
        Answer renamed = put("operator1", "/api/apps/" + app, object("name", "改名"));
        assertThat(renamed.status()).as(renamed.body()).isEqualTo(200);
        for (JsonNode answer : List.of(renamed.json(), appAnswer())) {
            assertThat(answer.path("appId").asText()).isEqualTo(app.value());
            assertThat(answer.path("openAuthorizations").asInt()).isEqualTo(7);
            assertThat(answer.path("openRefunds").asInt()).isEqualTo(3);
            assertThat(answer.path("openComplaints").asInt()).isEqualTo(2);
            assertThat(answer.path("countsAsOf").asText()).isEqualTo("2025-03-03T10:00:00+08:00");
            assertThat(answer.path("countsBy").asText()).isEqualTo("integrator1");
        }
        assertThat(put("operator1", "/api/apps/" + app, object("openComplaints", 0)).status()).isEqualTo(200);
        JsonNode answer = appAnswer();
        assertThat(answer.path("name").asText()).isEqualTo("改名");
        assertThat(answer.path("countsAsOf").asText()).isEqualTo("2025-03-03T12:00:00+08:00");
        assertThat(answer.path("countsBy").asText()).isEqualTo("operator1");
        assertThat(write(answer.path("counts").path("openRefunds")))
                .isEqualTo("{\"open\":3,\"asOf\":\"2025-03-03T10:00:00+08:00\",\"by\":\"integrator1\"}");

        String fresh = app + "-fresh";
        Answer created = put("operator1", "/api/apps/" + fresh,
                object("isvId", isv, "name", "新应用", "charged", true, "requiredDeposit", "0"));
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        for (String absent : List.of("openAuthorizations", "openRefunds", "openComplaints", "countsAsOf", "countsBy")) {
            assertThat(created.json().has(absent)).as(absent).isFalse();
            assertThat(get("auditor1", "/api/apps/" + fresh).json().has(absent)).as(absent).isFalse();
        }
    }

    @Test
    void theTableOfParagraphTwoIsWhatAnAppAnswers() {
        for (var row : Map.of(
                "LISTED", visibility(true, true, true, true),
                "DELISTED", visibility(false, false, true, true),
                "OFFLINE", visibility(false, false, false, false)).entrySet()) {
            state(row.getKey(), false);
            assertThat(appAnswer().path("status").asText()).isEqualTo(row.getKey());
            assertThat((Object) json.convertValue(appAnswer().path("visibility"), Map.class)).as(row.getKey()).isEqualTo(row.getValue());
            state(row.getKey(), true);
            assertThat(appAnswer().path("suspended").asBoolean()).isTrue();
            assertThat((Object) json.convertValue(appAnswer().path("visibility"), Map.class)).as(row.getKey() + " suspended")
                    .isEqualTo(visibility(false, false, false, false));
        }
    }

    private CaseNo decided(Object... order) {
        CaseNo caseNo = reported();
        answers("manager1", caseNo, "approvePenalty", Stream.concat(
                Stream.of("decision", "approve", "effectiveAt", iso("2025-03-05 10:00:01"), "rectifyBy", iso("2025-04-20 10:00:00")),
                Arrays.stream(order)).toArray());
        return caseNo;
    }

    @Test
    void whatMeasuresDoToAnAppIsSaidWhileTheyRun_andNoLonger() {
        JsonNode free = appAnswer().path("effects");
        assertThat(free.path("rankPenalty").asBoolean()).isFalse();
        assertThat(free.path("activities").asBoolean()).isTrue();
        Set<String> surfaces = new TreeSet<>();
        free.path("marketing").fieldNames().forEachRemaining(surfaces::add);
        assertThat(surfaces).containsExactlyInAnyOrder("site", "openPlatform", "catalogue", "adminConsole", "push");
        free.path("marketing").forEach(allowed -> assertThat(allowed.asBoolean()).isTrue());

        CaseNo caseNo = decided(
                "measures", List.of("RANK_DOWN", "ACTIVITY_BAN", "MARKETING_LIMIT"), "deduction", "0", "durationDays", 7, "surfaces",
                List.of("site", "push"));
        until("2025-03-05 10:00:00");
        assertThat(appAnswer().path("effects")).isEqualTo(free);
        until("2025-03-05 10:00:01");
        JsonNode bound = appAnswer().path("effects");
        assertThat(bound.path("rankPenalty").asBoolean()).isTrue();
        assertThat(bound.path("activities").asBoolean()).isFalse();
        assertThat(bound.path("marketing").path("site").asBoolean()).isFalse();
        assertThat(bound.path("marketing").path("push").asBoolean()).isFalse();
        assertThat(bound.path("marketing").path("catalogue").asBoolean()).isTrue();
        assertThat(appAnswer().path("measures")).hasSize(3).allSatisfy(measure -> {
            assertThat(measure.path("state").asText()).isEqualTo("ACTIVE");
            assertThat(measure.path("from").asText()).isEqualTo("2025-03-05T10:00:01+08:00");
            assertThat(measure.path("until").asText()).isEqualTo("2025-03-12T10:00:01+08:00");
            assertThat(measure.path("caseNo").asText()).isEqualTo(caseNo.value());
        });

        until("2025-03-12 10:00:01");
        assertThat(appAnswer().path("effects")).isEqualTo(free);
        assertThat(appAnswer().path("measures")).allSatisfy(measure -> assertThat(measure.path("state").asText()).isEqualTo("EXPIRED"));
    }

    @Test
    void moneyIsTextWithTwoDecimals_andTheLedgerIsSigned() {
        caseV();
        until("2025-03-05 10:00:01");
        assertThat(write(appAnswer().path("deposit"))).isEqualTo("{\"required\":\"10000.00\",\"balance\":\"8000.00\"}");
        JsonNode account = get("finance1", "/api/apps/" + app + "/deposit").json();
        assertThat(account.path("state").asText()).isEqualTo("SHORT");
        JsonNode deduction = account.path("entries").get(1);
        assertThat(deduction.path("kind").asText()).isEqualTo("DEDUCTION");
        assertThat(deduction.path("amount").isTextual()).isTrue();
        assertThat(deduction.path("amount").asText()).isEqualTo("-2000.00");
        assertThat(deduction.path("balanceAfter").asText()).isEqualTo("8000.00");
        assertThat(deduction.path("seq").asInt()).isEqualTo(2);
        assertThat(deduction.path("at").asText()).isEqualTo("2025-03-05T10:00:01+08:00");
    }

    // the directory

    private void listed(AppId appId, boolean charged, boolean feishuPay) {
        says(appId, "isvId", isv, "name", appId, "charged", charged, "requiredDeposit", "10000.00", "feishuPay", feishuPay);
    }

    private List<String> search(String text) {
        Answer answer = call("GET", "/api/catalogue?q=" + text).send();
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        List<String> found = new ArrayList<>();
        answer.json().forEach(entry -> found.add(entry.path("appId").asText()));
        return found;
    }

    @Test
    void e34_paidAppsOnFeishuPayComeFirst_rankDownBehindTheOthers_forEverybodyToSee() {
        String name = "dir-" + app;
        for (String appId : List.of(name + "-a-free", name + "-b-charged", name + "-c-free-on-feishu-pay")) {
            listed(AppId.of(appId), appId.contains("charged"), appId.contains("feishu"));
        }
        listed(AppId.of(name + "-y-paid"), true, true);
        listed(AppId.of(name + "-x-paid-down"), true, true);
        listed(AppId.of(name + "-z-delisted"), true, true);
        listed(AppId.of(name + "-z-suspended"), true, true);
        AppId fixture = app;
        app = AppId.of(name + "-x-paid-down");
        decided("measures", List.of("RANK_DOWN"), "deduction", "0", "durationDays", 7);
        until("2025-03-05 10:00:01");
        jdbc.sql("update app set status = 'DELISTED' where app_id = :app").param("app", name + "-z-delisted").update();
        jdbc.sql("update app set suspended_services = 'directory' where app_id = :app").param("app", name + "-z-suspended").update();
        app = fixture;

        assertThat(search(name)).containsExactly(
                name + "-y-paid", name + "-a-free", name + "-b-charged", name + "-c-free-on-feishu-pay", name + "-x-paid-down");
        JsonNode explained = get("operator1", "/api/catalogue?explain=true&q=" + name).json();
        assertThat(explained).extracting(entry -> entry.path("appId").asText() + " " + entry.path("order").path("score").asInt())
                .containsExactly(name + "-y-paid 100", name + "-a-free 0", name + "-b-charged 0", name + "-c-free-on-feishu-pay 0",
                        name + "-x-paid-down -900");
        assertThat(explained.get(4).path("order").path("rankDown").asInt()).isEqualTo(-1000);
        isProblem(call("GET", "/api/catalogue?explain=true&q=" + name).send(), 403);
        isProblem(get("integrator1", "/api/catalogue?explain=true&q=" + name), 403);
        until("2025-03-12 10:00:01");
        assertThat(search(name)).startsWith(name + "-x-paid-down", name + "-y-paid");
        assertThat(search(name.toUpperCase(java.util.Locale.ROOT))).hasSize(5);
        JsonNode entry = call("GET", "/api/catalogue?q=" + name).send().json().get(0);
        Set<String> fields = new TreeSet<>();
        entry.fieldNames().forEachRemaining(fields::add);
        assertThat(fields).containsExactlyInAnyOrder("appId", "name", "isvName");
    }

    @Test
    void theDirectoryIsPaged() {
        String name = "page-" + app;
        for (int i = 0; i < 201; i++) {
            listed(AppId.of(name + "-%03d".formatted(i)), false, false);
        }
        Answer first = call("GET", "/api/catalogue?q=" + name).send();
        assertThat(first.json()).hasSize(200);
        String link = first.header("link");
        assertThat(link).isEqualTo("</api/catalogue?q=" + name + "&page=1>; rel=\"next\"");
        Answer last = call("GET", link.substring(1, link.indexOf('>'))).send();
        assertThat(last.json()).hasSize(1);
        assertThat(last.json().get(0).path("appId").asText()).isEqualTo(name + "-200");
        assertThat(last.header("link")).isEmpty();
        for (String page : List.of("-1", "1001", "x")) {
            isProblem(call("GET", "/api/catalogue?page=" + page).send(), 400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"%25", "_", "!", "'", "%27%20or%20%271%27=%271", "%5C", "nothing-is-called-so"})
    void aSearchTakesEveryCharacterAsItself(String text) {
        assertThat(search(app.value())).contains(app.value());
        assertThat(search(text)).doesNotContain(app.value());
    }

    // S36

    @Test
    void s36_theAuditorReadsAnEndedCaseWholeByApi() {
        channels(CaptureSwitch.Mode.up, CaptureSwitch.Mode.down);
        CaseNo caseNo = caseV();
        until("2025-03-15 10:00:01");
        answers("operator1", caseNo, "verifyRectification", "rectified", true, "notes", "已整改");
        until("2025-05-01 00:00:00");
        assertThat(state(caseNo)).isEqualTo("CLOSED");

        JsonNode file = get("auditor1", "/api/cases/" + caseNo).json();
        assertThat(file.path("state").asText()).isEqualTo("CLOSED");
        assertThat(file.path("policyVersion").asText()).isNotBlank();
        assertThat(file.path("violation").path("recorder").asText()).isEqualTo("operator1");
        assertThat(file.path("violation").path("proposal").path("tableVersion").asText()).isNotBlank();
        assertThat(file.path("decisions").get(0).path("by").asText()).isEqualTo("manager1");
        assertThat(file.path("decisions").get(0).path("at").asText()).isEqualTo("2025-03-03T10:00:00+08:00");

        JsonNode timeline = get("auditor1", "/api/cases/" + caseNo + "/timeline").json();
        for (String task : List.of("approvePenalty", "verifyRectification")) {
            assertThat(timeline).as(task).anySatisfy(line -> {
                assertThat(line.path("activityId").asText()).isEqualTo(task);
                assertThat(line.path("what").asText()).isEqualTo("task");
                assertThat(line.path("detail").path("event").asText()).isEqualTo("completed");
                assertThat(line.path("actor").asText()).isEqualTo(task.equals("approvePenalty") ? "manager1" : "operator1");
                assertThat(line.path("at").asText()).endsWith("+08:00");
            });
        }
        assertThat(timeline).anySatisfy(line -> {
            assertThat(line.path("what").asText()).isEqualTo("ledger");
            assertThat(line.path("detail").path("amount").asText()).isEqualTo("-2000.00");
        });
        JsonNode notices = get("auditor1", "/api/cases/" + caseNo + "/notices").json();
        assertThat(notices).filteredOn(n -> n.path("kind").asText().equals("N02")).hasSize(4)
                .allSatisfy(n -> assertThat(n.path("body").asText()).contains(caseNo))
                .anySatisfy(n -> assertThat(n.path("state").asText()).isEqualTo("FAILED"))
                .anySatisfy(n -> assertThat(n.path("acceptedAt").asText()).isEqualTo("2025-03-03T10:00:00+08:00"));
    }

    @Test
    void everySortOfStaffAndTheSystemsReadEveryGet() {
        CaseNo caseNo = caseV();
        for (String user : List.of("operator1", "partner1", "reviewer1", "manager1", "finance1", "auditor1", "integrator1", "admin")) {
            for (String path : List.of(
                    "/api/isvs/" + isv, "/api/apps/" + app, "/api/apps/" + app + "/deposit", "/api/catalogue", "/api/cases?isv=" + isv,
                    "/api/cases/" + caseNo,
                    "/api/cases/" + caseNo + "/timeline", "/api/cases/" + caseNo + "/notices")) {
                Answer answer = get(user, path);
                assertThat(answer.status()).as("%s %s: %s", user, path, answer.body()).isEqualTo(200);
                assertThat(answer.type()).startsWith("application/json");
            }
        }
    }

    @Test
    void casesComeInPages() {
        for (int i = 0; i < 3; i++) {
            reported();
        }
        JsonNode first = get("auditor1", "/api/cases?isv=" + isv + "&size=2").json();
        assertThat(first.path("items")).hasSize(2);
        assertThat(first.path("page").asInt()).isZero();
        assertThat(first.path("size").asInt()).isEqualTo(2);
        assertThat(first.path("total").asInt()).isEqualTo(3);
        JsonNode last = get("auditor1", "/api/cases?isv=" + isv + "&size=2&page=1").json();
        assertThat(last.path("items")).hasSize(1);
        assertThat(get("auditor1", "/api/cases?isv=" + isv + "&page=7").json().path("items")).isEmpty();
        assertThat(get("auditor1", "/api/cases?isv=" + isv + "&state=CLOSED").json().path("total").asInt()).isZero();
        assertThat(get("auditor1", "/api/cases?isv=" + isv + "&openedFrom=2025-03-03T10:00:01%2B08:00").json().path("total").asInt())
                .isZero();
        assertThat(get("auditor1", "/api/cases?isv=" + isv + "&openedTo=2025-03-03T10:00:00%2B08:00").json().path("total").asInt())
                .isEqualTo(3);
    }

    // the description

    /** Calls of the contract. */
    private static final List<String> CALLS = List.of(
            "put /api/isvs/{isvId}", "get /api/isvs/{isvId}", "put /api/apps/{appId}", "get /api/apps/{appId}", "get /api/catalogue",
            "post /api/apps/{appId}/deposit/payments", "get /api/apps/{appId}/deposit", "get /api/deposit/payments/waiting",
            "delete /api/deposit/payments/waiting", "get /api/audit/rights", "post /api/violations", "post /api/correspondence",
            "post /api/delistings", "post /api/shutdowns", "post /api/terminations", "post /api/relistings",
            "post /api/notices/{deliveryId}/bounces", "get /api/returned-mail", "post /api/returned-mail/{id}", "post /api/attachments",
            "get /api/attachments/{id}", "get /api/cases", "get /api/cases/{caseNo}",
            "get /api/cases/{caseNo}/timeline", "get /api/cases/{caseNo}/notices", "get /api/cases/{caseNo}/dossier",
            "post /api/cases/{caseNo}/interpretations", "get /api/audit/verify", "put /api/demo/clock", "put /api/demo/channels");

    /** Of the requests to leave and to come back: the fields the contract names. */
    private static final Map<String, Set<String>> FIELDS = Map.of(
            "/api/delistings", Set.of("attachments", "appId", "reason", "receivedAt"),
            "/api/shutdowns", Set.of("appId", "reason", "receivedAt", "plannedOfflineAt", "letter"),
            "/api/terminations", Set.of("attachments", "isvId", "reason", "plan", "receivedAt", "endAt"),
            "/api/relistings", Set.of("attachments", "appId", "cause", "plan", "corrections"));

    @Test
    void theDescriptionNamesEveryCall_andNothingButApi() {
        JsonNode description = get("integrator1", "/v3/api-docs").json();
        JsonNode paths = description.path("paths");
        Set<String> described = new TreeSet<>();
        paths.fields().forEachRemaining(path -> path.getValue().fieldNames()
                .forEachRemaining(method -> described.add(method + " " + path.getKey())));
        assertThat(described).containsAll(CALLS).allMatch(call -> call.contains(" /api/"));
        for (String call : CALLS) {
            String[] parts = call.split(" ");
            JsonNode operation = paths.path(parts[1]).path(parts[0]);
            assertThat(operation.path("tags")).as(call).isNotEmpty();
            if (!List.of("get", "delete").contains(parts[0]) && !parts[1].startsWith("/api/demo")) {
                assertThat(operation.path("requestBody").path("content")).as("%s says what it takes", call).isNotEmpty();
            }
        }
        FIELDS.forEach((path, fields) -> {
            JsonNode operation = paths.path(path).path("post");
            String schema = operation.path("requestBody").path("content").path("application/json").path("schema").path("$ref").asText();
            Set<String> named = new TreeSet<>();
            description.at(schema.substring(1)).path("properties").fieldNames().forEachRemaining(named::add);
            assertThat(named).as(path).isEqualTo(fields);
            assertThat(operation.path("responses").has("201")).as(path).isTrue();
        });
        assertThat(get("integrator1", "/swagger-ui.html").status()).isIn(200, 302);
        // the pom says which Swagger UI, release.properties tells springdoc: its own is older
        assertThat(get("integrator1", "/swagger-ui/swagger-ui-bundle.js").status()).isEqualTo(200);
    }
}
