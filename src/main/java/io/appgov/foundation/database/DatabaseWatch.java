package io.appgov.foundation.database;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Checks twice a second, on a connection of its own, whether the database is available, so that no request has to find out by
 * waiting. When it becomes unavailable, all waiting threads are released; when it returns, no earlier connection is reused.
 */
@Component
public class DatabaseWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DatabaseWatch.class);
    private static final long PAUSE_MILLIS = 500;
    private static final String TOO_MANY_CONNECTIONS = "53300";

    /** @param sinceNanos of {@link System#nanoTime()}, as the machine's clock may be moved */
    private record Away(long sinceNanos, String reason) {}

    /** @param lasting time since the outage was detected */
    public record Absence(Duration lasting, String reason) {}

    private final HikariDataSource pool;
    private final Connections connections;
    private final DatabaseProperties properties;
    private final Semaphore askedToLook = new Semaphore(0);
    private volatile Away away;
    private volatile Thread watching;
    private Connection own;
    /** H2 only: it reopens on the next query even if its disk is still full, so the check has to write. */
    private boolean mustWrite;

    DatabaseWatch(HikariDataSource pool, DatabaseProperties properties, MeterRegistry meters) {
        this.pool = pool;
        this.connections = (Connections) pool.getDataSource();
        this.properties = properties;
        Gauge.builder("appgov.database.away", () -> absence().map(a -> a.lasting().toMillis() / 1000.0).orElse(0.0))
                .baseUnit("seconds")
                .description("how long the database has been away, 0 when it answers")
                .register(meters);
    }

    /** Empty when the database answers. */
    public Optional<Absence> absence() {
        return Optional.ofNullable(away).map(a -> new Absence(Duration.ofNanos(System.nanoTime() - a.sinceNanos()), a.reason()));
    }

    /** A request met an outage: check now, not at the next interval. */
    public void lookNow() {
        askedToLook.release();
    }

    private void watch() {
        while (Thread.currentThread() == watching) {
            look();
            try {
                askedToLook.tryAcquire(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
                askedToLook.drainPermits();
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    private void look() {
        boolean wasOpen = own != null;
        try {
            try {
                ask();
            } catch (SQLException broken) {
                mustWrite |= Outage.couldNotWrite(broken);
                drop();
                if (!wasOpen || isSilent(broken)) {
                    throw broken;
                }
                // whatever ended our connection, perhaps only a restart, has probably ended the others
                evict();
                ask();
            }
            present();
        } catch (SQLException failed) {
            mustWrite |= Outage.couldNotWrite(failed);
            drop();
            if (isRefusal(failed)) {
                log.warn("the database answers, and does not let its watch in: {}", Outage.reason(failed));
                present();
            } else {
                missing(failed);
            }
        } catch (RuntimeException unforeseen) {
            log.error("the database could not be asked, it is tried again", unforeseen);
        }
    }

    private void ask() throws SQLException {
        if (own == null) {
            own = connections.openOnce();
            own.setNetworkTimeout(Runnable::run, (int) Math.min(properties.answerWithin().toMillis(), Integer.MAX_VALUE));
        }
        try (Statement sql = own.createStatement()) {
            if (mustWrite) {
                sql.execute("create schema if not exists looks_for_room");
                sql.execute("drop schema looks_for_room");
                mustWrite = false;
            }
            sql.execute("select 1");
        }
    }

    /** A timeout: another attempt would take as long. */
    private static boolean isSilent(SQLException failed) {
        for (Throwable each = failed; each != null; each = each.getCause()) {
            if (each instanceof SocketTimeoutException) {
                return true;
            }
        }
        return false;
    }

    /** The database is up but refuses new connections (too many, or the password changed): open ones keep working. */
    private static boolean isRefusal(SQLException failed) {
        return TOO_MANY_CONNECTIONS.equals(failed.getSQLState()) || !Outage.isPassing(failed);
    }

    private void drop() {
        try (Connection gone = own) {
            own = null;
        } catch (SQLException brokenAnyway) {
            log.debug("the connection that was given up could not be closed", brokenAnyway);
        }
    }

    private void evict() {
        if (pool.getHikariPoolMXBean() != null) {
            pool.getHikariPoolMXBean().softEvictConnections();
        }
    }

    private void missing(SQLException failed) {
        if (away == null) {
            away = new Away(System.nanoTime(), Outage.reason(failed));
            log.error("the database is away, requests are answered with 503 until it is back: {}{}", Outage.reason(failed),
                    mustWrite ? "; it could not write: make room on its disk, nothing else has to be done" : "");
        }
        connections.breakOff();
        evict();
    }

    private void present() {
        Away before = away;
        if (before != null) {
            away = null;
            log.info("the database is back after {}",
                    Duration.ofNanos(System.nanoTime() - before.sinceNanos()).truncatedTo(ChronoUnit.MILLIS));
        }
    }

    @Override
    public void start() {
        look();
        connections.limitFromNowOn();
        // those of the start have none
        evict();
        Thread thread = new Thread(this::watch, "database-watch");
        thread.setDaemon(true);
        watching = thread;
        thread.start();
    }

    @Override
    public void stop() {
        Thread thread = watching;
        watching = null;
        if (thread != null) {
            thread.interrupt();
            try {
                thread.join(properties.answerWithin().plusSeconds(1).toMillis());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
        drop();
    }

    @Override
    public boolean isRunning() {
        return watching != null;
    }

    /** After all one-time startup steps, before anything that works on cases or accepts a request. */
    @Override
    public int getPhase() {
        return 0;
    }
}
