package io.appgov.inbox;

import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Empties the inboxes of this database's cases: as soon as something was put there on this node, and every second whatever happens. */
@Component
public class InboxWorker implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(InboxWorker.class);
    private static final long POLL_MILLIS = 1000;

    private final CaseInbox inbox;
    private final boolean dispatch;
    private final AtomicBoolean woken = new AtomicBoolean();
    private volatile ScheduledExecutorService worker;

    /** @param dispatch whether this node works in the background; off only in tests */
    InboxWorker(CaseInbox inbox, @Value("${appgov.notice.dispatch:true}") boolean dispatch) {
        this.inbox = inbox;
        this.dispatch = dispatch;
    }

    void wake() {
        ScheduledExecutorService present = worker;
        if (present != null && woken.compareAndSet(false, true)) {
            try {
                present.execute(() -> {
                    woken.set(false);
                    work();
                });
            } catch (RejectedExecutionException stopping) {
                woken.set(false);
            }
        }
    }

    private void work() {
        try {
            while (worker != null && inbox.run()) {
                // a step that was told something may have opened the wait for the next
            }
        } catch (RuntimeException | Error failed) {
            // an Error, too: whatever leaves this method is the end of the schedule
            log.error("the inboxes could not be looked at, it is tried again in {} ms", POLL_MILLIS, failed);
        }
    }

    @Override
    public void start() {
        if (dispatch) {
            worker = Executors.newSingleThreadScheduledExecutor(r -> {
                Thread thread = new Thread(r, "case-inbox");
                thread.setDaemon(true);
                return thread;
            });
            worker.scheduleWithFixedDelay(this::work, POLL_MILLIS, POLL_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void stop() {
        ScheduledExecutorService present = worker;
        worker = null;
        if (present != null) {
            present.shutdown();
            try {
                present.awaitTermination(20, TimeUnit.SECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return worker != null;
    }
}
