package io.appgov.people;

import io.appgov.start.NotStarted;
import io.appgov.start.StartupStep;
import org.springframework.stereotype.Component;

/**
 * Without an administrator Camunda would let anybody who comes make one (CVE-2026-77226). The page for it is closed, and
 * an application without an administrator does not start.
 */
@Component
class AdminCheck extends StartupStep {

    private final Users users;

    AdminCheck(Users users) {
        super(Order.ADMINISTRATOR_CHECK);
        this.users = users;
    }

    @Override
    protected void prepare() {
        if (!users.hasMember(Group.ADMIN)) {
            throw new NotStarted(
                    "group camunda-admin has no member: run with profile demo, or with profile production and appgov.admin.user and appgov.admin.password");
        }
    }
}
