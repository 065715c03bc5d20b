package io.appgov.engine.hardening;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.stereotype.Component;

/**
 * The application's clock is the engine's. While a timer's step runs, it stands at the instant the timer was due: however
 * late the job executor came round, a due step is dated by the instant it was due (T4).
 */
@Component
class EngineClock extends Clock {

    @Override
    public Instant instant() {
        Instant now = ClockUtil.getCurrentTime().toInstant();
        CommandContext command = Context.getCommandContext();
        JobEntity job = command == null ? null : command.getCurrentJob();
        Date due = job instanceof TimerEntity ? job.getDuedate() : null;
        return due != null && due.toInstant().isBefore(now) ? due.toInstant() : now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("zones are BusinessTime's");
    }
}
