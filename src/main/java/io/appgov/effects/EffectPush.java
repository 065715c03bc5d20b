package io.appgov.effects;

import io.appgov.foundation.background.Background;
import io.appgov.foundation.database.Outage;
import io.appgov.foundation.policy.BusinessTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Pushes what is queued to {@code appgov.effects.url}: each item in its own transaction that locks its row, the items of a subject
 * in order; failures are retried forever with growing pauses. After a crash between answer and commit an item is sent twice, with
 * the same number. A hanging receiver blocks only this worker and one connection; readiness never depends on it.
 */
@Component
public class EffectPush implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(EffectPush.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final int BATCH = 100;
    private static final int MAX_ERROR = 1000;

    private final EffectPushes pushes;
    private final Effects effects;
    private final EffectReceiver receiver;
    private final EffectProperties properties;
    private final BusinessTime time;
    private final TransactionTemplate transaction;
    private final boolean dispatch;
    private final Background worker = new Background("effect-push", this::work);
    private boolean failing;

    /** @param dispatch whether this node works in the background; off only in tests */
    EffectPush(
            EffectPushes pushes, Effects effects, EffectReceiver receiver, EffectProperties properties, BusinessTime time,
            PlatformTransactionManager transactions, @Value("${appgov.notice.dispatch:true}") boolean dispatch) {
        this.pushes = pushes;
        this.effects = effects;
        this.receiver = receiver;
        this.properties = properties;
        this.time = time;
        this.transaction = new TransactionTemplate(transactions);
        this.dispatch = dispatch;
    }

    /** Pushes what is due; returns whether anything was accepted. */
    public boolean run() {
        boolean worked = false;
        if (properties.isPushed()) {
            Instant now = time.now();
            for (long seq : pushes.due(now, now.plus(properties.retryDelayCap()), BATCH)) {
                worked |= Boolean.TRUE.equals(transaction.execute(tx -> push(seq)));
            }
        }
        return worked;
    }

    /** When the next item is due; empty when none waits. */
    public Optional<Instant> nextDue() {
        return properties.isPushed() ? pushes.nextDue() : Optional.empty();
    }

    /** How many items wait, and since when the oldest of them. */
    public long queued() {
        return pushes.queue().queued();
    }

    public Optional<Instant> oldestQueued() {
        return Optional.ofNullable(pushes.queue().oldest());
    }

    private boolean push(long seq) {
        Optional<Integer> attempts = pushes.take(seq);
        if (attempts.isEmpty()) {
            return false;
        }
        Optional<String> refused = receiver.deliver(effects.find(seq).orElseThrow());
        if (refused.isEmpty()) {
            pushes.taken(seq);
            if (failing) {
                log.info("effects are taken again");
            }
            failing = false;
            return true;
        }
        int failures = attempts.get() + 1;
        String why = refused.get();
        pushes.failed(seq, failures, time.now().plus(properties.pauseAfter(failures)), why.substring(0, Math.min(why.length(), MAX_ERROR)));
        if (!failing) {
            log.warn("effect {} was not taken, it is tried again: {}", seq, why);
        }
        failing = true;
        return false;
    }

    private void work() {
        try {
            while (worker.isRunning() && run()) {
                // an accepted item releases the next one of its subject
            }
        } catch (RuntimeException | Error failed) {
            // an Error, too: an exception leaving this method would end the schedule
            if (Outage.isPassing(failed)) {
                log.warn("effects cannot be pushed, it is tried again: {}", Outage.reason(failed));
            } else {
                log.error("effects could not be pushed, it is tried again", failed);
            }
        }
    }

    @Override
    public void start() {
        if (dispatch && properties.isPushed()) {
            worker.start(POLL);
        }
    }

    @Override
    public void stop() {
        worker.stop(properties.answerWithin().plus(POLL));
    }

    @Override
    public boolean isRunning() {
        return worker.isRunning();
    }
}
