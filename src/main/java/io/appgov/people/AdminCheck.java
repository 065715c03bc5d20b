package io.appgov.people;

import io.appgov.foundation.start.NotStarted;
import io.appgov.foundation.start.StartupStep;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Without an administrator Camunda would let any visitor create one (CVE-2026-77226). The page for it is blocked, and an
 * application without an administrator does not start. User names that differ by case only are logged.
 */
@Component
class AdminCheck extends StartupStep {

    private static final Logger log = LoggerFactory.getLogger(AdminCheck.class);

    private final Users users;
    private final UserTable table;

    AdminCheck(Users users, UserTable table) {
        super(Order.ADMINISTRATOR_CHECK);
        this.table = table;
        this.users = users;
    }

    @Override
    protected void prepare() {
        if (!users.hasMember(Group.ADMIN)) {
            throw new NotStarted(
                    "group camunda-admin has no member: run with profile demo, or with profile production and appgov.admin.user and "
                            + "appgov.admin.password");
        }
        List<String> alike = table.differingByCase();
        if (!alike.isEmpty()) {
            log.warn("users whose names differ by case only, one of each should be removed: {}", String.join(", ", alike));
        }
    }
}
