package io.appgov.engine.hardening;

import io.appgov.foundation.refusal.NotAllowed;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * Refuses every task query that contains an expression, at the top level or inside {@code orQueries}: Camunda evaluates the inner
 * ones even where expressions are switched off (CVE-2026-109432, no Community fix). No other query of the engine can contain one.
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
        if (withAllWithin(query).stream().anyMatch(q -> !q.getExpressions().isEmpty())) {
            throw new RefusedCall(new NotAllowed("查询不得含表达式 expressions in queries are not allowed"));
        }
    }

    /**
     * Removes all expressions from a query.
     *
     * @return whether there was any
     */
    static boolean disarm(TaskQueryImpl query) {
        boolean armed = false;
        for (TaskQueryImpl each : withAllWithin(query)) {
            armed |= !each.getExpressions().isEmpty();
            each.getExpressions().clear();
        }
        return armed;
    }

    private static Set<TaskQueryImpl> withAllWithin(TaskQueryImpl query) {
        Set<TaskQueryImpl> all = Collections.newSetFromMap(new IdentityHashMap<>());
        collect(query, all);
        return all;
    }

    /** A query is the first element of its own list of inner ones. */
    private static void collect(TaskQueryImpl query, Set<TaskQueryImpl> all) {
        if (all.add(query) && query.getQueries() != null) {
            query.getQueries().forEach(inner -> collect(inner, all));
        }
    }
}
