package io.appgov.channel.feishu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.validation.ValidationAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

/** Without what proves that Feishu is calling, nothing starts. */
class FeishuSettingsTest {

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties({FeishuProperties.class, io.appgov.notice.outbox.NoticeProperties.class})
    static class Properties {}

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
            .withUserConfiguration(Properties.class, FeishuConfiguration.class)
            .withPropertyValues(
                    "appgov.notice.feishu=api", "appgov.feishu.base-url=https://open.feishu.cn", "appgov.feishu.app-id=cli_1",
                    "appgov.feishu.app-secret=s",
                    "appgov.feishu.encrypt-key=e", "appgov.feishu.verification-token=v");

    @ParameterizedTest
    @ValueSource(strings = {"base-url", "app-id", "app-secret", "encrypt-key", "verification-token"})
    void anEmptySettingRefusesTheStartAndIsNamed(String setting) {
        application.withPropertyValues("appgov.feishu." + setting + "= ").run(context -> assertThat(context.getStartupFailure())
                .rootCause()
                .hasMessage("appgov.notice.feishu=api needs appgov.feishu." + setting));
    }

    @Test
    void allThatIsMissingIsNamedAtOnce() {
        application.withPropertyValues("appgov.feishu.encrypt-key=", "appgov.feishu.verification-token=")
                .run(context -> assertThat(context.getStartupFailure())
                .rootCause()
                .hasMessage("appgov.notice.feishu=api needs appgov.feishu.encrypt-key, appgov.feishu.verification-token"));
    }

    @Test
    void aPauseBetweenRetriesLongerThanFeishuKnowsARepetitionRefusesTheStart() {
        application.withPropertyValues("appgov.notice.retry-delay-cap=PT1H").run(context -> assertThat(context.getStartupFailure())
                .rootCause()
                .hasMessageContaining("appgov.notice.retry-delay-cap"));
    }

    @Test
    void withCapturedMessagesNothingOfItIsThereOrNeeded() {
        application.withPropertyValues("appgov.notice.feishu=capture", "appgov.feishu.encrypt-key=")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(FeishuClient.class)
                .doesNotHaveBean(CallbackSignature.class));
    }

    @Test
    void secretsAreNotPrinted() {
        application.withUserConfiguration(Properties.class)
                .withPropertyValues("appgov.notice.feishu=capture", "appgov.feishu.app-secret=geheim", "appgov.feishu.encrypt-key=geheim")
                .run(context -> assertThat(context.getBean(FeishuProperties.class).toString()).contains("cli_1").doesNotContain("geheim"));
    }
}
