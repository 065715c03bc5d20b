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
 * Repairs jobs after a clock was ahead. A step locked then by a node that died, or postponed then after a failure, would wait until
 * that time comes again, perhaps a year. Locks and pauses have a maximum length, so any beyond it are shortened. Dates that belong
 * to a case stay unchanged.
 */
@Component
class ClockAheadRepair {

    private static final Logger log = LoggerFactory.getLogger(ClockAheadRepair.class);
    /** Allowed difference between the clocks of two nodes. */
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    private final ProcessEngine engine;
    private final JdbcClient jdbc;
    private final WithoutAuthorization unchecked;

    ClockAheadRepair(ProcessEngine engine, JdbcClient jdbc, WithoutAuthorization unchecked) {
        this.engine = engine;
        this.jdbc = jdbc;
        this.unchecked = unchecked;
    }

    /** A node that runs no jobs does not touch those of others. */
    @Scheduled(initialDelay = 60_000, fixedDelay = 60_000)
    void look() {
        if (configuration().getJobExecutor().isActive()) {
            bringBack();
        }
    }

    /**
     * The job executor computes its pauses from the machine's clock: setting it back while the executor looks for work makes it
     * sleep as long as the jump. The nightly cleanup has a fixed night: the next one has changed.
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

    /** Returns how many jobs were unlocked or no longer wait. */
    int bringBack() {
        Instant now = ClockUtil.getCurrentTime().toInstant();
        Instant lock = now.plusMillis(configuration().getJobExecutor().getLockTimeInMillis()).plus(TOLERANCE);
        Instant pause = now.plus(longestPause()).plus(TOLERANCE);
        // a timer's date belongs to the case, on other jobs it is only a pause
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
