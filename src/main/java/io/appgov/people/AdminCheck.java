package io.appgov.people;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Without an administrator Camunda would let anybody who comes make one (CVE-2026-77226). The page for it is closed, and
 * an application without an administrator does not start.
 */
@Component
class AdminCheck implements SmartLifecycle {

    private final Users users;
    private boolean running;

    AdminCheck(Users users) {
        this.users = users;
    }

    @Override
    public void start() {
        if (!users.hasMember(Group.ADMIN)) {
            throw new IllegalStateException(
                    "Not started: group camunda-admin has no member. Run with profile demo, or with profile production and appgov.admin.user and appgov.admin.password.");
        }
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 4;
    }
}
