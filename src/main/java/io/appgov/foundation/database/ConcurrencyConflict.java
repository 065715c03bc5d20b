package io.appgov.foundation.database;

import java.sql.SQLException;
import java.util.Set;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.springframework.dao.ConcurrencyFailureException;

/**
 * Two transactions wanted the same thing and this one gave way: the engine's optimistic locking, a deadlock, a lock that was
 * not had in time. Nothing of it is kept, and it may simply be done again.
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
