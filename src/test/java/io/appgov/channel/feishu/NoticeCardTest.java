package io.appgov.channel.feishu;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.appgov.Unit;
import io.appgov.evidence.Attachment;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.language.Language;
import io.appgov.notice.outbox.NoticeKind;
import io.appgov.notice.outbox.OutgoingMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a reader sees of a notice in Feishu. */
@Unit
class NoticeCardTest {

    private static final String LINK = "https://appgov.example/isv/AbCdEfGh";
    private static final Instant DEADLINE = Instant.parse("2025-03-05T02:00:00Z");
    private static final Optional<OutgoingMessage.File> NO_FILE = Optional.empty();

    private static final String LETTER = """
            尊敬的李雷（某公司）：

            您好！我们发现一项涉嫌违规的情况。

            一、依据

            - 运营管理规范 §三
            - 服务商协议 第 4 条

            二、您现在可以怎样做

            请打开您的个人链接答复：
            https://appgov.example/isv/AbCdEfGh
            本链接仅供您本人使用。

            ---------- 附文 ----------

            1. 第一步
            2. 第二步
            """;

    private final NoticeCard cards = new NoticeCard(ZoneId.of("Asia/Shanghai"));

    private static OutgoingMessage notice(NoticeKind kind, Language language, String body) {
        return new OutgoingMessage(
                "V-2025-000001-01-" + kind + "-1M", kind, CaseNo.of("V-2025-000001"), language, "李雷", "ou_1",
                language.pick("违规处理告知书", "Violation notice") + " · V-2025-000001",
                body, Optional.of(LINK), Optional.of(DEADLINE), NO_FILE);
    }

    private JsonNode card(OutgoingMessage notice) {
        try {
            return new ObjectMapper().readTree(cards.json(notice));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** Everything the reader sees, line by line; what is Markdown stands between slashes. */
    private static List<String> seen(JsonNode card) {
        List<String> seen = new ArrayList<>();
        for (JsonNode element : card.path("body").path("elements")) {
            switch (element.path("tag").asText()) {
                case "div" -> {
                    assertThat(element.path("text").path("tag").asText()).isEqualTo("plain_text");
                    seen.add(element.path("text").path("content").asText());
                }
                case "markdown" -> seen.add("/" + element.path("content").asText() + "/");
                case "hr" -> seen.add("----");
                case "button" -> seen.add("[" + element.path("text").path("content").asText() + "]");
                default -> throw new AssertionError(element);
            }
        }
        return seen;
    }

    private static List<JsonNode> buttons(JsonNode card) {
        List<JsonNode> buttons = new ArrayList<>();
        card.path("body").path("elements").forEach(e -> {
            if (e.path("tag").asText().equals("button")) {
                buttons.add(e);
            }
        });
        return buttons;
    }

    private static String localDates(long millis) {
        return Stream.of("date", "week_short", "time", "timezone")
                .map(format -> "<local_datetime millisecond='" + millis + "' format_type='" + format + "'></local_datetime>")
                .collect(Collectors.joining(" "));
    }

    @Test
    void aProposalInChinese() {
        JsonNode card = card(notice(NoticeKind.N02, Language.zh, LETTER));
        assertThat(card.path("schema").asText()).isEqualTo("2.0");
        assertThat(card.path("header").path("title").path("tag").asText()).isEqualTo("plain_text");
        assertThat(card.path("header").path("title").path("content").asText()).isEqualTo("违规处理告知书 · V-2025-000001");
        assertThat(card.path("config").path("enable_forward").asBoolean(true)).as("its link is one person's").isFalse();
        assertThat(seen(card)).containsExactly(
                "案件编号：V-2025-000001",
                "期限（最早届满时间）：2025-03-05 10:00:00（北京时间 UTC+08:00）",
                "/您当地时间：" + localDates(DEADLINE.toEpochMilli()) + "/",
                "----",
                "尊敬的李雷（某公司）：",
                "您好！我们发现一项涉嫌违规的情况。",
                "/**一、依据**/",
                "• 运营管理规范 §三\n• 服务商协议 第 4 条",
                "/**二、您现在可以怎样做**/",
                "请打开您的个人链接答复：",
                "（见下方按钮）",
                "本链接仅供您本人使用。",
                "----",
                "附文",
                "1. 第一步\n2. 第二步",
                "----",
                "[查看并答复]", "[打开案件]", "[已阅]");
    }

    @Test
    void aDecisionInEnglish() {
        JsonNode card = card(notice(NoticeKind.N06, Language.en, "Dear Hannah (Some Company),\n\n1. What was decided\n\n- a ban\n"));
        assertThat(card.path("header").path("title").path("content").asText()).isEqualTo("Violation notice · V-2025-000001");
        assertThat(seen(card)).containsExactly(
                "Case number: V-2025-000001",
                "Deadline: 2025-03-05 10:00:00 (Beijing time, UTC+08:00)",
                "/In your own time zone: " + localDates(DEADLINE.toEpochMilli()) + "/",
                "----",
                "Dear Hannah (Some Company),",
                "/**1&#46; What was decided**/",
                "• a ban",
                "----",
                "[Open the case]", "[I have read it]");
    }

    @ParameterizedTest
    @CsvSource({"N02, orange", "N18, orange", "N24, orange", "N06, red", "N21, red", "N03, blue", "N26, blue"})
    void theColourSaysWhatItMeans(NoticeKind kind, String colour) {
        assertThat(card(notice(kind, Language.zh, "文")).path("header").path("template").asText()).isEqualTo(colour);
    }

    @Test
    void theButtonsLeadToTheReadersOwnLinkAndTellUsWhichDeliveryWasRead() {
        List<JsonNode> buttons = buttons(card(notice(NoticeKind.N02, Language.en, "Text")));
        assertThat(buttons).extracting(b -> b.path("text").path("content").asText())
                .containsExactly("Read and answer", "Open the case", "I have read it");
        assertThat(buttons.subList(0, 2)).allSatisfy(b -> {
            assertThat(b.path("behaviors").get(0).path("type").asText()).isEqualTo("open_url");
            assertThat(b.path("behaviors").get(0).path("default_url").asText()).isEqualTo(LINK);
        });
        JsonNode callback = buttons.get(2).path("behaviors").get(0);
        assertThat(callback.path("type").asText()).isEqualTo("callback");
        assertThat(callback.path("value").path("action").asText()).isEqualTo("read");
        assertThat(callback.path("value").path("deliveryId").asText()).isEqualTo("V-2025-000001-01-N02-1M");
    }

    @Test
    void withoutLinkOrDeadlineNothingPretendsThatThereIsOne() {
        OutgoingMessage bare = new OutgoingMessage(
                "D", NoticeKind.N07, CaseNo.of("V-2025-000001"), Language.en, "Hannah", "ou_2", "Subject", "Text.", Optional.empty(),
                Optional.empty(), NO_FILE);
        assertThat(seen(card(bare))).containsExactly("Case number: V-2025-000001", "----", "Text.", "----", "[I have read it]");
    }

    @Test
    void aFormalLetterIsNamed() {
        OutgoingMessage.File file = new OutgoingMessage.File(new Attachment("A-1", "终止合作函 · T-1 · 李雷.pdf", "application/pdf", 10, "00"),
                new byte[10]);
        OutgoingMessage letter = new OutgoingMessage(
                "D", NoticeKind.N21, CaseNo.of("T-2025-000001"), Language.zh, "李雷", "ou_1", "终止合作函", "文", Optional.of(LINK), Optional.empty(),
                Optional.of(file));
        assertThat(seen(card(letter))).contains("正式信函（PDF）：终止合作函 · T-1 · 李雷.pdf，可在案件页面查看和下载。");
    }

    @Test
    void anotherZoneIsNamedAsItIs() {
        String card = new NoticeCard(ZoneId.of("Europe/Berlin")).json(notice(NoticeKind.N06, Language.en, "Text"));
        assertThat(card).contains("Deadline: 2025-03-05 03:00:00 (Europe/Berlin UTC+01:00)");
    }

    @Test
    void whatPeopleWroteMentionsNobodyLinksNowhereAndFormatsNothing() {
        String evil = "<at id=all></at> [点这里](https://evil.example) **重要** <font color=red>x</font> :OK: `code` &lt;";
        JsonNode card = card(new OutgoingMessage(
                "D", NoticeKind.N02, CaseNo.of("V-2025-000001"), Language.zh, "李雷", "ou_1", "告知书 " + evil,
                "一、" + "<at id=all></at>" + "[a](https://e.example)" + "\n\n" + evil + "\n\n- " + evil + "\n",
                Optional.of(LINK), Optional.of(DEADLINE), NO_FILE));
        assertThat(seen(card)).contains(evil, "• " + evil);
        List<String> markdown = seen(card).stream().filter(line -> line.startsWith("/")).toList();
        assertThat(markdown).as("the deadline, and the heading").hasSize(2);
        assertThat(markdown.get(1)).doesNotContain("<", "[", "](", "`").contains("&#60;at id&#61;all&#62;", "&#91;a&#93;&#40;https&#58;");
        assertThat(card.path("header").path("title").path("tag").asText()).isEqualTo("plain_text");
    }

    @Test
    void aLetterThatIsTooLongIsCutBetweenBlocksAndSaysWhereTheRestIs() {
        String body = IntStream.range(0, 40)
                .mapToObj(i -> "一、标题" + i + "\n\n" + "第" + i + "段，引号\"与长文。".repeat(60) + "（段" + i + "完）")
                .collect(Collectors.joining("\n\n"));
        String json = cards.json(notice(NoticeKind.N02, Language.zh, body));
        assertThat(("{\"content\":" + quoted(json) + "}").getBytes(StandardCharsets.UTF_8).length).isLessThan(30 * 1000);
        List<String> seen = seen(card(notice(NoticeKind.N02, Language.zh, body)));
        int cut = seen.indexOf("通知较长，此处未显示完。全文请打开案件页面阅读；邮件中也有全文。");
        assertThat(cut).as("it says so").isGreaterThan(5);
        assertThat(seen.get(cut - 1)).as("the last block is whole").contains("段").endsWith("完）");
        assertThat(seen.subList(cut + 1, seen.size())).containsExactly("----", "[查看并答复]", "[打开案件]", "[已阅]");
        assertThat(quoted(json).getBytes(StandardCharsets.UTF_8).length).as("no more is left out than needed").isGreaterThan(20 * 1024);
    }

    @Test
    void evenOneEndlessBlockLeavesACardThatLeadsToTheText() {
        List<String> seen = seen(card(notice(NoticeKind.N02, Language.en, "x".repeat(40_000))));
        assertThat(seen).contains("This notice is long and goes on here no further. The full text is on the case page, and in the email.",
                "[Read and answer]");
    }

    @Test
    void aLetterOfManySmallBlocksStaysBelowFeishusNumberOfElements() {
        String body = IntStream.range(0, 300).mapToObj(i -> "段" + i).collect(Collectors.joining("\n\n"));
        assertThat(card(notice(NoticeKind.N02, Language.zh, body)).path("body").path("elements").size()).isLessThan(200);
    }

    private static String quoted(String json) {
        try {
            return new ObjectMapper().writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
