package io.appgov.notice.outbox;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether the outbox works. A far end that refuses or does not answer does not make us unhealthy: a worker waiting for it counts as
 * working and is listed in the details.
 */
@Component
class OutboxHealthIndicator implements HealthIndicator {

    /** Longer than any time between two signs of life: a few statements, each with a timeout. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final NoticeOutbox outbox;

    OutboxHealthIndicator(NoticeOutbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public Health health() {
        return of(outbox.workers());
    }

    static Health of(List<OutboxWorker> workers) {
        Health.Builder health = Health.up();
        for (OutboxWorker worker : workers) {
            if (worker.waited().toSeconds() > 0) {
                health.withDetail(worker.name() + ".waitsForItsFarEndSeconds", worker.waited().toSeconds());
            }
            if (worker.silent().compareTo(PATIENCE) > 0) {
                health.down().withDetail(worker.name() + ".silentSeconds", worker.silent().toSeconds());
            }
        }
        return health.build();
    }
}
