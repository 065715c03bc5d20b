package io.appgov.engine.hardening;

import io.appgov.refusal.NotAllowed;
import java.util.List;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * Refuses every task query that carries an expression, at its top or inside {@code orQueries}: Camunda evaluates the inner
 * ones even where expressions are switched off (CVE-2026-109432, no Community fix).
 */
class QueryGuard extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
        if (command instanceof TaskQueryImpl query) {
            refuseExpressions(query);
        }
        return next.execute(command);
    }

    static void refuseExpressions(TaskQueryImpl query) {
        if (carriesExpressions(query)) {
            throw new RefusedCall(new NotAllowed("查询不得含表达式 expressions in queries are not allowed"));
        }
    }

    private static boolean carriesExpressions(TaskQueryImpl query) {
        List<TaskQueryImpl> inner = query.getQueries();
        return !query.getExpressions().isEmpty()
                || inner != null && inner.stream().anyMatch(q -> q != query && !q.getExpressions().isEmpty());
    }
}
