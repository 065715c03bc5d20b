package io.appgov.foundation.background;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One thread that does the same work again and again and, woken, as soon as it can; never two pieces of it at once. It can be
 * started again once it was stopped. The work keeps its failures to itself: an exception, or an error, that leaves it is its last.
 */
public final class Background {

    private final String name;
    private final Runnable work;
    private final AtomicBoolean woken = new AtomicBoolean();
    private volatile ScheduledExecutorService thread;

    /** @param name of the thread, for logs and dumps */
    public Background(String name, Runnable work) {
        this.name = name;
        this.work = work;
    }

    /** @param pause on the machine's clock, before the first time and between the end of one and the beginning of the next */
    public void start(Duration pause) {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(r -> {
            Thread running = new Thread(r, name);
            running.setDaemon(true);
            return running;
        });
        started.scheduleWithFixedDelay(work, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
        thread = started;
    }

    /** Works as soon as it can, once for however many calls; not at all when it is not running. */
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

    /** Nothing new is begun; {@link #awaitEnd} waits for what is under way. */
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

    /** Both; whoever is interrupted meanwhile stays so. */
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
