package io.appgov.isvpage;

import io.appgov.evidence.Attachments;
import io.appgov.foundation.input.Fields;
import io.appgov.foundation.language.Language;
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

/**
 * What was typed into an offer's form, judged field by field, and the letter that comes of it: a line for each field with its
 * label, then what was said freely.
 */
final class ReplyForm {

    static final int MAX_FILES = 5;
    /** Names of what every form has; an offer's own fields are sent as {@code f-name}. */
    static final String TEXT = "text";
    static final String WARNING = "warning";
    static final String FILES = "files";

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
            lines.add(line(language.pick("事项", "About"), offer.title()));
        }
        offer.fields().forEach(field -> value(field).ifPresent(value -> lines.add(line(field.label(), value))));
        String free = clean(typed(TEXT)).strip();
        if (offer.textRequired() && free.isEmpty()) {
            reject(TEXT, "请填写说明。", "Please say something here.");
        } else if (!isPlain(free)) {
            reject(TEXT, "含有无法保存的字符，请删去后重试。", "This has characters that cannot be kept. Please remove them.");
        }
        readFiles();
        if (offer.warning() != null) {
            if (typed(WARNING).isEmpty()) {
                reject(WARNING, "请先勾选，表示您已知悉。", "Please tick this to say that you know.");
            }
            lines.add(line(language.pick("已知悉", "Understood"), offer.warning()));
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
            reject(TEXT, "全文（含上面各项）至多 " + Fields.MAX_TEXT + " 字，多了 " + tooMany + " 字。其余内容可作为文件附上。",
                    "All of it, with the fields above, may have " + Fields.MAX_TEXT + " characters; these are " + tooMany
                    + " too many. What is longer can be added as a file.");
        }
    }

    private String line(String label, String value) {
        return label + language.pick("：", ": ") + value;
    }

    /** The field as the letter says it; empty when it was left out, or is wrong. */
    private Optional<String> value(IsvCase.Field field) {
        String name = parameter(field);
        String typed = clean(typed(name)).strip().replace('\n', ' ');
        if (field.kind() == IsvCase.Field.Kind.TICK) {
            if (typed.isEmpty() && field.required()) {
                return wrong(name, "请勾选。", "Please tick this.");
            }
            return Optional.of(typed.isEmpty() ? language.pick("否", "no") : language.pick("是", "yes"));
        }
        if (typed.isEmpty()) {
            return field.required() ? wrong(name, "请填写“" + field.label() + "”。", "Please fill in “" + field.label() + "”.")
                    : Optional.empty();
        }
        return switch (field.kind()) {
            case NUMBER -> number(name, typed);
            case MOMENT -> moment(field, name, typed);
            case CHOICE -> field.choices().stream().filter(c -> c.value().equals(typed)).map(IsvCase.Row::label).findFirst()
                    .or(() -> wrong(name, "请从列出的选项中选择。", "Please choose one of those listed."));
            default -> text(name, typed);
        };
    }

    private Optional<String> text(String name, String typed) {
        if (typed.length() > MAX_LINE) {
            return wrong(name, "至多 " + MAX_LINE + " 字。", "At most " + MAX_LINE + " characters.");
        }
        return isPlain(typed) ? Optional.of(typed)
                : wrong(name, "含有无法保存的字符，请删去后重试。", "This has characters that cannot be kept. Please remove them.");
    }

    /** Full-width digits and thousands separators, as people type them, are understood. */
    private Optional<String> number(String name, String typed) {
        String digits = Normalizer.normalize(typed, Normalizer.Form.NFKC).replaceAll("[,\\s]", "");
        return digits.matches("\\d{1,12}(\\.\\d{1,2})?") ? Optional.of(digits)
                : wrong(name, "请填写数字，例如 1200。", "Please write a number, such as 1200.");
    }

    /** As browsers send it, {@code 2025-03-03T10:00}, or as people type it where there is no such control. */
    private Optional<String> moment(IsvCase.Field field, String name, String typed) {
        try {
            LocalDateTime at = LocalDateTime.parse(typed.replaceFirst("\\s+", "T"));
            if (at.getYear() >= 2000 && at.getYear() < 2200) {
                if (field.name().equals("plannedOfflineAt")) {
                    plannedOfflineAt = at.atZone(zone).toInstant();
                }
                return Optional.of(READABLE.format(at) + language.pick("（北京时间 UTC+08:00）", " (Beijing time, UTC+08:00)"));
            }
        } catch (DateTimeException notAMoment) {
            // said below
        }
        return wrong(name, "请填写日期和时间，例如 2025-03-03 10:00。", "Please write date and time, such as 2025-03-03 10:00.");
    }

    private void readFiles() {
        if (uploads.isEmpty()) {
            return;
        }
        if (!offer.files()) {
            reject(FILES, "此事项不收文件。", "No files can be added here.");
        } else if (uploads.size() > MAX_FILES) {
            reject(FILES, "至多 " + MAX_FILES + " 个文件，您选择了 " + uploads.size() + " 个。",
                    "At most " + MAX_FILES + " files; you chose " + uploads.size() + ".");
        } else {
            uploads.stream().map(this::complaint).flatMap(Optional::stream).reduce((one, other) -> one + " " + other)
                    .ifPresent(all -> errors.put(FILES, all));
        }
    }

    private Optional<String> complaint(Upload file) {
        String name = language.pick("“" + file.name() + "”", "“" + file.name() + "” ");
        if (file.size() == 0) {
            return Optional.of(name + language.pick("是空文件。", "is empty."));
        } else if (file.size() > Attachments.MAX_SIZE) {
            return Optional.of(name + language.pick("超过 10 MB。", "is larger than 10 MB."));
        }
        return Attachments.takes(file.content()) ? Optional.empty()
                : Optional.of(name + language.pick(
                        "不是 PDF、PNG、JPEG 或纯文本文件；文本请存为 UTF-8，其他文件请转为 PDF。",
                        "is not a PDF, PNG, JPEG or plain text: save a text as UTF-8, make a PDF of any other file."));
    }

    private <T> Optional<T> wrong(String name, String zh, String en) {
        reject(name, zh, en);
        return Optional.empty();
    }

    private void reject(String name, String zh, String en) {
        errors.put(name, language.pick(zh, en));
    }

    /** Browsers end lines with two characters; a letter has one, and it counts once. */
    private static String clean(String typed) {
        return typed.replace("\r\n", "\n").replace('\r', '\n');
    }

    /** What every database can keep and every reader see: whole characters, none that control a terminal. */
    private static boolean isPlain(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text) && text.chars()
                .noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t');
    }
}
