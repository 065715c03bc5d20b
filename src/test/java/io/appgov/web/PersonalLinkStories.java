package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.appgov.OnBothDatabases;
import io.appgov.audit.AuditTrail;
import io.appgov.correspondence.Letter;
import io.appgov.correspondence.LetterType;
import io.appgov.evidence.Attachments;
import io.appgov.foundation.identity.CaseNo;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The page behind a notice's link: what it shows, and what becomes of what is sent there. */
class PersonalLinkStories extends PersonalLinkStory implements OnBothDatabases {

    private static final byte[] PDF = "%PDF-1.7 Beleg".getBytes(StandardCharsets.UTF_8);

    @Autowired private Attachments files;
    @Autowired private AuditTrail audit;

    @Test
    void itShowsTheCaseItsDeadlineAndTheLettersInTheContactsLanguage() {
        CaseNo caseNo = caseV();
        until("2025-03-03 12:00:00");
        Answer zh = opened(link(caseNo, "N02", ZH));
        assertThat(zh.body()).contains("<html lang=\"zh-CN\">", "违规处理", caseNo, "应用 " + app, "服务商 " + isv,
                "2025-03-05 10:00:00 北京时间", "还剩 <strong>1 天 22 小时</strong>", "违规处理告知书", "邮件 <time", "飞书 <time");
        Answer en = opened(link(caseNo, "N02", EN));
        assertThat(en.body()).contains("<html lang=\"en\">", "2025-03-05 10:00:00 Beijing time",
                "Time left: <strong>1 day 22 hours</strong>", "Violation notice");
        // the other language is one press away, and stays while answering
        Answer switched = opened(link(caseNo, "N02", EN) + "?lang=zh");
        assertThat(switched.body()).contains("<html lang=\"zh-CN\">", "action=\"" + link(caseNo, "N02", EN) + "?lang&#x3D;zh\"",
                "href=\"" + link(caseNo, "N02", EN) + "\"");
    }

    @Test
    void noScriptNoStyleInTheMarkup_noLinkOfALetter_noCookie() {
        CaseNo caseNo = caseV();
        Answer page = opened(link(caseNo));
        assertThat(page.body()).doesNotContain("<script", "style=", "<style", "onclick", "javascript:", "http://localhost:8080/isv/");
        assertThat(page.header("Set-Cookie")).isEmpty();
    }

    @Test
    void openingItIsEvidenceOnce() {
        CaseNo caseNo = caseV();
        opened(link(caseNo));
        var before = footprint();
        long decisions = jdbc.sql("select count(*) from ACT_HI_DECINST").query(Long.class).single();
        opened(link(caseNo));
        // looked at again, it writes nothing, the engine's history included
        assertThat(footprint()).isEqualTo(before);
        assertThat(jdbc.sql("select count(*) from ACT_HI_DECINST").query(Long.class).single()).isEqualTo(decisions);
        assertThat(trail(caseNo)).containsExactly("linkFetched system");
    }

    /** What is known of the links of a case: what happened, by whom, how. */
    private List<String> trail(CaseNo caseNo) {
        return audit.of(caseNo).stream().filter(e -> e.what().startsWith("link"))
                .map(e -> (e.what() + " " + e.actor() + " " + e.detail().getOrDefault("event", "")).strip()).toList();
    }

    /** Scanners of mails ask for every link there is: that its reader has opened it nobody knows from that (R11). */
    @Test
    void whoeverAsksForThePageHasFetchedIt_andOpenedItIsByAnActThere() {
        CaseNo caseNo = caseV();
        String link = link(caseNo);
        assertThat(call("HEAD", link).send().status()).isEqualTo(200);
        until("2025-03-03 11:00:00");
        opened(link);
        assertThat(trail(caseNo)).containsExactly("linkFetched system");
        JsonNode seen = row(caseNo);
        assertThat(seen.path("linkFetchedAt").asText()).isEqualTo("2025-03-03T10:00:00+08:00");
        assertThat(seen.has("linkOpenedAt")).isFalse();
        assertThat(get("manager1", "/audit/" + caseNo + "?lang=zh").body())
                .contains("发给 李雷 的 N02 中的链接被访问，2025-03-03 10:00:00：可能是本人，也可能是邮件安全扫描", "链接被访问（本人或邮件安全扫描）")
                .doesNotContain("打开了", "对方打开链接");
        assertThat(get("manager1", "/audit/" + caseNo + "?lang=en").body()).contains("The link of 李雷 in N02 was fetched")
                .doesNotContain("opened the link");

        until("2025-03-03 12:00:00");
        String button = reading(opened(link));
        Answer pressed = call("POST", link + "/read").form(Part.of("form", button)).send();
        assertThat(pressed.status()).isEqualTo(303);
        assertThat(pressed.header("Location")).isEqualTo(link);
        assertThat(trail(caseNo)).containsExactly("linkFetched system", "linkOpened 李雷 read");
        assertThat(row(caseNo).path("linkOpenedAt").asText()).isEqualTo("2025-03-03T12:00:00+08:00");
        assertThat(opened(link).body()).contains("已记录您打开本页：", "2025-03-03 12:00:00 北京时间").doesNotContain("我已阅读");
        assertThat(get("manager1", "/audit/" + caseNo + "?lang=zh").body())
                .contains("李雷 打开了 N02 中的链接，并在页面上作了操作，2025-03-03 12:00:00", "对方打开链接：确认已阅读");
        // once more it says nothing new
        var before = footprint();
        assertThat(call("POST", link + "/read").form(Part.of("form", button)).send().status()).isEqualTo(303);
        assertThat(footprint()).isEqualTo(before);
        assertThat(violation(caseNo).hearing().appealUntil()).as("no deadline depends on it").isEqualTo(time("2025-03-05 10:00:00"));
    }

    private JsonNode row(CaseNo caseNo) {
        JsonNode rows = get("manager1", "/api/cases/" + caseNo + "/notices").json();
        for (JsonNode row : rows) {
            if (row.path("contact").asText().equals(ZH) && row.path("kind").asText().equals("N02")) {
                return row;
            }
        }
        throw new AssertionError(rows.toString());
    }

    /** What the button that says "read" sends. */
    private static String reading(Answer page) {
        Matcher form = Pattern.compile(
                "/read(?:\\?lang[^\"]*)?\" aria-labelledby=\"reading\">\\s*<input type=\"hidden\" name=\"form\" value=\"([^\"]+)\"")
                .matcher(page.body());
        assertThat(form.find()).as(page.body()).isTrue();
        return form.group(1);
    }

    @Test
    void whatWasTakenFromThePageIsAnActThere_whatWasRefusedIsNone() {
        CaseNo caseNo = caseV();
        String link = link(caseNo);
        assertThat(sends(link, "APPEAL", text(" ")).status()).isEqualTo(422);
        assertThat(trail(caseNo)).containsExactly("linkFetched system");
        acknowledged(link, sends(link, "APPEAL", text("我方不认可")));
        assertThat(trail(caseNo)).containsExactly("linkFetched system", "linkOpened 李雷 letter");
        assertThat(get("manager1", "/audit/" + caseNo + "?lang=en").body()).contains("Link opened by the contact: sent something there");
    }

    @Test
    void onlyItsOwnPageCanSayThatALinkWasOpened() {
        CaseNo caseNo = caseV();
        String zh = link(caseNo);
        String en = link(caseNo, "N02", EN);
        String button = reading(opened(zh));
        String buttonEn = reading(opened(en));
        String appeal = form(opened(zh), "APPEAL");
        assertThat(buttonEn).isNotEqualTo(button);
        var before = footprint();
        for (Call wrong : List.of(call("POST", zh + "/read"), call("POST", zh + "/read").form(Part.of("form", "")),
                call("POST", zh + "/read").form(Part.of("form", buttonEn)),
                call("POST", zh + "/read").form(Part.of("form", appeal)), call("POST", zh + "x/read").form(Part.of("form", button)),
                call("GET", zh + "/read"), call("HEAD", zh + "/read"),
                filled(zh, button, "READ"))) {
            assertThat(wrong.send().status()).isEqualTo(404);
        }
        assertThat(footprint()).isEqualTo(before);
        assertThat(call("POST", en + "/read?lang=zh").form(Part.of("form", reading(opened(en + "?lang=zh")))).send().header("Location"))
                .isEqualTo(en + "?lang=zh");
        assertThat(trail(caseNo)).containsExactly("linkFetched system", "linkFetched system", "linkOpened Hannah read");
    }

    @Test
    void headAnswersLikeGetWithoutABody() {
        CaseNo caseNo = caseV();
        String link = link(caseNo);
        Letter letter = acknowledged(link, sends(link, "APPEAL", text("见附件"), Part.file("b.pdf", PDF)));
        for (String path : List.of(link, link + "?lang=en", link + "?received=" + letter.id(),
                link + "/files/" + letter.attachments().get(0), link + "/files/none", link + "/texts/none",
                "/isv/" + "a".repeat(43), link + "/none")) {
            Answer page = call("GET", path).send();
            Answer head = call("HEAD", path).send();
            assertThat(head.status()).as(path).isEqualTo(page.status());
            assertThat(head.bytes()).as(path).isEmpty();
            assertThat(withoutDate(head)).as(path).isEqualTo(withoutDate(page));
        }
    }

    private static Map<String, List<String>> withoutDate(Answer answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers());
        headers.remove("date");
        return headers;
    }

    @Test
    void anAppealWithTextAndFilesIsReceivedWhenItCame_andIsAcknowledged() {
        CaseNo caseNo = caseV();
        until("2025-03-04 09:30:15");
        Letter letter = acknowledged(link(caseNo), sends(link(caseNo), "APPEAL", text("我方不认可：\r\n见附件"), Part.file("说明 <1>.pdf", PDF),
                Part.file("b.txt", "正文".getBytes(StandardCharsets.UTF_8))));
        assertThat(letter.type()).isEqualTo(LetterType.APPEAL);
        assertThat(letter.outcome()).isEqualTo(Letter.Outcome.accepted);
        assertThat(letter.receivedAt()).isEqualTo(time("2025-03-04 09:30:15"));
        assertThat(letter.registeredBy()).isEqualTo(ZH);
        assertThat(letter.via()).isEqualTo("link");
        assertThat(letter.text()).isEqualTo("我方不认可：\n见附件");
        assertThat(letter.attachments()).hasSize(2);
        assertThat(jdbc.sql("select distinct uploaded_by from attachment where id in (:ids)").param("ids", letter.attachments())
                .query(String.class).list()).containsExactly(ZH);
        assertThat(state(caseNo)).isEqualTo("APPEALED");

        Answer page = opened(link(caseNo) + "?received=" + letter.id());
        assertThat(page.body()).contains("2025-03-04 09:30:15 北京时间", "申诉已受理", "N03", "我方不认可：\n见附件", "说明 _1_.pdf");
        Answer file = open(link(caseNo) + "/files/" + letter.attachments().get(0));
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.bytes()).isEqualTo(PDF);
        assertThat(file.type()).isEqualTo("application/pdf");
        assertThat(file.header("Content-Disposition")).startsWith("attachment;");
        settle();
        assertThat(noticesOf(caseNo)).endsWith("N03");
        assertThat(opened(link(caseNo)).body()).contains("申诉受理通知");
    }

    @Test
    void aConfirmationNeedsItsWarningTicked() {
        CaseNo caseNo = caseV();
        Answer unticked = sends(link(caseNo), "CONFIRM", text(""));
        assertThat(unticked.status()).isEqualTo(422);
        assertThat(unticked.body()).contains("role=\"alert\"", "href=\"#o-CONFIRM-warning\"", "id=\"o-CONFIRM-warning-error\"",
                "aria-describedby=\"o-CONFIRM-warning-error\"");
        assertThat(lettersTo(caseNo)).isEmpty();
        Letter letter = acknowledged(link(caseNo),
                filled(link(caseNo), form(unticked, "CONFIRM"), "CONFIRM", Part.of("warning", "true")).send());
        assertThat(letter.outcome()).isEqualTo(Letter.Outcome.accepted);
        assertThat(letter.text()).startsWith("已知悉：");
    }

    @Test
    void whatWasTypedComesBackWithWhatIsWrong_andFilesAreToBeChosenAgain() {
        CaseNo caseNo = caseV();
        var before = footprint();
        Answer wrong = sends(link(caseNo, "N02", EN), "APPEAL", text("<i>we</i> object"),
                Part.file("tool.pdf", new byte[] {'M', 'Z', 0, 1}), Part.file("ok.pdf", PDF));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("&lt;i&gt;we&lt;/i&gt; object</textarea>", "“tool.pdf” is not a PDF", "choose them again",
                "<details class=\"offer\" id=\"o-APPEAL\" open>")
                .doesNotContain("“ok.pdf”", "<i>we");
        Answer empty = sends(link(caseNo), "APPEAL", text("  "), noFile());
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.body()).contains("href=\"#o-APPEAL-text\"", "aria-invalid=\"true\"");
        assertThat(footprint().get("attachment")).isEqualTo(before.get("attachment"));
        assertThat(footprint().get("correspondence")).isEqualTo(before.get("correspondence"));
        assertThat(footprint().get("link_answer")).isEqualTo(before.get("link_answer"));
    }

    @Test
    void tooManyTooLargeTooLongComeBackReadable_andTheTextIsKept() {
        CaseNo caseNo = caseV();
        List<Part> six = new ArrayList<>(List.of(text("理由")));
        for (int i = 0; i < 6; i++) {
            six.add(Part.file(i + ".pdf", PDF));
        }
        Answer many = sends(link(caseNo), "APPEAL", six.toArray(Part[]::new));
        assertThat(many.status()).isEqualTo(422);
        assertThat(many.body()).contains("至多 5 个文件", "理由</textarea>");
        byte[] large = new byte[Attachments.MAX_SIZE + 1];
        java.util.Arrays.fill(large, (byte) 'a');
        Answer tooLarge = sends(link(caseNo), "APPEAL", text("理由"), Part.file("扫描件.txt", large));
        assertThat(tooLarge.status()).isEqualTo(422);
        assertThat(tooLarge.body()).contains("“扫描件.txt”超过 10 MB", "理由</textarea>");
        Answer tooLong = sends(link(caseNo), "APPEAL", text("字".repeat(4001)));
        assertThat(tooLong.status()).isEqualTo(422);
        assertThat(tooLong.body()).contains("多了 1 字", "字".repeat(4001));
        // beyond what is read at all
        Answer huge = sends(link(caseNo), "APPEAL", text("x".repeat(3 * 1024 * 1024)));
        assertThat(huge.status()).isEqualTo(413);
        Answer heap = sends(link(caseNo), "APPEAL", Part.file("a.pdf", new byte[53 * 1024 * 1024]));
        assertThat(heap.status()).isEqualTo(413);
        for (Answer each : List.of(huge, heap)) {
            assertThat(each.type()).isEqualTo("text/html;charset=UTF-8");
            assertThat(each.body()).contains("10 MB", "没有提交", "not sent");
        }
        Answer torn = call("POST", link(caseNo))
                .body("multipart/form-data; boundary=x",
                "--x\r\nContent-Disposition: form-data; name=\"form\"\r\n\r\nhalf".getBytes(StandardCharsets.UTF_8)).send();
        assertThat(torn.status()).isEqualTo(400);
        assertThat(torn.type()).isEqualTo("text/html;charset=UTF-8");
        assertThat(lettersTo(caseNo)).isEmpty();
        Letter letter = acknowledged(link(caseNo), sends(link(caseNo), "APPEAL", text("理由"), Part.file("扫".repeat(250) + ".pdf", PDF)));
        assertThat(files.get(letter.attachments().get(0)).name()).endsWith("扫.pdf");
    }

    @Test
    void theSameFormTwiceIsOneLetter() {
        CaseNo caseNo = caseV();
        String form = form(opened(link(caseNo)), "APPEAL");
        Call call = filled(link(caseNo), form, "APPEAL", text("理由"), Part.file("a.pdf", PDF));
        Letter first = acknowledged(link(caseNo), call.send());
        var after = footprint();
        until("2025-03-03 11:00:00");
        assertThat(acknowledged(link(caseNo), call.send()).id()).isEqualTo(first.id());
        assertThat(footprint().get("correspondence")).isEqualTo(after.get("correspondence"));
        assertThat(footprint().get("attachment")).isEqualTo(after.get("attachment"));

        // something else typed into it is neither lost nor taken for the same
        Answer other = filled(link(caseNo), form, "APPEAL", text("理由，补充一点"), Part.file("a.pdf", PDF)).send();
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.body()).contains(first.id(), "理由，补充一点");
        assertThat(lettersTo(caseNo)).hasSize(1);
    }

    @Test
    void theSameFormAtTheSameInstantIsOneLetter() throws Exception {
        for (int round = 0; round < 4; round++) {
            CaseNo caseNo = caseV();
            String link = link(caseNo);
            String form = form(opened(link), "APPEAL");
            var before = footprint();
            CyclicBarrier start = new CyclicBarrier(4);
            ExecutorService hands = Executors.newFixedThreadPool(4);
            try {
                List<Future<Answer>> sent = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    sent.add(hands.submit(() -> {
                        start.await();
                        return filled(link, form, "APPEAL", text("理由"), Part.file("a.pdf", PDF)).send();
                    }));
                }
                List<String> ids = new ArrayList<>();
                for (Future<Answer> each : sent) {
                    ids.add(acknowledged(link, each.get()).id());
                }
                assertThat(ids.stream().distinct()).hasSize(1);
            } finally {
                hands.shutdownNow();
            }
            assertThat(lettersTo(caseNo)).hasSize(1);
            assertThat(footprint().get("attachment")).isEqualTo((Long) before.get("attachment") + 1);
            assertThat(footprint().get("link_answer")).isEqualTo((Long) before.get("link_answer") + 1);
        }
    }

    @Test
    void twoContactsAtTheSameInstantAreTwoLetters_andOneAppeal() throws Exception {
        CaseNo caseNo = caseV();
        String zh = link(caseNo, "N02", ZH);
        String en = link(caseNo, "N02", EN);
        String formZh = form(opened(zh), "APPEAL");
        String formEn = form(opened(en), "APPEAL");
        CyclicBarrier start = new CyclicBarrier(2);
        ExecutorService hands = Executors.newFixedThreadPool(2);
        try {
            Future<Answer> one = hands.submit(() -> {
                start.await();
                return filled(zh, formZh, "APPEAL", text("理由")).send();
            });
            Future<Answer> other = hands.submit(() -> {
                start.await();
                return filled(en, formEn, "APPEAL", text("reason")).send();
            });
            assertThat(List.of(acknowledged(zh, one.get()).outcome(), acknowledged(en, other.get()).outcome()))
                    .containsExactlyInAnyOrder(Letter.Outcome.accepted, Letter.Outcome.inadmissible);
        } finally {
            hands.shutdownNow();
        }
        assertThat(state(caseNo)).isEqualTo("APPEALED");
    }

    @Test
    void t4_aFormOpenedInTimeAndSentASecondLate_isOnFileAndJudgedByItsReceipt() {
        CaseNo caseNo = caseV();
        until("2025-03-05 09:00:00");
        Answer page = opened(link(caseNo));
        String appeal = form(page, "APPEAL");
        String confirm = form(page, "CONFIRM");
        until("2025-03-05 10:00:01");
        Letter late = acknowledged(link(caseNo), filled(link(caseNo), appeal, "APPEAL", text("理由")).send());
        assertThat(late.outcome()).isEqualTo(Letter.Outcome.late);
        assertThat(late.receivedAt()).isEqualTo(time("2025-03-05 10:00:01"));
        // what is no longer offered is not lost either: our people see it
        assertThat(offers(opened(link(caseNo)))).doesNotContain("CONFIRM");
        Letter gone = acknowledged(link(caseNo), filled(link(caseNo), confirm, "CONFIRM", Part.of("warning", "true"),
                Part.of("f-note", "补充")).send());
        assertThat(gone.outcome()).isEqualTo(Letter.Outcome.notAwaited);
        assertThat(gone.text()).contains("补充");
        assertThat(hasTask(gone.id(), "sortCorrespondence")).isTrue();
    }

    @Test
    void t4_atTheLastInstantAnAppealIsInTime() {
        CaseNo caseNo = caseV();
        until("2025-03-05 10:00:00");
        Letter letter = acknowledged(link(caseNo), sends(link(caseNo), "APPEAL", text("理由")));
        assertThat(letter.outcome()).isEqualTo(Letter.Outcome.accepted);
    }

    @Test
    void aFormThatLayOpenForLongComesBackWithItsText() {
        CaseNo caseNo = caseV();
        String form = form(opened(link(caseNo)), "APPEAL");
        until("2025-03-03 22:00:01");
        Answer old = filled(link(caseNo), form, "APPEAL", text("理由")).send();
        assertThat(old.status()).isEqualTo(422);
        assertThat(old.body()).contains("打开已久", "理由</textarea>");
        assertThat(lettersTo(caseNo)).isEmpty();
        acknowledged(link(caseNo), filled(link(caseNo), form(old, "APPEAL"), "APPEAL", text("理由")).send());
    }

    @Test
    void whatOthersOfTheIsvSentIsShown_ourRemarksAreNot() {
        CaseNo caseNo = caseV();
        letter(caseNo, LetterType.SUPPLEMENT, "2025-03-03 10:00:00");
        Letter filed = lettersTo(caseNo).get(0);
        answers("operator1", filed.id(), "sortCorrespondence", "outcome", "filed", "reason", "内部备注：广告");
        acknowledged(link(caseNo, "N02", EN), sends(link(caseNo, "N02", EN), "APPEAL", text("our reasons")));
        assertThat(opened(link(caseNo)).body()).contains(filed.id(), "our reasons", "已由工作人员查看并归档").doesNotContain("内部备注", "operator2");
    }

    @Test
    void readOnlyWhenTheCaseIsOver_andSaysWhomToWriteTo() {
        CaseNo caseNo = agreedDelistingOf(app, "2025-03-10 10:00:00");
        String link = link(caseNo, "N09", ZH);
        String form = form(opened(link), "WITHDRAW_REQUEST");
        until("2025-03-10 10:00:00");
        settle();
        assertThat(state(caseNo)).isEqualTo("DONE");
        Answer page = opened(link);
        assertThat(page.body()).doesNotContain("<form").contains("本页现在仅供查阅", "mailto:governance@appgov.example?subject=" + caseNo, "应用已下架");
        var before = footprint();
        for (Answer refused : List.of(
                filled(link, form, "WITHDRAW_REQUEST", text("还是想撤回"), Part.of("warning", "true")).send(),
                call("POST", link).form(text("x")).send())) {
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.body()).doesNotContain("<form").contains("本页现在仅供查阅");
        }
        assertThat(filled(link, form, "WITHDRAW_REQUEST", text("还是想撤回")).send().body()).contains("还是想撤回");
        assertThat(footprint()).isEqualTo(before);
        // for a while it can be read, then it is as if it had never been
        until("2025-06-08 10:00:00");
        opened(link);
        until("2025-06-08 10:00:01");
        assertThat(open(link).status()).isEqualTo(404);
    }

    /** E2, E3: nothing but an appeal is taken of an ISV that is gone, and that is put on file and answered. */
    @Test
    void readOnlyWhenTheIsvIsGone_butForAnAppealThatIsStillOpenToIt() {
        CaseNo caseNo = caseV();
        Answer before = opened(link(caseNo));
        isvStatus("FROZEN");
        Answer page = opened(link(caseNo));
        assertThat(offers(page)).containsExactly("APPEAL");
        assertThat(page.body()).contains("本页现在仅供查阅");
        assertThat(filled(link(caseNo), form(before, "CONFIRM"), "CONFIRM", Part.of("warning", "true")).send().status()).isEqualTo(409);
        assertThat(lettersTo(caseNo)).isEmpty();
        acknowledged(link(caseNo), filled(link(caseNo), form(before, "APPEAL"), "APPEAL", text("理由")).send());
    }

    /** E6: opened before the case ended by the other contact's appeal; what is sent then is answered, not lost. */
    @Test
    void anAppealSentWhenTheCaseHasJustEndedIsOnFile() {
        CaseNo caseNo = caseV();
        String form = form(opened(link(caseNo)), "APPEAL");
        acknowledged(link(caseNo, "N02", EN), sends(link(caseNo, "N02", EN), "APPEAL", text("reason")));
        settle();
        answers("reviewer1", caseNo, "reviewAppeal", "result", "upheld", "reasons", "成立");
        assertThat(state(caseNo)).isEqualTo("CANCELLED");
        Letter letter = acknowledged(link(caseNo), filled(link(caseNo), form, "APPEAL", text("理由")).send());
        assertThat(letter.outcome()).isNotEqualTo(Letter.Outcome.received);
    }

    @Test
    void n14AndTheTerminationLetterComeFromThePage() {
        CaseNo caseNo = approvedShutdownOf(app, "2025-03-03 09:00:00", "2025-06-01 09:00:00");
        String link = link(caseNo, "N12", ZH);
        Answer page = opened(link);
        List<String> texts = java.util.regex.Pattern.compile("href=\"(" + link + "/texts/[^\"]+)\"").matcher(page.body()).results()
                .map(m -> m.group(1)).toList();
        assertThat(texts).hasSizeGreaterThanOrEqualTo(2);
        for (String each : texts) {
            Answer text = open(each);
            assertThat(text.status()).isEqualTo(200);
            assertThat(text.type()).isEqualTo("text/plain;charset=UTF-8");
            assertThat(text.header("Content-Disposition")).startsWith("attachment;").contains(".txt");
            assertThat(text.body()).contains("应用 " + app);
        }
    }
}
