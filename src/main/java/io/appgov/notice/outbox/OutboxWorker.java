package io.appgov.notice.outbox;

import io.appgov.foundation.background.Background;
import io.appgov.foundation.database.Outage;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that works every second and when woken; if it hangs, no other worker is affected and no second run starts. Its signs
 * of life are measured on the monotonic clock, which nobody can set.
 */
final class OutboxWorker {

    private static final Logger log = LoggerFactory.getLogger(OutboxWorker.class);
    private static final Duration POLL = Duration.ofSeconds(1);

    /** A call to wait for. */
    interface FarEnd {
        String answer() throws ChannelFailed;
    }

    private final String name;
    private final Runnable work;
    private final LongSupplier nanos;
    private final Background thread;
    private volatile long lastSign;
    private volatile boolean waits;
    private boolean failing;

    OutboxWorker(String name, Runnable work) {
        this(name, work, System::nanoTime);
    }

    OutboxWorker(String name, Runnable work, LongSupplier nanos) {
        this.name = name;
        this.work = work;
        this.nanos = nanos;
        this.thread = new Background("outbox-" + name, this::run);
        this.lastSign = nanos.getAsLong();
    }

    String name() {
        return name;
    }

    void start() {
        sign();
        thread.start(POLL);
    }

    /** Works as soon as possible, once however many calls there were. */
    void wake() {
        thread.wake();
    }

    /** Starts no new run; {@link #awaitEnd} waits for the current one. */
    void stop() {
        thread.stop();
    }

    void awaitEnd(Duration patience) throws InterruptedException {
        thread.awaitEnd(patience);
    }

    boolean isRunning() {
        return thread.isRunning();
    }

    private void run() {
        sign();
        try {
            work.run();
            if (failing) {
                log.info("the outbox's {} works again", name);
            }
            failing = false;
        } catch (RuntimeException | Error failed) {
            // Errors as well: anything thrown from here would end the schedule
            if (!Outage.isPassing(failed)) {
                log.error("the outbox's {} could not work, it tries again every {} ms", name, POLL.toMillis(), failed);
            } else if (!failing) {
                log.warn("the outbox's {} cannot work, it tries again every {} ms: {}", name, POLL.toMillis(), Outage.reason(failed));
            }
            failing = true;
        }
    }

    /** Records a sign of life. */
    void sign() {
        lastSign = nanos.getAsLong();
    }

    /** Calls the far end; its duration does not count as silence. */
    String waiting(FarEnd farEnd) throws ChannelFailed {
        sign();
        waits = true;
        try {
            return farEnd.answer();
        } finally {
            sign();
            waits = false;
        }
    }

    /** How long it has been waiting for its far end in the present attempt; zero when it is not waiting. */
    Duration waited() {
        return waits ? Duration.ofNanos(nanos.getAsLong() - lastSign) : Duration.ZERO;
    }

    /** Time without a sign of life while not waiting for a far end: the worker is stuck or dead. */
    Duration silent() {
        return waits || !isRunning() ? Duration.ZERO : Duration.ofNanos(nanos.getAsLong() - lastSign);
    }
}
