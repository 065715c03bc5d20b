package io.appgov.foundation.persistence;

import java.util.Arrays;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.stereotype.Component;

/**
 * How a row is locked until the transaction ends. On PostgreSQL with a lock that permits foreign keys to the row: inserting or
 * changing a referring row neither waits nor can deadlock.
 *
 * <p>Several locks are taken in this order: ISV, app, case (the acting case before the cases it ends), a notice's
 * deliveries, the notice, and at the very end of the transaction the end of the feed of effects, then the ends of audit chains, by
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

    /** The end of a select that locks its rows; waits for rows locked by others. */
    public String forUpdate() {
        return clause;
    }

    /** The same, skipping rows locked by others. */
    public String forUpdateSkipLocked() {
        return clause + " skip locked";
    }

    /**
     * An upsert by this key. Its named parameters have the names of the columns.
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
