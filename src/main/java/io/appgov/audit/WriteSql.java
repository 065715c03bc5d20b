package io.appgov.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one of our statements writes, read from its SQL: the covered table, and the named parameter with the subject.
 *
 * @param table a covered table
 * @param parameter the parameter with the value of the table's subject column; {@code null} when all rows have one subject, or when
 *     the statement does not name it; {@link #isTold()} distinguishes the two
 */
record WriteSql(Coverage.Table table, String parameter) {

    private static final Pattern WRITE =
            Pattern.compile("^\\s*(insert\\s+into|update|delete\\s+from|merge\\s+into)\\s+(\\w+)\\s*(.*)$",
                    Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern INSERT =
            Pattern.compile("^\\(([^)]*)\\)\\s*values\\s*\\((.*)\\)\\s*$", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern SET = Pattern.compile("^(?:\\w+\\s+)?set\\s+(.*?)(?:\\s+where\\s+.*)?$",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern PARAMETER = Pattern.compile("^\\s*:(\\w+)\\s*$");

    /** Empty when it writes no covered column. */
    static Optional<WriteSql> read(String sql) {
        Matcher write = WRITE.matcher(sql);
        if (!write.matches()) {
            return Optional.empty();
        }
        Optional<Coverage.Table> covered = Coverage.of(write.group(2).toLowerCase(Locale.ROOT));
        if (covered.isEmpty() || writesExemptOnly(covered.get(), write.group(1), write.group(3))) {
            return Optional.empty();
        }
        return Optional.of(new WriteSql(covered.get(), parameter(covered.get(), write.group(3))));
    }

    boolean isTold() {
        return parameter != null || table.column() == null;
    }

    private static boolean writesExemptOnly(Coverage.Table table, String verb, String rest) {
        Matcher set = SET.matcher(rest);
        return verb.equalsIgnoreCase("update") && set.matches()
                && split(set.group(1)).stream().allMatch(s -> table.exempt()
                        .containsKey(s.substring(0, Math.max(0, s.indexOf('='))).strip().toLowerCase(Locale.ROOT)));
    }

    private static String parameter(Coverage.Table table, String rest) {
        if (table.column() == null) {
            return null;
        }
        Matcher insert = INSERT.matcher(rest);
        if (insert.matches()) {
            List<String> columns = split(insert.group(1));
            List<String> values = split(insert.group(2));
            for (int i = 0; i < Math.min(columns.size(), values.size()); i++) {
                Matcher named = PARAMETER.matcher(values.get(i));
                if (columns.get(i).strip().equalsIgnoreCase(table.column()) && named.matches()) {
                    return named.group(1);
                }
            }
            return null;
        }
        int where = rest.toLowerCase(Locale.ROOT).indexOf("where");
        Matcher whose = Pattern.compile("\\b" + table.column() + "\\s*(?:=|in\\s*\\()\\s*:(\\w+)", Pattern.CASE_INSENSITIVE)
                .matcher(where < 0 ? "" : rest.substring(where));
        return whose.find() ? whose.group(1) : null;
    }

    /** Splits at commas outside brackets. */
    private static List<String> split(String list) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i < list.length(); i++) {
            char c = list.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth == 0) {
                parts.add(list.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(list.substring(from));
        return parts;
    }
}
