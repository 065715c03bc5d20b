package io.appgov.attack;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Values for one request: right ones by what they are called and what they should look like, and wrong ones. */
final class Values {

    /** Comes back in a page only if somebody forgot to escape it. */
    static final String MARKUP = "<x-attack onload=alert(1)>";
    /** Comes back as a header only if somebody let a line break pass. */
    static final String HEADER = "x-attack";

    private static final int DEEPEST = 3;
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter ENGINES = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ");

    private static final List<Object> WRONG = allWrong();

    private final Random chance;
    private final House house;
    private final House.Owned app;

    Values(Random chance, House house) {
        this.chance = chance;
        this.house = house;
        this.app = one(house.apps());
    }

    <T> T one(List<T> of) {
        return of.get(chance.nextInt(of.size()));
    }

    boolean in(int hundred) {
        return chance.nextInt(100) < hundred;
    }

    // what is right

    /**
     * @param name what the value is called
     * @param before the part of the path before it, or ""
     */
    Object right(String name, String before, Shape shape, int depth) {
        if (shape instanceof Shape.Text text) {
            return text.choices().isEmpty() ? known(name, before) : one(text.choices());
        }
        if (shape instanceof Shape.Items items) {
            return items(name, items, depth);
        }
        if (shape instanceof Shape.Fields fields) {
            return depth >= DEEPEST ? Map.of() : fields(fields, depth);
        }
        if (shape instanceof Shape.Named named) {
            return depth >= DEEPEST ? Map.of()
                    : new LinkedHashMap<>(Map.of(known("variableName", ""), right(name, "", named.of(), depth + 1)));
        }
        if (shape instanceof Shape.Whole) {
            return whole(name);
        }
        if (shape instanceof Shape.Amount) {
            return one(List.of(0, 1, 0.5, "1000.00"));
        }
        if (shape instanceof Shape.Flag) {
            return chance.nextInt(4) > 0;
        }
        return shape instanceof Shape.EngineTime ? ENGINES.format(moment(name).atZone(BEIJING)) : known(name, before);
    }

    private List<Object> items(String name, Shape.Items items, int depth) {
        List<Object> list = new ArrayList<>();
        for (int i = depth >= DEEPEST ? 0 : 1 + chance.nextInt(2); i > 0; i--) {
            list.add(right(name, "", items.of(), depth + 1));
        }
        return list;
    }

    /** Ours are filled in; the engine's know a hundred names, of which somebody says a few. */
    Map<String, Object> fields(Shape.Fields shape, int depth) {
        Map<String, Object> fields = new LinkedHashMap<>();
        int most = shape.of().size();
        int percent = most <= 14 ? in(70) ? 100 : 60 : 3 + 300 / most;
        shape.of().forEach((name, each) -> {
            if (in(percent)) {
                fields.put(name, right(name, "", each, depth + 1));
            }
        });
        if (fields.containsKey("sortBy") || fields.containsKey("sortOrder")) {
            fields.put("sortOrder", one(List.of("asc", "desc")));
            if (shape.of().containsKey("sortBy")) {
                fields.put("sortBy", right("sortBy", "", shape.of().get("sortBy"), depth + 1));
            }
        }
        return fields;
    }

    private Object whole(String name) {
        return switch (name) {
            case "year" -> one(List.of(2024, 2025));
            case "version", "page", "firstResult", "hours" -> one(List.of(0, 1, 2));
            case "size", "maxResults" -> one(List.of(1, 10, 200, 2000));
            case "type", "resourceType" -> one(List.of(0, 1, 2, 5, 6, 7, 8));
            default -> one(List.of(0, 0, 1, 2, 7, 30, 100));
        };
    }

    private Instant moment(String name) {
        String word = name.toLowerCase(Locale.ROOT);
        Instant now = house.now();
        if (word.contains("planned") || word.contains("endat")) {
            return now.plus(Duration.ofDays(91 + chance.nextInt(10)));
        }
        if (word.equals("now") || word.contains("effective") || word.contains("retry") || word.contains("due") || word.contains("agreed")
                || word.contains("follow")) {
            return now.plus(Duration.ofHours(1 + chance.nextInt(60)));
        }
        return now.minus(Duration.ofMinutes(chance.nextInt(in(80) ? 100 : 100_000)));
    }

    private String iso(String name) {
        return moment(name).atZone(BEIJING).toOffsetDateTime().toString();
    }

    /** By its name, something that is there. */
    private String known(String name, String before) {
        String word = name.toLowerCase(Locale.ROOT);
        if (word.equals("id") || word.equals("ids") || word.equals("taskid") && !before.isEmpty()) {
            return of(before.isEmpty() ? "task" : before);
        }
        return switch (name) {
            case "isvId", "isv" -> app.isv();
            case "appId", "app" -> app.app();
            case "caseNo", "businessKey", "parentCaseNo" -> one(house.cases());
            case "kind" -> one(List.of("V01", "V02", "V07", "V14", "N02", "N06", "DELIST", "BAN"));
            case "severity" -> one(List.of("MINOR", "SERIOUS"));
            case "language" -> one(List.of("zh", "en"));
            case "amount" -> one(List.of("0.01", "100.00", "2000"));
            case "requiredDeposit" -> "10000.00";
            case "reference", "bankReference" -> "R-" + chance.nextInt(100_000);
            case "email" -> one(List.of("a@b.example", "李@例子.cn"));
            case "feishuOpenId" -> "ou_" + chance.nextInt(1000);
            case "partnerManager" -> one(List.of("partner1", "partner2"));
            case "letter", "attachments", "attachmentId", "evidence" -> one(house.attachments());
            case "noticeId" -> one(house.notices());
            case "deliveryId" -> one(house.deliveries());
            case "token" -> one(house.links()).substring("/isv/".length());
            case "engine", "processEngineName",
                    "name" -> before.equals("engine") || name.length() > 4 ? "default" : one(List.of("应用", "name", one(house.variables())));
            case "process" -> one(house.definitionKeys());
            case "table" -> one(List.of("tasks", "groups", "people", "deadlines", "processes", "deposits", "repeats"));
            case "year", "version" -> String.valueOf(whole(name));
            case "appName" -> one(List.of("tasklist", "cockpit", "admin", "welcome"));
            case "username" -> one(List.of("nobody" + chance.nextInt(1000), "operator1", "admin"));
            case "password", "authenticatedUserPassword" -> "wrong-" + chance.nextInt(1000);
            case "latest" -> "true";
            case "file" -> one(List.of("index.html", "app/plugin.js", "locales/zh.json", "styles.css", "scripts/config.js"));
            case "value" -> one(List.of("approve", "1", one(house.cases())));
            case "type", "valueType" -> one(List.of("String", "Json", "APPEAL", "SUPPLEMENT"));
            default -> alike(word, name);
        };
    }

    private String alike(String word, String name) {
        if (word.matches(".*(?:at|date|time|after|before|from|to|until|on|by)") && !word.contains("format") && !word.endsWith("sortby")) {
            return iso(name);
        }
        if (word.contains("definitionkey") || word.equals("key")) {
            return one(house.definitionKeys());
        }
        if (word.contains("user") || word.contains("assignee") || word.contains("owner") || word.contains("member")) {
            return in(85) ? one(house.people()) : one(house.guests());
        }
        for (String kind : List.of("taskdefinition", "processdefinition", "processinstance", "definition", "execution", "task", "group",
                "tenant", "deployment", "resource", "job", "filter", "authorization",
                "variable", "businesskey", "incident", "attachment", "comment", "activity", "language")) {
            if (word.contains(kind)) {
                return of(kind);
            }
        }
        return one(List.of("事实", "x", "业务调整", "text " + chance.nextInt(100)));
    }

    private String of(String kind) {
        return switch (kind.toLowerCase(Locale.ROOT)) {
            case "taskdefinition", "activity" -> one(house.taskKeys());
            case "task" -> one(house.tasks());
            case "processdefinition", "process-definition", "definition" -> one(house.definitions());
            case "processinstance", "process-instance" -> one(house.instances());
            case "execution" -> one(house.executions());
            case "user" -> in(80) ? one(house.people()) : one(house.guests());
            case "group" -> one(house.groups());
            case "tenant" -> "tenant" + chance.nextInt(3);
            case "deployment", "resource", "resources" -> one(house.deployments());
            case "job", "job-definition" -> one(house.jobs());
            case "filter" -> one(house.filters());
            case "authorization" -> one(house.authorizations());
            case "variable", "variables" -> one(house.variables());
            case "businesskey", "cases" -> one(house.cases());
            case "attachments", "attachment" -> one(house.attachments());
            case "notices" -> one(house.deliveries());
            case "language" -> one(List.of("zh", "en"));
            default -> one(house.anything());
        };
    }

    // what is wrong

    /** No value, a wrong one, or one that is somebody else's. */
    Object wrong() {
        return in(10) ? one(house.anything()) : one(WRONG);
    }

    String wrongText() {
        Object wrong = wrong();
        return wrong instanceof Json.Raw raw ? raw.text().substring(0, Math.min(raw.text().length(), 4_000)) : wrong == null ? "null"
                : wrong instanceof String text ? text : Json.write(wrong);
    }

    /** As it belongs into an address; now and then as it is. */
    String encoded(String text) {
        String plain = text.length() > 6_000 ? text.substring(0, 6_000) : text;
        return in(96) ? URLEncoder.encode(plain, StandardCharsets.UTF_8)
                .replace("+", "%20") : plain.replaceAll("[\\s\\p{Cntrl}]|[^\\x00-\\x7f]", "_");
    }

    /** The same with one thing wrong, somewhere. */
    Object spoilt(Object value) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            Map<Object, Object> other = new LinkedHashMap<>(map);
            Object name = one(List.copyOf(map.keySet()));
            switch (chance.nextInt(12)) {
                case 0 -> other.remove(name);
                case 1 -> other.put("unknown", wrong());
                case 2 -> other.put(wrongText(), other.remove(name));
                case 3 -> {
                    String twice = Json.write(other);
                    return new Json.Raw(twice.substring(0, twice.length() - 1) + "," + Json.write(name) + ":" + Json.write(wrong()) + "}");
                }
                default -> other.put(name, spoilt(map.get(name)));
            }
            return other;
        }
        if (value instanceof List<?> list && !list.isEmpty() && in(60)) {
            List<Object> other = new ArrayList<>(list);
            switch (chance.nextInt(4)) {
                case 0 -> other.add(list.get(0));
                case 1 -> {
                    for (int i = 0; i < 3_000; i++) {
                        other.add(list.get(0));
                    }
                }
                default -> other.set(0, spoilt(list.get(0)));
            }
            return other;
        }
        return wrong();
    }

    private static List<Object> allWrong() {
        String nines = "9".repeat(10_000);
        List<Object> wrong = new ArrayList<>(List.of(
                "", " ", "\u0000", "a\u0000b", "null", "undefined", "NaN", "-", ".", "..", "../../etc/passwd", "/", "\\", "%", "%00",
                "%25%30%30", "_", "*", "?", "#",
                "'", "\"", "' or 1=1 --", "\") or 1=1 --", "1;select pg_sleep(9)", MARKUP, "\"'>" + MARKUP, "{{7*7}}", "${7*7}", "#{7*7}",
                "${jdbcTemplate}", "=1+1",
                "x\r\nX-Attack: 1\r\n\r\n", "\u2028", "\ufeff", "\u202eabc", "\ud800", "e\u0301", "\ud83d\ude80", "İı", "ﬃ", "ＡＢＣ", "零",
                "\u0007"));
        wrong.addAll(List.of(
                "a".repeat(65), "a".repeat(256), "a".repeat(4_001), "界".repeat(4_000), "a".repeat(20_001), "(a+)+$".repeat(50),
                "[".repeat(500),
                0, -1, 1, 2, 255, 32_768, Integer.MAX_VALUE, Integer.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, 0.001, 1e308, -0.0,
                "-0.01", "1e400", "0x10", "١٢", "1,000.00",
                "99999999999999.99", "0.005", new Json.Raw(nines), new Json.Raw("1e999999999"), new Json.Raw("-1e-999999"),
                new Json.Raw("NaN"), new Json.Raw("01"),
                true, false, List.of(), Map.of(), List.of(List.of(List.of())), Map.of("a", Map.of("b", List.of(1)))));
        wrong.addAll(List.of(
                new Json.Raw("[".repeat(1_500) + "]".repeat(1_500)), new Json.Raw("{\"a\":".repeat(1_200) + "1" + "}".repeat(1_200)),
                new Json.Raw("{\"a\":1,\"a\":2}"), new Json.Raw("\"\\ud800\""), new Json.Raw("\"\\u0000\""),
                "0000-00-00", "2025-02-30", "2025-02-29T00:00:00+08:00", "2025-03-03", "2025-03-03T24:00:00+08:00", "2025-03-03T23:59:60Z",
                "2025-03-03T10:00:00", "2025-03-03T10:00:00.000+0800",
                "2025-03-03T10:00:00+99:00", "0001-01-01T00:00:00Z", "-0001-01-01T00:00:00Z", "9999-12-31T23:59:59+08:00",
                "+10000-01-01T00:00:00Z", "+999999999-12-31T23:59:59Z", "-999999999-01-01T00:00:00Z",
                "1969-12-31T23:59:59.999Z", "P1Y", "PT-1S", "Monday", "1741000000000"));
        wrong.add(null);
        return wrong;
    }
}
