package io.appgov.foundation.database;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import org.h2.api.ErrorCode;
import org.h2.mvstore.MVStoreException;
import org.springframework.transaction.TransactionSystemException;

/**
 * A temporary failure that needs no change in the application: the database is unavailable or full, or a statement took too long.
 * The caller may retry. Decided by what the driver says, however deep: the engine, MyBatis and Spring each wrap it in their own
 * way.
 */
public final class Outage {

    /** PostgreSQL: statement_timeout, lock_timeout; H2: QUERY_TIMEOUT (the first of them), LOCK_TIMEOUT. */
    private static final Set<String> TOO_LONG = Set.of("57014", "55P03", "HYT00");
    /** H2: closed by itself after it could not write, closed by somebody else, the file cannot be read or written. */
    private static final Set<Integer> H2_AWAY = Set.of(
            ErrorCode.DATABASE_IS_CLOSED, ErrorCode.DATABASE_CALLED_AT_SHUTDOWN, ErrorCode.CONNECTION_BROKEN_1, ErrorCode.OBJECT_CLOSED,
            ErrorCode.IO_EXCEPTION_1, ErrorCode.IO_EXCEPTION_2, ErrorCode.DATABASE_ALREADY_OPEN_1);

    /** PostgreSQL, once for each kept statement whose table a newer release has widened (a rolling update); the driver prepares it anew. */
    private static final String WIDENED = "cached plan must not change result type";

    private Outage() {}

    public static boolean isPassing(Throwable thrown) {
        return cause(thrown).isPresent();
    }

    /** For the log: what the driver said, in one line and without the statement, which is somewhere else in the chain. */
    public static String reason(Throwable thrown) {
        Throwable said = cause(thrown).<Throwable>map(sql -> sql).orElse(thrown);
        return said.getClass().getSimpleName() + ": " + String.valueOf(said.getMessage()).lines().findFirst().orElse("");
    }

    private static Optional<SQLException> cause(Throwable thrown) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> chain = new ArrayDeque<>();
        chain.add(thrown);
        while (!chain.isEmpty()) {
            Throwable each = chain.poll();
            if (!seen.add(each)) {
                continue;
            }
            if (each instanceof SQLException sql) {
                if (isPassing(sql)) {
                    return Optional.of(sql);
                }
                add(chain, sql.getNextException());
            }
            if (each instanceof TransactionSystemException rollback) {
                // a failed rollback hides the original failure
                add(chain, rollback.getApplicationException());
            }
            add(chain, each.getCause());
        }
        return Optional.empty();
    }

    private static void add(Deque<Throwable> chain, Throwable next) {
        if (next != null) {
            chain.add(next);
        }
    }

    private static boolean isPassing(SQLException sql) {
        String state = sql.getSQLState();
        if (state == null) {
            // the pool's message for a connection that it gave up
            return sql instanceof SQLTransientConnectionException || "Connection is closed".equals(sql.getMessage());
        }
        return sql instanceof SQLTransientConnectionException
                || sql instanceof SQLNonTransientConnectionException
                || sql instanceof SQLRecoverableException
                || sql instanceof SQLTimeoutException
                || TOO_LONG.contains(state)
                // connection, operator intervention (shut down, starting up), resources (disk full, too many connections)
                || state.startsWith("08")
                || state.startsWith("57P")
                || state.startsWith("53")
                || H2_AWAY.contains(sql.getErrorCode())
                || String.valueOf(sql.getMessage()).contains(WIDENED)
                || couldNotWrite(sql);
    }

    /** The first write failure of H2's file; every later statement finds the database closed. */
    static boolean couldNotWrite(SQLException sql) {
        for (Throwable each = sql; each != null; each = each.getCause()) {
            if (each instanceof MVStoreException && each.getCause() instanceof IOException) {
                return true;
            }
        }
        return false;
    }
}
