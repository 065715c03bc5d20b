package io.appgov.foundation.command;

import org.springframework.context.LifecycleProcessor;

/** Starts no lifecycle bean: no startup step, outbox or job executor. All beans exist, none works by itself. */
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
