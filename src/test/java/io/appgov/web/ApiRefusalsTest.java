package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.OnH2;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.notice.outbox.CaptureSwitch;
import io.appgov.notice.outbox.ChannelKind;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong with a request to /api, it is refused in the contract's words and nothing has happened. */
class ApiRefusalsTest extends HttpStory implements OnH2 {

    private static final String VIOLATIONS = "/api/violations";
    private static final String LETTERS = "/api/correspondence";

    /** @param says what the answer must name, so that whoever sent it can put it right */
    private record Wrong(String what, int status, String says, Function<ApiRefusalsTest, Call> request) {
        @Override
        public String toString() {
            return what + " → " + status;
        }
    }

    private static Wrong wrong(String what, int status, String says, Function<ApiRefusalsTest, Call> request) {
        return new Wrong(what, status, says, request);
    }

    /** A violation with some fields set otherwise. */
    private static Wrong violation(String what, int status, String says, Object... fields) {
        return wrong("a violation with " + what, status, says,
                t -> t.call("POST", VIOLATIONS).by("operator1").json(but(t.violationBody(), fields)));
    }

    private static Wrong letter(String what, int status, String says, Object... fields) {
        return wrong("a letter with " + what, status, says,
                t -> t.call("POST", LETTERS).by("operator1").json(but(t.letterBody(null), fields)));
    }

    private static Wrong payment(String what, String says, Object amount, Object reference) {
        return wrong("a payment of " + what, 400, says,
                t -> t.pays("finance1", t.app, write2(amount), write2(reference)));
    }

    /** Raw JSON of an amount as an integrator may write it; strings come with their quotes. */
    private static String write2(Object raw) {
        return raw == null ? "null" : raw.toString();
    }

    private Call pays(String user, AppId appId, String amount, String reference) {
        return call("POST", "/api/apps/" + appId + "/deposit/payments").by(user)
                .json("{\"amount\": " + amount + ", \"reference\": " + reference + "}");
    }

    private Map<String, Object> isvBody() {
        return object("name", "新服务商", "certified", true, "contacts",
                List.of(object("name", "李雷", "email", "lilei@new.example", "language", "zh")));
    }

    private Map<String, Object> appBody() {
        return object("isvId", isv, "name", "新应用", "charged", true, "requiredDeposit", "10000.00");
    }

    private static String long4001() {
        return "长".repeat(4001);
    }

    static Stream<Wrong> requests() {
        return Stream.of(malformed(), violations(), letters(), payments(), masterData(), reads(), attachments(), people()).flatMap(s -> s);
    }

    private static Stream<Wrong> malformed() {
        return Stream.of(
                wrong("no body", 400, "JSON", t -> t.call("POST", VIOLATIONS).by("operator1").with("Content-Type", "application/json")),
                wrong("half an object", 400, "JSON", t -> t.call("POST", VIOLATIONS).by("operator1").json("{\"isvId\": \"x\"")),
                wrong("a list", 400, "JSON", t -> t.call("POST", VIOLATIONS).by("operator1").json("[]")),
                wrong("the word null", 400, "JSON", t -> t.call("POST", VIOLATIONS).by("operator1").json("null")),
                wrong("a bare text", 400, "JSON", t -> t.call("POST", VIOLATIONS).by("operator1").json("\"V02\"")),
                wrong("something behind the object", 400, "JSON",
                        t -> t.call("POST", VIOLATIONS).by("operator1").json(t.write(t.violationBody()) + " {}")),
                wrong("a field given twice", 400, "JSON",
                        t -> t.pays("finance1", t.app, "\"1.00\", \"amount\": \"9000.00\"", "\"TWICE-" + t.app + "\"")),
                wrong("a thousand brackets and more", 400, "JSON",
                        t -> t.call("POST", VIOLATIONS).by("operator1")
                        .json("{\"evidence\": " + "[".repeat(5000) + "]".repeat(5000) + "}")),
                wrong("bytes that are no UTF-8", 400, "JSON",
                        t -> t.call("POST", VIOLATIONS).by("operator1")
                        .body("application/json", new byte[] {'{', '"', (byte) 0xc3, '"', ':', '1', '}'})),
                wrong("an empty object", 400, "isvId", t -> t.call("POST", VIOLATIONS).by("operator1").json(Map.of())),
                wrong("XML", 415, "", t -> t.call("POST", VIOLATIONS).by("operator1").body("application/xml",
                        "<a/>".getBytes(StandardCharsets.UTF_8))),
                wrong("a form", 415, "",
                        t -> t.call("POST", VIOLATIONS).by("operator1")
                        .body("application/x-www-form-urlencoded", "kind=V02".getBytes(StandardCharsets.UTF_8))),
                wrong("a body of three megabytes", 413, "256 KB",
                        t -> t.call("POST", VIOLATIONS).by("operator1").json(but(t.violationBody(), "facts", "x".repeat(3_000_000)))),
                wrong("a body of three megabytes with a key", 413, "256 KB",
                        t -> t.call("POST", VIOLATIONS).by("operator1").key("big-" + t.app)
                        .json(but(t.violationBody(), "facts", "x".repeat(3_000_000)))),
                wrong("an empty key", 400, "Idempotency-Key",
                        t -> t.call("POST", VIOLATIONS).by("operator1").key(" ").json(t.violationBody())),
                wrong("a key of 201 characters", 400, "Idempotency-Key",
                        t -> t.call("POST", VIOLATIONS).by("operator1").key("k".repeat(201)).json(t.violationBody())),
                wrong("a path nobody knows", 404, "", t -> t.call("GET", "/api/nothing").by("operator1")),
                wrong("a PATCH", 405, "", t -> t.call("PATCH", "/api/apps/" + t.app).by("operator1").json(t.appBody())),
                wrong("a DELETE", 405, "", t -> t.call("DELETE", "/api/apps/" + t.app).by("operator1")),
                wrong("a path with a semicolon", 400, "", t -> t.call("GET", "/api/apps/" + t.app + ";x=1").by("operator1")),
                wrong("a path with two slashes", 400, "", t -> t.call("GET", "/api//apps/" + t.app).by("operator1")));
    }

    private static Stream<Wrong> violations() {
        Stream<Wrong> missing = Stream.of("isvId", "appId", "kind", "severity", "occurredAt", "facts", "sources")
                .map(field -> wrong("a violation without " + field, 400, field,
                        t -> t.call("POST", VIOLATIONS).by("operator1").json(without(t.violationBody(), field))));
        return Stream.concat(missing, Stream.of(
                violation("an unknown field", 400, "recorder", "recorder", "operator2"),
                violation("an ISV nobody knows", 400, "isvId", "isvId", "isv-nobody"),
                violation("an app nobody knows", 400, "appId", "appId", "app-nobody"),
                violation("another ISV's app", 400, "appId", "appId", "app-demo-1"),
                violation("an id that is a number", 400, "isvId", "isvId", 7),
                violation("an id of 65 characters", 400, "isvId", "isvId", "i".repeat(65)),
                violation("an id with a quote", 400, "isvId", "isvId", "x' or '1'='1"),
                violation("a kind the table has not", 400, "kind", "kind", "V99"),
                violation("a kind of its own", 400, "sources[0].kind", "sources",
                        List.of(object("document", "规范", "clause", "§三", "kind", "V99"))),
                violation("no source at all", 400, "sources", "sources", List.of()),
                violation("a source that is a text", 400, "sources", "sources", List.of("§三")),
                violation("a source without a clause", 400, "sources[0].clause", "sources",
                        List.of(object("document", "规范", "kind", "V02"))),
                violation("a source with a field more", 400, "sources[0].weight",
                        "sources", List.of(object("document", "规范", "clause", "§三", "kind", "V02", "weight", 3))),
                violation("101 sources", 400, "sources",
                        "sources", Collections.nCopies(101, object("document", "规范", "clause", "§三", "kind", "V02"))),
                violation("a severity nobody knows", 400, "severity", "severity", "HUGE"),
                violation("a severity in small letters", 400, "severity", "severity", "minor"),
                violation("an act in the future", 400, "occurredAt", "occurredAt", iso("2025-03-03 10:00:01")),
                violation("an act without offset", 400, "occurredAt", "occurredAt", "2025-03-03T09:00:00"),
                violation("an act on 30 February", 400, "occurredAt", "occurredAt", "2025-02-30T09:00:00+08:00"),
                violation("an act in the year 1", 400, "occurredAt", "occurredAt", "0001-01-01T00:00:00Z"),
                violation("an act as a number", 400, "occurredAt", "occurredAt", 1740967200),
                violation("facts of 4001 characters", 400, "facts", "facts", long4001()),
                violation("blank facts", 400, "facts", "facts", "   "),
                violation("facts that are a list", 400, "facts", "facts", List.of("a")),
                violation("facts with a NUL", 400, "facts", "facts", "a\u0000b"),
                violation("facts with half a character", 400, "facts", "facts", "a\ud800b"),
                violation("evidence with a NUL", 400, "evidence", "evidence", List.of("a\u0000b")),
                violation("evidence with half a character", 400, "evidence", "evidence", List.of("a\ud800b")),
                violation("evidence that is an object", 400, "evidence", "evidence", Map.of("a", 1)),
                violation("evidence with a number in it", 400, "evidence", "evidence", List.of(7)),
                violation("evidence of 4001 characters", 400, "evidence", "evidence", List.of(long4001()))));
    }

    private static Stream<Wrong> letters() {
        return Stream.of(
                wrong("a letter without a type", 400, "type",
                t -> t.call("POST", LETTERS).by("operator1").json(without(t.letterBody(null), "type"))),
                letter("a type nobody knows", 400, "type", "type", "COMPLAINT"),
                letter("a time to come", 400, "receivedAt", "receivedAt", iso("2025-03-03 10:00:01")),
                letter("no text", 400, "text", "text", ""),
                letter("a text of 4001 characters", 400, "text", "text", long4001()),
                letter("an attachment nobody uploaded", 400, "attachments[0]", "attachments", List.of("nothing")),
                letter("an attachment with a NUL", 400, "attachments", "attachments", List.of("a\u0000b")),
                letter("attachments that are a text", 400, "attachments", "attachments", "nothing"),
                letter("a case number of 33 characters", 400, "caseNo", "caseNo", "C".repeat(33)),
                letter("a case number that is a list", 400, "caseNo", "caseNo", List.of("V-1")),
                letter("a planned date that is none", 400, "plannedOfflineAt", "plannedOfflineAt", "soon"),
                letter("its own outcome", 400, "outcome", "outcome", "accepted"),
                wrong("a bounce of nothing", 404, "",
                        t -> t.call("POST", "/api/notices/nothing/bounces").by("operator1")
                                .json(object("at", iso("2025-03-03 10:00:00"), "reason", "unknown user"))),
                wrong("a bounce without a reason", 400, "reason",
                        t -> t.call("POST", "/api/notices/nothing/bounces").by("operator1").json(object("at", iso("2025-03-03 10:00:00")))),
                wrong("a bounce to come", 400, "at",
                        t -> t.call("POST", "/api/notices/nothing/bounces").by("operator1")
                                .json(object("at", iso("2025-03-04 10:00:00"), "reason", "unknown user"))));
    }

    private static Stream<Wrong> payments() {
        return Stream.of(
                payment("nothing", "amount", "\"0.00\"", "\"R\""),
                payment("less than nothing", "amount", "\"-1.00\"", "\"R\""),
                payment("half a cent", "amount", "\"1.005\"", "\"R\""),
                payment("a hair more than a number can say", "amount", "1000.000000000000001", "\"R\""),
                payment("a billion digits", "amount", "1e999999999", "\"R\""),
                payment("a thousand million", "amount", "\"1000000000.00\"", "\"R\""),
                payment("a word", "amount", "\"much\"", "\"R\""),
                payment("true", "amount", "true", "\"R\""),
                payment("a list", "amount", "[1]", "\"R\""),
                payment("null", "amount", "null", "\"R\""),
                payment("something without a reference", "reference", "\"1.00\"", null),
                payment("something with a reference of 101 characters", "reference", "\"1.00\"", "\"" + "r".repeat(101) + "\""),
                payment("something in another currency", "currency", "\"1.00\"", "\"R\", \"currency\": \"USD\""),
                wrong("a payment to nobody", 404, "app-nobody",
                t -> t.pays("finance1", AppId.of("app-nobody"), "\"1.00\"", "\"R-nobody\"")),
                wrong("a payment to a name no table holds, with a key", 404, "",
                        t -> t.pays("finance1", AppId.of("a".repeat(300)), "\"1.00\"", "\"R-long\"").key("long-" + t.app)),
                wrong("a payment booked before", 409, "PAY-", t -> t.pays("finance1", t.app, "\"1.00\"", "\"PAY-" + t.app + "\"")));
    }

    private static Stream<Wrong> masterData() {
        return Stream.of(
                wrong("an ISV without contacts", 400, "contacts",
                t -> t.call("PUT", "/api/isvs/isv-new").by("operator1").json(but(t.isvBody(), "contacts", List.of()))),
                wrong("an ISV with a contact nobody can reach", 400, "contacts[0].email",
                        t -> t.call("PUT", "/api/isvs/isv-new").by("operator1")
                        .json(but(t.isvBody(), "contacts", List.of(object("name", "x"))))),
                wrong("an ISV with a mail address that carries a header", 400, "contacts[0].email",
                        t -> t.call("PUT", "/api/isvs/isv-new").by("operator1")
                                .json(but(t.isvBody(), "contacts",
                                List.of(object("name", "x", "email", "a@b.example\r\nBcc: c@d.example"))))),
                wrong("an ISV with a contact in French", 400, "contacts[0].language",
                        t -> t.call("PUT", "/api/isvs/isv-new").by("operator1")
                                .json(but(t.isvBody(), "contacts",
                                List.of(object("name", "x", "email", "a@b.example", "language", "fr"))))),
                wrong("an ISV that brings its own status", 400, "status",
                        t -> t.call("PUT", "/api/isvs/isv-new").by("operator1").json(but(t.isvBody(), "status", "FROZEN"))),
                wrong("an ISV certified with yes", 400, "certified",
                        t -> t.call("PUT", "/api/isvs/isv-new").by("operator1").json(but(t.isvBody(), "certified", "yes"))),
                wrong("an ISV whose partner manager nobody knows", 400, "partnerManager",
                        t -> t.call("PUT", "/api/isvs/isv-new").by("integrator1").json(but(t.isvBody(), "partnerManager", "partner9"))),
                wrong("an ISV whose partner manager is somebody else's hand", 400, "partnerManager",
                        t -> t.call("PUT", "/api/isvs/isv-new").by("operator1").json(but(t.isvBody(), "partnerManager", "operator2"))),
                wrong("an ISV id with a blank", 400, "isvId",
                        t -> t.call("PUT", "/api/isvs/isv%20new").by("operator1").json(t.isvBody())),
                wrong("an app of nobody", 400, "isvId",
                        t -> t.call("PUT", "/api/apps/app-new").by("operator1").json(but(t.appBody(), "isvId", "isv-nobody"))),
                wrong("an app that brings its own state", 400, "status",
                        t -> t.call("PUT", "/api/apps/app-new").by("operator1").json(but(t.appBody(), "status", "OFFLINE"))),
                wrong("an app with a deposit below zero", 400, "requiredDeposit",
                        t -> t.call("PUT", "/api/apps/app-new").by("operator1").json(but(t.appBody(), "requiredDeposit", "-1"))),
                wrong("an app whose refunds are null", 400, "openRefunds",
                        t -> t.call("PUT", "/api/apps/" + t.app).by("operator1").json("{\"openRefunds\":null}")),
                wrong("a channel that is set to null", 400, "email",
                        t -> t.call("PUT", "/api/demo/channels").by("admin").json("{\"email\":null,\"feishu\":\"up\"}")),
                wrong("an app whose name is null", 400, "name",
                        t -> t.call("PUT", "/api/apps/" + t.app).by("operator1").json("{\"name\":null}")),
                wrong("an app whose name is blank", 400, "name",
                        t -> t.call("PUT", "/api/apps/" + t.app).by("operator1").json(object("name", " "))),
                wrong("a new app of which only counts are said", 400, "requiredDeposit",
                        t -> t.call("PUT", "/api/apps/app-new").by("operator1").json(object("openRefunds", 0))),
                wrong("an app of another ISV by a short word", 409, "",
                        t -> t.call("PUT", "/api/apps/app-demo-1").by("operator1").json(object("isvId", t.isv))),
                wrong("an ISV whose partner manager is null", 400, "partnerManager",
                        t -> t.call("PUT", "/api/isvs/" + t.isv).by("operator1").json("{\"partnerManager\":null}")),
                wrong("an ISV that is certified null", 400, "certified",
                        t -> t.call("PUT", "/api/isvs/" + t.isv).by("operator1").json("{\"certified\":null}")),
                wrong("an ISV without any contact left", 400, "contacts",
                        t -> t.call("PUT", "/api/isvs/" + t.isv).by("operator1").json(object("contacts", List.of()))),
                wrong("an ISV whose contacts are null", 400, "contacts",
                        t -> t.call("PUT", "/api/isvs/" + t.isv).by("operator1").json("{\"contacts\":null}")),
                wrong("a contact whose Feishu id is null", 400, "contacts[0].feishuOpenId",
                        t -> t.call("PUT", "/api/isvs/" + t.isv).by("operator1")
                        .json("{\"contacts\":[{\"name\":\"李雷\",\"feishuOpenId\":null}]}")),
                wrong("an app with half a refund", 400, "openRefunds",
                        t -> t.call("PUT", "/api/apps/app-new").by("operator1").json(but(t.appBody(), "openRefunds", 0.5))),
                wrong("an app with refunds below zero", 400, "openRefunds",
                        t -> t.call("PUT", "/api/apps/app-new").by("operator1").json(but(t.appBody(), "openRefunds", -1))),
                wrong("an app that changes hands", 409, "",
                        t -> t.call("PUT", "/api/apps/app-demo-1").by("operator1").json(t.appBody())));
    }

    private static Stream<Wrong> reads() {
        return Stream.of(
                wrong("an app nobody knows", 404, "app-nobody", t -> t.call("GET", "/api/apps/app-nobody").by("operator1")),
                wrong("the deposit of nobody", 404, "app-nobody", t -> t.call("GET", "/api/apps/app-nobody/deposit").by("operator1")),
                wrong("an ISV nobody knows", 404, "isv-nobody", t -> t.call("GET", "/api/isvs/isv-nobody").by("operator1")),
                wrong("a case nobody knows", 404, "V-0", t -> t.call("GET", "/api/cases/V-0").by("operator1")),
                wrong("the timeline of nothing", 404, "V-0", t -> t.call("GET", "/api/cases/V-0/timeline").by("operator1")),
                wrong("the notices of nothing", 404, "V-0", t -> t.call("GET", "/api/cases/V-0/notices").by("operator1")),
                wrong("an attachment nobody uploaded", 404, "", t -> t.call("GET", "/api/attachments/nothing").by("operator1")),
                wrong("a page before the first", 400, "page", t -> t.call("GET", "/api/cases?page=-1").by("operator1")),
                wrong("a page called first", 400, "page", t -> t.call("GET", "/api/cases?page=first").by("operator1")),
                wrong("a page beyond counting", 400, "page", t -> t.call("GET", "/api/cases?page=99999999999").by("operator1")),
                wrong("a page of 201", 400, "size", t -> t.call("GET", "/api/cases?size=201").by("operator1")),
                wrong("a page of nothing", 400, "size", t -> t.call("GET", "/api/cases?size=0").by("operator1")),
                wrong("cases opened from soon", 400, "openedFrom", t -> t.call("GET", "/api/cases?openedFrom=soon").by("operator1")),
                wrong("cases opened to a day without offset", 400, "openedTo",
                        t -> t.call("GET", "/api/cases?openedTo=2025-03-03").by("operator1")),
                wrong("a search for 201 characters", 400, "q", t -> t.call("GET", "/api/catalogue?q=" + "a".repeat(201))));
    }

    private static Stream<Wrong> attachments() {
        return Stream.of(
                wrong("an upload without a file", 400, "file",
                t -> t.call("POST", "/api/attachments").by("operator1").file("document", "a.txt", text("a"))),
                wrong("an empty file", 400, "file", t -> t.call("POST", "/api/attachments").by("operator1").file("file", "a.txt",
                        new byte[0])),
                wrong("a program called text", 415, "pdf",
                        t -> t.call("POST", "/api/attachments").by("operator1").file("file", "a.txt", new byte[] {'M', 'Z', 0, 1, 2, 3})),
                wrong("a zip called pdf", 415, "pdf",
                        t -> t.call("POST", "/api/attachments").by("operator1").file("file", "a.pdf", new byte[] {'P', 'K', 3, 4, 0, 0})),
                wrong("one byte more than 10 MB", 413, "10 MB",
                        t -> t.call("POST", "/api/attachments").by("operator1")
                        .file("file", "a.txt", text("a".repeat(10 * 1024 * 1024 + 1)))),
                wrong("one byte more than 10 MB, with a key", 413, "10 MB",
                        t -> t.call("POST", "/api/attachments").by("operator1").key("huge-" + t.app)
                                .file("file", "a.txt", text("a".repeat(10 * 1024 * 1024 + 1)))),
                wrong("a multipart without parts, with a key", 400, "",
                        t -> t.call("POST", "/api/attachments").by("operator1").key("torn-" + t.app)
                        .body("multipart/form-data", text("torn"))),
                wrong("a multipart without parts", 400, "",
                        t -> t.call("POST", "/api/attachments").by("operator1").body("multipart/form-data", text("torn"))),
                wrong("a file as JSON", 415, "", t -> t.call("POST", "/api/attachments").by("operator1").json(object("file", "a"))));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Who may not. */
    private static Stream<Wrong> people() {
        Stream<Wrong> anonymous = Stream.of("/api/cases", "/api/cases/V-0", "/api/apps/app-demo-1", "/api/isvs/isv-demo",
                "/api/attachments/x", "/v3/api-docs", "/api/nothing")
                .map(path -> wrong("anonymous at " + path, 401, "sign in", t -> t.call("GET", path)));
        Stream<Wrong> others = Stream.of("partner1", "reviewer1", "manager1", "finance1", "auditor1", "admin").flatMap(user -> Stream.of(
                wrong("a violation by " + user, 403, "group", t -> t.call("POST", VIOLATIONS).by(user).json(t.violationBody())),
                wrong("a letter by " + user, 403, "group", t -> t.call("POST", LETTERS).by(user).json(t.letterBody(null))),
                wrong("an app by " + user, 403, "group", t -> t.call("PUT", "/api/apps/app-new").by(user).json(t.appBody())),
                wrong("an ISV by " + user, 403, "group", t -> t.call("PUT", "/api/isvs/isv-new").by(user).json(t.isvBody())),
                wrong("a bounce by " + user, 403, "group",
                        t -> t.call("POST", "/api/notices/x/bounces").by(user)
                        .json(object("at", iso("2025-03-03 10:00:00"), "reason", "x")))));
        Stream<Wrong> payers = Stream.of("operator1", "partner1", "reviewer1", "manager1", "auditor1", "admin")
                .map(user -> wrong("a payment by " + user, 403, "group", t -> t.pays(user, t.app, "\"1.00\"", "\"R\"")));
        return Stream.of(anonymous, others, payers, Stream.of(
                wrong("a wrong password", 401, "sign in", t -> t.call("GET", "/api/cases").basic("reviewer2", "wrong")),
                wrong("an empty password", 401, "", t -> t.call("GET", "/api/cases").basic("reviewer2", "")),
                wrong("a user nobody knows", 401, "", t -> t.call("GET", "/api/cases").basic("nobody", "demo-nobody")),
                wrong("credentials that are no base64", 401, "", t -> t.call("GET", "/api/cases").with("Authorization", "Basic !!!")),
                wrong("an upload by the auditor", 403, "group",
                        t -> t.call("POST", "/api/attachments").by("auditor1").file("file", "a.txt", text("a"))),
                wrong("the demo's clock moved by an operator", 403, "group",
                        t -> t.call("PUT", "/api/demo/clock").by("operator1").json(object("now", iso("2025-03-04 10:00:00")))),
                wrong("the demo's clock moved back", 400, "now",
                        t -> t.call("PUT", "/api/demo/clock").by("admin").json(object("now", iso("2025-03-03 09:59:59")))),
                wrong("a channel broken by an integrator", 403, "group",
                        t -> t.call("PUT", "/api/demo/channels").by("integrator1").json(object("email", "down"))),
                wrong("a channel set on fire", 400, "email",
                        t -> t.call("PUT", "/api/demo/channels").by("admin").json(object("email", "fire"))),
                wrong("a violation from another site's page", 403, "site",
                        t -> t.call("POST", VIOLATIONS).by("operator1").with("Origin", "https://evil.example").json(t.violationBody())),
                wrong("a violation from a page without origin", 403, "site",
                        t -> t.call("POST", VIOLATIONS).by("operator1").with("Origin", "null").json(t.violationBody())),
                wrong("a violation a browser marks cross-site", 403, "site",
                        t -> t.call("POST", VIOLATIONS).by("operator1").with("Sec-Fetch-Site", "cross-site").json(t.violationBody()))))
                .flatMap(s -> s);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void isRefusedInASentenceAndNothingHappened(Wrong wrong) {
        var before = footprint();
        Answer answer = wrong.request().apply(this).send();
        assertThat(answer.status()).as("%s: %s", wrong, answer.body()).isEqualTo(wrong.status());
        isProblem(answer, wrong.status());
        assertThat(answer.body()).as("%s", wrong).contains(wrong.says());
        assertThat(footprint()).isEqualTo(before);
    }

    @Test
    void everyWrongFieldIsNamedAtOnce() {
        Answer answer = post("operator1", VIOLATIONS, object("isvId", 7, "severity", "HUGE", "occurredAt", "soon", "sources", List.of("x"),
                "more", 1));
        isProblem(answer, 400);
        assertThat(answer.json().path("errors").findValuesAsText("field"))
                .contains("isvId", "appId", "kind", "severity", "occurredAt", "facts", "sources[0]", "more");
        assertThat(answer.json().path("errors").findValuesAsText("message")).noneMatch(String::isBlank);
    }

    @Test
    void aRuleThatRefusesIsNamed() {
        Answer answer = pays("finance1", app, "\"1.00\"", "\"PAY-" + app + "\"").send();
        isProblem(answer, 409);
        assertThat(answer.json().path("rule").asText()).isEqualTo("M5");
    }

    @Test
    void e32_noNewAppUnderAnIsvThatIsNotActive_butItsOldOnesAreKept() {
        for (String status : List.of("TERMINATING", "FROZEN", "TERMINATED")) {
            jdbc.sql("update isv set status = :status where isv_id = :isv").param("status", status).param("isv", isv).update();
            var before = footprint();
            isProblem(put("integrator1", "/api/apps/app-new", appBody()), 409);
            assertThat(footprint()).isEqualTo(before);
        }
        assertThat(put("integrator1", "/api/apps/" + app, appBody()).status()).isEqualTo(200);
    }

    @Test
    void aCaseAgainstAnIsvThatIsGoneIsRefusedByTheState() {
        jdbc.sql("update isv set status = 'FROZEN' where isv_id = :isv").param("isv", isv).update();
        var before = footprint();
        isProblem(post("operator1", VIOLATIONS, violationBody()), 409);
        assertThat(footprint()).isEqualTo(before);
    }

    @Test
    void aBounceReportedTwiceIsOneBounce_andWhatWasNeverAcceptedCannotBounce() {
        CaseNo caseNo = caseV();
        var bounce = object("at", iso("2025-03-03 10:00:00"), "reason", "unknown user");
        String delivery = deliveriesOf(caseNo, "N02").get(0).deliveryId();
        assertThat(post("integrator1", "/api/notices/" + delivery + "/bounces", bounce).status()).isEqualTo(201);
        var before = footprint();
        assertThat(post("operator1", "/api/notices/" + delivery + "/bounces", bounce).status()).isEqualTo(201);
        assertThat(footprint()).isEqualTo(before);

        channels(CaptureSwitch.Mode.up, CaptureSwitch.Mode.down);
        CaseNo other = caseV();
        String failed = deliveriesOf(other, "N02").stream().filter(d -> d.address().channel() == ChannelKind.feishu).findFirst()
                .orElseThrow().deliveryId();
        before = footprint();
        isProblem(post("integrator1", "/api/notices/" + failed + "/bounces", bounce), 409);
        assertThat(footprint()).isEqualTo(before);
    }

    /** The counterpart of the table: what it starts from is right. */
    @Test
    void theSameRequestsWithoutTheMistakeAreTaken() {
        assertThat(post("operator1", VIOLATIONS, violationBody()).status()).isEqualTo(201);
        assertThat(post("integrator1", LETTERS, letterBody(null)).status()).isEqualTo(201);
        assertThat(pays("finance1", app, "\"1.00\"", "\"OK-" + app + "\"").send().status()).isEqualTo(201);
        assertThat(pays("integrator1", app, "0.10", "\"OK2-" + app + "\"").send().status()).isEqualTo(201);
        assertThat(put("operator1", "/api/isvs/isv-new-" + app, isvBody()).status()).isEqualTo(201);
        assertThat(put("integrator1", "/api/isvs/isv-new-" + app, but(isvBody(), "partnerManager", "partner2")).json()
                .path("partnerManager").asText())
                .isEqualTo("partner2");
        assertThat(put("operator1", "/api/isvs/isv-new-" + app, without(isvBody(), "partnerManager")).json().path("partnerManager")
                .asText())
                .isEqualTo("partner2");
        assertThat(put("operator1", "/api/apps/new-" + app, appBody()).status()).isEqualTo(201);
        assertThat(balance()).isEqualTo("10001.10");
        assertThat(post("operator1", VIOLATIONS, but(violationBody(), "facts", "长".repeat(4000), "distinctAct", "另一次行为")).status())
                .isEqualTo(201);
    }
}
