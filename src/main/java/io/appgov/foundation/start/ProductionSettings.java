package io.appgov.foundation.start;

import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/**
 * Profile {@code production}: checked before anything is opened or created; a missing or unsafe setting stops the start with a
 * message that says what to set.
 */
public class ProductionSettings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Environment env = context.getEnvironment();
        if (env.acceptsProfiles(Profiles.of("production"))) {
            List<String> missing = missing(env);
            if (!missing.isEmpty()) {
                throw new NotStarted(missing);
            }
        }
    }

    static List<String> missing(Environment env) {
        List<String> missing = new ArrayList<>();
        if (env.acceptsProfiles(Profiles.of("demo"))) {
            missing.add("leave out profile demo, its passwords are public");
        }
        String url = text(env, "spring.datasource.url");
        if (url.isEmpty() || url.startsWith("jdbc:h2:file:./data/")) {
            missing.add("set spring.datasource.url, spring.datasource.username and spring.datasource.password to the production database");
        }
        if (!text(env, "appgov.public-url").startsWith("https://")) {
            missing.add("set appgov.public-url to the https address that vendors reach");
        }
        if (!text(env, "appgov.notice.email").equals("smtp") || text(env, "spring.mail.host").isEmpty()) {
            missing.add("set appgov.notice.email=smtp and spring.mail.host, or nobody gets a mail");
        }
        if (!isEncrypted(env)) {
            missing.add("set spring.mail.properties.mail.smtp.starttls.required=true (port 587) or "
                    + "spring.mail.properties.mail.smtp.ssl.enable=true (port 465),"
                    + " or mails go out in clear text");
        }
        if (!text(env, "appgov.notice.bounces.host").isEmpty() && text(env, "appgov.notice.bounces.security").equalsIgnoreCase("none")) {
            missing.add("set appgov.notice.bounces.security=tls or starttls, or its password goes out in clear text");
        }
        if (text(env, "appgov.notice.from").isEmpty() || text(env, "appgov.notice.from").endsWith(".example")) {
            missing.add("set appgov.notice.from to a sender of your own domain");
        }
        if (!text(env, "appgov.notice.feishu").equals("api")
                || !text(env, "appgov.feishu.base-url").startsWith("https://")
                || text(env, "appgov.feishu.app-id").isEmpty()
                || text(env, "appgov.feishu.app-secret").isEmpty()) {
            missing.add("set appgov.notice.feishu=api with appgov.feishu.base-url (https), appgov.feishu.app-id and "
                    + "appgov.feishu.app-secret, or nobody gets a Feishu message");
        }
        if (text(env, "appgov.feishu.encrypt-key").isEmpty() || text(env, "appgov.feishu.verification-token").isEmpty()) {
            missing.add("set appgov.feishu.encrypt-key and appgov.feishu.verification-token, or anybody could report a notice as read");
        }
        if (text(env, "appgov.link.key").length() < 32 || text(env, "appgov.link.key").startsWith("demo-")) {
            missing.add("set appgov.link.key to a secret of at least 32 characters, from which the links in notices are made");
        }
        if (text(env, "appgov.audit.key").length() < 32 || text(env, "appgov.audit.key").startsWith("demo-")) {
            missing.add("set appgov.audit.key to a secret of at least 32 characters, with which the audit trail is signed");
        }
        if (!text(env, "appgov.effects.url").isEmpty() && !text(env, "appgov.effects.url").startsWith("https://")) {
            missing.add("set appgov.effects.url to an https address, or what becomes of vendors goes out in clear text");
        }
        if (!text(env, "appgov.effects.url")
                .isEmpty() && (text(env, "appgov.effects.key").length() < 32 || text(env, "appgov.effects.key").startsWith("demo-"))) {
            missing.add("set appgov.effects.key to a secret of at least 32 characters, with which what is pushed is signed");
        }
        return missing;
    }

    /** Whether encryption to the mail server is mandatory; opportunistic TLS is not enough. */
    private static boolean isEncrypted(Environment env) {
        return text(env, "spring.mail.protocol").equalsIgnoreCase("smtps")
                || isTrue(env, "spring.mail.ssl.enabled")
                || !text(env, "spring.mail.ssl.bundle").isEmpty()
                || isTrue(env, "spring.mail.properties.mail.smtp.ssl.enable")
                || isTrue(env, "spring.mail.properties.mail.smtp.starttls.required");
    }

    private static boolean isTrue(Environment env, String property) {
        return text(env, property).equalsIgnoreCase("true");
    }

    private static String text(Environment env, String property) {
        return env.getProperty(property, "").strip();
    }
}
