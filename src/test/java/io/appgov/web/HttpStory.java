package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.appgov.Leaving;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.IsvId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Words to tell what happens at the doors: real requests over HTTP, and a footprint of everything that could have changed. */
abstract class HttpStory extends Leaving {

    /**
     * What a refused request might have left something in, by table: of most how many rows there are, of those whose rows change
     * what they say. Reading is allowed to write none of them.
     */
    private static final Map<String, String> PRINTS = prints();

    private static Map<String, String> prints() {
        Map<String, String> prints = new LinkedHashMap<>();
        List.of(
                "app_move", "deposit_entry", "violation", "decision", "appeal", "measure", "notice", "notice_delivery", "mail_envelope",
                "returned_mail",
                "correspondence", "attachment", "link_answer", "catalogue_change", "second_look", "audit_event", "idempotency_key",
                "case_number", "case_claim", "case_join", "case_message", "case_repair", "interpretation", "user_notice",
                "notice_template", "notice_template_use",
                "act_ru_job", "act_ru_event_subscr", "act_ru_identitylink", "act_ru_filter", "act_ru_authorization",
                "act_re_deployment", "act_hi_procinst", "act_hi_comment", "act_hi_attachment", "act_id_user", "act_id_group",
                "act_id_membership")
                .forEach(table -> prints.put(table, "select count(*) from " + table));
        List.of("delisting", "shutdown", "duty", "refund", "ending", "relisting", "correction", "app", "isv")
                .forEach(table -> prints.put(table, "select * from " + table + " order by 1, 2"));
        prints.put("effect", "select seq, applied_by, applied_at from effect order by seq");
        prints.put("case_file", "select case_no, state, ended_at from case_file order by case_no");
        prints.put("act_ru_task",
                "select ID_, ASSIGNEE_, OWNER_, DELEGATION_, PRIORITY_, NAME_, DUE_DATE_, SUSPENSION_STATE_ from ACT_RU_TASK order by ID_");
        prints.put("act_ru_execution", "select ID_, SUSPENSION_STATE_ from ACT_RU_EXECUTION order by ID_");
        prints.put("act_re_procdef", "select ID_, SUSPENSION_STATE_, HISTORY_TTL_ from ACT_RE_PROCDEF order by ID_");
        prints.put("act_ru_variable", "select ID_, NAME_, TEXT_, LONG_ from ACT_RU_VARIABLE order by ID_");
        return prints;
    }

    /** @param modification of the table when it was read */
    private record Print(long modification, Object content) {}

    /** By database and table: a house full of stories is not read again for every request. */
    private static final Map<JdbcClient, Map<String, Print>> LAST_PRINTS = new ConcurrentHashMap<>();

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).followRedirects(HttpClient.Redirect.NEVER).build();

    @LocalServerPort private int port;
    @Autowired private DataSourceProperties database;

    /** What came back over the wire. */
    record Answer(int status, String type, String body, Map<String, List<String>> headers, byte[] bytes) {

        JsonNode json() {
            try {
                return new com.fasterxml.jackson.databind.ObjectMapper().readTree(body);
            } catch (JsonProcessingException e) {
                throw new AssertionError("not JSON: " + body, e);
            }
        }

        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), List.of("")).get(0);
        }
    }

    /** @param file its name; {@code null} for a field */
    record Part(String name, String file, byte[] content) {

        static Part of(String name, String value) {
            return new Part(name, null, value.getBytes(StandardCharsets.UTF_8));
        }

        static Part file(String name, byte[] content) {
            return new Part("files", name, content);
        }
    }

    /** A request in the making; sent by {@link #send()}. */
    final class Call {

        private final String method;
        private final String path;
        private final Map<String, String> headers = new LinkedHashMap<>();
        private byte[] body = new byte[0];

        private Call(String method, String path) {
            this.method = method;
            this.path = path;
        }

        /** HTTP Basic with a demo user's password. */
        Call by(String user) {
            return user == null ? this : basic(user, "demo-" + user);
        }

        Call basic(String user, String password) {
            return with("Authorization", "Basic " + Base64.getEncoder().encodeToString((user + ":" + password)
                    .getBytes(StandardCharsets.UTF_8)));
        }

        Call with(String header, String value) {
            headers.put(header, value);
            return this;
        }

        Call key(String key) {
            return with("Idempotency-Key", key);
        }

        Call json(Object value) {
            return body("application/json", (value instanceof String text ? text : write(value)).getBytes(StandardCharsets.UTF_8));
        }

        Call body(String type, byte[] bytes) {
            this.body = bytes;
            return type == null ? this : with("Content-Type", type);
        }

        /** Multipart with one file. */
        Call file(String part, String name, byte[] content) {
            String boundary = "----appgov";
            byte[] head = ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + part + "\"; filename=\"" + name
                    + "\"\r\nContent-Type: application/octet-stream\r\n\r\n").getBytes(StandardCharsets.UTF_8);
            byte[] tail = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
            byte[] all = new byte[head.length + content.length + tail.length];
            System.arraycopy(head, 0, all, 0, head.length);
            System.arraycopy(content, 0, all, head.length, content.length);
            System.arraycopy(tail, 0, all, head.length + content.length, tail.length);
            return body("multipart/form-data; boundary=" + boundary, all);
        }

        /** Multipart as a browser sends a form; nothing but the parts given. */
        Call form(Part... parts) {
            String boundary = "----appgov";
            var all = new java.io.ByteArrayOutputStream();
            for (Part part : parts) {
                all.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + part.name() + "\""
                        + (part.file() == null ? "" : "; filename=\"" + part.file() + "\"\r\nContent-Type: application/octet-stream")
                        + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
                all.writeBytes(part.content());
                all.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
            }
            all.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
            return body("multipart/form-data; boundary=" + boundary, all.toByteArray());
        }

        Answer send() {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                    .method(method, body.length == 0 ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body));
            headers.forEach(request::header);
            try {
                HttpResponse<byte[]> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
                Map<String, List<String>> answered = new TreeMap<>();
                response.headers().map().forEach((k, v) -> answered.put(k.toLowerCase(java.util.Locale.ROOT), v));
                return new Answer(
                        response.statusCode(), response.headers().firstValue("Content-Type").orElse(""),
                        new String(response.body(), StandardCharsets.UTF_8), answered, response.body());
            } catch (IOException e) {
                throw new UncheckedIOException(method + " " + path, e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    protected Call call(String method, String path) {
        return new Call(method, path);
    }

    protected Answer get(String user, String path) {
        return call("GET", path).by(user).send();
    }

    protected Answer post(String user, String path, Object body) {
        return call("POST", path).by(user).json(body).send();
    }

    protected Answer put(String user, String path, Object body) {
        return call("PUT", path).by(user).json(body).send();
    }

    protected String write(Object value) {
        try {
            // escaped, so that half a character arrives as it was meant
            return json.writer().with(JsonGenerator.Feature.ESCAPE_NON_ASCII).writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A JSON object; a value of {@code null} is sent as null. */
    protected static Map<String, Object> object(Object... fields) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            object.put((String) fields[i], fields[i + 1]);
        }
        return object;
    }

    /** The same object with some fields set otherwise. */
    protected static Map<String, Object> but(Map<String, Object> object, Object... fields) {
        Map<String, Object> other = new LinkedHashMap<>(object);
        other.putAll(object(fields));
        return other;
    }

    protected static Map<String, Object> without(Map<String, Object> object, String... fields) {
        Map<String, Object> other = new LinkedHashMap<>(object);
        List.of(fields).forEach(other::remove);
        return other;
    }

    /** Variables as /engine-rest takes them: lists as type Json, the rest untyped. */
    protected Map<String, Object> typed(Map<String, Object> fields) {
        Map<String, Object> variables = new LinkedHashMap<>();
        fields.forEach((name, value) -> variables.put(
                name, value instanceof List<?> list ? object("value", write(list), "type", "Json") : object("value", value)));
        return variables;
    }

    /** A violation as the fixture's ISV could commit it. */
    protected Map<String, Object> violationBody() {
        return object(
                "isvId", isv, "appId", app, "kind", "V02", "severity", "MINOR", "occurredAt", iso("2025-03-03 09:00:00"), "facts", "事实",
                "sources", List.of(object("document", "运营管理规范", "clause", "§三", "kind", "V02")), "evidence", List.of("截图"));
    }

    protected Map<String, Object> letterBody(CaseNo caseNo) {
        return object("caseNo", caseNo, "type", "SUPPLEMENT", "receivedAt", iso("2025-03-03 10:00:00"), "text", "来件");
    }

    protected Map<String, Object> approval() {
        return object(
                "decision", "approve", "measures", List.of("DEPOSIT_DEDUCTION", "ACTIVITY_BAN"), "deduction", "2000", "durationDays", 30,
                "effectiveAt", iso("2025-03-05 10:00:00"), "rectifyBy", iso("2025-03-20 10:00:00"));
    }

    /** What the fixture's ISV could ask for at 2025-03-03 10:00, the beginning of every story. */
    protected Map<String, Object> delistingBody(AppId appId) {
        return object("appId", appId, "reason", "业务调整", "receivedAt", iso("2025-03-03 09:00:00"));
    }

    /** Planned for the first instant that is 90 days after the letter. */
    protected Map<String, Object> shutdownBody(AppId appId, String letter) {
        return object(
                "appId", appId, "reason", "关停业务", "receivedAt", iso("2025-03-03 09:00:00"), "plannedOfflineAt", iso("2025-06-01 09:00:00"),
                "letter", letter);
    }

    /** Ends at the first instant that is 90 days after the mail. */
    protected Map<String, Object> terminationBody(IsvId isvId) {
        return object(
                "isvId", isvId, "reason", "战略调整", "plan", "迁移客户，完成退款", "receivedAt", iso("2025-03-03 09:00:00"),
                "endAt", iso("2025-06-01 09:00:00"));
    }

    protected Map<String, Object> relistingBody(AppId appId) {
        return object("appId", appId, "cause", "原因分析", "plan", "优化方案");
    }

    /** An app with its deposit paid that is out of the directory, as if by a case long closed. */
    protected AppId newDelistedApp(AppId appId) {
        newApp(isv, appId, "10000.00");
        statusOf(appId, "DELISTED");
        return appId;
    }

    protected void statusOf(AppId appId, String status) {
        jdbc.sql("update app set status = :status where app_id = :app").param("status", status).param("app", appId).update();
    }

    protected void isvStatus(String status) {
        jdbc.sql("update isv set status = :status where isv_id = :isv").param("status", status).param("isv", isv).update();
    }

    protected static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Everything that a request could have changed: {@link #PRINTS}. */
    protected Map<String, Object> footprint() {
        Map<String, Long> modifications = modifications();
        Map<String, Print> last = LAST_PRINTS.computeIfAbsent(jdbc, database -> new ConcurrentHashMap<>());
        Map<String, Object> print = new LinkedHashMap<>();
        PRINTS.forEach((table, query) -> {
            Long modification = modifications.get(table);
            Print before = last.get(table);
            if (modification == null || before == null || before.modification() != modification) {
                Object content = query.startsWith("select count") ? jdbc.sql(query).query(Long.class).single() : jdbc.sql(query)
                        .query((row, n) -> texts(row)).list();
                before = new Print(modification == null ? 0 : modification, content);
                last.put(table, before);
            }
            print.put(table, before.content());
        });
        return print;
    }

    /** The values of a row as texts: thousands of them are compared, and maps of them would take longer than what is tested. */
    private static List<String> texts(ResultSet row) throws SQLException {
        String[] texts = new String[row.getMetaData().getColumnCount()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = row.getString(i + 1);
        }
        return Arrays.asList(texts);
    }

    /** Up to where each table was written, also by what was rolled back, as H2 knows it; PostgreSQL does not say. */
    private Map<String, Long> modifications() {
        Map<String, Long> modifications = new HashMap<>();
        if (isH2()) {
            jdbc.sql("select lower(table_name), last_modification from information_schema.tables where table_schema = 'PUBLIC'")
                    .query(row -> {
                        modifications.put(row.getString(1), row.getLong(2));
                    });
        }
        return modifications;
    }

    private boolean isH2() {
        return database.getUrl().startsWith("jdbc:h2:");
    }

    /** A refusal of /api: its status, as problem+json, in a sentence, and no word about our inside. */
    protected static void isProblem(Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.type()).as(answer.body()).startsWith("application/problem+json");
        JsonNode problem = answer.json();
        assertThat(problem.path("title").asText()).as(answer.body()).isNotBlank();
        assertThat(problem.path("detail").asText()).as(answer.body()).isNotBlank();
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        saysNothingOfItsInside(answer);
    }

    /** A refusal of the engine's REST API: its status and a sentence in {@code message}. */
    protected static void isEngineRefusal(Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().path("message").asText()).as(answer.body()).isNotBlank();
        saysNothingOfItsInside(answer);
    }

    private static void saysNothingOfItsInside(Answer answer) {
        assertThat(answer.body())
                .doesNotContain("\tat ", "at io.appgov", "at org.", "at java.", "Exception:", "SQLException", "insert into", "select ",
                "stackTrace");
    }
}
