package io.appgov.foundation.database;

import java.sql.SQLException;
import java.util.Set;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.springframework.dao.ConcurrencyFailureException;

/**
 * Two transactions competed and this one lost: the engine's optimistic locking, a deadlock, a lock timeout. It was rolled back and
 * may simply be repeated.
 */
public final class ConcurrencyConflict {

    /** Serialization failure, deadlock (SQL standard and PostgreSQL), lock not available (PostgreSQL), lock time-out (H2). */
    private static final Set<String> STATES = Set.of("40001", "40P01", "55P03", "HYT00");

    private ConcurrencyConflict() {}

    public static boolean is(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof OptimisticLockingException
                    || cause instanceof ConcurrencyFailureException
                    || cause instanceof SQLException sql && STATES.contains(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
