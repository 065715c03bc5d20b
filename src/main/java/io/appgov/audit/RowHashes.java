package io.appgov.audit;

import io.appgov.foundation.persistence.Columns;
import io.appgov.foundation.persistence.Digest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;

/**
 * Reads rows back as stored and hashes them: SHA-256 over the sorted hashes of a subject's rows in a table, each over a JSON object
 * of its non-{@code null} columns, ordered by name. Each request uses one statement.
 */
@Component
class RowHashes {

    /** @param instant a point in time, read as such; everything else is read as the database writes it */
    private record Column(String name, boolean instant) {}

    private final NamedParameterJdbcTemplate jdbc;
    private final DataSource database;
    private final Map<String, List<Column>> columns = new ConcurrentHashMap<>();

    RowHashes(JdbcTemplate jdbc) {
        this.database = jdbc.getDataSource();
        this.jdbc = new NamedParameterJdbcTemplate(streaming(jdbc));
    }

    /** The same database, streaming rows instead of loading whole results into memory. */
    static JdbcTemplate streaming(JdbcTemplate jdbc) {
        var streaming = new JdbcTemplate(jdbc.getDataSource());
        streaming.setFetchSize(500);
        return streaming;
    }

    /** The hash of each of these that has rows; the others are absent. */
    Map<PendingSeals.Rows, String> of(Collection<PendingSeals.Rows> asked) {
        Map<String, List<PendingSeals.Rows>> byTable = asked.stream()
                .collect(Collectors.groupingBy(PendingSeals.Rows::table, TreeMap::new, Collectors.toList()));
        if (byTable.isEmpty()) {
            return Map.of();
        }
        int texts = byTable.keySet().stream().mapToInt(t -> count(t, false)).max().orElse(0);
        int instants = byTable.keySet().stream().mapToInt(t -> count(t, true)).max().orElse(0);
        var values = new MapSqlParameterSource();
        List<String> selects = new ArrayList<>();
        byTable.forEach((name, rows) -> {
            Coverage.Table table = Coverage.of(name).orElseThrow();
            String list = "of" + selects.size();
            values.addValue(list, rows.stream().flatMap(r -> table.valueFor(r.subject()).stream()).distinct().toList());
            selects.add(select(table, texts, instants, list));
        });
        Map<PendingSeals.Rows, List<String>> hashes = new HashMap<>();
        jdbc.query(String.join(" union all ", selects), values, row -> {
            String table = row.getString("of_table");
            hashes.computeIfAbsent(new PendingSeals.Rows(table, row.getString("subject")), k -> new ArrayList<>()).add(hash(table, row));
        });
        Map<PendingSeals.Rows, String> whole = new HashMap<>();
        hashes.forEach((rows, each) -> whole.put(rows, Digest.sha256(each.stream().sorted().collect(Collectors.joining(",")))));
        return whole;
    }

    private String select(Coverage.Table table, int texts, int instants, String list) {
        List<String> parts = new ArrayList<>();
        parts.add("'" + table.name() + "' as of_table");
        parts.add("cast(" + table.subjectInSql() + " as varchar) as subject");
        List<Column> own = columns(table.name());
        List<Column> text = own.stream().filter(c -> !c.instant).toList();
        List<Column> instant = own.stream().filter(Column::instant).toList();
        for (int i = 0; i < texts; i++) {
            parts.add("cast(" + (i < text.size() ? "r." + text.get(i).name : "null") + " as varchar) as s" + i);
        }
        for (int i = 0; i < instants; i++) {
            parts.add("cast(" + (i < instant.size() ? "r." + instant.get(i).name : "null") + " as timestamp with time zone) as t" + i);
        }
        List<String> conditions = new ArrayList<>();
        if (table.column() != null) {
            conditions.add(table.column() + " in (:" + list + ")");
        }
        if (table.rows() != null) {
            conditions.add(table.rows());
        }
        return "select " + String.join(", ", parts) + " from " + table.name() + " r"
                + (conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions));
    }

    private String hash(String table, ResultSet row) throws SQLException {
        Map<String, String> told = new TreeMap<>();
        int text = 0;
        int instant = 0;
        for (Column column : columns(table)) {
            if (column.instant) {
                OffsetDateTime at = row.getObject("t" + instant++, OffsetDateTime.class);
                if (at != null) {
                    told.put(column.name, at.toInstant().toString());
                }
            } else {
                String value = row.getString("s" + text++);
                if (value != null) {
                    told.put(column.name, value);
                }
            }
        }
        return Digest.sha256(Columns.json(told));
    }

    private int count(String table, boolean instant) {
        return (int) columns(table).stream().filter(c -> c.instant == instant).count();
    }

    /** Read from the database, so that a forgotten column is covered, too. */
    private List<Column> columns(String table) {
        return columns.computeIfAbsent(table, this::read);
    }

    private List<Column> read(String table) {
        Connection connection = DataSourceUtils.getConnection(database);
        try {
            List<Column> found = new ArrayList<>();
            boolean upper = connection.getMetaData().storesUpperCaseIdentifiers();
            try (ResultSet each = connection.getMetaData().getColumns(
                    connection.getCatalog(), connection.getSchema(), upper ? table.toUpperCase(Locale.ROOT) : table, "%")) {
                while (each.next()) {
                    // an underscore in the name matches any character
                    if (!each.getString("TABLE_NAME").equalsIgnoreCase(table)) {
                        continue;
                    }
                    String name = each.getString("COLUMN_NAME").toLowerCase(Locale.ROOT);
                    // PostgreSQL's driver reports both kinds of timestamp with the same type number
                    boolean instant = each.getInt("DATA_TYPE") == Types.TIMESTAMP_WITH_TIMEZONE
                            || each.getString("TYPE_NAME").equals("timestamptz");
                    if (!Coverage.of(table).orElseThrow().exempt().containsKey(name)) {
                        found.add(new Column(name, instant));
                    }
                }
            }
            if (found.isEmpty()) {
                throw new IllegalStateException("a covered table has no columns: " + table);
            }
            return List.copyOf(found);
        } catch (SQLException failed) {
            throw new IllegalStateException("the columns of " + table + " cannot be read", failed);
        } finally {
            DataSourceUtils.releaseConnection(connection, database);
        }
    }
}
