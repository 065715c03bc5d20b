package io.appgov.channel.mail;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.appgov.document.TextBlocks;
import io.appgov.document.TextBlocks.Block;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.language.Words;
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

/** A letter as HTML for mail clients: the same words as its plain text, everything escaped, nothing loaded from outside. */
class MailHtml {

    private static final Words WORDS = Words.of("letters");

    /** Without quotes, because everything is escaped; CSS needs none for names with spaces. */
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

    /** Without the case number, which is shown below. */
    private static String title(OutgoingMessage letter) {
        String suffix = " · " + letter.caseNo();
        return letter.subject().endsWith(suffix) ? letter.subject()
                .substring(0, letter.subject().length() - suffix.length()) : letter.subject();
    }

    private List<Fact> facts(OutgoingMessage letter) {
        Language language = letter.language();
        List<Fact> facts = new ArrayList<>();
        if (letter.caseNo() != null) {
            facts.add(new Fact(WORDS.say(language, "mail.caseNo"), letter.caseNo().value(), false, null));
        }
        // after an outage the earliest end may be past while the reader's time has just begun: only the letter explains that
        letter.deadline().filter(until -> until.isAfter(time.now())).ifPresent(until -> facts.add(deadline(until, letter)));
        letter.document().ifPresent(file -> facts.add(new Fact(WORDS.say(language, "mail.attached"), file.about().name(), false, null)));
        return facts;
    }

    /** For a window opened by this notice's own service, only the earliest end is known. */
    private Fact deadline(Instant until, OutgoingMessage letter) {
        Language language = letter.language();
        return letter.kind().role() == NoticeKind.Role.PROPOSAL
                ? new Fact(WORDS.say(language, "mail.replyBy"), time.readable(until), true,
                        WORDS.say(language, "mail.replyBy.earliest", language.zone()))
                : new Fact(WORDS.say(language, "mail.deadline"), time.readable(until), true, language.zone());
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

    /** Other URLs stay text, even if they look like the reader's link, because facts contain text by others. */
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
                ? Part.button(new Button(block.link(), WORDS.say(language, "mail.open"), WORDS.say(language, "mail.open.otherwise")))
                : Part.paragraph(List.of(block.link()));
    }

    private static String footer(OutgoingMessage letter) {
        return WORDS.say(letter.language(), letter.link().isEmpty() ? "mail.automatic" : "mail.automatic.linked");
    }

    private static Reader read(String name) {
        try {
            return new InputStreamReader(new ClassPathResource("letters/" + name + ".html").getInputStream(), StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
