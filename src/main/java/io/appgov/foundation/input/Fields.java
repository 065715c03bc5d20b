package io.appgov.foundation.input;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.appgov.foundation.money.Money;
import io.appgov.foundation.refusal.FieldError;
import io.appgov.foundation.refusal.InvalidInput;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The fields somebody sent, read strictly: every getter records what is wrong and returns {@code null}; {@link #check()} refuses
 * with everything recorded. An undeclared field is an error. Blank text counts as absent. Text is never parsed as a list, whatever
 * it starts with: lists arrive as JSON of a body or as a variable of type Json (R13).
 */
public final class Fields {

    /** Longest free text, in characters: what a column and an engine variable hold. */
    public static final int MAX_TEXT = 4000;

    private static final BigDecimal MAX_AMOUNT = new BigDecimal("999999999.99");
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Object> values = new LinkedHashMap<>();
    private final List<FieldError> errors = new ArrayList<>();
    private final Set<String> nulls = new HashSet<>();
    private final String prefix;
    private final boolean setting;

    public Fields(Map<String, ?> sent, Set<String> known) {
        this(sent, known, "", false);
    }

    /** For partial updates, where only named fields change: an explicit {@code null} is refused, as it is no value (R2). */
    public static Fields settingWhatTheyName(Map<String, ?> sent, Set<String> known) {
        return new Fields(sent, known, "", true);
    }

    private Fields(Map<String, ?> sent, Set<String> known, String prefix, boolean setting) {
        this.prefix = prefix;
        this.setting = setting;
        sent.forEach((name, value) -> {
            if (!known.contains(name)) {
                reject(name, "未知字段 unknown field");
            } else if (value == null && setting) {
                nulls.add(name);
                reject(name, "不可为 null；不改的字段请省略 must not be null: leave out what is to stay");
            } else if (value != null && !(value instanceof String s && s.isBlank())) {
                values.put(name, value);
            }
        });
    }

    /** A time of a query whose plus sign was not encoded and came as a space; {@code null} stays {@code null}. */
    public static String withPlus(String time) {
        return time == null ? null : time.replace(' ', '+');
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** Notes that a field is wrong. */
    public void reject(String name, String message) {
        errors.add(new FieldError(prefix + name, message));
    }

    /** @throws InvalidInput naming every field that is wrong */
    public void check() {
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
    }

    public boolean isFine() {
        return errors.isEmpty();
    }

    public String text(String name) {
        return required(name) ? optionalText(name) : null;
    }

    public String text(String name, int max) {
        return required(name) ? optionalText(name, max) : null;
    }

    public String optionalText(String name) {
        return optionalText(name, MAX_TEXT);
    }

    public String optionalText(String name, int max) {
        Object value = values.get(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof String text)) {
            reject(name, "须为文字 must be text");
            return null;
        }
        if (text.length() > max) {
            reject(name, "不得超过 " + max + " 字 must not exceed " + max + " characters");
            return null;
        }
        if (!wellFormed(text)) {
            reject(name, "含有非法字符 contains illegal characters");
            return null;
        }
        return text.strip();
    }

    /** A text of one line: a name, a reference, a title. */
    public String line(String name, int max) {
        return required(name) ? optionalLine(name, max) : null;
    }

    /** A text of one line; line breaks and invisible characters are refused. */
    public String optionalLine(String name, int max) {
        String text = optionalText(name, max);
        return text == null || text.codePoints().noneMatch(Fields::breaksTheLine)
                ? text
                : wrong(name, "须为一行文字，不可含换行或控制字符 must be one line, without line breaks and control characters");
    }

    private static boolean breaksTheLine(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
    }

    /** The text of a field that may also be a number; {@code null} when it is not a text. */
    public String optionalTextOrNull(String name) {
        return values.get(name) instanceof String s ? s.strip() : null;
    }

    /** No NUL, no half characters: what every database can keep. */
    private static boolean wellFormed(String text) {
        return text.indexOf(0) < 0 && java.nio.charset.StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    /** A mail address, as it is kept and sent (R9). */
    public String optionalMail(String name, MailAddresses addresses) {
        String mail = optionalText(name, 254);
        try {
            return mail == null ? null : addresses.wire(mail);
        } catch (MailAddresses.Refused notSendable) {
            return wrong(name, notSendable.getMessage());
        }
    }

    /** An identifier: letters, digits, {@code . _ @ -}, at most 64 characters. */
    public String id(String name) {
        String id = text(name, 64);
        return id == null || id.matches("[A-Za-z0-9._@-]+") ? id : wrong(name, "只可用字母、数字与 ._@- only letters, digits and ._@-");
    }

    public String oneOf(String name, String... allowed) {
        String value = text(name, 64);
        return value == null || Arrays.asList(allowed).contains(value)
                ? value
                : wrong(name, "须为其一 must be one of: " + String.join(", ", allowed));
    }

    public <E extends Enum<E>> E oneOf(String name, Class<E> type) {
        String value = oneOf(name, names(type));
        return value == null ? null : Enum.valueOf(type, value);
    }

    public Boolean bool(String name) {
        return required(name) ? toBool(name, values.get(name)) : null;
    }

    public boolean optionalBool(String name, boolean otherwise) {
        Boolean value = has(name) ? toBool(name, values.get(name)) : null;
        return value == null ? otherwise : value;
    }

    private Boolean toBool(String name, Object value) {
        if (value instanceof Boolean b) {
            return b;
        }
        if ("true".equals(value) || "false".equals(value)) {
            return Boolean.valueOf((String) value);
        }
        return wrong(name, "须为是或否 must be true or false");
    }

    public Integer integer(String name, int min, int max) {
        return required(name) ? optionalInteger(name, min, max) : null;
    }

    public Integer optionalInteger(String name, int min, int max) {
        BigDecimal value = has(name) ? number(name) : null;
        if (value == null) {
            return null;
        }
        if (value.stripTrailingZeros().scale() > 0
                || value.compareTo(BigDecimal.valueOf(min)) < 0
                || value.compareTo(BigDecimal.valueOf(max)) > 0) {
            return wrong(name, "须为 " + min + " 至 " + max + " 的整数 must be a whole number from " + min + " to " + max);
        }
        return value.intValueExact();
    }

    /** An amount in CNY, not negative, at most two decimals; as decimal string or number. */
    public Money amount(String name) {
        BigDecimal value = required(name) ? number(name) : null;
        if (value == null) {
            return null;
        }
        if (value.signum() < 0 || value.compareTo(MAX_AMOUNT) > 0 || value.stripTrailingZeros().scale() > 2) {
            return wrong(name, "须为不小于零、至多两位小数的金额 must be an amount, not negative, at most two decimals");
        }
        return new Money(value);
    }

    private BigDecimal number(String name) {
        Object value = values.get(name);
        try {
            if (value instanceof BigDecimal d) {
                return bounded(name, d);
            } else if (value instanceof Double || value instanceof Float) {
                return bounded(name, new BigDecimal(value.toString()));
            } else if (value instanceof BigInteger || value instanceof Number) {
                return bounded(name, new BigDecimal(value.toString()));
            } else if (value instanceof String s && s.length() <= 20) {
                return bounded(name, new BigDecimal(s.strip()));
            }
        } catch (NumberFormatException notANumber) {
            // said below
        }
        return wrong(name, "须为数字 must be a number");
    }

    /** Keeps 1e999999999 from becoming a number with a billion digits. */
    private BigDecimal bounded(String name, BigDecimal value) {
        return Math.abs(value.scale()) > 20 || value.precision() > 30 ? wrong(name, "须为数字 must be a number") : value;
    }

    /** An instant, ISO-8601 with offset, e.g. {@code 2025-03-03T10:00:00+08:00}; cut to milliseconds. */
    public Instant instant(String name) {
        return required(name) ? optionalInstant(name) : null;
    }

    public Instant optionalInstant(String name) {
        Object value = values.get(name);
        if (value == null) {
            return null;
        }
        try {
            if (value instanceof String s) {
                Instant at = OffsetDateTime.parse(s.strip()).toInstant().truncatedTo(ChronoUnit.MILLIS);
                if (!at.isBefore(EARLIEST) && at.isBefore(LATEST)) {
                    return at;
                }
            }
        } catch (DateTimeException notATime) {
            // said below
        }
        return wrong(name, "须为带时区的时间 must be a time with offset, like 2025-03-03T10:00:00+08:00");
    }

    public Instant notAfter(String name, Instant latest) {
        Instant at = instant(name);
        return at != null && at.isAfter(latest) ? wrong(name, "不得晚于现在 must not be in the future") : at;
    }

    public Instant after(String name, Instant earliest, String message) {
        Instant at = instant(name);
        return at != null && !at.isAfter(earliest) ? wrong(name, message) : at;
    }

    public Instant notBefore(String name, Instant earliest, String message) {
        Instant at = instant(name);
        return at != null && at.isBefore(earliest) ? wrong(name, message) : at;
    }

    /** A list of texts out of an allowed set, without repetition. */
    public List<String> choices(String name, Set<String> allowed) {
        List<?> list = has(name) ? list(name) : List.of();
        if (list == null) {
            return List.of();
        }
        List<String> chosen = new ArrayList<>();
        for (Object each : list) {
            if (!(each instanceof String s) || !allowed.contains(s)) {
                wrong(name, "不识别 “" + shortened(each) + "” not known, allowed: " + String.join(", ", allowed));
                return List.of();
            }
            if (!chosen.contains(s)) {
                chosen.add(s);
            }
        }
        return chosen;
    }

    public <E extends Enum<E>> List<E> choices(String name, Class<E> type) {
        return choices(name, new java.util.LinkedHashSet<>(List.of(names(type)))).stream().map(s -> Enum.valueOf(type, s)).toList();
    }

    /** A list of texts, each at most {@link #MAX_TEXT} characters, at most 100 of them; a text alone is a list of it. */
    public List<String> texts(String name) {
        List<?> list = !has(name) ? List.of() : values.get(name) instanceof String one ? List.of(one) : list(name);
        if (list == null) {
            return List.of();
        }
        if (list.size() > 100 || list.stream()
                .anyMatch(e -> !(e instanceof String s) || s.isBlank() || s.length() > MAX_TEXT || !wellFormed(s))) {
            wrong(name, "须为至多 100 项文字 must be a list of at most 100 texts");
            return List.of();
        }
        return list.stream().map(e -> ((String) e).strip()).toList();
    }

    /**
     * A document, as a list of its lines: a variable that is a text holds no more than {@link #MAX_TEXT}.
     *
     * @param max characters in all
     * @return empty when it was not sent
     */
    public List<String> document(String name, int max) {
        List<?> list = has(name) ? list(name) : List.of();
        if (list == null) {
            return List.of();
        }
        if (list.stream().anyMatch(line -> !(line instanceof String s) || !wellFormed(s) || s.contains("\n"))
                || list.stream().mapToLong(line -> ((String) line).length() + 1).sum() > max) {
            wrong(name, "须为文字的行，合计至多 " + max + " 字 must be lines of text, at most " + max + " characters together");
            return List.of();
        }
        return list.stream().map(String.class::cast).toList();
    }

    /** Evidence as people give it: a text, or a list of texts and attachment ids; at least one. */
    public List<String> evidence(String name) {
        if (!required(name)) {
            return List.of();
        }
        if (values.get(name) instanceof String) {
            String checked = optionalText(name);
            return checked == null ? List.of() : List.of(checked);
        }
        List<String> list = texts(name);
        if (list.isEmpty() && isFine()) {
            reject(name, "至少一项 at least one");
        }
        return list;
    }

    /** A list of objects, each read by {@code reader}; errors are noted as {@code name[0].field}. */
    public <T> List<T> objects(String name, Set<String> known, Function<Fields, T> reader) {
        List<?> list = has(name) ? list(name) : List.of();
        if (list == null) {
            return List.of();
        }
        if (list.size() > 100) {
            wrong(name, "至多 100 项 at most 100");
            return List.of();
        }
        List<T> read = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) instanceof Map<?, ?> map) {
                Map<String, Object> sent = new LinkedHashMap<>();
                map.forEach((k, v) -> sent.put(String.valueOf(k), v));
                Fields each = new Fields(sent, known, prefix + name + "[" + i + "].", setting);
                read.add(reader.apply(each));
                errors.addAll(each.errors);
            } else {
                wrong(name + "[" + i + "]", "须为对象 must be an object with: " + String.join(", ", known));
            }
        }
        return read;
    }

    /** A list of codes or objects, or its JSON text, as an untyped variable carries it: no free text is possible here. */
    private List<?> list(String name) {
        Object value = values.get(name);
        if (value instanceof String text && text.strip().startsWith("[")) {
            try {
                value = JSON.readValue(text, List.class);
            } catch (JsonProcessingException notJson) {
                return wrong(name, "不是合法的 JSON 列表 not a valid JSON list");
            }
        }
        return value instanceof List<?> list ? list : wrong(name, "须为列表（变量用 Json 类型） must be a list (a variable: of type Json)");
    }

    private boolean required(String name) {
        if (!has(name) && !nulls.contains(name)) {
            reject(name, "必填 required");
        }
        return has(name);
    }

    private <T> T wrong(String name, String message) {
        reject(name, message);
        return null;
    }

    private static String shortened(Object value) {
        String text = String.valueOf(value);
        return text.codePointCount(0, text.length()) <= 40 ? text : text.substring(0, text.offsetByCodePoints(0, 40)) + "…";
    }

    private static <E extends Enum<E>> String[] names(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Enum::name).toArray(String[]::new);
    }
}
