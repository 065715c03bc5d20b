package io.appgov.persistence;

import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.stereotype.Component;

/**
 * How a row is held until the transaction ends. On PostgreSQL by a lock that lets others refer to the row: who inserts or
 * changes a row that points at it neither waits nor is waited for in a circle.
 *
 * <p>Who holds several takes them in this order: ISV, app, case (of several the one that acts before those it ends), a
 * notice's deliveries, the notice, and at the very end of the transaction the ends of audit chains, by case number.
 */
@Component
public class RowLocks {

    private final String clause;

    RowLocks(DataSource database) throws MetaDataAccessException {
        String product = JdbcUtils.extractDatabaseMetaData(database, metaData -> metaData.getDatabaseProductName());
        this.clause = product.equals("PostgreSQL") ? " for no key update" : " for update";
    }

    /** The end of a select whose rows are held from then on; waits for whoever holds one. */
    public String held() {
        return clause;
    }

    /** The same, without the rows that somebody else holds. */
    public String heldIfFree() {
        return clause + " skip locked";
    }
}
