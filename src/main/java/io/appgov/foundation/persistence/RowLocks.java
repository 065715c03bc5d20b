package io.appgov.foundation.persistence;

import java.util.Arrays;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.stereotype.Component;

/**
 * How a row is held until the transaction ends. On PostgreSQL by a lock that lets others refer to the row: who inserts or
 * changes a row that points at it neither waits nor is waited for in a circle.
 *
 * <p>Who holds several takes them in this order: ISV, app, case (of several the one that acts before those it ends), a
 * notice's deliveries, the notice, and at the very end of the transaction the end of the feed of effects, then the ends of audit chains, by
 * subject.
 */
@Component
public class RowLocks {

    private final String clause;
    private final boolean postgres;

    RowLocks(DataSource database) throws MetaDataAccessException {
        String product = JdbcUtils.extractDatabaseMetaData(database, metaData -> metaData.getDatabaseProductName());
        this.postgres = product.equals("PostgreSQL");
        this.clause = postgres ? " for no key update" : " for update";
    }

    /** The end of a select whose rows are held from then on; waits for whoever holds one. */
    public String forUpdate() {
        return clause;
    }

    /** The same, without the rows that somebody else holds. */
    public String forUpdateSkipLocked() {
        return clause + " skip locked";
    }

    /**
     * A statement that writes a row whether there is one with this key or not. Its named parameters are called as the columns.
     *
     * @param key the column of the primary key
     */
    public String written(String table, String key, String... columns) {
        String all = key + ", " + String.join(", ", columns);
        String values = ":" + key + ", :" + String.join(", :", columns);
        return postgres
                ? "insert into " + table + " (" + all + ") values (" + values + ") on conflict (" + key + ") do update set "
                        + Arrays.stream(columns).map(c -> c + " = excluded." + c).collect(Collectors.joining(", "))
                : "merge into " + table + " (" + all + ") key (" + key + ") values (" + values + ")";
    }
}
