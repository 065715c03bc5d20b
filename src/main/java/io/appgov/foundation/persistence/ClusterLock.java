package io.appgov.foundation.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * A lock across all nodes of one database: a PostgreSQL session-level advisory lock on a connection of its own, released with that
 * connection and therefore also when a node dies. On H2 nothing is locked: its file belongs to one process.
 */
public final class ClusterLock implements AutoCloseable {

    /** What can be locked. The keys are shared by all releases on a database and never change. */
    public enum Of {
        PREPARATION(0x617070676f7601L),
        DEMO_CLOCK(0x617070676f7602L);

        private final long key;

        Of(long key) {
            this.key = key;
        }
    }

    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Connection connection;
    private final Of what;

    private ClusterLock(Connection connection, Of what) {
        this.connection = connection;
        this.what = what;
    }

    /** Whether the database is one that several nodes can share. */
    public static boolean isShared(DataSource database) {
        try (Connection connection = database.getConnection()) {
            return isShared(connection);
        } catch (SQLException away) {
            throw new IllegalStateException("the database cannot be asked", away);
        }
    }

    private static boolean isShared(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
    }

    /**
     * Waits for the lock and takes it. Polls instead of one blocking call, so that no statement or lock timeout of the database
     * ends the wait.
     *
     * @param waits called once when another node has the lock, with its identity as the database knows it
     * @return empty when another node still has it after {@code patience}
     */
    public static Optional<ClusterLock> take(DataSource database, Of what, Duration patience, Consumer<String> waits) {
        Connection connection = null;
        try {
            connection = database.getConnection();
            ClusterLock turn = new ClusterLock(connection, what);
            long giveUp = System.nanoTime() + patience.toNanos();
            boolean told = false;
            boolean mine = !isShared(connection) || turn.tried();
            while (!mine && System.nanoTime() < giveUp) {
                if (!told) {
                    waits.accept(turn.holder().orElse("another node"));
                    told = true;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
                mine = turn.tried();
            }
            if (mine) {
                connection = null;
                return Optional.of(turn);
            }
            return Optional.empty();
        } catch (SQLException away) {
            throw new IllegalStateException("the database cannot be asked whose turn it is", away);
        } finally {
            close(connection);
        }
    }

    /** Whether some node has it now. */
    public static boolean isTaken(DataSource database, Of what) {
        try (Connection connection = database.getConnection()) {
            return isShared(connection) && new ClusterLock(connection, what).holder().isPresent();
        } catch (SQLException away) {
            throw new IllegalStateException("the database cannot be asked whose turn it is", away);
        }
    }

    private boolean tried() throws SQLException {
        return asked("select pg_try_advisory_lock(?)");
    }

    /** Address and session of the holder, to be looked up in {@code pg_stat_activity}. */
    private Optional<String> holder() throws SQLException {
        try (PreparedStatement sql = connection.prepareStatement("""
                select coalesce(host(a.client_addr), 'local') || ' (pid ' || l.pid || ')' from pg_locks l
                left join pg_stat_activity a on a.pid = l.pid
                where l.locktype = 'advisory' and l.granted and l.objsubid = 1
                  and l.database = (select oid from pg_database where datname = current_database())
                  and l.classid = (? >> 32)::oid and l.objid = (? & 4294967295)::oid
                """)) {
            sql.setLong(1, what.key);
            sql.setLong(2, what.key);
            try (ResultSet row = sql.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    private boolean asked(String question) throws SQLException {
        try (PreparedStatement sql = connection.prepareStatement(question)) {
            sql.setLong(1, what.key);
            try (ResultSet row = sql.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /** Releases the lock. A closed connection has already released it. */
    @Override
    public void close() {
        try {
            if (!connection.isClosed() && isShared(connection)) {
                asked("select pg_advisory_unlock(?)");
            }
        } catch (SQLException gone) {
            abort();
        } finally {
            close(connection);
        }
    }

    /** A connection that cannot be unlocked must not return to the pool. */
    private void abort() {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException alreadyGone) {
            // then it holds nothing
        }
    }

    private static void close(Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException gone) {
            // then it holds nothing
        }
    }
}
