package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.OnH2;
import io.appgov.notice.outbox.NoticeKind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages for the words of notices, as a browser without JavaScript uses them. */
class TemplatePagesTest extends HttpStory implements OnH2 {

    private static final String N10 = "/templates/N10/en";
    private static final String SUBJECT = "Delisting rejected · {{caseNo}}";
    private static final String BODY = "Sorry.\n\n1. Why\n\n{{reason}}\n\nYour link:\n{{caseLink}}\n\nPolicy version: {{policyVersion}}";

    private long usesBefore;

    @BeforeEach
    void remember() {
        usesBefore = jdbc.sql("select max(id) from notice_template_use").query(Long.class).single();
    }

    @AfterEach
    void leaveTheTextsAsTheyWere() {
        jdbc.sql("delete from notice_template_use where id > :id").param("id", usesBefore).update();
        jdbc.sql("delete from notice_template where version > 1").update();
    }

    private static String form(Map<String, String> fields) {
        return String.join("&", fields.entrySet().stream()
                .map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), StandardCharsets.UTF_8))
                .toList());
    }

    private Answer sends(String user, String path, Map<String, String> fields) {
        return call("POST", path).by(user).with("Origin", "http://elsewhere.example").with("Sec-Fetch-Site", "same-origin")
                .body("application/x-www-form-urlencoded", form(fields).getBytes(StandardCharsets.UTF_8)).send();
    }

    private Answer drafts(String user, String subject, String body, int basedOn) {
        // a browser ends lines as the standard for forms says
        return sends(user, N10, Map.of("subject", subject, "body", body.replace("\n", "\r\n"), "start", "1", "basedOn",
                String.valueOf(basedOn)));
    }

    private static String isPage(Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.type()).startsWith("text/html");
        assertThat(answer.body()).contains("<!doctype html>", "<html lang=", "<h1>").doesNotContain("<script", "Exception", "onclick");
        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'self'", "frame-ancestors 'none'");
        return answer.body();
    }

    @Test
    void anOperatorChangesANoticeFromTheListToItsUse() {
        assertThat(isPage(get("operator1", "/templates"), 200))
                .contains("href=\"/templates/N10/en\"", "下架申请未通过", "Delisting rejected", "随版本提供 shipped");
        assertThat(isPage(get("operator1", N10), 200))
                .contains("<textarea", "{{reason}}", "the ISV has a right to know why", "name=\"basedOn\" value=\"1\"");

        Answer kept = drafts("operator1", SUBJECT, BODY, 1);
        assertThat(kept.status()).as(kept.body()).isEqualTo(303);
        assertThat(kept.header("Location")).endsWith(N10 + "/2");

        // not before it was seen
        assertThat(isPage(sends("operator1", N10 + "/2/use", Map.of("instead", "1")), 409)).contains("第 2 版尚未预览", "has not been previewed");
        String letter = isPage(get("operator1", N10 + "/2"), 200);
        assertThat(letter).contains("Delisting rejected · D-2026-000046", "<h3>1. Why</h3>",
                "The application does not say how existing users will be served",
                "https://governance.example/isv/sample", "启用 Put into use", "name=\"instead\" value=\"1\"");

        Answer used = sends("operator1", N10 + "/2/use", Map.of("instead", "1"));
        assertThat(used.status()).as(used.body()).isEqualTo(303);
        assertThat(used.header("Location")).endsWith(N10);
        assertThat(isPage(get("operator1", N10), 200)).contains("第 2 版 v2", "自行修改 our own", "operator1", "Sorry.");
        assertThat(isPage(get("operator1", "/templates"), 200)).contains("自行修改 our own");

        // and back
        assertThat(isPage(get("operator2", N10 + "/1"), 200)).contains("name=\"instead\" value=\"2\"");
        assertThat(sends("operator2", N10 + "/1/use", Map.of("instead", "2")).status()).isEqualTo(303);
        assertThat(isPage(get("operator2", N10), 200)).contains("启用中 In use: 第 1 版");
    }

    @Test
    void aSharedPassageIsKeptInItsOwnWords() {
        assertThat(isPage(get("operator1", N10), 200)).contains("<code>{{&gt;salutation}}</code>", "Dear {{contactName}} ({{isvName}}),");
        drafts("operator1", SUBJECT, "{{>salutation}}\n\n" + BODY + "\n\n{{>reference}}", 1);
        assertThat(isPage(get("operator1", N10 + "/2"), 200)).contains("Case number: D-2026-000046 | Policy version: ")
                .doesNotContain("salutation");
        assertThat(jdbc.sql("select body from notice_template where kind = 'N10' and language = 'en' and version = 2").query(String.class)
                .single())
                .startsWith("Dear {{contactName}} ({{isvName}}),\n\nSorry.")
                .endsWith("\n\nCase number: {{caseNo}} | Policy version: {{policyVersion}}");
    }

    @Test
    void theHistorySaysWhatChangedAndWhoDidWhat() {
        drafts("operator1", SUBJECT, BODY, 1);
        get("operator2", N10 + "/2");
        drafts("operator2", SUBJECT, BODY.replace("Sorry.", "We are sorry."), 2);
        String page = isPage(get("operator1", N10), 200);
        assertThat(page).contains("<del><b>Sorry</b>.</del>", "<ins><b>We are sorry</b>.</ins>", "草稿第 3 版尚未启用");
        assertThat(page).matches("(?s).*previewed: 2025-03-03 10:00:00 · operator2.*");
        assertThat(isPage(get("operator1", N10 + "?from=2"), 200)).contains("Starting from version 2", "Sorry.\n\n1. Why");
    }

    @Test
    void lookingOnIsNoPreview() {
        drafts("operator1", SUBJECT, BODY, 1);
        for (String onlooker : List.of("manager1", "auditor1", "admin")) {
            assertThat(isPage(get(onlooker, N10 + "/2"), 200)).doesNotContain("<form");
        }
        assertThat(sends("operator1", N10 + "/2/use", Map.of("instead", "1")).status()).isEqualTo(409);
    }

    @Test
    void aRefusedTextComesBackAsItWasTypedWithWhatIsWrong() {
        Map<String, Object> before = footprint();
        String page = isPage(drafts("operator1", SUBJECT, "<b>{{reson}}</b> & \"quoted\"</textarea><script>alert(1)</script>", 1), 400);
        assertThat(page).contains("role=\"alert\"", "本通知没有占位符 {{reson}}", "this notice has no such placeholder",
                "&lt;b&gt;{{reson}}&lt;/b&gt; &amp;", "&lt;/textarea&gt;&lt;script&gt;", "aria-invalid=\"true\"");
        assertThat(isPage(drafts("operator1", "x", "y", 1), 400))
                .contains("主题缺少 {{caseNo}}", "正文缺少 {{caseLink}}", "正文缺少 {{policyVersion}}", "正文缺少 {{reason}}");
        assertThat(isPage(drafts("operator1", "", "", 1), 400)).contains("主题不能为空", "正文不能为空");
        assertThat(footprint()).isEqualTo(before);
    }

    @Test
    void markupInATemplateIsTextInItsPreview() {
        drafts("operator1", SUBJECT, BODY + "\n\n<img src=x onerror=alert(1)> <b>bold</b>", 1);
        assertThat(isPage(get("operator1", N10 + "/2"), 200)).contains("&lt;img src").doesNotContain("<img", "<b>bold");
    }

    @Test
    void whoWasOvertakenSeesBothTextsAndCanSaveAgain() {
        drafts("operator1", SUBJECT, BODY, 1);
        String page = isPage(drafts("operator2", SUBJECT, BODY.replace("Sorry.", "Alas."), 1), 409);
        assertThat(page).contains("另一人已保存第 2 版", "Nothing was overwritten", "Alas.\n\n1. Why", "<del><b>Sorry</b>.</del>",
                "name=\"basedOn\" value=\"2\"");
        assertThat(drafts("operator2", SUBJECT, BODY.replace("Sorry.", "Alas."), 2).header("Location")).endsWith(N10 + "/3");
    }

    @Test
    void whoDecidedOnAnOldViewIsToldWhatIsInUseNow() {
        drafts("operator1", SUBJECT, BODY, 1);
        drafts("operator2", SUBJECT, BODY.replace("Sorry.", "Alas."), 2);
        get("operator1", N10 + "/2");
        get("operator2", N10 + "/3");
        assertThat(sends("operator1", N10 + "/2/use", Map.of("instead", "1")).status()).isEqualTo(303);
        assertThat(isPage(sends("operator2", N10 + "/3/use", Map.of("instead", "1")), 409))
                .contains("第 2 版刚刚被启用", "name=\"instead\" value=\"2\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"partner1", "reviewer1", "finance1", "integrator1"})
    void othersSeeNothingAndChangeNothing(String person) {
        Map<String, Object> before = footprint();
        for (String path : List.of("/templates", N10, N10 + "/1")) {
            isProblem(get(person, path), 403);
        }
        isProblem(drafts(person, SUBJECT, BODY, 1), 403);
        isProblem(sends(person, N10 + "/1/use", Map.of("instead", "1")), 403);
        assertThat(get(person, "/").body()).doesNotContain("/templates");
        assertThat(footprint()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"manager1", "auditor1", "admin"})
    void onlookersReadAndChangeNothing(String person) {
        Map<String, Object> before = footprint();
        assertThat(isPage(get(person, "/templates"), 200)).contains(N10);
        assertThat(isPage(get(person, N10), 200)).contains("启用中的文字 The text in use").doesNotContain("<form", "<textarea");
        assertThat(isPage(get(person, N10 + "/1"), 200)).doesNotContain("<form");
        isProblem(drafts(person, SUBJECT, BODY, 1), 403);
        isProblem(sends(person, N10 + "/1/use", Map.of("instead", "1")), 403);
        assertThat(get(person, "/").body()).contains("href=\"/templates\"");
        assertThat(footprint()).isEqualTo(before);
    }

    @Test
    void nobodyComesInWithoutSigningInNorFromAnotherSite() {
        Map<String, Object> before = footprint();
        isProblem(get(null, "/templates"), 401);
        isProblem(get(null, N10), 401);
        isProblem(drafts(null, SUBJECT, BODY, 1), 401);
        for (String header : List.of("Origin:http://elsewhere.example", "Sec-Fetch-Site:cross-site", "Sec-Fetch-Site:same-site")) {
            String[] h = header.split(":", 2);
            isProblem(call("POST", N10).by("operator1").with(h[0], h[1])
                    .body("application/x-www-form-urlencoded",
                    form(Map.of("subject", SUBJECT, "body", BODY, "basedOn", "1")).getBytes(StandardCharsets.UTF_8))
                    .send(), 403);
        }
        assertThat(footprint()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"/templates/N99/zh", "/templates/N10/fr", "/templates/N10/en/99", "/templates/N10/en/x", "/templates/N10/en?from=77",
            "/templates/n10/EN"})
    void whatIsNotThereIsSaidOnAPage(String path) {
        assertThat(isPage(get("operator1", path), 404)).contains("没有此模板", "no such template");
    }

    /** Every page of every kind, in every variant, is one that a browser shows whole. */
    @ParameterizedTest
    @EnumSource(NoticeKind.class)
    void everyKindHasItsPagesInBothLanguagesAndItsLettersInEveryVariant(NoticeKind kind) {
        for (String language : List.of("zh", "en")) {
            String editor = isPage(get("auditor1", "/templates/" + kind + "/" + language), 200);
            assertThat(editor).contains("lang=\"" + (language.equals("zh") ? "zh-CN" : "en") + "\"");
            String first = isPage(get("auditor1", "/templates/" + kind + "/" + language + "/1"), 200);
            Matcher variant = Pattern.compile("href=\"(\\?variant=\\w+)\"").matcher(first);
            while (variant.find()) {
                String page = isPage(get("auditor1", "/templates/" + kind + "/" + language + "/1" + variant.group(1)), 200);
                assertThat(page).contains("<article", "href=\"" + variant.group(1) + "\" aria-current=\"true\"").doesNotContain("{{", "}}");
            }
        }
    }

    @Test
    void everyFieldHasItsLabel() {
        String page = isPage(get("operator1", N10), 200);
        Matcher field = Pattern.compile("<(?:input|textarea)(?![^>]*type=\"hidden\")[^>]*id=\"(\\w+)\"").matcher(page);
        int fields = 0;
        while (field.find()) {
            assertThat(page).contains("for=\"" + field.group(1) + "\"");
            fields++;
        }
        assertThat(fields).isEqualTo(2);
    }
}
