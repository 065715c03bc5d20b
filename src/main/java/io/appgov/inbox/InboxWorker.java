package io.appgov.inbox;

import io.appgov.foundation.background.Background;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Delivers inbox messages: at once after one was stored on this node, and every second in any case. */
@Component
public class InboxWorker implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(InboxWorker.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration TIME_TO_END = Duration.ofSeconds(20);

    private final CaseInbox inbox;
    private final boolean dispatch;
    private final Background worker = new Background("case-inbox", this::work);

    /** @param dispatch whether this node works in the background; off only in tests */
    InboxWorker(CaseInbox inbox, @Value("${appgov.notice.dispatch:true}") boolean dispatch) {
        this.inbox = inbox;
        this.dispatch = dispatch;
    }

    void wake() {
        worker.wake();
    }

    private void work() {
        try {
            while (worker.isRunning() && inbox.run()) {
                // a delivered message may have led to a step that waits for the next one
            }
        } catch (RuntimeException | Error failed) {
            // Errors as well: anything thrown from here would end the schedule
            log.error("the inboxes could not be looked at, it is tried again in {} ms", POLL.toMillis(), failed);
        }
    }

    @Override
    public void start() {
        if (dispatch) {
            worker.start(POLL);
        }
    }

    @Override
    public void stop() {
        worker.stop(TIME_TO_END);
    }

    @Override
    public boolean isRunning() {
        return worker.isRunning();
    }
}
