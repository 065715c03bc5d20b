package io.appgov.people;

import io.appgov.foundation.start.NotStarted;
import io.appgov.foundation.start.StartupStep;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Profile {@code production}: as long as there is no administrator, one is made from {@code appgov.admin.*}. */
@Component
@Profile("production")
class FirstAdministrator extends StartupStep {

    private final Environment env;
    private final Users users;

    FirstAdministrator(Environment env, Users users) {
        super(Order.FIRST_ADMINISTRATOR);
        this.env = env;
        this.users = users;
    }

    @Override
    protected void prepare() {
        if (!users.hasMember(Group.ADMIN)) {
            String user = env.getProperty("appgov.admin.user", "");
            String password = env.getProperty("appgov.admin.password", "");
            if (user.isBlank() || password.isBlank()) {
                throw new NotStarted("set appgov.admin.user and appgov.admin.password for the first administrator");
            }
            if (!users.mayHave(user, password)) {
                throw new NotStarted(
                        "set appgov.admin.password to one of twelve characters and more, with upper-case and lower-case letters, a digit "
                                + "and a sign, without the user's name, and none of the commonest");
            }
            users.create(user, password, "", "", null, Group.ADMIN);
        }
    }
}
