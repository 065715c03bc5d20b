package io.appgov.notice.outbox;

import io.appgov.foundation.background.Background;
import io.appgov.foundation.database.Outage;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that works every second and whenever it is woken; what holds it up holds up nobody else, and no second piece of its
 * work is begun meanwhile. Its signs of life are measured by the machine's monotonic clock, which nobody moves.
 */
final class OutboxWorker {

    private static final Logger log = LoggerFactory.getLogger(OutboxWorker.class);
    private static final Duration POLL = Duration.ofSeconds(1);

    /** Something to wait for. */
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

    /** Works as soon as it can, once for however many calls. */
    void wake() {
        thread.wake();
    }

    /** Nothing new is begun; {@link #awaitEnd} waits for what is under way. */
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
            // an Error, too: whatever leaves this method is the end of the schedule
            if (!Outage.isPassing(failed)) {
                log.error("the outbox's {} could not work, it tries again every {} ms", name, POLL.toMillis(), failed);
            } else if (!failing) {
                log.warn("the outbox's {} cannot work, it tries again every {} ms: {}", name, POLL.toMillis(), Outage.reason(failed));
            }
            failing = true;
        }
    }

    /** It is alive. */
    void sign() {
        lastSign = nanos.getAsLong();
    }

    /** Does something whose end a far end decides: that takes as long as it takes. */
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

    /** How long it has been waiting for its far end in the present attempt; nothing when it does not. */
    Duration waited() {
        return waits ? Duration.ofNanos(nanos.getAsLong() - lastSign) : Duration.ZERO;
    }

    /** How long it has given no sign of life though it waits for nobody: it is stuck with us, or gone. */
    Duration silent() {
        return waits || !isRunning() ? Duration.ZERO : Duration.ofNanos(nanos.getAsLong() - lastSign);
    }
}
