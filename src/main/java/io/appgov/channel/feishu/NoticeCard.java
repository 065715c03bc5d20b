package io.appgov.channel.feishu;

import io.appgov.document.TextBlocks;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.language.Words;
import io.appgov.foundation.persistence.Columns;
import io.appgov.notice.outbox.NoticeKind;
import io.appgov.notice.outbox.OutgoingMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A notice as an interactive card, in Feishu's card JSON 2.0, the only version that shows dates in the reader's time zone and
 * language (cards have no countdown). Clients before 7.20 show the title and ask for an update. User input is plain text or
 * escaped: it cannot mention people, add links or formatting.
 */
class NoticeCard {

    private static final Words WORDS = Words.of("letters");

    /** What the callback of the button "I have read it" carries. */
    static final String READ = "read";

    /** Bytes of the card within the request; Feishu limits the request to 30 KB including its own styles. */
    static final int MAX_BYTES = 24 * 1024;

    /** Of the 200 elements a card may have; a block needs up to two. */
    private static final int MAX_BLOCKS = 90;

    private static final DateTimeFormatter READABLE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final ZoneId zone;

    NoticeCard(ZoneId zone) {
        this.zone = zone;
    }

    /** Byte-identical JSON for the same message, as Feishu requires the same content for one uuid. */
    String json(OutgoingMessage notice) {
        List<TextBlocks.Block> letter = TextBlocks.of(notice.body()).blocks();
        for (int shown = Math.min(letter.size(), MAX_BLOCKS); ; shown--) {
            boolean dangling = shown > 0 && shown < letter.size() && letter.get(shown - 1).heading() != null;
            String card = Columns.json(card(notice, letter.subList(0, shown), shown < letter.size()));
            if (shown == 0 || !dangling && bytes(card) <= MAX_BYTES) {
                return card;
            }
        }
    }

    /** The size that counts: the card is a string in the request's JSON, where every quotation mark is escaped again. */
    private static int bytes(String card) {
        return Columns.json(card).getBytes(StandardCharsets.UTF_8).length;
    }

    private Map<String, Object> card(OutgoingMessage notice, List<TextBlocks.Block> letter, boolean cut) {
        List<Map<String, Object>> elements = new ArrayList<>(facts(notice));
        elements.add(line());
        letter.forEach(block -> elements.addAll(set(block, notice.language())));
        if (cut) {
            elements.add(small(WORDS.say(notice.language(), "card.cut")));
        }
        elements.add(line());
        elements.addAll(buttons(notice));
        return element(
                "schema", "2.0",
                // no forwarding, as the card contains the reader's personal link
                "config", element("update_multi", true, "enable_forward", false, "summary", element("content", notice.subject())),
                "header", element("title", text(notice.subject()), "template", colour(notice.kind().role())),
                "body", element("elements", elements));
    }

    /** What the notice means, at a glance: something to answer, something decided, something to know. */
    private static String colour(NoticeKind.Role role) {
        return switch (role) {
            case PROPOSAL -> "orange";
            case DECISION -> "red";
            case INFORMATION -> "blue";
        };
    }

    private List<Map<String, Object>> facts(OutgoingMessage notice) {
        Language language = notice.language();
        List<Map<String, Object>> facts = new ArrayList<>();
        if (notice.caseNo() != null) {
            facts.add(plain(WORDS.say(language, "card.caseNo", notice.caseNo())));
        }
        notice.deadline().ifPresent(deadline -> {
            // a proposal's window begins on service, so this is its earliest end
            String name = notice.kind().role() == NoticeKind.Role.PROPOSAL ? "card.deadline.earliest" : "card.deadline";
            facts.add(plain(WORDS.say(language, name, READABLE.format(deadline.atZone(zone)), zoneName(deadline, language))));
            facts.add(element("tag", "markdown", "content", WORDS.say(language, "card.localTime", localised(deadline))));
        });
        notice.document().ifPresent(file -> facts.add(plain(WORDS.say(language, "card.document", file.about().name()))));
        return facts;
    }

    private String zoneName(Instant at, Language language) {
        ZoneOffset offset = zone.getRules().getOffset(at);
        String utc = "UTC" + (offset.equals(ZoneOffset.UTC) ? "" : offset.getId());
        return zone.getId().equals("Asia/Shanghai") ? WORDS.say(language, "card.beijingTime", utc) : zone.getId() + " " + utc;
    }

    private static String localised(Instant at) {
        return List.of("date", "week_short", "time", "timezone").stream()
                .map(part -> "<local_datetime millisecond='" + at.toEpochMilli() + "' format_type='" + part + "'></local_datetime>")
                .collect(Collectors.joining(" "));
    }

    private static List<Map<String, Object>> set(TextBlocks.Block block, Language language) {
        if (block.heading() != null) {
            return List.of(element("tag", "markdown", "content", "**" + escaped(block.heading()) + "**"));
        }
        if (block.items() != null) {
            return List.of(plain(block.items().stream().map(NoticeCard::item).collect(Collectors.joining("\n"))));
        }
        if (block.link() != null) {
            return List.of(plain(WORDS.say(language, "card.link")));
        }
        if (block.separator() != null) {
            return block.separator().isBlank() ? List.of(line()) : List.of(line(), small(block.separator()));
        }
        return List.of(plain(String.join("\n", block.lines())));
    }

    private static String item(String text) {
        return text.matches("(?s)(\\d{1,2}\\.|\\(\\d{1,2}\\)) .*") ? text : "• " + text;
    }

    private static List<Map<String, Object>> buttons(OutgoingMessage notice) {
        Language language = notice.language();
        List<Map<String, Object>> buttons = new ArrayList<>();
        notice.link().ifPresent(link -> {
            boolean answerable = notice.kind().role() == NoticeKind.Role.PROPOSAL;
            if (answerable) {
                buttons.add(button(WORDS.say(language, "card.answer"), "primary_filled", opening(link)));
            }
            buttons.add(button(WORDS.say(language, "card.open"), answerable ? "default" : "primary", opening(link)));
        });
        buttons.add(button(WORDS.say(language, "card.read"), "default",
                element("type", "callback", "value", element("action", READ, "deliveryId", notice.deliveryId()))));
        return buttons;
    }

    private static Map<String, Object> opening(String link) {
        return element("type", "open_url", "default_url", link);
    }

    private static Map<String, Object> button(String words, String type, Map<String, Object> behaviour) {
        return element("tag", "button", "text", text(words), "type", type, "width", "fill", "behaviors", List.of(behaviour));
    }

    private static Map<String, Object> plain(String content) {
        return element("tag", "div", "text", text(content));
    }

    private static Map<String, Object> small(String content) {
        return element("tag", "div", "text", element("tag", "plain_text", "content", content, "text_size", "notation"));
    }

    private static Map<String, Object> text(String content) {
        return element("tag", "plain_text", "content", content);
    }

    /** For places that need Markdown: its special characters become HTML entities, as in Feishu's documentation. */
    private static String escaped(String text) {
        StringBuilder safe = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c < 128 && c != ' ' && !Character.isLetterOrDigit(c)) {
                safe.append("&#").append(c).append(';');
            } else {
                safe.appendCodePoint(c);
            }
        });
        return safe.toString();
    }

    private static Map<String, Object> line() {
        return element("tag", "hr");
    }

    /** An object with its fields in this order. */
    private static Map<String, Object> element(Object... fields) {
        Map<String, Object> element = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            element.put((String) fields[i], fields[i + 1]);
        }
        return element;
    }
}
