package io.appgov.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.document.DocumentTemplates;
import io.appgov.document.PdfRenderer;
import io.appgov.document.Pdfs;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.language.Language;
import java.nio.charset.StandardCharsets;
import java.util.Calendar;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FormalNoticePdfTest {

    private static final CaseNo CASE_NO = CaseNo.of("E-2025-000002");

    private final FormalNoticePdf letters;

    FormalNoticePdfTest() {
        var time = Pdfs.timeAt("2025-06-03 10:00:01");
        letters = new FormalNoticePdf(new PdfRenderer(time), time, new DocumentTemplates());
    }

    private static NoticeText letter(Language language, String isv, String... more) {
        String body = language.pick("""
                致：%s
                收件人：李雷

                现正式通知贵司：双方的合作关系终止。

                一、保证金结果

                - 应用 a（app-1）：已退还人民币 10000.00 元，余额 0.00 元
                - 应用 b（app-2）：已退还人民币 0.00 元，余额 0.00 元

                二、您现在可以怎样做

                1. 先保存资料。
                2. 再书面联系我们。

                %s

                飞书应用目录治理团队
                签发人：王经理
                2025-06-03 10:00:01（北京时间 UTC+08:00）

                案件编号：%s　适用规范版本：2022-08-31
                """, """
                To: %s
                Attention: Hannah

                We hereby give you formal notice that our cooperation ends.

                1. Result for the deposits

                - App a (app-1): CNY 10000.00 returned, balance CNY 0.00
                - App b (app-2): CNY 0.00 returned, balance CNY 0.00

                2. What you can do now

                (1) Save your records.
                (2) Write to us.

                %s

                App Directory Governance Team
                Signed by: 王经理
                2025-06-03 10:00:01 (Beijing time, UTC+08:00)

                Case number: %s | Policy version: 2022-08-31
                """).formatted(isv, String.join("\n\n", more), CASE_NO);
        return new NoticeText(language.pick("终止合作函 · ", "Termination letter · ") + CASE_NO, body, "N21." + language + " v1");
    }

    private byte[] pdf(Language language, String isv, String... more) {
        return letters.pdf(CASE_NO, letter(language, isv, more), language);
    }

    /** What stands on the paper: the letterhead, and the letter with its last line above and without dashes. */
    private static String onPaper(Language language, String isv, String... more) {
        String[] body = letter(language, isv, more).body().strip().split("\n\n(?=[^\n]+$)");
        return Pdfs.dense(language.pick("飞书应用目录治理团队", "App Directory Governance Team") + body[1]
                + language.pick("日期：", "Date: ") + "2025-06-03" + language.pick("终止合作函", "Termination letter")
                + body[0].replaceAll("(?m)^- ", ""));
    }

    @ParameterizedTest
    @EnumSource
    void theFileSaysWhatTheLetterSays(Language language) {
        byte[] pdf = pdf(language, "示例科技（深圳）有限公司");
        assertThat(Pdfs.dense(Pdfs.body(pdf))).isEqualTo(onPaper(language, "示例科技（深圳）有限公司"));
    }

    @ParameterizedTest
    @EnumSource
    void everyPageSaysWhichItIs_andWhereTheOriginalIsKept(Language language) {
        String[] more = IntStream.range(0, 120).mapToObj(i -> i + " " + "双方确认 all is settled，".repeat(12) + "。").toArray(String[]::new);
        byte[] pdf = pdf(language, "示例科技", more);
        int pages = Pdfs.read(pdf, PDDocument::getNumberOfPages);
        assertThat(pages).isBetween(5, 15);
        String foot = Pdfs.dense(Pdfs.foot(pdf));
        for (int page = 1; page <= pages; page++) {
            assertThat(foot).containsOnlyOnce(Pdfs.dense(language.pick("第%d页，共%d页", "Page %d of %d").formatted(page, pages)));
        }
        assertThat(foot.split("SHA-256", -1)).hasSize(pages + 1);
        assertThat(foot).contains(language.pick("摘要载于案件" + CASE_NO + "的办理记录", "isintherecordofcase" + CASE_NO));
        assertThat(Pdfs.dense(Pdfs.body(pdf))).isEqualTo(onPaper(language, "示例科技", more));
    }

    @ParameterizedTest
    @EnumSource
    void aPersonalLinkIsLeftOut_whateverTheTextSays(Language language) {
        String link = "https://appgov.example/isv/~E-2025-000002-01-N21-1";
        assertThat(Pdfs.text(pdf(language, "示例科技", link))).doesNotContain("/isv/").doesNotContain("https:");
    }

    @ParameterizedTest
    @EnumSource
    void itTellsWhatItIs_andCarriesItsFonts(Language language) {
        byte[] pdf = pdf(language, "Łódź Ősi");
        assertThat(Pdfs.fontsNotEmbedded(pdf)).isEmpty();
        Pdfs.read(pdf, document -> {
            assertThat(document.getDocumentInformation().getTitle()).isEqualTo(letter(language, "").subject());
            assertThat(document.getDocumentInformation().getAuthor())
                    .isEqualTo(language.pick("飞书应用目录治理团队", "App Directory Governance Team"));
            assertThat(document.getDocumentInformation().getCreationDate().toInstant()).isEqualTo("2025-06-03T02:00:01Z");
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo(language.pick("zh-CN", "en"));
            assertThat(document.getDocumentCatalog().getStructureTreeRoot()).isNotNull();
            assertThat(document.getPage(0).getMediaBox().getHeight())
                    .isCloseTo(PDRectangle.A4.getHeight(), org.assertj.core.data.Offset.offset(0.5f));
            assertThat(new String(document.getDocumentCatalog().getMetadata().toByteArray(), StandardCharsets.UTF_8))
                    .contains("<pdfaid:part>2</pdfaid:part>", "<pdfaid:conformance>A</pdfaid:conformance>", "2025-06-03T10:00:01+08:00");
            return null;
        });
    }

    @Test
    void rareCharactersAccentsAndFullWidthSignsAreThereAsTheyWereWritten() {
        String name = "㵘龘鿍𫖯𬍛〇堃喆（集團）「」《》—…～·￥¥€ 一⼀ Łódź Ősi Đặng Ελλάδα Россия ﬁ㎡①Ⅲ";
        byte[] pdf = pdf(Language.zh, name);
        assertThat(Pdfs.dense(Pdfs.body(pdf))).contains(Pdfs.dense(name.replace("ﬁ", "fi")));
        assertThat(Pdfs.text(pdf)).doesNotContain("�");
    }

    @ParameterizedTest
    @EnumSource
    void whatNoFontHasIsShownByItsCodePoint_andSaid(Language language) {
        byte[] pdf = pdf(language, "𠮷野家😀\uE000有限公司\u0001e\u0301");
        assertThat(Pdfs.dense(Pdfs.body(pdf))).doesNotContain("�").contains("[U+20BB7]野家[U+1F600][U+E000]有限公司[U+0001]é")
                .endsWith(Pdfs.dense(language.pick("以同时发出的消息为准：", "the message sent with it has them: ")
                + "U+0001 U+1F600 U+20BB7 U+E000"));
    }

    @ParameterizedTest
    @EnumSource
    void aNameIsAName_whateverMarkupItLooksLike(Language language) {
        String name = "<b>A&B</b>\"'<img src=\"http://127.0.0.1:9/x.png\"/>&amp;{{caseNo}}</p><script>1</script><!-- ]]>";
        byte[] pdf = pdf(language, name);
        assertThat(Pdfs.dense(Pdfs.body(pdf))).isEqualTo(onPaper(language, name));
    }

    @Test
    void aNameWithoutEndStaysOnThePaper() {
        byte[] pdf = pdf(Language.en, "A".repeat(400));
        assertThat(Pdfs.dense(Pdfs.body(pdf))).contains("A".repeat(400));
    }

    @Test
    void theMachinesZoneAndLanguageDoNotMatter() {
        TimeZone zone = TimeZone.getDefault();
        Locale locale = Locale.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            byte[] pdf = pdf(Language.zh, "示例科技");
            assertThat(Pdfs.dense(Pdfs.body(pdf))).isEqualTo(onPaper(Language.zh, "示例科技"));
            Calendar created = Pdfs.read(pdf, document -> document.getDocumentInformation().getCreationDate());
            assertThat(created.toInstant()).isEqualTo("2025-06-03T02:00:01Z");
        } finally {
            TimeZone.setDefault(zone);
            Locale.setDefault(locale);
        }
    }

    @Test
    void lettersMadeAtTheSameTimeDoNotMixTheirFonts() {
        List<String> names = List.of("甲乙丙丁", "Łódź", "龘㵘", "示例科技");
        Stream.concat(names.stream(), names.stream()).parallel().forEach(name ->
                assertThat(Pdfs.dense(Pdfs.body(pdf(Language.zh, name)))).isEqualTo(onPaper(Language.zh, name)));
    }

    @Test
    void thePagesOfTheFontAreSubsets() {
        Pdfs.read(pdf(Language.zh, "示例科技"), document -> {
            for (PDPage page : document.getPages()) {
                page.getResources().getFontNames().forEach(font -> {
                    try {
                        assertThat(page.getResources().getFont(font).getName()).matches("[A-Z]{6}\\+Noto.*");
                    } catch (java.io.IOException broken) {
                        throw new java.io.UncheckedIOException(broken);
                    }
                });
            }
            return null;
        });
        assertThat(pdf(Language.zh, "示例科技").length).isLessThan(120_000);
    }
}
