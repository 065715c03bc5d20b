package io.appgov.foundation.background;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One thread that repeats the same work periodically, and at once when woken; never two runs in parallel. It can be restarted after
 * a stop. The work must handle its own failures: an exception or error that escapes it ends the schedule.
 */
public final class Background {

    private final String name;
    private final Runnable work;
    private final AtomicBoolean woken = new AtomicBoolean();
    private volatile ScheduledExecutorService thread;

    /** @param name of the thread, for logs and thread dumps */
    public Background(String name, Runnable work) {
        this.name = name;
        this.work = work;
    }

    /** @param pause on the machine's clock, before the first run and between the end of one run and the start of the next */
    public void start(Duration pause) {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(r -> {
            Thread running = new Thread(r, name);
            running.setDaemon(true);
            return running;
        });
        started.scheduleWithFixedDelay(work, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
        thread = started;
    }

    /** Runs the work as soon as possible, once however many calls there were; does nothing when stopped. */
    public void wake() {
        ScheduledExecutorService present = thread;
        if (present == null || !woken.compareAndSet(false, true)) {
            return;
        }
        try {
            present.execute(() -> {
                woken.set(false);
                work.run();
            });
        } catch (RejectedExecutionException stopping) {
            woken.set(false);
        }
    }

    /** Starts no new run; {@link #awaitEnd} waits for the current one. */
    public void stop() {
        ScheduledExecutorService present = thread;
        if (present != null) {
            present.shutdown();
        }
    }

    public void awaitEnd(Duration patience) throws InterruptedException {
        ScheduledExecutorService stopping = thread;
        if (stopping != null) {
            stopping.awaitTermination(Math.max(0, patience.toMillis()), TimeUnit.MILLISECONDS);
            thread = null;
        }
    }

    /** Stops and waits for the end; an interrupt meanwhile is preserved. */
    public void stop(Duration patience) {
        stop();
        try {
            awaitEnd(patience);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    public boolean isRunning() {
        ScheduledExecutorService present = thread;
        return present != null && !present.isShutdown();
    }
}
