package io.appgov.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.Unit;
import io.appgov.foundation.language.Language;
import io.appgov.notice.outbox.NoticeKind;
import io.appgov.notice.outbox.OutgoingMessage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.web.util.HtmlUtils;

/** The page has the letter's words, all of them, and nothing that acts. */
@Unit
class MailHtmlTest {

    private final MailHtml html = new MailHtml(Letters.time());

    private String page(String body) {
        return html.of(Letters.letter(body), "飞书应用目录治理团队");
    }

    /** What a reader sees, without blanks. */
    static String words(String page) {
        return HtmlUtils.htmlUnescape(page.replaceAll("(?s)<style>.*?</style>|<title>.*?</title>|<!--.*?-->|<[^>]+>", " "))
                .replaceAll("\\s+", "");
    }

    @Test
    void theShapeOfTheLetterIsKept() {
        String page = page("""
                您好！
                第二行。

                一、发生了什么

                - 甲
                - 乙

                1. 先下架。
                2. 再通知。

                """ + Letters.LINK + """


                -----

                完
                """);
        assertThat(page)
                .contains("您好！<br>第二行。</p>", ">一、发生了什么</h2>", ">甲</li>", ">乙</li>", ">1. 先下架。</li>", "<hr")
                .contains("<a href=\"" + Letters.LINK + "\" style=\"display:inline-block", ">打开案件页面</a>", ">" + Letters.LINK + "</a>");
        assertThat(words(page)).contains("您好！第二行。一、发生了什么甲乙1.先下架。2.再通知。打开案件页面");
    }

    @Test
    void theHeadShowsWhatTheReaderLooksFor() {
        String page = page("您好。\n");
        assertThat(page).contains("<html lang=\"zh-CN\">", ">违规处理告知书</h1>", "<title>违规处理告知书 · V-2025-000001</title>");
        assertThat(words(page)).startsWith("飞书应用目录治理团队违规处理告知书案件编号V-2025-000001答复期限2025-03-0510:00:00北京时间UTC+08:00；自送达起算，只会更晚，不会更早您好。");
    }

    @Test
    void aDateThatIsFixedIsADeadline() {
        OutgoingMessage l = Letters.letter("您好。\n");
        String page = html.of(new OutgoingMessage(l.deliveryId(), NoticeKind.N12, l.caseNo(), Language.zh, "李雷", l.recipient(),
                l.subject(), l.body(),
                l.link(), l.deadline(), l.document()), "x");
        assertThat(words(page)).contains("截止时间2025-03-0510:00:00北京时间UTC+08:00您好。");
    }

    @Test
    void aDeadlineThatIsOverOrUnknownIsNotShown() {
        OutgoingMessage letter = Letters.letter("您好。\n");
        for (Optional<Instant> none : List.of(Optional.of(Letters.NOW), Optional.<Instant>empty())) {
            String page = html.of(new OutgoingMessage(letter.deliveryId(), NoticeKind.N02, letter.caseNo(), Language.zh, "李雷",
                    letter.recipient(),
                    letter.subject(), letter.body(), letter.link(), none, letter.document()), "x");
            assertThat(page).doesNotContain("答复期限", "2025-03");
        }
    }

    @Test
    void whateverPeopleWroteStaysText() {
        String evil = "<script>alert(1)</script> & \"x\" 'y' <img src=x onerror=a> {{subject}} ${7*7}";
        OutgoingMessage letter = Letters.letter(Language.en, evil, "hannah@isv.example", evil,
                evil + "\n\n1. " + evil.replace("<s", "S<s") + "\n\n- " + evil + "\n\n----- " + evil + " -----\n\n" + evil);
        String page = html.of(letter, evil);
        assertThat(page).doesNotContain("<script", "<img", "\"x\" 'y'").contains("&lt;script&gt;", "{{subject}} ${7*7}");
    }

    @Test
    void onlyTheReadersOwnLinkIsAButton() {
        String page = page("请看：\nhttps://evil.example/isv/free\n\n请打开：\n" + Letters.LINK + "\n");
        assertThat(page).doesNotContain("href=\"https://evil").containsOnlyOnce(">打开案件页面</a>");
        assertThat(words(page)).contains("请看：https://evil.example/isv/free");
    }

    @Test
    void aLetterToOurOwnPeopleHasNoButton() {
        OutgoingMessage l = Letters.letter("您好。\n");
        String page = html.of(new OutgoingMessage(l.deliveryId(), l.kind(), l.caseNo(), Language.zh, "财务", l.recipient(),
                l.subject(), l.body(),
                Optional.empty(), Optional.empty(), Optional.empty()), "x");
        assertThat(page).doesNotContain("<a ", "个人链接");
    }

    @Test
    void anAttachedTextIsSetApartAndItsAddressesAreNoButtons() {
        String page = page("您好。\n\n----- 通知文本开始 -----\n\n各位用户：\n\n" + Letters.LINK + "\n\n----- 通知文本结束 -----\n\n案件编号：1\n");
        int begin = page.indexOf("class=\"attached\"");
        int end = page.indexOf("</div>", begin);
        assertThat(page.substring(begin, end)).contains("通知文本开始", "各位用户：", "通知文本结束").doesNotContain("<a ", "案件编号：1");
        assertThat(page.substring(end)).contains("案件编号：1");
        assertThat(page("----- 未完 -----\n\n正文")).contains("正文</p>");
    }

    @Test
    void nothingIsLoadedOrRun() {
        String page = page("您好。\n\n" + Letters.LINK + "\n");
        assertThat(page)
                .doesNotContainIgnoringCase(
                "<img", "<script", "<link", "@import", "url(", "src=", "onload", "javascript:", "<form", "<iframe");
    }
}
