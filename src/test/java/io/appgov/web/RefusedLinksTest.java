package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.OnH2;
import io.appgov.catalogue.Contact;
import io.appgov.catalogue.Isv;
import io.appgov.catalogue.IsvStatus;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.IsvId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whatever a link is not good for, it is told so in one and the same way. */
class RefusedLinksTest extends PersonalLinkStory implements OnH2 {

    private static final byte[] PDF = "%PDF-1.7".getBytes(StandardCharsets.UTF_8);

    private Map<String, Call> refused;

    private void refuse(String why, Call call) {
        assertThat(refused.put(why, call)).isNull();
    }

    @Test
    void fiftyLinksForgedExpiredReplayedOrForeignAreRefusedAlike() {
        refused = new LinkedHashMap<>();
        CaseNo caseNo = caseV();
        String good = link(caseNo);
        String token = good.substring("/isv/".length());

        // forged
        for (int i = 0; i < 12; i++) {
            byte[] guess = new byte[32];
            new java.util.Random(i).nextBytes(guess);
            refuse("a guess " + i, call("GET", "/isv/" + Base64.getUrlEncoder().withoutPadding().encodeToString(guess)));
        }
        for (int i : new int[] {0, 10, 20, 30, 42}) {
            char other = token.charAt(i) == 'A' ? 'Q' : 'A';
            refuse("another character at " + i, call("GET", "/isv/" + token.substring(0, i) + other + token.substring(i + 1)));
        }
        refuse("in capitals", call("GET", good.toUpperCase(java.util.Locale.ROOT).replace("/ISV/", "/isv/")));
        refuse("with padding", call("GET", good + "="));
        refuse("its hash",
                call("GET", "/isv/"
                        + jdbc.sql("select token_hash from case_link where case_no = :no and contact = :c fetch first 1 row only")
                .param("no", caseNo).param("c", ZH).query(String.class).single()));
        refuse("its id", call("GET", "/isv/~" + deliveriesOf(caseNo, "N02").get(0).message().linkId()));
        refuse("the case number", call("GET", "/isv/" + caseNo));
        refuse("SQL", call("GET", "/isv/%27%20or%201=1%20--"));
        refuse("markup", call("GET", "/isv/%3Cscript%3Ealert(1)%3C%2Fscript%3E".replace("%2F", "")));
        refuse("characters of another script", call("GET", "/isv/%E9%93%BE%E6%8E%A5"));
        refuse("a long one", call("GET", "/isv/" + "A".repeat(4000)));
        refuse("a blank", call("GET", "/isv/%20"));

        // truncated
        for (int length : new int[] {1, 20, 42}) {
            refuse("cut to " + length, call("GET", "/isv/" + token.substring(0, length)));
        }
        refuse("twice", call("GET", good + token));
        refuse("in another language", call("GET", "/isv/nothing?lang=en"));

        // what an unknown link is asked for
        refuse("a file of no link", call("GET", "/isv/nothing/files/1"));
        refuse("a text of no link", call("GET", "/isv/nothing/texts/N14.zh"));
        refuse("a form of no link", call("POST", "/isv/nothing").form(text("x")));
        refuse("a large form of no link", call("POST", "/isv/nothing").form(Part.file("a.pdf", new byte[11 * 1024 * 1024])));

        // what a good link does not give
        String own = scan();
        refuse("a file of ours", call("GET", good + "/files/" + own));
        refuse("no file at all", call("GET", good + "/files/nothing"));
        refuse("no text at all", call("GET", good + "/texts/nothing"));
        CaseNo otherCase = reported();
        approves(otherCase, "2025-03-05 10:00:00");
        String other = link(otherCase);
        String theirs = acknowledged(other, sends(other, "APPEAL", text("x"), Part.file("a.pdf", PDF))).attachments().get(0);
        assertThat(open(other + "/files/" + theirs).status()).isEqualTo(200);
        refuse("another case's file", call("GET", good + "/files/" + theirs));

        // forms that are not this link's
        Answer page = opened(good);
        String hannah = link(caseNo, "N02", EN);
        refuse("another link's form", filled(good, form(opened(hannah), "APPEAL"), "APPEAL", text("x")));
        CaseNo third = reported();
        approves(third, "2025-03-05 10:00:00");
        refuse("another case's form", filled(good, form(opened(link(third)), "APPEAL"), "APPEAL", text("x")));
        refuse("a form for another offer", filled(good, form(page, "APPEAL"), "CONFIRM", text("x"), Part.of("warning", "true")));
        refuse("a form that says another type", filled(good, form(page, "APPEAL").replace("APPEAL", "CONFIRM"), "CONFIRM", text("x"),
                Part.of("warning", "true")));
        refuse("a form that says a later time", filled(good, form(page, "APPEAL").replaceFirst("\\.1", ".9"), "APPEAL", text("x")));
        refuse("a form without its mark", call("POST", good).form(Part.of("offer", "APPEAL"), text("x")));
        refuse("a form of nonsense", filled(good, "x.y.z", "APPEAL", text("x")));
        refuse("the form there was before", call("POST", good).body("application/x-www-form-urlencoded",
                "type=APPEAL&text=x".getBytes(StandardCharsets.UTF_8)));

        // revoked
        CaseNo revokedCase = reported();
        approves(revokedCase, "2025-03-05 10:00:00");
        String revoked = link(revokedCase);
        String revokedForm = form(opened(revoked), "APPEAL");
        assertThat(post("operator1", "/api/cases/" + revokedCase + "/link-revocations", object("contact", ZH, "reason", "邮箱被盗")).status())
                .isEqualTo(201);
        refuse("revoked", call("GET", revoked));
        refuse("revoked, with a form", filled(revoked, revokedForm, "APPEAL", text("x")));

        // the contact is gone
        AppId leaving = newIsvWithApp(IsvId.of(isv + "-b"), AppId.of(app + "-b"));
        IsvId keptIsv = isv;
        AppId keptApp = app;
        isv = IsvId.of(isv + "-b");
        app = leaving;
        CaseNo gone = caseV();
        String removed = link(gone);
        String removedForm = form(opened(removed), "APPEAL");
        becomes(new Isv(isv, "服务商", IsvStatus.ACTIVE, true, "partner1", List.of(new Contact(EN, "h@x.example", null, "en"))));
        refuse("a contact that was removed", call("GET", removed));
        refuse("a contact that was removed, with a form", filled(removed, removedForm, "APPEAL", text("x")));
        isv = keptIsv;
        app = keptApp;

        // the case ended long ago
        CaseNo ended = agreedDelistingOf(newApp(isv, AppId.of(app + "-c"), "10000.00"), "2025-03-03 11:00:00");
        String expired = link(ended, "N09", ZH);
        String expiredForm = form(opened(expired), "WITHDRAW_REQUEST");
        jdbc.sql("update case_file set ended_at = :at where case_no = :no").param("no", ended)
                .param("at", io.appgov.foundation.persistence.Columns.at(time("2024-11-01 00:00:00"))).update();
        refuse("expired", call("GET", expired));
        refuse("expired, with a form", filled(expired, expiredForm, "WITHDRAW_REQUEST", text("x"), Part.of("warning", "true")));

        assertThat(refused).hasSizeGreaterThanOrEqualTo(50);
        var before = footprint();
        Answer first = null;
        for (Map.Entry<String, Call> each : refused.entrySet()) {
            Answer answer = each.getValue().send();
            assertThat(answer.status()).as(each.getKey()).isEqualTo(404);
            if (first == null) {
                first = answer;
                assertThat(answer.body()).contains("链接无效", "This link is not valid");
            }
            assertThat(answer.body()).as(each.getKey()).isEqualTo(first.body());
            assertThat(headers(answer)).as(each.getKey()).isEqualTo(headers(first));
        }
        assertThat(footprint()).isEqualTo(before);
        assertThat(lettersTo(caseNo)).isEmpty();
        opened(good);
    }

    /** All but what time it is. */
    private static Map<String, List<String>> headers(Answer answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers());
        headers.remove("date");
        // a connection whose body was not read is not used again
        headers.remove("connection");
        headers.remove("keep-alive");
        return headers;
    }

    @Test
    void everyAnswerCarriesTheStrictHeaders() {
        CaseNo caseNo = caseV();
        String good = link(caseNo);
        Answer sent = sends(good, "APPEAL", text("x"), Part.file("a.pdf", PDF));
        String file = acknowledged(good, sent).attachments().get(0);
        for (Answer each : new ArrayList<>(List.of(
                opened(good), open("/isv/nothing"), sent, open(good + "/files/" + file), call("POST", good).form(text("x")).send()))) {
            assertThat(each.header("Content-Security-Policy")).isEqualTo(
                    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri "
                            + "'none'");
            assertThat(each.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(each.header("Cache-Control")).contains("no-store");
            assertThat(each.header("X-Robots-Tag")).contains("noindex");
            assertThat(each.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(each.header("X-Frame-Options")).isEqualTo("DENY");
            assertThat(each.header("Set-Cookie")).isEmpty();
        }
        assertThat(call("GET", "/isv.css").send().type()).startsWith("text/css");
    }

    @Test
    void noOtherWayLeadsIn() {
        String good = link(caseV());
        for (Call call : List.of(call("PUT", good), call("DELETE", good), call("GET", good + "/files"), call("GET", good + "/files/1/2"),
                call("GET", "/isv"), call("GET", "/isv/"))) {
            assertThat(call.send().status()).isIn(401, 404);
        }
    }

    @Test
    void anotherSitesPageCannotSend_ourOwnCanWhateverTheBrowserSaysOfItsOrigin() {
        String good = link(caseV());
        String form = form(opened(good), "APPEAL");
        assertThat(filled(good, form, "APPEAL", text("x")).with("Sec-Fetch-Site", "cross-site").send().status()).isEqualTo(403);
        assertThat(filled(good, form, "APPEAL", text("x")).with("Origin", "https://evil.example").send().status()).isEqualTo(403);
        // what browsers without Sec-Fetch-Site say of a page with the policy no-referrer
        acknowledged(good, filled(good, form, "APPEAL", text("x")).with("Origin", "null").send());
    }

    /** A browser may say unasked who is signed in to the rest of the house. */
    @Test
    void whoIsSignedInElsewhereAnswersAsTheContactAllTheSame() {
        for (String person : List.of("operator1", "auditor1", "integrator1")) {
            CaseNo caseNo = caseV();
            String good = link(caseNo);
            String form = form(call("GET", good).by(person).send(), "APPEAL");
            assertThat(acknowledged(good, filled(good, form, "APPEAL", text("x")).by(person).send()).registeredBy()).isEqualTo(ZH);
        }
    }

    @Test
    void namesAndTextsAreNeverMarkup() {
        String evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{t.brand}}";
        becomes(new Isv(isv, "服务商" + evil, IsvStatus.ACTIVE, true, "partner1", List.of(
                new Contact("O" + evil, "a@x.example", "ou_1", "zh"), new Contact(EN, "h@x.example", null, "en"))));
        CaseNo caseNo = caseV();
        String good = link(caseNo, "N02", "O" + evil);
        Answer wrong = sends(good, "APPEAL", text(evil), Part.file("a<img src=x onerror=alert(1)>.pdf", new byte[] {0}));
        assertThat(wrong.status()).isEqualTo(422);
        String sent = acknowledged(good, sends(good, "APPEAL", text(evil), Part.file("a<img>.pdf", PDF))).id();
        Answer page = opened(good + "?received=" + sent);
        Answer echo = open(good + "?received=%3Cscript%3E&lang=%22%3E%3Cscript%3E");
        for (Answer each : List.of(wrong, page, echo)) {
            assertThat(each.body()).doesNotContain("<script", "<img").contains("&lt;script&gt;");
        }
        assertThat(page.body()).contains("{{t.brand}}");
    }

    @Test
    void operatorsRevokeAContactsLinks() {
        CaseNo caseNo = caseV();
        String zh = link(caseNo, "N02", ZH);
        String path = "/api/cases/" + caseNo + "/link-revocations";
        for (String person : List.of("manager1", "auditor1", "integrator1", "partner1")) {
            isProblem(post(person, path, object("contact", ZH, "reason", "x")), 403);
        }
        isProblem(post("operator1", "/api/cases/V-2025-999999/link-revocations", object("contact", ZH, "reason", "x")), 404);
        isProblem(post("operator1", path, object("contact", ZH)), 400);
        opened(zh);
        Answer revoked = post("operator1", path, object("contact", ZH, "reason", "邮箱被盗"));
        assertThat(revoked.status()).isEqualTo(201);
        assertThat(revoked.json().path("links").asInt()).isEqualTo(1);
        assertThat(post("operator1", path, object("contact", ZH, "reason", "again")).json().path("links").asInt()).isZero();
        assertThat(open(zh).status()).isEqualTo(404);
        opened(link(caseNo, "N02", EN));
        assertThat(get("auditor1", "/api/cases/" + caseNo + "/timeline").body()).contains("linksRevoked", "邮箱被盗");
        // the next notice carries a new one
        acknowledged(link(caseNo, "N02", EN), sends(link(caseNo, "N02", EN), "APPEAL", text("reason")));
        settle();
        opened(link(caseNo, "N03", ZH));
    }
}
