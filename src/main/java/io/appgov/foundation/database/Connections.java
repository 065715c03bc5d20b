package io.appgov.foundation.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Where the pool gets its connections. After startup each has the limits of {@link DatabaseProperties}. While the database is
 * unavailable the pool's filler thread waits here and reconnects at once; by itself the pool would retry only every five seconds.
 * All open connections can be aborted, so that no thread hangs on a server that has stopped answering: a socket read timeout would
 * have to be longer than the longest statement.
 */
class Connections extends DriverManagerDataSource {

    private static final long PAUSE_MILLIS = 200;

    private final DatabaseDriver database;
    private final DatabaseProperties properties;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    /** The limit last set on each connection. */
    private final Map<Connection, Duration> limits = Collections.synchronizedMap(new WeakHashMap<>());
    private volatile boolean everOpened;
    private volatile boolean limited;

    Connections(String url, Properties driverProperties, DatabaseProperties properties) {
        super(url);
        this.database = DatabaseDriver.fromJdbcUrl(url);
        this.properties = properties;
        Properties all = new Properties();
        if (database == DatabaseDriver.POSTGRESQL) {
            String seconds = String.valueOf(Math.max(1, properties.answerWithin().plusMillis(999).toSeconds()));
            // settings in the JDBC URL have precedence
            all.setProperty("connectTimeout", seconds);
            all.setProperty("loginTimeout", seconds);
            all.setProperty("tcpKeepAlive", "true");
        }
        all.putAll(driverProperties);
        setConnectionProperties(all);
    }

    /** Called after startup: connections opened from now on have limits. */
    void limitFromNowOn() {
        limited = true;
    }

    boolean isH2() {
        return database == DatabaseDriver.H2;
    }

    /** The pool would set one for the whole JVM: ours is among the driver's properties. */
    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    protected Connection getConnectionFromDriver(Properties driverProperties) throws SQLException {
        while (true) {
            try {
                return opened(driverProperties);
            } catch (SQLException failed) {
                // the very first one fails at once, and with it a start that has no database
                if (!everOpened || !Outage.isPassing(failed) || !paused()) {
                    throw failed;
                }
            }
        }
    }

    /** A connection outside the pool, owned by the caller, or an immediate failure. */
    Connection openOnce() throws SQLException {
        return super.getConnectionFromDriver(withLogin());
    }

    private Properties withLogin() {
        Properties all = new Properties();
        all.putAll(getConnectionProperties());
        if (getUsername() != null) {
            all.setProperty("user", getUsername());
        }
        if (getPassword() != null) {
            all.setProperty("password", getPassword());
        }
        return all;
    }

    private Connection opened(Properties driverProperties) throws SQLException {
        Connection connection = super.getConnectionFromDriver(driverProperties);
        try {
            if (isH2()) {
                makeReliable(connection);
            }
            if (limited) {
                limitLocks(connection);
            }
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
        everOpened = true;
        open.removeIf(Connections::isClosed);
        open.add(connection);
        return connection;
    }

    /** Settings of H2 that its URL cannot override. */
    private static void makeReliable(Connection connection) throws SQLException {
        try (Statement sql = connection.createStatement()) {
            // else H2 writes half a second after the commit, and a kill loses what was already answered (R14)
            sql.execute("set write_delay 0");
            // else a query with a common table expression may answer with the rows of the parameters before (2.3.232)
            sql.execute("set optimize_reuse_results 0");
        }
    }

    private void limitLocks(Connection connection) throws SQLException {
        set(connection, "lock_timeout", properties.lockTimeout());
    }

    /** Sets the statement timeout before a connection is used. */
    void limitFor(Connection connection, boolean reading) throws SQLException {
        Duration limit = reading ? properties.readerStatementTimeout() : properties.statementTimeout();
        if (limited && !limit.equals(limits.get(connection))) {
            set(connection, database == DatabaseDriver.H2 ? "query_timeout" : "statement_timeout", limit);
            limits.put(connection, limit);
        }
    }

    private void set(Connection connection, String setting, Duration limit) throws SQLException {
        try (Statement sql = connection.createStatement()) {
            sql.execute(switch (database) {
                case POSTGRESQL -> "set " + setting + " = " + millis(limit);
                case H2 -> "set " + setting + " " + millis(limit);
                default -> throw new IllegalStateException("H2 and PostgreSQL are known, " + database + " is not");
            });
        }
    }

    private static long millis(Duration duration) {
        return Math.min(duration.toMillis(), Integer.MAX_VALUE);
    }

    /** Aborts the pool's connections, which wakes every thread that waits for an answer on one; not possible on H2. */
    void breakOff() {
        for (Connection each : open) {
            open.remove(each);
            try {
                each.abort(command -> {
                    // closing a socket may block while another thread writes to it
                    Thread closing = new Thread(command, "database-break-off");
                    closing.setDaemon(true);
                    closing.start();
                });
            } catch (SQLException closed) {
                logger.debug("was closed already", closed);
            }
        }
    }

    private static boolean isClosed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException broken) {
            return true;
        }
    }

    private static boolean paused() {
        try {
            Thread.sleep(PAUSE_MILLIS);
            return true;
        } catch (InterruptedException poolCloses) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
