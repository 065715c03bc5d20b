package io.appgov.foundation.command;

import org.springframework.context.LifecycleProcessor;

/** Starts nothing: no step of a start, no outbox, no job executor. All beans are there, none of them works by itself. */
class PassiveMode implements LifecycleProcessor {

    @Override
    public void onRefresh() {}

    @Override
    public void onClose() {}

    @Override
    public void start() {}

    @Override
    public void stop() {}

    @Override
    public boolean isRunning() {
        return false;
    }
}
