package io.appgov.engine;

import io.appgov.foundation.start.StartupStep;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Indexes the engine's own tables lack for what is asked of them here. The engine makes its tables behind Flyway, so these are made
 * at start, where they are missing.
 */
@Component
class EngineIndexes extends StartupStep {

    private static final List<String> INDEXES = List.of(
            // the variables of a step are those of its execution and of no task: H2 would go through all that are of no task
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
