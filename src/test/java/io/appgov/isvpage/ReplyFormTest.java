package io.appgov.isvpage;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.Unit;
import io.appgov.correspondence.LetterType;
import io.appgov.foundation.language.Language;
import io.appgov.isvpage.IsvCase.Field;
import io.appgov.isvpage.IsvCase.Field.Kind;
import io.appgov.isvpage.IsvCase.Offer;
import io.appgov.isvpage.IsvCase.Row;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockMultipartFile;

/** What was typed becomes a letter, or is shown again with what is wrong beside it. */
@Unit
class ReplyFormTest {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    private static Offer offer(boolean textRequired, String warning, Field... fields) {
        return new Offer("USER_NOTICE", LetterType.USER_NOTICE, "报告已通知用户", "", warning, List.of(fields), textRequired, true);
    }

    private static Field field(String name, Kind kind, boolean required) {
        return new Field(name, "标签" + name, null, kind, required,
                kind == Kind.CHOICE ? List.of(new Row("全部", "all"), new Row("部分", "some")) : List.of());
    }

    private static ReplyForm read(Offer offer, Map<String, String> sent, Upload... uploads) {
        return ReplyForm.read(offer, sent, List.of(uploads), Language.zh, BEIJING);
    }

    private static Upload upload(String name, byte[] content) {
        return new Upload(new MockMultipartFile("files", name, "application/octet-stream", content));
    }

    private static Upload text(String name) {
        return upload(name, "正文".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void everyFieldIsALineWithItsLabel_thenTheFreeText() {
        ReplyForm form = read(
                offer(true, null, field("a", Kind.TEXT, true), field("b", Kind.NUMBER, true), field("c", Kind.MOMENT, true),
                        field("d", Kind.CHOICE, true), field("e", Kind.TICK, false), field("f", Kind.TICK, true),
                        field("g", Kind.TEXT, false)),
                Map.of("f-a", " 公告\r\n两行 ", "f-b", "１,２００", "f-c", "2025-03-03T10:00", "f-d", "some", "f-f", "true", "text",
                        "第一行\r\n第二行\r\n"));
        assertThat(form.errors()).isEmpty();
        assertThat(form.letter()).isEqualTo("""
                标签a：公告 两行
                标签b：1200
                标签c：2025-03-03 10:00:00（北京时间 UTC+08:00）
                标签d：部分
                标签e：否
                标签f：是

                第一行
                第二行""");
        assertThat(form.plannedOfflineAt()).isNull();
    }

    @Test
    void whatIsRequiredIsAskedFor_inTheOrderOfTheForm_andEverythingTypedStays() {
        ReplyForm form = read(
                offer(true, "不可撤销", field("a", Kind.TEXT, true), field("d", Kind.CHOICE, true), field("f", Kind.TICK, true),
                        field("b", Kind.NUMBER, true)),
                Map.of("f-b", "<b>many</b>"));
        assertThat(form.errors().keySet()).containsExactly("f-a", "f-d", "f-f", "f-b", "text", "warning");
        assertThat(form.typed("f-b")).isEqualTo("<b>many</b>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1e9", "abc", "1.234", "1234567890123", "一百"})
    void aNumberIsANumber(String typed) {
        assertThat(read(offer(false, null, field("b", Kind.NUMBER, true)), Map.of("f-b", typed)).errors()).containsOnlyKeys("f-b");
    }

    @ParameterizedTest
    @CsvSource({"2025-06-01T09:30,true", "2025-06-01 09:30,true", "2025-06-01T09:30:15,true", "2025-13-01T09:30,false",
            "0025-06-01T09:30,false", "tomorrow,false"})
    void aMomentIsReadInThePolicysZone(String typed, boolean fine) {
        ReplyForm form = read(offer(false, null, new Field("plannedOfflineAt", "计划下线时间", null, Kind.MOMENT, true, List.of())),
                Map.of("f-plannedOfflineAt", typed));
        assertThat(form.isFine()).isEqualTo(fine);
        assertThat(form.plannedOfflineAt())
                .isEqualTo(!fine ? null : Instant.parse(typed.endsWith("15") ? "2025-06-01T01:30:15Z" : "2025-06-01T01:30:00Z"));
    }

    @Test
    void onlyAChoiceThatIsListed() {
        assertThat(read(offer(false, null, field("d", Kind.CHOICE, true)), Map.of("f-d", "other")).errors()).containsOnlyKeys("f-d");
    }

    @Test
    void theWarningIsTicked_andTheLetterSaysSo() {
        Offer confirm = new Offer("CONFIRM", LetterType.CONFIRM, "确认，无异议", "", "不能再申诉", List.of(), false, false);
        assertThat(read(confirm, Map.of()).errors()).containsOnlyKeys("warning");
        assertThat(read(confirm, Map.of("warning", "true")).letter()).isEqualTo("已知悉：不能再申诉");
    }

    @Test
    void whatSaysNothingElseSaysItsTitle_andAnOfferAmongLikeOnesItsTitleFirst() {
        assertThat(read(offer(false, null), Map.of()).letter()).isEqualTo("报告已通知用户");
        Offer duty = new Offer("DUTY_EVIDENCE-EXPORT", LetterType.DUTY_EVIDENCE, "提交凭证：数据导出", "", null, List.of(), true, true);
        assertThat(read(duty, Map.of("text", "见附件")).letter()).isEqualTo("事项：提交凭证：数据导出\n\n见附件");
    }

    @Test
    void aLetterHasFourThousandCharactersWithItsFields() {
        Offer offer = offer(true, null, field("a", Kind.TEXT, true));
        int room = 4000 - "标签a：x\n\n".length();
        assertThat(read(offer, Map.of("f-a", "x", "text", "字".repeat(room))).letter()).hasSize(4000);
        ReplyForm longer = read(offer, Map.of("f-a", "x", "text", "字".repeat(room + 7)));
        assertThat(longer.errors()).containsOnlyKeys("text");
        assertThat(longer.errors().get("text")).contains("7");
        assertThat(read(offer, Map.of("f-a", "x".repeat(501), "text", "a")).errors()).containsOnlyKeys("f-a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "half \ud83d", "\u001b[31m", "\u0085"})
    void whatADatabaseOrAReaderCannotTakeIsRefused(String typed) {
        assertThat(read(offer(true, null), Map.of("text", typed + "x")).errors()).containsOnlyKeys("text");
        assertThat(read(offer(false, null, field("a", Kind.TEXT, true)), Map.of("f-a", typed + "x")).errors()).containsOnlyKeys("f-a");
    }

    @Test
    void filesAreFewSmallAndOfAKnownType_eachComplaintNamesItsFile() {
        Upload[] six = IntStream.range(0, 6).mapToObj(i -> text(i + ".txt")).toArray(Upload[]::new);
        assertThat(read(offer(false, null), Map.of(), six).errors()).containsOnlyKeys("files");
        assertThat(read(offer(false, null), Map.of(), java.util.Arrays.copyOf(six, 5)).isFine()).isTrue();
        ReplyForm wrong = read(offer(false, null), Map.of(),
                text("good.txt"), upload("empty.pdf", new byte[0]), upload("virus.pdf", new byte[] {'M', 'Z', 0}),
                upload("large.txt", new byte[10 * 1024 * 1024 + 1]));
        assertThat(wrong.errors().get("files")).contains("empty.pdf", "virus.pdf", "large.txt", "10 MB").doesNotContain("good.txt");
        Offer none = new Offer("CONFIRM", LetterType.CONFIRM, "确认", "", null, List.of(), false, false);
        assertThat(read(none, Map.of(), text("a.txt")).errors()).containsOnlyKeys("files");
    }
}
