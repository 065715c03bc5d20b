package io.appgov.notice.outbox;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether notices are worked on. A far end that takes none, or answers nothing, is no reason to be out of service: a worker that
 * waits for it is at work, and told among the details.
 */
@Component
class OutboxHealthIndicator implements HealthIndicator {

    /** One round between two signs of life is a handful of statements, each bounded. */
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
