package io.appgov.engine.hardening;

import io.appgov.foundation.clock.ClockJump;
import io.appgov.people.WithoutAuthorization;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.MessageEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.impl.util.ParseUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * What a clock that was ahead has left behind among the jobs. A step that was locked by it and whose node died then, and one that
 * failed and was put off then, would wait until that time comes again, be it a year: no lock and no pause reaches further than
 * the longest there is, so what does is brought back. Dates that belong to a case stay as they are.
 */
@Component
class ClockAheadRepair {

    private static final Logger log = LoggerFactory.getLogger(ClockAheadRepair.class);
    /** By so much the clocks of two nodes may differ. */
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    private final ProcessEngine engine;
    private final JdbcClient jdbc;
    private final WithoutAuthorization unchecked;

    ClockAheadRepair(ProcessEngine engine, JdbcClient jdbc, WithoutAuthorization unchecked) {
        this.engine = engine;
        this.jdbc = jdbc;
        this.unchecked = unchecked;
    }

    /** A node that does no steps leaves those of others alone. */
    @Scheduled(initialDelay = 60_000, fixedDelay = 60_000)
    void look() {
        if (configuration().getJobExecutor().isActive()) {
            bringBack();
        }
    }

    /**
     * The job executor reckons its pauses by the machine's clock: one that is moved back while it looks for work lets it sleep for as
     * long as the jump. The nightly forgetting is fixed for a night: which one is next has changed.
     */
    @EventListener
    void jumped(ClockJump jump) {
        if (configuration().getJobExecutor().isActive()) {
            configuration().getJobExecutor().jobWasAdded();
            unchecked.asSystem(() -> {
                nightsAnew();
                return null;
            });
        }
    }

    private void nightsAnew() {
        try {
            engine.getHistoryService().cleanUpHistoryAsync(false);
        } catch (OptimisticLockingException atIt) {
            log.debug("the history is being cleaned up just now", atIt);
        }
    }

    /** How many jobs were freed or need not wait any longer. */
    int bringBack() {
        Instant now = ClockUtil.getCurrentTime().toInstant();
        Instant lock = now.plusMillis(configuration().getJobExecutor().getLockTimeInMillis()).plus(TOLERANCE);
        Instant pause = now.plus(longestPause()).plus(TOLERANCE);
        // a timer's date is the case's own, any other job has one only as a pause
        List<String> ahead = jdbc.sql("""
                        select ID_ from ACT_RU_JOB
                        where LOCK_EXP_TIME_ > :pause or LOCK_EXP_TIME_ > :lock and LOCK_OWNER_ <> :putOff or DUEDATE_ > :pause and TYPE_ = 'message'
                        """)
                .param("lock", Timestamp.from(lock))
                .param("pause", Timestamp.from(pause))
                .param("putOff", RetryPolicy.PUT_OFF)
                .query(String.class)
                .list();
        return (int) ahead.stream().filter(id -> broughtBack(id, lock, pause)).count();
    }

    private boolean broughtBack(String id, Instant lock, Instant pause) {
        try {
            boolean done = configuration().getCommandExecutorTxRequired().execute(command -> bringBack(command, id, lock, pause));
            if (done) {
                log.warn("job {} was locked or put off by a clock that was ahead, it is taken up again", id);
            }
            return done;
        } catch (OptimisticLockingException takenUp) {
            return false;
        }
    }

    private static boolean bringBack(CommandContext command, String id, Instant lock, Instant pause) {
        JobEntity job = command.getJobManager().findJobById(id);
        if (job == null) {
            return false;
        }
        if (isAfter(job.getLockExpirationTime(), RetryPolicy.PUT_OFF.equals(job.getLockOwner()) ? pause : lock)) {
            job.unlock();
        }
        if (job instanceof MessageEntity && isAfter(job.getDuedate(), pause)) {
            job.setDuedate(ClockUtil.getCurrentTime());
        }
        return true;
    }

    private static boolean isAfter(Date date, Instant then) {
        return date != null && date.toInstant().isAfter(then);
    }

    private Duration longestPause() {
        return ParseUtil.parseRetryIntervals(configuration().getFailedJobRetryTimeCycle()).getRetryIntervals().stream()
                .map(Duration::parse)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private ProcessEngineConfigurationImpl configuration() {
        return (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    }
}
