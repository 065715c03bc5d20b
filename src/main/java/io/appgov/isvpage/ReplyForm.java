package io.appgov.isvpage;

import io.appgov.evidence.Attachments;
import io.appgov.foundation.input.Fields;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.language.Words;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An offer's submitted form, validated field by field, and the resulting letter: a line per field with its label, then the free text. */
final class ReplyForm {

    static final int MAX_FILES = 5;
    /** Names of what every form has; an offer's own fields are sent as {@code f-name}. */
    static final String TEXT = "text";
    static final String WARNING = "warning";
    static final String FILES = "files";

    private static final Words WORDS = Words.of("isv-reply");
    private static final int MAX_LINE = 500;
    private static final DateTimeFormatter READABLE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final IsvCase.Offer offer;
    private final Map<String, String> sent;
    private final List<Upload> uploads;
    private final Language language;
    private final ZoneId zone;
    private final Map<String, String> errors = new LinkedHashMap<>();
    private final List<String> lines = new ArrayList<>();
    private Instant plannedOfflineAt;
    private String letter = "";

    private ReplyForm(IsvCase.Offer offer, Map<String, String> sent, List<Upload> uploads, Language language, ZoneId zone) {
        this.offer = offer;
        this.sent = sent;
        this.uploads = uploads;
        this.language = language;
        this.zone = zone;
    }

    /** @param zone in which moments are typed */
    static ReplyForm read(IsvCase.Offer offer, Map<String, String> sent, List<Upload> uploads, Language language, ZoneId zone) {
        var form = new ReplyForm(offer, sent, uploads, language, zone);
        form.read();
        return form;
    }

    /** The name a field of the offer is sent under. */
    static String parameter(IsvCase.Field field) {
        return "f-" + field.name();
    }

    IsvCase.Offer offer() {
        return offer;
    }

    List<Upload> uploads() {
        return uploads;
    }

    boolean isFine() {
        return errors.isEmpty();
    }

    /** By the name a field is sent under, in the order of the form. */
    Map<String, String> errors() {
        return errors;
    }

    /** What was typed under this name, to be shown again. */
    String typed(String parameter) {
        return sent.getOrDefault(parameter, "");
    }

    /** The letter's words, at most {@link Fields#MAX_TEXT} characters. */
    String letter() {
        return letter;
    }

    /** Of a field of that name; {@code null} for most. */
    Instant plannedOfflineAt() {
        return plannedOfflineAt;
    }

    private void read() {
        if (!offer.key().equals(offer.type().name())) {
            lines.add(line(say("reply.about"), offer.title()));
        }
        offer.fields().forEach(field -> value(field).ifPresent(value -> lines.add(line(field.label(), value))));
        String free = clean(typed(TEXT)).strip();
        if (offer.textRequired() && free.isEmpty()) {
            reject(TEXT, "reply.noText");
        } else if (!isPlain(free)) {
            reject(TEXT, "reply.notPlain");
        }
        readFiles();
        if (offer.warning() != null) {
            if (typed(WARNING).isEmpty()) {
                reject(WARNING, "reply.warningNotTicked");
            }
            lines.add(line(say("reply.understood"), offer.warning()));
        }
        letter = String.join("\n", lines);
        if (!free.isEmpty()) {
            letter = letter.isEmpty() ? free : letter + "\n\n" + free;
        }
        if (letter.isEmpty()) {
            letter = offer.title();
        }
        int tooMany = letter.length() - Fields.MAX_TEXT;
        if (tooMany > 0 && !errors.containsKey(TEXT)) {
            reject(TEXT, "reply.tooLong", Fields.MAX_TEXT, tooMany);
        }
    }

    private String line(String label, String value) {
        return say("reply.line", label, value);
    }

    /** The field's text in the letter; empty when it was left out or is invalid. */
    private Optional<String> value(IsvCase.Field field) {
        String name = parameter(field);
        String typed = clean(typed(name)).strip().replace('\n', ' ');
        if (field.kind() == IsvCase.Field.Kind.TICK) {
            if (typed.isEmpty() && field.required()) {
                return wrong(name, "reply.notTicked");
            }
            return Optional.of(say(typed.isEmpty() ? "reply.no" : "reply.yes"));
        }
        if (typed.isEmpty()) {
            return field.required() ? wrong(name, "reply.missing", field.label()) : Optional.empty();
        }
        return switch (field.kind()) {
            case NUMBER -> number(name, typed);
            case MOMENT -> moment(field, name, typed);
            case CHOICE -> field.choices().stream().filter(c -> c.value().equals(typed)).map(IsvCase.Row::label).findFirst()
                    .or(() -> wrong(name, "reply.notAChoice"));
            default -> text(name, typed);
        };
    }

    private Optional<String> text(String name, String typed) {
        if (typed.length() > MAX_LINE) {
            return wrong(name, "reply.lineTooLong", MAX_LINE);
        }
        return isPlain(typed) ? Optional.of(typed) : wrong(name, "reply.notPlain");
    }

    /** Full-width digits and thousands separators, as people type them, are understood. */
    private Optional<String> number(String name, String typed) {
        String digits = Normalizer.normalize(typed, Normalizer.Form.NFKC).replaceAll("[,\\s]", "");
        return digits.matches("\\d{1,12}(\\.\\d{1,2})?") ? Optional.of(digits) : wrong(name, "reply.notANumber");
    }

    /** As browsers send it, {@code 2025-03-03T10:00}, or as people type it where there is no such control. */
    private Optional<String> moment(IsvCase.Field field, String name, String typed) {
        try {
            LocalDateTime at = LocalDateTime.parse(typed.replaceFirst("\\s+", "T"));
            if (at.getYear() >= 2000 && at.getYear() < 2200) {
                if (field.name().equals("plannedOfflineAt")) {
                    plannedOfflineAt = at.atZone(zone).toInstant();
                }
                return Optional.of(say("reply.moment", READABLE.format(at)));
            }
        } catch (DateTimeException notAMoment) {
            // said below
        }
        return wrong(name, "reply.notAMoment");
    }

    private void readFiles() {
        if (uploads.isEmpty()) {
            return;
        }
        if (!offer.files()) {
            reject(FILES, "reply.noFiles");
        } else if (uploads.size() > MAX_FILES) {
            reject(FILES, "reply.tooManyFiles", MAX_FILES, uploads.size());
        } else {
            uploads.stream().map(this::complaint).flatMap(Optional::stream).reduce((one, other) -> one + " " + other)
                    .ifPresent(all -> errors.put(FILES, all));
        }
    }

    private Optional<String> complaint(Upload file) {
        if (file.size() == 0) {
            return Optional.of(say("reply.file.empty", file.name()));
        } else if (file.size() > Attachments.MAX_SIZE) {
            return Optional.of(say("reply.file.tooLarge", file.name()));
        }
        return Attachments.takes(file.content()) ? Optional.empty() : Optional.of(say("reply.file.otherType", file.name()));
    }

    private <T> Optional<T> wrong(String name, String why, Object... parts) {
        reject(name, why, parts);
        return Optional.empty();
    }

    private void reject(String name, String why, Object... parts) {
        errors.put(name, say(why, parts));
    }

    private String say(String name, Object... parts) {
        return WORDS.say(language, name, parts);
    }

    /** Browsers end lines with two characters; a letter has one, and it counts once. */
    private static String clean(String typed) {
        return typed.replace("\r\n", "\n").replace('\r', '\n');
    }

    /** What every database can store and every viewer display: no unpaired surrogates, no control characters. */
    private static boolean isPlain(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text) && text.chars()
                .noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t');
    }
}
