package io.appgov.demo;

import io.appgov.engine.Unchecked;
import io.appgov.engine.hardening.TimeMachine;
import io.appgov.inbox.CaseInbox;
import io.appgov.inbox.InboxWorker;
import io.appgov.notice.NoticeOutbox;
import io.appgov.refusal.InvalidInput;
import io.appgov.start.StartupStep;
import java.time.Instant;
import java.util.Optional;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The demo's clock: moved forward by an administrator, remembered over a restart. */
@Component
@Profile("demo")
class DemoClock extends StartupStep implements TimeMachine.Due {

    private static final String SETTING = "clock.offset";

    private final TimeMachine machine;
    private final NoticeOutbox outbox;
    private final CaseInbox inbox;
    private final InboxWorker inboxWorker;
    private final JdbcClient jdbc;
    private final Unchecked unchecked;
    private final HistoryService history;

    DemoClock(TimeMachine machine, NoticeOutbox outbox, CaseInbox inbox, InboxWorker inboxWorker, JdbcClient jdbc, Unchecked unchecked, HistoryService history) {
        super(Order.TIME);
        this.history = history;
        this.unchecked = unchecked;
        this.machine = machine;
        this.outbox = outbox;
        this.inbox = inbox;
        this.inboxWorker = inboxWorker;
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
        inboxWorker.stop();
        try {
            unchecked.asSystem(() -> {
                machine.advance(target, this, machine::set);
                return null;
            });
            remember(machine.now().toEpochMilli() - System.currentTimeMillis());
            forgetAsInTheNights();
        } finally {
            outbox.start();
            inboxWorker.start();
        }
    }

    /** The nights in between had their work, too. */
    private void forgetAsInTheNights() {
        try {
            unchecked.asSystem(() -> {
                history.cleanUpHistoryAsync(true);
                return null;
            });
        } catch (OptimisticLockingException atIt) {
            // it is being done just now
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
        return outbox.run() | inbox.run();
    }

    @Override
    public Optional<Instant> nextDue() {
        return outbox.nextDue();
    }

    @Override
    protected void prepare() {
        jdbc.sql("select setting_value from demo_setting where name = :name")
                .param("name", SETTING)
                .query(String.class)
                .optional()
                .map(Long::valueOf)
                .ifPresent(machine::offset);
    }
}
