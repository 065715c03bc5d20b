package io.appgov.channel.feishu;

import io.appgov.foundation.background.Background;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.notice.NoticeService;
import io.appgov.notice.outbox.ChannelKind;
import io.appgov.notice.outbox.Delivery;
import io.appgov.notice.outbox.NoticeProperties;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Asks Feishu who has read, while it knows, and stores the answer as evidence. Events report the same, but this does not depend on
 * Feishu reaching us.
 */
public class FeishuReceipts implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(FeishuReceipts.class);
    private static final Duration TIME_TO_END = Duration.ofSeconds(20);

    /** Feishu knows the readers of messages no older than this. */
    private static final Duration KNOWN = Duration.ofDays(7);

    /** Messages queried per round, one call each; Feishu allows 1000 calls a minute. */
    private static final int BATCH = 200;

    private final FeishuClient feishu;
    private final NoticeService notices;
    private final FeishuProperties properties;
    private final boolean dispatch;
    private final BusinessTime time;
    private final Background worker = new Background("feishu-receipts", this::work);
    /** Where the next round continues if there were too many for one; {@code null}: at the beginning. */
    private Instant from;
    private boolean unavailable;

    FeishuReceipts(FeishuClient feishu, NoticeService notices, FeishuProperties properties, NoticeProperties notice, BusinessTime time) {
        this.feishu = feishu;
        this.notices = notices;
        this.properties = properties;
        this.dispatch = notice.dispatch();
        this.time = time;
    }

    /** One round; ends early when Feishu is unavailable or asks for a pause. */
    public synchronized void run() {
        Instant oldest = time.now().minus(KNOWN);
        Instant since = from != null && from.isAfter(oldest) ? from : oldest;
        List<Delivery> unread = notices.unread(ChannelKind.feishu, since, BATCH);
        for (Delivery delivery : unread) {
            if (!ask(delivery)) {
                return;
            }
        }
        from = unread.size() < BATCH ? null : unread.get(BATCH - 1).outcome().acceptedAt().plusMillis(1);
    }

    /** Returns whether to continue with further messages. */
    private boolean ask(Delivery delivery) {
        try {
            feishu.readAt(delivery.outcome().providerMessageId(), delivery.address().recipient())
                    .ifPresent(at -> notices.read(delivery.deliveryId(), at, Delivery.ReadHow.polled));
            available(true, "");
            return true;
        } catch (FeishuFailure failed) {
            if (failed.pause().isPresent() || failed.code() == FeishuFailure.NO_CODE) {
                available(false, failed.code() == FeishuFailure.NO_CODE ? failed.getMessage() : "code " + failed.code());
                return false;
            }
            // too old for Feishu, withdrawn, or the bot left: concerns only this message
            log.debug("no receipt for {}: code {}", delivery.deliveryId(), failed.code());
            return true;
        }
    }

    /** Logs an outage when it begins and when it ends, not in every round. */
    private void available(boolean now, String reason) {
        if (unavailable == now) {
            if (now) {
                log.info("read receipts of Feishu are available again");
            } else {
                log.warn("read receipts of Feishu are not available at present: {}", reason);
            }
        }
        unavailable = !now;
    }

    private void work() {
        try {
            run();
        } catch (RuntimeException | Error failed) {
            // an Error, too: an exception leaving this method would end the schedule
            log.error("read receipts could not be kept, it is tried again in {}", properties.readReceipts(), failed);
        }
    }

    @Override
    public void start() {
        if (dispatch && !properties.readReceipts().isZero()) {
            worker.start(properties.readReceipts());
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
