package io.appgov.engine.hardening;

import java.util.Date;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.ManagementServiceImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/** Nobody, not even an administrator, may end a window or trigger a date early (T4, T5). */
class GuardedManagementService extends ManagementServiceImpl {

    GuardedManagementService(ProcessEngineConfigurationImpl engine) {
        super(engine);
    }

    @Override
    public void executeJob(String jobId) {
        Date due = commandExecutor.execute(command -> {
            JobEntity job = jobId == null ? null : command.getJobManager().findJobById(jobId);
            return job == null ? null : job.getDuedate();
        });
        if (due != null && due.after(ClockUtil.getCurrentTime())) {
            // the only exception that the REST API reports as a refusal
            throw new AuthorizationException("未到期，不可提前执行 this step is not due yet and is not run before its time");
        }
        super.executeJob(jobId);
    }
}
