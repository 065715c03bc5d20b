package io.appgov.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.OnBothDatabases;
import io.appgov.Story;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Every column of every table is covered by the proof, or exempt with a reason. */
class CoverageStories extends Story implements OnBothDatabases {

    @Autowired private DataSource database;

    private Map<String, Set<String>> tables() throws SQLException {
        Map<String, Set<String>> tables = new TreeMap<>();
        try (Connection connection = database.getConnection();
                ResultSet each = connection.getMetaData().getColumns(connection.getCatalog(), connection.getSchema(), "%", "%")) {
            while (each.next()) {
                tables.computeIfAbsent(each.getString("TABLE_NAME").toLowerCase(), t -> new TreeSet<>())
                        .add(each.getString("COLUMN_NAME").toLowerCase());
            }
        }
        // views of the engine and indexes of PostgreSQL are no tables, and have none of these names
        tables.keySet().removeIf(t -> t.startsWith("pg_"));
        return tables;
    }

    @Test
    void everyColumnIsCoveredOrExemptForAReason() throws SQLException {
        Map<String, Set<String>> tables = tables();
        assertThat(tables).hasSizeGreaterThan(80).allSatisfy((table, columns) -> {
            if (Coverage.of(table).isPresent()) {
                // all but the exempt ones are hashed, by what the database says there is
                assertThat(columns.stream().filter(c -> !Coverage.of(table).get().exempt().containsKey(c))).as(table).isNotEmpty();
            } else {
                assertThat(Coverage.exemption(table)).as("neither covered nor exempt: " + table).isPresent();
            }
        });
    }

    @Test
    void whatTheListNamesThereIs() throws SQLException {
        Map<String, Set<String>> tables = tables();
        assertThat(Coverage.all()).allSatisfy(table -> {
            assertThat(tables).containsKey(table.name());
            assertThat(table.column() == null || tables.get(table.name()).contains(table.column())).as(table.name()).isTrue();
            table.exempt().forEach((column, why) -> {
                assertThat(tables.get(table.name())).contains(column);
                assertThat(why).isNotBlank();
            });
        });
        assertThat(Coverage.EXEMPT).allSatisfy((name, why) -> {
            assertThat(tables.keySet()).anyMatch(t -> name.endsWith("*") ? t.startsWith(name.substring(0, name.length() - 1))
                    : t.equals(name));
            assertThat(why).isNotBlank();
        });
    }
}
