package io.appgov.engine.hardening;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.JobQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Moves the engine's clock and does what becomes due on the way, each step at the instant it is due. Used by the demo and
 * by tests; nothing else moves time.
 */
@Component
public class TimeMachine {

    /** What else becomes due with time, besides the engine's jobs. */
    public interface Due {

        /** Does what is due now; whether there was anything. */
        boolean run();

        Optional<Instant> nextDue();
    }

    private static final Logger log = LoggerFactory.getLogger(TimeMachine.class);

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ManagementService management;
    private final ProcessEngine engine;

    TimeMachine(ManagementService management, ProcessEngine engine) {
        this.management = management;
        this.engine = engine;
    }

    public Instant now() {
        return ClockUtil.getCurrentTime().toInstant();
    }

    /** From now on the clock shows this time and goes on. */
    public void set(Instant to) {
        offset(to.toEpochMilli() - System.currentTimeMillis());
    }

    public void offset(long millis) {
        ClockUtil.offset(millis);
    }

    /**
     * Moves forward to an instant, through everything that becomes due before it, in the order it is due. The job executor
     * rests meanwhile: two hands at one step would be one too many.
     *
     * @param dial what moves the clock
     */
    public void advance(Instant target, Due others, Consumer<Instant> dial) {
        boolean resumes = rest();
        try {
            drain(others);
            for (Optional<Instant> next = nextDue(target, others); next.isPresent(); next = nextDue(target, others)) {
                if (next.get().isAfter(now())) {
                    dial.accept(next.get());
                }
                if (!drain(others)) {
                    break;
                }
            }
            if (now().isBefore(target)) {
                dial.accept(target);
            }
            drain(others);
        } finally {
            if (resumes) {
                executor().start();
            }
        }
    }

    /** Lets what the job executor has in hand finish; whether it was active. */
    private boolean rest() {
        if (!executor().isActive()) {
            return false;
        }
        executor().shutdown();
        Instant patience = Instant.ofEpochMilli(System.currentTimeMillis()).plus(PATIENCE);
        while (locked() && Instant.ofEpochMilli(System.currentTimeMillis()).isBefore(patience)) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        return true;
    }

    private boolean locked() {
        return configuration().getCommandExecutorTxRequired().execute(command -> command.getJobManager()
                .findJobsByQueryCriteria(new JobQueryImpl(), null).stream()
                .anyMatch(job -> ((JobEntity) job).getLockOwner() != null && ((JobEntity) job).getLockExpirationTime() != null
                        && ((JobEntity) job).getLockExpirationTime().after(ClockUtil.getCurrentTime())));
    }

    private JobExecutor executor() {
        return configuration().getJobExecutor();
    }

    private ProcessEngineConfigurationImpl configuration() {
        return (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    }

    /** Runs what is due now until nothing is left; whether there was anything. A step that fails is left to its retries. */
    public boolean drain(Due others) {
        boolean worked = false;
        Set<String> failed = new HashSet<>();
        for (boolean more = true; more; ) {
            more = others.run();
            for (Job job : due()) {
                if (!failed.contains(job.getId())) {
                    more |= run(job, failed);
                }
            }
            worked |= more;
        }
        return worked;
    }

    private boolean run(Job job, Set<String> failed) {
        try {
            management.executeJob(job.getId());
            return true;
        } catch (RuntimeException notDone) {
            boolean gone = management.createJobQuery().jobId(job.getId()).count() == 0;
            if (!gone && !failed.add(job.getId())) {
                return false;
            }
            log.debug("job {} was not done: {}", job.getId(), notDone.getMessage());
            return gone;
        }
    }

    /** Due jobs, earliest first; those without a date wait for nothing and come before all. */
    private List<Job> due() {
        Date now = ClockUtil.getCurrentTime();
        Stream<Job> immediate = management.createJobQuery().messages().withRetriesLeft().active().list().stream()
                .filter(j -> j.getDuedate() == null || !j.getDuedate().after(now));
        Stream<Job> timers = management.createJobQuery().timers().withRetriesLeft().active().list().stream()
                .filter(j -> j.getDuedate() != null && !j.getDuedate().after(now));
        return Stream.concat(immediate, timers.sorted(Comparator.comparing(Job::getDuedate))).limit(1).toList();
    }

    private Optional<Instant> nextDue(Instant until, Due others) {
        Stream<Instant> jobs = management.createJobQuery().timers().withRetriesLeft().active().list().stream()
                .map(Job::getDuedate)
                .map(Date::toInstant);
        return Stream.concat(jobs, others.nextDue().stream())
                .min(Comparator.naturalOrder())
                .filter(next -> !next.isAfter(until));
    }
}
