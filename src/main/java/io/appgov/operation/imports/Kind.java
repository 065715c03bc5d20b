package io.appgov.operation.imports;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kind of a list, recognised by its columns, which have the names of the API's fields. */
enum Kind {
    USERS("userId", List.of("userId", "firstName", "lastName", "email", "groups")),
    /** What a directory tells of an app may be left out: lists of before have no columns for it. */
    APPS("appId", List.of(
            "appId", "isvId", "name", "charged", "requiredDeposit", "feishuPay", "openAuthorizations", "openRefunds", "openComplaints"),
            Set.of("description", "category", "languages", "firstListedAt", "lastMajorUpdateAt")),
    VENDORS("isvId", List.of("isvId", "name", "certified", "partnerManager", "contact1.name", "contact1.email", "contact1.feishuOpenId",
            "contact1.language")),
    CALENDAR("date", List.of("date", "workday", "name"));

    private static final Pattern CONTACT = Pattern.compile("contact([1-9][0-9]?)\\.(name|email|feishuOpenId|language)");
    private static final Set<String> BOOLEANS = Set.of("certified", "charged", "feishuPay", "workday");
    /** As spreadsheets write them. */
    private static final Map<String, Object> TRUTH = Map.of("TRUE", true, "是", true, "FALSE", false, "否", false);

    private final String id;
    private final List<String> columns;
    private final Set<String> optional;

    Kind(String id, List<String> columns) {
        this(id, columns, Set.of());
    }

    Kind(String id, List<String> columns, Set<String> optional) {
        this.id = id;
        this.columns = columns;
        this.optional = optional;
    }

    /** @throws Sheet.Unreadable when a column is missing, so that none is forgotten, or unknown */
    static Kind of(Sheet sheet) {
        Kind kind = Arrays.stream(values()).filter(k -> sheet.columns().contains(k.id)).findFirst().orElseThrow(() -> new Sheet.Unreadable(
                "列名须含 userId、appId、isvId 或 date 之一 one of the columns must be userId (users), appId (apps), isvId (vendors) or date (working "
                        + "calendar); these are: "
                        + String.join(",", sheet.columns())));
        List<String> missing = kind.columns.stream().filter(c -> !sheet.columns().contains(c)).toList();
        Predicate<String> known = c -> kind.columns.contains(c) || kind.optional.contains(c)
                || (kind == VENDORS && CONTACT.matcher(c).matches());
        List<String> unknown = sheet.columns().stream().filter(known.negate()).toList();
        if (!missing.isEmpty() || !unknown.isEmpty()) {
            throw new Sheet.Unreadable((missing.isEmpty() ? "" : "缺少列 missing columns: " + String.join(",", missing) + " ")
                    + (unknown.isEmpty() ? "" : "未知列 unknown columns: " + String.join(",", unknown)));
        }
        return kind;
    }

    /** The id of a line's object; empty when the line has none. */
    Optional<String> idIn(Map<String, String> values) {
        return Optional.ofNullable(values.get(id));
    }

    /** A line as the body of an API call. */
    Map<String, Object> body(Map<String, String> values) {
        Map<String, Object> body = new LinkedHashMap<>();
        Map<Integer, Map<String, Object>> contacts = new TreeMap<>();
        values.forEach((column, value) -> {
            Matcher contact = CONTACT.matcher(column);
            if (contact.matches()) {
                contacts.computeIfAbsent(Integer.valueOf(contact.group(1)), n -> new LinkedHashMap<>()).put(contact.group(2), value);
            } else if (column.equals("groups") || column.equals("languages")) {
                body.put(column, List.of(value.split("[\\s;,、；，]+")));
            } else if (BOOLEANS.contains(column)) {
                body.put(column, TRUTH.getOrDefault(value.toUpperCase(Locale.ROOT), value));
            } else {
                body.put(column, value);
            }
        });
        if (!contacts.isEmpty()) {
            body.put("contacts", List.copyOf(contacts.values()));
        }
        return body;
    }

    /** An error in {@code contacts[0]} of a body, expressed by the column it came from. */
    String inColumns(String message, Map<String, String> values) {
        List<String> contacts = values.keySet().stream().map(CONTACT::matcher).filter(Matcher::matches).map(m -> m.group(1)).distinct()
                .sorted(Comparator.comparing(Integer::valueOf)).toList();
        String said = message;
        for (int i = 0; i < contacts.size(); i++) {
            said = said.replace("contacts[" + i + "]", "contact" + contacts.get(i));
        }
        return said;
    }
}
