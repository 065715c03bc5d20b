package io.appgov.engine;

import io.appgov.foundation.start.StartupStep;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Indexes that the engine's tables lack for our queries. The engine creates its tables after Flyway has run, so missing indexes are
 * created at start.
 */
@Component
class EngineIndexes extends StartupStep {

    private static final List<String> INDEXES = List.of(
            // a step's variables belong to its execution and no task: H2 would scan all variables without a task
            "create index if not exists appgov_variable_step on act_ru_variable (execution_id_, task_id_)");

    private final JdbcClient jdbc;

    EngineIndexes(JdbcClient jdbc) {
        super(Order.INDEXES);
        this.jdbc = jdbc;
    }

    @Override
    protected void prepare() {
        INDEXES.forEach(index -> jdbc.sql(index).update());
    }
}
