package io.appgov.engine.hardening;

import java.util.List;
import org.camunda.bpm.engine.impl.FilterServiceImpl;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.query.Query;

/**
 * Administrators own stored filters; a caller's additions must not contain expressions either. Checked here because the engine runs
 * the extended query without passing the interceptors again.
 */
class GuardedFilterService extends FilterServiceImpl {

    @Override
    public <T, Q extends Query<?, T>> List<T> list(String filterId, Q extending) {
        return super.list(filterId, plain(extending));
    }

    @Override
    public <T, Q extends Query<?, T>> List<T> listPage(String filterId, Q extending, int firstResult, int maxResults) {
        return super.listPage(filterId, plain(extending), firstResult, maxResults);
    }

    @Override
    public <T, Q extends Query<?, T>> T singleResult(String filterId, Q extending) {
        return super.singleResult(filterId, plain(extending));
    }

    @Override
    public Long count(String filterId, Query<?, ?> extending) {
        return super.count(filterId, plain(extending));
    }

    private static <Q extends Query<?, ?>> Q plain(Q extending) {
        if (extending instanceof TaskQueryImpl query) {
            QueryGuard.refuseExpressions(query);
        }
        return extending;
    }
}
