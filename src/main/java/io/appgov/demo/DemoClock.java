package io.appgov.demo;

import io.appgov.engine.hardening.TimeMachine;
import io.appgov.foundation.persistence.ClusterLock;
import io.appgov.foundation.refusal.InvalidInput;
import io.appgov.foundation.refusal.RuleViolated;
import io.appgov.foundation.start.StartupStep;
import io.appgov.inbox.CaseInbox;
import io.appgov.inbox.InboxWorker;
import io.appgov.notice.outbox.NoticeOutbox;
import io.appgov.people.WithoutAuthorization;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The demo's clock: moved forward by an administrator, remembered over a restart, and the same on every node. While one node moves
 * it the others pause, as they would otherwise process due work at an outdated time.
 */
@Component
@Profile("demo")
class DemoClock extends StartupStep implements TimeMachine.Due {

    private static final String SETTING = "clock.offset";
    private static final long LOOK_MILLIS = 500;
    /** Time after which every other node has noticed the move and paused. */
    private static final Duration NOTICED = Duration.ofMillis(2 * LOOK_MILLIS + 200);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Logger log = LoggerFactory.getLogger(DemoClock.class);

    private final TimeMachine machine;
    private final NoticeOutbox outbox;
    private final CaseInbox inbox;
    private final InboxWorker inboxWorker;
    private final JdbcClient jdbc;
    private final DataSource database;
    private final WithoutAuthorization unchecked;
    private final HistoryService history;
    private final DemoDirectory directory;
    /** One move at a time on this node; across nodes a {@link ClusterLock}. */
    private final ReentrantLock hand = new ReentrantLock();
    private boolean shared;
    /** The last setting this node has applied or made. */
    private String seen = "";
    private boolean resting;
    private boolean jobsResume;

    DemoClock(
            TimeMachine machine, NoticeOutbox outbox, CaseInbox inbox, InboxWorker inboxWorker, JdbcClient jdbc, DataSource database,
            WithoutAuthorization unchecked, HistoryService history, DemoDirectory directory) {
        super(Order.TIME);
        this.directory = directory;
        this.history = history;
        this.unchecked = unchecked;
        this.machine = machine;
        this.outbox = outbox;
        this.inbox = inbox;
        this.inboxWorker = inboxWorker;
        this.jdbc = jdbc;
        this.database = database;
    }

    Instant now() {
        return machine.now();
    }

    /**
     * Moves time forward, runs the work that became due in order, then returns. One move at a time across all nodes.
     *
     * @throws InvalidInput when the instant is not in the future
     * @throws RuleViolated when another node is moving time and does not finish
     */
    void moveTo(Instant target) {
        hand.lock();
        try {
            ClusterLock turn = ClusterLock.take(database, ClusterLock.Of.DEMO_CLOCK, PATIENCE,
                    other -> log.info("time is being moved by another node, {}", other))
                    .orElseThrow(() -> new RuleViolated("T4", "另一节点正在拨动时间 another node is moving time just now"));
            try {
                moveAlone(target);
            } finally {
                turn.close();
            }
        } finally {
            hand.unlock();
        }
    }

    private void moveAlone(Instant target) {
        if (shared) {
            LockSupport.parkNanos(NOTICED.toNanos());
            follow(stored());
        }
        if (target.isBefore(now())) {
            throw new InvalidInput("now", "时间只能向前 time only goes forward, it is " + now());
        }
        // notices due on the way are sent by this node only, at their own time
        outbox.stop();
        inboxWorker.stop();
        try {
            unchecked.asSystem(() -> {
                machine.advance(target, this, this::dial);
                return null;
            });
            forgetAsInTheNights();
        } finally {
            outbox.start();
            inboxWorker.start();
        }
    }

    /** Stored at every stop, so that another node can continue from there if this one dies. */
    private void dial(Instant to) {
        machine.set(to);
        remember(machine.now().toEpochMilli() - System.currentTimeMillis());
    }

    /** Runs the nightly cleanup for the nights in between. */
    private void forgetAsInTheNights() {
        try {
            unchecked.asSystem(() -> {
                history.cleanUpHistoryAsync(true);
                return null;
            });
        } catch (OptimisticLockingException atIt) {
            // it is running just now
        }
    }

    private void remember(long offset) {
        seen = Long.toString(offset);
        int known = jdbc.sql("update demo_setting set setting_value = :offset where name = :name").param("name", SETTING)
                .param("offset", seen).update();
        if (known == 0) {
            jdbc.sql("insert into demo_setting (name, setting_value) values (:name, :offset)").param("name", SETTING).param("offset", seen)
                    .update();
        }
    }

    private Optional<String> stored() {
        return jdbc.sql("select setting_value from demo_setting where name = :name").param("name", SETTING).query(String.class).optional();
    }

    /** Applies the time set by another node; never moves backwards. */
    private void follow(Optional<String> setting) {
        setting.filter(offset -> !offset.equals(seen)).ifPresent(offset -> {
            seen = offset;
            if (Long.parseLong(offset) > machine.now().toEpochMilli() - System.currentTimeMillis()) {
                machine.offset(Long.parseLong(offset));
            }
        });
    }

    /** Pauses while another node moves time, then continues at its time. */
    @Scheduled(fixedDelay = LOOK_MILLIS)
    void look() {
        if (!shared || !hand.tryLock()) {
            return;
        }
        try {
            if (ClusterLock.isTaken(database, ClusterLock.Of.DEMO_CLOCK)) {
                rest();
            } else {
                follow(stored());
                goOn();
            }
        } finally {
            hand.unlock();
        }
    }

    private void rest() {
        if (!resting) {
            resting = true;
            jobsResume = machine.rest();
            outbox.stop();
            inboxWorker.stop();
        }
    }

    private void goOn() {
        if (resting) {
            resting = false;
            outbox.start();
            inboxWorker.start();
            if (jobsResume) {
                machine.resume();
            }
        }
    }

    @Override
    public boolean run() {
        return outbox.run() | directory.run() | inbox.run();
    }

    @Override
    public Optional<Instant> nextDue() {
        return outbox.nextDue();
    }

    @Override
    protected void prepare() {
        shared = ClusterLock.isShared(database);
        Optional<String> setting = stored();
        setting.map(Long::valueOf).ifPresent(machine::offset);
        setting.ifPresent(offset -> seen = offset);
    }
}
