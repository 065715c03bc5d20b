package io.appgov.foundation.start;

import org.springframework.context.SmartLifecycle;

/** Something done once at start, before anything works on cases. A step that fails stops the start. */
public abstract class StartupStep implements SmartLifecycle {

    /** The steps in their order. */
    public enum Order {
        /** Time is right before the first timer is looked at. */
        TIME,
        /** Before any event is recorded. */
        AUDIT_CHAIN,
        ROWS_SEALED,
        INDEXES,
        MODELS,
        MODELS_KEPT,
        HISTORY_LIMITED,
        PATHS_KEPT,
        LOST_ANSWERS,
        EFFECTS_FOUND,
        HOLIDAYS,
        NOTICE_TEMPLATES,
        FILTERS_DISARMED,
        GROUPS_AND_GRANTS,
        TASK_LIST_FILTERS,
        FIRST_ADMINISTRATOR,
        DEMO_DATA,
        ADMINISTRATOR_CHECK,
        ADDRESSES_CHECKED,
        /** The last step: all preparation comes before it. */
        NEXT_NODE
    }

    private final Order order;
    private boolean done;

    protected StartupStep(Order order) {
        this.order = order;
    }

    protected abstract void prepare();

    @Override
    public final void start() {
        prepare();
        done = true;
    }

    @Override
    public final void stop() {
        done = false;
    }

    @Override
    public final boolean isRunning() {
        return done;
    }

    @Override
    public final int getPhase() {
        return Integer.MIN_VALUE + order.ordinal();
    }
}
