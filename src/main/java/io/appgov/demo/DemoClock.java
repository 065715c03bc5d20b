package io.appgov.demo;

import io.appgov.engine.Unchecked;
import io.appgov.engine.hardening.TimeMachine;
import io.appgov.notice.NoticeOutbox;
import io.appgov.refusal.InvalidInput;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The demo's clock: moved forward by an administrator, remembered over a restart. */
@Component
@Profile("demo")
class DemoClock implements SmartLifecycle, TimeMachine.Due {

    private static final String SETTING = "clock.offset";

    private final TimeMachine machine;
    private final NoticeOutbox outbox;
    private final JdbcClient jdbc;
    private final Unchecked unchecked;
    private boolean running;

    DemoClock(TimeMachine machine, NoticeOutbox outbox, JdbcClient jdbc, Unchecked unchecked) {
        this.unchecked = unchecked;
        this.machine = machine;
        this.outbox = outbox;
        this.jdbc = jdbc;
    }

    Instant now() {
        return machine.now();
    }

    /**
     * Moves time forward, runs what became due in due order, then returns. One move at a time.
     *
     * @throws InvalidInput when the instant is not in the future
     */
    synchronized void moveTo(Instant target) {
        if (target.isBefore(now())) {
            throw new InvalidInput("now", "时间只能向前 time only goes forward, it is " + now());
        }
        // what is sent on the way is sent here, at its own time, and by nobody else
        outbox.stop();
        try {
            unchecked.asSystem(() -> {
                machine.advance(target, this, machine::set);
                return null;
            });
            remember(machine.now().toEpochMilli() - System.currentTimeMillis());
        } finally {
            outbox.start();
        }
    }

    private void remember(long offset) {
        jdbc.sql("delete from demo_setting where name = :name").param("name", SETTING).update();
        jdbc.sql("insert into demo_setting (name, setting_value) values (:name, :offset)")
                .param("name", SETTING)
                .param("offset", Long.toString(offset))
                .update();
    }

    @Override
    public boolean run() {
        return outbox.run();
    }

    @Override
    public Optional<Instant> nextDue() {
        return outbox.nextDue();
    }

    @Override
    public void start() {
        jdbc.sql("select setting_value from demo_setting where name = :name")
                .param("name", SETTING)
                .query(String.class)
                .optional()
                .map(Long::valueOf)
                .ifPresent(machine::offset);
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Time is right before the first timer is looked at. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
