package io.appgov.engine.hardening;

import io.appgov.foundation.policy.PresentClock;
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
 * Uses the engine's clock as the application's. While a timer's step runs, the clock stands at the instant the timer was due, so
 * that the step is dated by it, however late the job executor runs it (T4).
 */
@Component
class EngineClock extends Clock implements PresentClock {

    @Override
    public Instant instant() {
        Instant now = present();
        CommandContext command = Context.getCommandContext();
        JobEntity job = command == null ? null : command.getCurrentJob();
        Date due = job instanceof TimerEntity ? job.getDuedate() : null;
        return due != null && due.toInstant().isBefore(now) ? due.toInstant() : now;
    }

    @Override
    public Instant present() {
        return ClockUtil.getCurrentTime().toInstant();
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
