package io.appgov.engine.hardening;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.FilterEntity;
import org.camunda.bpm.engine.impl.persistence.entity.FilterManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every filter that is saved or run passes here, whichever API was used. None is saved with an expression, and one that got into
 * the table otherwise is run without it: expressions reach beans and thus code (CVE-2026-109432 and similar).
 */
class GuardedFilterManager extends FilterManager {

    private static final Logger log = LoggerFactory.getLogger(GuardedFilterManager.class);
    /** Filters already logged: once per filter, not with every refresh of a task list. */
    private static final Set<String> REMARKED = ConcurrentHashMap.newKeySet();

    @Override
    public Filter insertOrUpdateFilter(Filter filter) {
        if (filter.getQuery() instanceof TaskQueryImpl query) {
            QueryGuard.refuseExpressions(query);
        }
        return super.insertOrUpdateFilter(filter);
    }

    @Override
    public FilterEntity findFilterById(String filterId) {
        FilterEntity filter = super.findFilterById(filterId);
        if (filter != null && filter.getQuery() instanceof TaskQueryImpl query && QueryGuard.disarm(query) && REMARKED.add(filterId)) {
            log.warn("filter {} \"{}\" holds expressions, which are not evaluated", filterId, filter.getName());
        }
        return filter;
    }

    /** Registers it with the engine. */
    static final class Factory implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return FilterManager.class;
        }

        @Override
        public Session openSession() {
            return new GuardedFilterManager();
        }
    }
}
