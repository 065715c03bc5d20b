package io.appgov.engine.hardening;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.JobQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.JobQuery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Moves the engine's clock and runs what becomes due meanwhile, each step at its due instant. Only the demo and tests move time.
 */
@Component
public class TimeMachine {

    /** Other work that becomes due, besides the engine's jobs. */
    public interface Due {

        /** Runs what is due now; returns whether there was anything. */
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

    /** Sets the clock, which then continues from there. */
    public void set(Instant to) {
        offset(to.toEpochMilli() - System.currentTimeMillis());
    }

    public void offset(long millis) {
        ClockUtil.offset(millis);
    }

    /**
     * Moves forward to an instant, through everything that becomes due before it, in the order it is due. The job executor is
     * stopped meanwhile, so that no step runs twice.
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
                resume();
            }
        }
    }

    /** Restarts the job executor. */
    public void resume() {
        executor().start();
    }

    /** Stops the job executor, waiting some seconds for running jobs; returns whether it was active and needs {@link #resume}. */
    public boolean rest() {
        if (!executor().isActive()) {
            return false;
        }
        executor().shutdown();
        long patience = System.nanoTime() + PATIENCE.toNanos();
        while (locked() && System.nanoTime() - patience < 0) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        return true;
    }

    private boolean locked() {
        return configuration().getCommandExecutorTxRequired().execute(command -> command.getJobManager()
                .findJobsByQueryCriteria(new JobQueryImpl(), null).stream()
                .anyMatch(job -> isLocked(job) && !RetryPolicy.PUT_OFF.equals(((JobEntity) job).getLockOwner())));
    }

    private static boolean isLocked(Job job) {
        JobEntity entity = (JobEntity) job;
        return entity.getLockOwner() != null && entity.getLockExpirationTime() != null
                && entity.getLockExpirationTime().after(ClockUtil.getCurrentTime());
    }

    /** A failed timer keeps its date and is postponed until its next try. */
    private static Instant nextTry(Job timer) {
        JobEntity entity = (JobEntity) timer;
        boolean putOff = RetryPolicy.PUT_OFF.equals(entity.getLockOwner()) && entity.getLockExpirationTime().after(timer.getDuedate());
        return (putOff ? entity.getLockExpirationTime() : timer.getDuedate()).toInstant();
    }

    private JobExecutor executor() {
        return configuration().getJobExecutor();
    }

    private ProcessEngineConfigurationImpl configuration() {
        return (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    }

    /** Runs what is due now until nothing is left; returns whether there was anything. Failed steps are left to their retries. */
    public boolean drain(Due others) {
        boolean worked = false;
        Set<String> failed = new HashSet<>();
        for (boolean more = true; more; worked |= more) {
            more = others.run();
            Optional<Job> next = due(failed);
            if (next.isPresent()) {
                run(next.get(), failed);
                more = true;
            }
        }
        return worked;
    }

    private void run(Job job, Set<String> failed) {
        try {
            management.executeJob(job.getId());
        } catch (RuntimeException notDone) {
            failed.add(job.getId());
            log.debug("job {} was not done: {}", job.getId(), notDone.getMessage());
        }
    }

    /** The next due job: jobs without a date come first, then the earliest timer. */
    private Optional<Job> due(Set<String> except) {
        Date soon = new Date(ClockUtil.getCurrentTime().getTime() + 1);
        Predicate<Job> notFailed = job -> !except.contains(job.getId());
        return management.createJobQuery().messages().withRetriesLeft().active().list().stream()
                .filter(notFailed)
                .filter(j -> j.getDuedate() == null || j.getDuedate().before(soon))
                .findFirst()
                .or(() -> jobs().timers().duedateLowerThan(soon).list().stream()
                        .filter(notFailed)
                        .filter(timer -> nextTry(timer).isBefore(soon.toInstant()))
                        .findFirst());
    }

    private JobQuery jobs() {
        return management.createJobQuery().withRetriesLeft().active().orderByJobDuedate().asc();
    }

    private Optional<Instant> nextDue(Instant until, Due others) {
        Date now = ClockUtil.getCurrentTime();
        Stream<Instant> timers = Stream.concat(
                jobs().timers().duedateHigherThan(now).listPage(0, 1).stream().map(Job::getDuedate).map(Date::toInstant),
                jobs().timers().duedateLowerThan(new Date(now.getTime() + 1)).list().stream().map(TimeMachine::nextTry)
                .filter(next -> next.isAfter(now.toInstant())));
        return Stream.concat(timers, others.nextDue().stream())
                .min(Comparator.naturalOrder())
                .filter(next -> !next.isAfter(until));
    }
}
