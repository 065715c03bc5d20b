package io.appgov.foundation.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.mock.env.MockEnvironment;

/** A production that would not work, or not safely, does not start, and says why. */
class ProductionSettingsTest {

    private final MockEnvironment env = new MockEnvironment()
            .withProperty("spring.datasource.url", "jdbc:postgresql://db/appgov")
            .withProperty("appgov.public-url", "https://governance.example.com")
            .withProperty("appgov.notice.email", "smtp")
            .withProperty("appgov.notice.from", "governance@example.com")
            .withProperty("spring.mail.host", "mail")
            .withProperty("spring.mail.properties.mail.smtp.starttls.required", "true")
            .withProperty("appgov.notice.feishu", "api")
            .withProperty("appgov.feishu.base-url", "https://feishu")
            .withProperty("appgov.feishu.app-id", "a")
            .withProperty("appgov.feishu.app-secret", "s")
            .withProperty("appgov.feishu.encrypt-key", "e")
            .withProperty("appgov.feishu.verification-token", "v")
            .withProperty("appgov.link.key", "0123456789abcdef0123456789abcdef")
            .withProperty("appgov.audit.key", "0123456789abcdef0123456789abcdef");

    private void start() {
        var context = new GenericApplicationContext();
        context.setEnvironment(env);
        new ProductionSettings().initialize(context);
    }

    @Test
    void completeSettingsStart() {
        env.setActiveProfiles("production");
        assertThatCode(this::start).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "spring.datasource.url, jdbc:h2:file:./data/appgov, spring.datasource.url",
        "appgov.public-url, http://localhost:8080, https",
        "appgov.notice.email, capture, appgov.notice.email=smtp",
        "spring.mail.host, '', spring.mail.host",
        "spring.mail.properties.mail.smtp.starttls.required, false, clear text",
        "appgov.notice.from, governance@appgov.example, appgov.notice.from",
        "appgov.notice.feishu, capture, appgov.notice.feishu=api",
        "appgov.feishu.base-url, http://open.feishu.cn, appgov.feishu.base-url (https)",
        "appgov.feishu.app-secret, ' ', appgov.feishu.app-secret",
        "appgov.feishu.encrypt-key, '', appgov.feishu.encrypt-key",
        "appgov.feishu.verification-token, ' ', appgov.feishu.verification-token",
        "appgov.audit.key, too-short, appgov.audit.key",
        "appgov.effects.url, http://directory.example/effects, appgov.effects.url to an https address",
        "appgov.effects.url, https://directory.example/effects, appgov.effects.key",
        "appgov.link.key, too-short, appgov.link.key",
        "appgov.link.key, demo-demo-demo-demo-demo-demo-demo, appgov.link.key"
    })
    void eachMissingOrUnsafeSettingIsNamed(String property, String value, String named) {
        env.setActiveProfiles("production");
        env.setProperty(property, value);
        assertThatThrownBy(this::start).hasMessageStartingWith("Not started: set ").hasMessageContaining(named);
    }

    @ParameterizedTest
    @CsvSource({
        "spring.mail.properties.mail.smtp.ssl.enable, true",
        "spring.mail.ssl.enabled, true",
        "spring.mail.ssl.bundle, ours",
        "spring.mail.protocol, smtps"
    })
    void tlsFromTheFirstByteIsAsGood(String property, String value) {
        env.setActiveProfiles("production");
        env.setProperty("spring.mail.properties.mail.smtp.starttls.required", "");
        assertThatThrownBy(this::start).hasMessageContaining("starttls.required=true");
        env.setProperty(property, value);
        assertThatCode(this::start).doesNotThrowAnyException();
    }

    @Test
    void theMailboxOfBouncesIsNotReadInClearTextEither() {
        env.setActiveProfiles("production");
        env.setProperty("appgov.notice.bounces.security", "none");
        assertThatCode(this::start).as("it is not read at all").doesNotThrowAnyException();
        env.setProperty("appgov.notice.bounces.host", "imap");
        assertThatThrownBy(this::start).hasMessageContaining("appgov.notice.bounces.security");
    }

    @Test
    void productionAndDemoExcludeEachOther() {
        env.setActiveProfiles("production", "demo");
        assertThatThrownBy(this::start).hasMessageContaining("leave out profile demo");
    }

    @Test
    void otherProfilesAreNotAsked() {
        env.setProperty("appgov.public-url", "http://localhost");
        assertThat(ProductionSettings.missing(env)).isNotEmpty();
        assertThatCode(this::start).doesNotThrowAnyException();
    }
}
