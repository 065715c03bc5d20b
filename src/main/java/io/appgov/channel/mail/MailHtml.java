package io.appgov.channel.mail;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.appgov.document.TextBlocks;
import io.appgov.document.TextBlocks.Block;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.notice.outbox.NoticeKind;
import io.appgov.notice.outbox.OutgoingMessage;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.springframework.core.io.ClassPathResource;

/** A letter as a page for mail readers: the same words as its plain text, everything escaped, nothing loaded from outside. */
class MailHtml {

    /** Escaped as everything is, so no quotes: names with blanks need none in CSS. */
    private static final String FONTS =
            "-apple-system, BlinkMacSystemFont, Segoe UI, PingFang SC, Hiragino Sans GB, Microsoft YaHei, Noto Sans CJK SC, Roboto, "
                    + "Helvetica, Arial, sans-serif";

    private static final Pattern NUMBER = Pattern.compile("(?:\\d{1,2}\\.|\\(\\d{1,2}\\)) .+");

    private final Template page;
    private final BusinessTime time;

    MailHtml(BusinessTime time) {
        this.time = time;
        this.page = Mustache.compiler().escapeHTML(true).emptyStringIsFalse(true).withLoader(MailHtml::read).compile(read("mail"));
    }

    private record Page(
            String lang, String subject, String title, String sender, String fonts, List<Fact> facts, List<Part> parts, String footer) {}

    private record Fact(String name, String value, boolean strong, String remark) {}

    private record Line(String text, boolean last) {}

    private record Lines(List<Line> lines) {}

    private record Items(List<String> items) {}

    private record Button(String url, String label, String otherwise) {}

    private record Attached(String title, List<Part> parts, String end) {}

    /** Exactly one of these is set, the others are {@code null} or {@code false}. */
    private record Part(String heading, Lines paragraph, Items bullets, Items numbered, Button button, boolean rule, Attached attached) {

        static Part heading(String text) {
            return new Part(text, null, null, null, null, false, null);
        }

        static Part paragraph(List<String> lines) {
            return new Part(null, new Lines(IntStream.range(0, lines.size()).mapToObj(i -> new Line(lines.get(i), i == lines.size() - 1))
                    .toList()),
                    null, null, null, false, null);
        }

        static Part list(List<String> items) {
            boolean numbered = items.stream().allMatch(i -> NUMBER.matcher(i).matches());
            return new Part(null, null, numbered ? null : new Items(items), numbered ? new Items(items) : null, null, false, null);
        }

        static Part button(Button button) {
            return new Part(null, null, null, null, button, false, null);
        }

        static Part line() {
            return new Part(null, null, null, null, null, true, null);
        }

        static Part attached(Attached text) {
            return new Part(null, null, null, null, null, false, text);
        }
    }

    String of(OutgoingMessage letter, String sender) {
        Language language = letter.language();
        return page.execute(new Page(
                SmtpChannel.tag(language), letter.subject(), title(letter), sender, FONTS, facts(letter),
                parts(TextBlocks.of(letter.body()).blocks(), letter), footer(letter)));
    }

    /** The case number has its own place below. */
    private static String title(OutgoingMessage letter) {
        String suffix = " · " + letter.caseNo();
        return letter.subject().endsWith(suffix) ? letter.subject()
                .substring(0, letter.subject().length() - suffix.length()) : letter.subject();
    }

    private List<Fact> facts(OutgoingMessage letter) {
        Language language = letter.language();
        List<Fact> facts = new ArrayList<>();
        if (letter.caseNo() != null) {
            facts.add(new Fact(language.pick("案件编号", "Case number"), letter.caseNo(), false, null));
        }
        // after an outage the earliest end may be over while the reader's time has only begun: then the letter alone explains it
        letter.deadline().filter(until -> until.isAfter(time.now())).ifPresent(until -> facts.add(deadline(until, letter)));
        letter.document().ifPresent(file -> facts.add(new Fact(language.pick("附件", "Attached"), file.about().name(), false, null)));
        return facts;
    }

    /** A window that its own service opens is known by its earliest end only. */
    private Fact deadline(Instant until, OutgoingMessage letter) {
        Language language = letter.language();
        String zone = language.pick("北京时间 UTC+08:00", "Beijing time, UTC+08:00");
        return letter.kind().role() == NoticeKind.Role.PROPOSAL
                ? new Fact(language.pick("答复期限", "Reply by"), time.readable(until), true,
                        zone + language.pick("；自送达起算，只会更晚，不会更早", "; counted from service: it can only be later, never earlier"))
                : new Fact(language.pick("截止时间", "Deadline"), time.readable(until), true, zone);
    }

    private static List<Part> parts(List<Block> blocks, OutgoingMessage letter) {
        List<Part> letterParts = new ArrayList<>();
        List<Part> into = letterParts;
        List<Part> attached = null;
        String title = null;
        boolean linked = false;
        for (Block block : blocks) {
            boolean named = block.separator() != null && !block.separator().isBlank();
            if (named && attached == null) {
                title = block.separator();
                attached = into = new ArrayList<>();
            } else if (named) {
                letterParts.add(Part.attached(new Attached(title, attached, block.separator())));
                attached = null;
                into = letterParts;
            } else {
                boolean own = !linked && attached == null && letter.link().filter(link -> link.equals(block.link())).isPresent();
                into.add(part(block, own, letter.language()));
                linked |= own;
            }
        }
        if (attached != null) {
            letterParts.add(Part.attached(new Attached(title, attached, null)));
        }
        return letterParts;
    }

    /** An address that only looks like the reader's link stays text: facts are written by many hands. */
    private static Part part(Block block, boolean ownLink, Language language) {
        if (block.heading() != null) {
            return Part.heading(block.heading());
        }
        if (block.items() != null) {
            return Part.list(block.items());
        }
        if (block.lines() != null) {
            return Part.paragraph(block.lines());
        }
        if (block.link() == null) {
            return Part.line();
        }
        return ownLink
                ? Part.button(new Button(
                        block.link(), language.pick("打开案件页面", "Open your case"),
                        language.pick("如果按钮打不开，请把下面的地址复制到浏览器：", "If the button does not open, copy this address into your browser:")))
                : Part.paragraph(List.of(block.link()));
    }

    private static String footer(OutgoingMessage letter) {
        String automatic = letter.language().pick("本邮件由系统自动发出。", "This mail was sent automatically.");
        return letter.link().isEmpty()
                ? automatic
                : automatic + letter.language().pick("如需答复，请使用信中的个人链接。", " To reply, please use your personal link in the letter.");
    }

    private static Reader read(String name) {
        try {
            return new InputStreamReader(new ClassPathResource("letters/" + name + ".html").getInputStream(), StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
