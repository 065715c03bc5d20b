package io.appgov.foundation.clock;

import io.appgov.foundation.policy.PolicyParameters;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/**
 * Compares the machine's clock with monotonic time, which nobody can set. A difference between two checks is a jump: somebody set
 * the clock, or the machine slept. It is reported in the log, in two meters and on the overview; the application follows the
 * machine's clock all the same, and nothing waits or is blocked.
 */
@Component
class ClockWatch implements MeterBinder, SchedulingConfigurer {

    private static final Logger log = LoggerFactory.getLogger(ClockWatch.class);
    /** Limit of jumps waiting to be stored while the database is unavailable. */
    private static final int MAX_WAITING = 100;

    private final Clock clock;
    private final LongSupplier ticks;
    private final ClockProperties properties;
    private final ZoneId zone;
    private final ClockJumps jumps;
    private final ApplicationEventPublisher events;
    private final Deque<ClockJump> waiting = new ArrayDeque<>();
    private Reading last;
    private long count;
    private Duration latest = Duration.ZERO;

    @Autowired
    ClockWatch(
            @Qualifier("worldClock") Clock clock, ClockProperties properties, PolicyParameters policy, ClockJumps jumps,
            ApplicationEventPublisher events) {
        this(clock, System::nanoTime, properties, policy.zone(), jumps, events);
    }

    /** @param ticks nanoseconds that have passed since some instant, whatever the clock shows */
    ClockWatch(Clock clock, LongSupplier ticks, ClockProperties properties, ZoneId zone, ClockJumps jumps,
            ApplicationEventPublisher events) {
        this.clock = clock;
        this.ticks = ticks;
        this.properties = properties;
        this.zone = zone;
        this.jumps = jumps;
        this.events = events;
        this.last = read();
    }

    /** @param took nanoseconds between the two clock reads: the possible error of the reading */
    private record Reading(Instant shown, long ticks, long took) {}

    private Reading read() {
        long before = ticks.getAsLong();
        Instant shown = clock.instant();
        return new Reading(shown, before, ticks.getAsLong() - before);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        FunctionCounter.builder("appgov.clock.jumps", this, ClockWatch::count)
                .description("jumps of this machine's clock since the start")
                .register(registry);
        Gauge.builder("appgov.clock.jump", this, ClockWatch::latestSeconds)
                .baseUnit("seconds")
                .description("by how much it jumped last, below zero when it went back; 0 when it never did")
                .register(registry);
    }

    private synchronized double count() {
        return count;
    }

    private synchronized double latestSeconds() {
        return latest.toMillis() / 1000.0;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        if (!properties.check().isZero()) {
            tasks.addFixedDelayTask(this::check, properties.check());
        }
    }

    /** Checks once. */
    void check() {
        ClockJump jump = look();
        if (jump != null) {
            log.warn("the machine's clock jumped from {} to {}, by {}: the application follows it, what was received or became due "
                    + "meanwhile is dated by it",
                    jump.from().atZone(zone).toOffsetDateTime(), jump.to().atZone(zone).toOffsetDateTime(), jump.by());
        }
        keepWaiting();
        if (jump != null) {
            events.publishEvent(jump);
        }
    }

    /** The jump since the last check; {@code null} when there was none. */
    private synchronized ClockJump look() {
        Reading before = last;
        last = read();
        Instant expected = before.shown().plusNanos(last.ticks() - before.ticks());
        Duration by = Duration.between(expected, last.shown());
        if (by.abs().minusNanos(before.took() + last.took()).compareTo(properties.tolerance()) <= 0) {
            return null;
        }
        // the duration of the reads themselves is below the precision reported
        Duration size = by.abs().plusNanos(500_000).truncatedTo(ChronoUnit.MILLIS);
        Duration rounded = by.isNegative() ? size.negated() : size;
        Instant from = expected.truncatedTo(ChronoUnit.MILLIS);
        ClockJump jump = new ClockJump(machine(), from, from.plus(rounded));
        count++;
        latest = rounded;
        if (waiting.size() == MAX_WAITING) {
            waiting.removeFirst();
        }
        waiting.addLast(jump);
        return jump;
    }

    private synchronized void keepWaiting() {
        try {
            for (; !waiting.isEmpty(); waiting.removeFirst()) {
                jumps.add(waiting.getFirst());
            }
        } catch (DataAccessException away) {
            log.debug("a jump of the clock is kept at the next look", away);
        }
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "?";
        }
    }
}
