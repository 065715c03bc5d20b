package io.appgov.engine.hardening;

import io.appgov.foundation.database.ConcurrencyConflict;
import io.appgov.foundation.logging.CaseInLog;
import java.util.Date;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.camunda.bpm.engine.impl.bpmn.parser.FailedJobRetryConfiguration;
import org.camunda.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.FailedJobCommandFactory;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles failed steps. One that lost a race is repeated within a second, any number of times (T4), as nothing is wrong. Anything
 * else is retried after growing pauses and finally becomes an incident. A timer keeps its date meanwhile, because its effects are
 * dated by it; it is postponed by a lock instead.
 */
class RetryPolicy implements FailedJobCommandFactory {

    private static final Logger log = LoggerFactory.getLogger(RetryPolicy.class);

    /** Lock owner of a timer that waits for its next try, in place of a node. */
    static final String PUT_OFF = "put off";

    private static final int SHORTEST_PAUSE_MILLIS = 100;
    private static final int LONGEST_PAUSE_MILLIS = 800;

    @Override
    public Command<Object> getCommand(String jobId, Throwable exception) {
        return ConcurrencyConflict.is(exception) ? new DoneAgain(jobId, exception) : new TriedAgain(jobId, exception);
    }

    private static void putOff(JobEntity job, Date until) {
        if (job instanceof TimerEntity) {
            job.setLockOwner(PUT_OFF);
            job.setLockExpirationTime(until);
        } else {
            job.setDuedate(until);
            job.unlock();
        }
    }

    /** Neither counted nor recorded as a failure. */
    private static final class DoneAgain extends DefaultJobRetryCmd {

        DoneAgain(String jobId, Throwable exception) {
            super(jobId, exception);
        }

        @Override
        public Object execute(CommandContext command) {
            JobEntity job = getJob();
            if (job != null) {
                int pause = ThreadLocalRandom.current().nextInt(SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS);
                putOff(job, new Date(ClockUtil.getCurrentTime().getTime() + pause));
                notifyAcquisition(command);
            }
            return null;
        }
    }

    private static final class TriedAgain extends DefaultJobRetryCmd {

        TriedAgain(String jobId, Throwable exception) {
            super(jobId, exception);
        }

        @Override
        public Object execute(CommandContext command) {
            JobEntity job = getJob();
            if (job != null) {
                CaseInLog.of(caseOf(command, job), () -> {
                    log.error("step {} failed, tries left before it gives up: {}", job.getActivityId(), job.getRetries() - 1, exception);
                    return null;
                });
            }
            return super.execute(command);
        }

        private static String caseOf(CommandContext command, JobEntity job) {
            ExecutionEntity instance = job.getProcessInstanceId() == null ? null : command.getExecutionManager()
                    .findExecutionById(job.getProcessInstanceId());
            return instance == null ? null : instance.getBusinessKey();
        }

        @Override
        protected void executeCustomStrategy(CommandContext command, JobEntity job, ActivityImpl activity) throws Exception {
            Date due = job.getDuedate();
            super.executeCustomStrategy(command, job, activity);
            FailedJobRetryConfiguration pauses = getFailedJobRetryConfiguration(job, activity);
            List<String> intervals = pauses == null ? List.of() : pauses.getRetryIntervals();
            if (job instanceof TimerEntity && !intervals.isEmpty()) {
                Date next = job.getDuedate();
                job.setDuedate(due);
                putOff(job, next);
            }
        }
    }
}
