package io.appgov.notice;

import io.appgov.policy.BusinessTime;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether notices are worked on. A far end that takes none is no reason to be out of service: a worker that waits for it is at work. */
@Component
class OutboxHealthIndicator implements HealthIndicator {

    /** One sending waits for a mail server's time-outs, a few minutes at most. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final NoticeOutbox outbox;
    private final BusinessTime time;

    OutboxHealthIndicator(NoticeOutbox outbox, BusinessTime time) {
        this.outbox = outbox;
        this.time = time;
    }

    @Override
    public Health health() {
        Instant then = time.now().minus(PATIENCE);
        return outbox.silentSince().filter(since -> since.isBefore(then))
                .map(since -> Health.down().withDetail("silentSince", time.iso(since)).build())
                .orElseGet(() -> Health.up().build());
    }
}
