package io.appgov.channel.mail;

import io.appgov.notice.outbox.Delivery;
import io.appgov.notice.outbox.DeliveryState;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Returned mails in the shapes of many mail systems, and the table that says what each of them is. */
final class Samples {

    private static final Path MAILS = Path.of("src/test/resources/returned-mail");
    private static final Path TABLE = Path.of("src/docs/returned-mail.md");
    private static final Pattern LINE = Pattern.compile("^\\| `([a-z0-9-]+)` \\| .* \\| (.+) \\| (.+) \\| (.+) \\|$");
    private static final Pattern ENCODED = Pattern.compile("(?s)\\[\\[base64 ([^\\]]+)]]\n(.*?)\n?\\[\\[/base64]]");

    private Samples() {}

    /** @param becomes {@code bounce}, {@code question}, {@code no effect} or {@code left} */
    record Row(String sample, String attributedBy, String judgedAs, String becomes) {

        String said() {
            return attributedBy + ", " + judgedAs + ", " + becomes;
        }

        String withOutcome(Returned mail, Delivery delivery) {
            boolean bounced = delivery.state() == DeliveryState.BOUNCED;
            String outcome = switch (mail.outcome()) {
                case VOIDED, NOTED -> bounced ? "bounce" : "a bounce that did nothing";
                case ASKED -> bounced ? "a question and a bounce" : "question";
                case NO_EFFECT -> bounced ? "a bounce in silence" : "no effect";
                case LEFT -> "left";
            };
            return by(mail) + ", " + judged(mail.judged()) + ", " + outcome;
        }

        private static String by(Returned mail) {
            return mail.attributedBy() == null ? "–" : switch (mail.attributedBy()) {
                case ENVELOPE -> "envelope";
                case ENVELOPE_ID -> "ENVID";
                case MESSAGE_ID -> "Message-ID";
                case RECIPIENT_AND_TIME -> "recipient and time";
            };
        }

        private static String judged(BounceJudgement judgement) {
            return judgement == BounceJudgement.AUTO_REPLY ? "automatic reply" : judgement.name().toLowerCase(Locale.ROOT)
                    .replace('_', ' ');
        }
    }

    static List<Row> table() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String line : Files.readAllLines(TABLE)) {
            Matcher row = LINE.matcher(line);
            if (row.matches()) {
                rows.add(new Row(row.group(1), row.group(2), row.group(3), row.group(4)));
            }
        }
        return rows;
    }

    static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(MAILS)) {
            return files.map(f -> f.getFileName().toString().replaceFirst("\\.eml$", "")).toList();
        }
    }

    /** As if it came back of this delivery, accepted at 10:00 on 3 March 2025. */
    static String filled(String name, Delivery d, String envelope) throws IOException {
        String id = d.outcome().providerMessageId();
        String text = Files.readString(MAILS.resolve(name + ".eml"))
                .replace("{{envelope}}", "bounces+" + envelope + "@appgov.example")
                .replace("{{ENVELOPE}}", ("bounces+" + envelope + "@appgov.example").toUpperCase(Locale.ROOT))
                .replace("{{envid}}", envelope)
                .replace("{{messageId}}", id)
                .replace("{{bareId}}", id.substring(1, id.length() - 1))
                .replace("{{deliveryId}}", d.deliveryId())
                .replace("{{recipient}}", d.address().recipient())
                .replace("{{RECIPIENT}}", d.address().recipient().toUpperCase(Locale.ROOT))
                .replace("{{date}}", "Mon, 3 Mar 2025 10:00:00 +0800");
        return ENCODED.matcher(text).replaceAll(part -> Base64.getMimeEncoder(76, "\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                .encodeToString(part.group(2).getBytes(Charset.forName(part.group(1)))));
    }
}
