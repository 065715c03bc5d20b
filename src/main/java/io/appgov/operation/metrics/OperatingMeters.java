package io.appgov.operation.metrics;

import io.appgov.effects.EffectPush;
import io.appgov.effects.EffectService;
import io.appgov.engine.EngineFigures;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.notice.outbox.ChannelKind;
import io.appgov.operation.watch.StuckCases;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/**
 * The meters {@code appgov.*}: stuck, late and undelivered work. Ages use the application's clock. After a failed refresh the old
 * figures stay, and {@code appgov.metrics.refreshed} shows their age.
 */
@Component
class OperatingMeters implements MeterBinder, SchedulingConfigurer {

    private static final Logger log = LoggerFactory.getLogger(OperatingMeters.class);

    /** A timer later than this is overdue: the job executor polls every five seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Map<String, MultiGauge> gauges = new LinkedHashMap<>();
    private final OperatingFigures figures;
    private final EngineFigures engine;
    private final StuckCases stuck;
    private final EffectService effects;
    private final EffectPush push;
    private final MetricsProperties properties;
    private final BusinessTime time;
    private volatile Instant refreshedAt;
    private boolean failing;

    OperatingMeters(OperatingFigures figures, EngineFigures engine, StuckCases stuck, EffectService effects, EffectPush push,
            MetricsProperties properties,
            BusinessTime time) {
        this.effects = effects;
        this.push = push;
        this.figures = figures;
        this.engine = engine;
        this.stuck = stuck;
        this.properties = properties;
        this.time = time;
        this.refreshedAt = time.now();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(registry, "appgov.open.incidents", "incidents", "steps that gave up and wait for an administrator, by process");
        gauge(registry, "appgov.failed.jobs", "jobs", "jobs whose retries are exhausted");
        gauge(registry, "appgov.overdue.timers", "timers", "timers due more than a minute ago that have not run");
        gauge(registry, "appgov.overdue.timers.age", "seconds", "how late the latest of them is");
        gauge(registry, "appgov.open.tasks", "tasks", "open tasks by process and task");
        gauge(registry, "appgov.overdue.tasks", "tasks", "open tasks past their due date by process and task");
        gauge(registry, "appgov.queued.deliveries", "deliveries", "deliveries waiting to be sent, by channel");
        gauge(registry, "appgov.queued.deliveries.age", "seconds", "how long the oldest of them has been waiting, by channel");
        gauge(registry, "appgov.lost.deliveries", "deliveries", "deliveries given up (FAILED) or come back (BOUNCED), by channel");
        gauge(registry, "appgov.undelivered.notices", "notices", "notices that reached nobody and wait at /undelivered");
        gauge(registry, "appgov.returned.mails", "mails", "mails that came back and wait at /returned-mail for a person's decision");
        gauge(registry, "appgov.stuck.cases", "cases", "open cases that nothing will bring on, or that stand where they should not");
        gauge(registry, "appgov.late.effects", "effects", "changes that no system has acknowledged within appgov.effects.late-after");
        gauge(registry, "appgov.queued.effects", "effects", "changes waiting to be taken by appgov.effects.url");
        gauge(registry, "appgov.queued.effects.age", "seconds", "how long the oldest of them has been waiting");
        gauge(registry, "appgov.unchained.cases", "cases", "cases whose audit trail has no end");
        Gauge.builder("appgov.metrics.refreshed", () -> secondsSince(refreshedAt))
                .baseUnit("seconds")
                .description("since these figures were read")
                .register(registry);
    }

    private void gauge(MeterRegistry registry, String name, String unit, String description) {
        gauges.put(name, MultiGauge.builder(name).baseUnit(unit).description(description).register(registry));
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        if (!properties.refresh().isZero()) {
            tasks.addFixedDelayTask(this::refresh, properties.refresh());
        }
    }

    /** Reads all figures once. Logs an outage at its begin and end. */
    synchronized void refresh() {
        try {
            read();
            refreshedAt = time.now();
            if (failing) {
                log.info("the figures can be read again");
            }
            failing = false;
        } catch (RuntimeException failed) {
            if (!failing) {
                log.warn("the figures cannot be read and stay as they are, it is tried again every {}", properties.refresh(), failed);
            }
            failing = true;
        }
    }

    private void read() {
        show("appgov.open.incidents", engine.incidents().entrySet(), i -> Tags.of("process", i.getKey()), Map.Entry::getValue);
        show("appgov.failed.jobs", engine.failedJobs());
        EngineFigures.OverdueTimers timers = engine.timersDueBefore(time.now().minus(PATIENCE));
        show("appgov.overdue.timers", timers.count());
        show("appgov.overdue.timers.age", timers.oldest().map(this::secondsSince).orElse(0L));
        List<OperatingFigures.OpenTasks> tasks = figures.openTasks(time.now());
        show("appgov.open.tasks", tasks, t -> Tags.of("process", t.process(), "task", t.task()), OperatingFigures.OpenTasks::open);
        show("appgov.overdue.tasks", tasks, t -> Tags.of("process", t.process(), "task", t.task()), OperatingFigures.OpenTasks::overdue);
        List<OperatingFigures.Queue> queues = Stream.of(ChannelKind.values()).map(figures::queue).toList();
        show("appgov.queued.deliveries", queues, q -> Tags.of("channel", q.channel().name()), OperatingFigures.Queue::queued);
        show("appgov.queued.deliveries.age", queues, q -> Tags.of("channel", q.channel().name()),
                q -> Optional.ofNullable(q.oldest()).map(this::secondsSince).orElse(0L));
        show("appgov.lost.deliveries",
                Stream.of(ChannelKind.values()).flatMap(c -> Stream.of("FAILED", "BOUNCED").map(state -> figures.lost(c, state))).toList(),
                l -> Tags.of("channel", l.channel().name(), "state", l.state()), OperatingFigures.Lost::deliveries);
        show("appgov.undelivered.notices", figures.undelivered());
        show("appgov.returned.mails", figures.returnedMailWaiting());
        show("appgov.stuck.cases", stuck.latest().size());
        show("appgov.late.effects", effects.countLate());
        show("appgov.queued.effects", push.queued());
        show("appgov.queued.effects.age", push.oldestQueued().map(this::secondsSince).orElse(0L));
        show("appgov.unchained.cases", figures.unchained());
    }

    private void show(String name, long value) {
        show(name, List.of(value), v -> Tags.empty(), Long::doubleValue);
    }

    private <T> void show(String name, Iterable<T> of, Function<T, Tags> tags, ToDoubleFunction<T> value) {
        List<Row<?>> rows = new ArrayList<>();
        of.forEach(each -> rows.add(Row.of(tags.apply(each), value.applyAsDouble(each))));
        gauges.get(name).register(rows, true);
    }

    private long secondsSince(Instant then) {
        return Math.max(0, Duration.between(then, time.now()).toSeconds());
    }
}
