package io.appgov.channel.mail;

import io.appgov.foundation.input.MailAddresses;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A delivery report about one recipient (RFC 3464), parsed leniently: fields of the mail and of the recipient in one block, no
 * Action, comments, addresses without a type.
 *
 * @param recipients as named by Original-Recipient and Final-Recipient, in lower case, without types and comments
 * @param status such as {@code 5.1.1}; empty when there is none
 * @param reason one line
 */
record DeliveryReport(List<String> recipients, BounceJudgement judgement, String status, String reason) {

    private static final Pattern FIELD = Pattern.compile("^([A-Za-z][A-Za-z0-9-]*)[ \\t]*:(.*)$");
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>()\\[\\],;:\"@]{1,200}@[^\\s<>()\\[\\],;:\"@]{1,255}");
    private static final Pattern COMMENT = Pattern.compile("\\([^()]*\\)");
    private static final List<String> OF_A_RECIPIENT = List.of("final-recipient", "original-recipient", "action", "status",
            "diagnostic-code", "remote-mta");

    /** The reports on all recipients in one text. */
    static List<DeliveryReport> in(String text) {
        List<DeliveryReport> reports = new ArrayList<>();
        for (Map<String, String> fields : blocks(text)) {
            if (fields.containsKey("final-recipient") || fields.containsKey("original-recipient") || fields.containsKey("action")
                    && fields.containsKey("status")) {
                reports.add(of(fields));
            }
        }
        return reports;
    }

    /** Whether a text not sent as a report contains one. */
    static boolean isIn(String text) {
        return blocks(text).stream().anyMatch(f -> (f.containsKey("final-recipient") || f.containsKey("original-recipient"))
                && (f.containsKey("status") || f.containsKey("action")));
    }

    boolean isAbout(String recipient) {
        return recipients.stream().anyMatch(r -> MailAddresses.isSame(r, recipient));
    }

    private static DeliveryReport of(Map<String, String> fields) {
        String diagnostic = untyped(fields.getOrDefault("diagnostic-code", ""));
        String status = StatusCodes.enhanced(fields.getOrDefault("status", "")).or(() -> StatusCodes.enhanced(diagnostic)).orElse("");
        return new DeliveryReport(
                Stream.of("original-recipient", "final-recipient").flatMap(f -> address(fields.getOrDefault(f, "")).stream()).distinct()
                .toList(),
                judged(fields.getOrDefault("action", ""), status, diagnostic), status, ReturnedMail.oneLine(status + " " + diagnostic));
    }

    /** The Action where there is one, else codes and words; contradictory ones give no judgement. */
    private static BounceJudgement judged(String action, String status, String diagnostic) {
        Matcher word = Pattern.compile("[a-z]+").matcher(action.toLowerCase(Locale.ROOT));
        switch (word.find() ? word.group() : "") {
            case "failed" -> {
                return status.startsWith("2") ? BounceJudgement.NOT_UNDERSTOOD : BounceJudgement.FAILURE;
            }
            case "delayed" -> {
                return BounceJudgement.DELAY;
            }
            case "delivered", "relayed", "expanded" -> {
                return status.startsWith("5") ? BounceJudgement.NOT_UNDERSTOOD : BounceJudgement.SUCCESS;
            }
            default -> {
                return status.isEmpty() ? BouncePhrases.judge(diagnostic) : StatusCodes.judge(status, diagnostic);
            }
        }
    }

    private static Optional<String> address(String field) {
        String bare = field;
        for (String next = COMMENT.matcher(bare).replaceAll(" "); !next.equals(bare); next = COMMENT.matcher(bare).replaceAll(" ")) {
            bare = next;
        }
        Matcher address = ADDRESS.matcher(bare);
        return address.find() ? Optional.of(address.group().toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    /** {@code smtp; 550 …} without the type before the semicolon. */
    private static String untyped(String value) {
        return value.replaceFirst("^\\s*[A-Za-z0-9.-]+\\s*;\\s*", "").strip();
    }

    /** Blocks of fields, names in lower case, folded lines joined; a repeated recipient field begins another recipient. */
    private static List<Map<String, String>> blocks(String text) {
        List<Map<String, String>> blocks = new ArrayList<>();
        Map<String, String> block = new LinkedHashMap<>();
        String last = null;
        for (String line : text.split("\n", -1)) {
            Matcher field = FIELD.matcher(line.strip().equals(line) || line.isBlank() ? line : line.stripTrailing());
            if (line.isBlank()) {
                block = closed(blocks, block);
                last = null;
            } else if ((line.startsWith(" ") || line.startsWith("\t")) && last != null) {
                block.merge(last, line.strip(), (a, b) -> a + " " + b);
            } else if (field.matches()) {
                last = field.group(1).toLowerCase(Locale.ROOT);
                if (block.containsKey(last) && OF_A_RECIPIENT.contains(last)) {
                    block = closed(blocks, block);
                }
                block.putIfAbsent(last, field.group(2).strip());
            } else {
                last = null;
            }
        }
        closed(blocks, block);
        return blocks;
    }

    private static Map<String, String> closed(List<Map<String, String>> blocks, Map<String, String> block) {
        if (!block.isEmpty()) {
            blocks.add(block);
        }
        return new LinkedHashMap<>();
    }
}
