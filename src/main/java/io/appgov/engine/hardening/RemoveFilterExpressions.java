package io.appgov.engine.hardening;

import io.appgov.foundation.start.StartupStep;
import io.appgov.people.WithoutAuthorization;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Removes expressions from filters saved before these were refused, and marks that in their names: a list that now shows more must
 * not look like the old one.
 */
@Component
class RemoveFilterExpressions extends StartupStep {

    static final String REMARK = "（已停用表达式 expressions removed）";

    private static final Logger log = LoggerFactory.getLogger(RemoveFilterExpressions.class);
    /** Length of the column, in characters. */
    private static final int LONGEST_NAME = 255;

    private final FilterService filters;
    private final WithoutAuthorization unchecked;

    RemoveFilterExpressions(FilterService filters, WithoutAuthorization unchecked) {
        super(Order.FILTERS_DISARMED);
        this.filters = filters;
        this.unchecked = unchecked;
    }

    @Override
    protected void prepare() {
        unchecked.run(() -> {
            filters.createFilterQuery().unlimitedList().forEach(this::disarm);
            return null;
        });
    }

    private void disarm(Filter filter) {
        if (filter.getQuery() instanceof TaskQueryImpl query && QueryGuard.disarm(query)) {
            String name = filter.getName();
            log.warn("filter {} \"{}\" held expressions, which were removed", filter.getId(), name);
            filter.setName(name.substring(0, Math.min(name.length(), LONGEST_NAME - REMARK.length())) + REMARK);
            filters.saveFilter(filter);
        }
    }
}
