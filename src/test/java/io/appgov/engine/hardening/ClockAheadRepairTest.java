package io.appgov.engine.hardening;

import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.appgov.foundation.clock.ClockJump;
import io.appgov.people.WithoutAuthorization;
import java.time.Instant;
import java.util.function.Supplier;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** When the clock jumps, whoever sleeps by it is woken. */
class ClockAheadRepairTest {

    private static final ClockJump BACK = new ClockJump("host", Instant.parse("2026-11-28T11:00:00Z"),
            Instant.parse("2026-11-28T10:00:00Z"));

    private final JobExecutor executor = mock(JobExecutor.class);
    private final HistoryService history = mock(HistoryService.class);
    private ClockAheadRepair ahead;

    @BeforeEach
    void engine() {
        var configuration = mock(ProcessEngineConfigurationImpl.class);
        when(configuration.getJobExecutor()).thenReturn(executor);
        var engine = mock(ProcessEngine.class);
        when(engine.getProcessEngineConfiguration()).thenReturn(configuration);
        when(engine.getHistoryService()).thenReturn(history);
        ahead = new ClockAheadRepair(engine, mock(JdbcClient.class), new WithoutAuthorization() {
            @Override
            public <T> T run(Supplier<T> work) {
                return work.get();
            }

            @Override
            public <T> T asSystem(Supplier<T> work) {
                return work.get();
            }
        });
    }

    @Test
    void theJobExecutorLooksAtOnceAndTheNightIsFixedAnew() {
        when(executor.isActive()).thenReturn(true);
        ahead.jumped(BACK);
        verify(executor).jobWasAdded();
        verify(history).cleanUpHistoryAsync(false);
    }

    @Test
    void aNodeThatDoesNoStepsLeavesThemToOthers() {
        ahead.jumped(BACK);
        ahead.look();
        verify(executor, never()).jobWasAdded();
        verify(history, never()).cleanUpHistoryAsync(anyBoolean());
    }
}
