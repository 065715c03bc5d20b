package io.appgov.people;

import io.appgov.notice.NoticeProperties;
import io.appgov.start.StartupStep;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Profile {@code production}: everything unsafe or missing stops the start, in one sentence each; then the first administrator is made. */
@Component
@Profile("production")
class Production extends StartupStep {

    private final Environment env;
    private final NoticeProperties notice;
    private final Users users;

    Production(Environment env, NoticeProperties notice, Users users) {
        super(Order.FIRST_ADMINISTRATOR);
        this.env = env;
        this.notice = notice;
        this.users = users;
    }

    @Override
    protected void prepare() {
        List<String> missing = new ArrayList<>();
        if (env.matchesProfiles("demo")) {
            missing.add("profiles demo and production exclude each other");
        }
        String url = env.getProperty("spring.datasource.url", "");
        if (url.isBlank() || url.startsWith("jdbc:h2:file:./data/")) {
            missing.add("set spring.datasource.url, .username and .password to the production database");
        }
        if (!env.getProperty("appgov.public-url", "").startsWith("https://")) {
            missing.add("set appgov.public-url to the https address that vendors reach");
        }
        if (notice.email() != NoticeProperties.EmailMode.smtp || blank("spring.mail.host")) {
            missing.add("set appgov.notice.email=smtp and spring.mail.host, or nobody gets a mail");
        }
        if (notice.from().endsWith(".example")) {
            missing.add("set appgov.notice.from to a sender of your own domain");
        }
        if (notice.feishu() != NoticeProperties.FeishuMode.api) {
            missing.add("set appgov.notice.feishu=api with appgov.feishu.base-url, .app-id and .app-secret, or nobody gets a Feishu message");
        }
        boolean first = !users.hasMember(Group.ADMIN);
        if (first && (blank("appgov.admin.user") || blank("appgov.admin.password"))) {
            missing.add("set appgov.admin.user and appgov.admin.password for the first administrator");
        }
        if (!missing.isEmpty()) {
            throw new IllegalStateException("Not started: " + String.join("; ", missing) + ".");
        }
        if (first) {
            users.create(env.getRequiredProperty("appgov.admin.user"), env.getRequiredProperty("appgov.admin.password"), "", "", null, Group.ADMIN);
        }
    }

    private boolean blank(String property) {
        return env.getProperty(property, "").isBlank();
    }
}
