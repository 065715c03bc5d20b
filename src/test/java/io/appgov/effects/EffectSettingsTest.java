package io.appgov.effects;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

/** Where effects are pushed, and with which key: what cannot be right does not start, and says why. */
class EffectSettingsTest {

    private static final String KEY = "appgov.effects.key=0123456789abcdef0123456789abcdef";

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(EffectProperties.class)
    static class Ours {}

    private final ApplicationContextRunner start = new ApplicationContextRunner().withUserConfiguration(Ours.class);

    @Test
    void withoutAnAddressNothingIsNeeded() {
        start.run(house -> assertThat(house.getBean(EffectProperties.class).isPushed()).isFalse());
    }

    @Test
    void anAddressNeedsAKey_ofSomeLength() {
        start.withPropertyValues("appgov.effects.url=https://directory.example/effects")
                .run(house -> assertThat(house).getFailure().rootCause()
                .hasMessageContaining("appgov.effects.key must be a secret of at least 32 characters"));
        start.withPropertyValues("appgov.effects.url=https://directory.example/effects", "appgov.effects.key=short")
                .run(house -> assertThat(house).getFailure().rootCause().hasMessageContaining("at least 32 characters"));
        start.withPropertyValues("appgov.effects.url=https://directory.example/effects", KEY)
                .run(house -> assertThat(house.getBean(EffectProperties.class).isPushed()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"directory.example", "ftp://directory.example/effects", "https://user:pw@directory.example/effects",
            "https:///effects", "http://[", "file:///etc/passwd"})
    void anAddressThatIsNone(String url) {
        start.withPropertyValues("appgov.effects.url=" + url, KEY)
                .run(house -> assertThat(house).getFailure().rootCause().hasMessageContaining("http or https"));
    }

    @ParameterizedTest
    @CsvSource({"late-after, PT0S", "answer-within, PT0S", "retry-delay, PT0S"})
    void durationsOfNothing(String setting, String value) {
        start.withPropertyValues("appgov.effects." + setting + "=" + value).run(house -> assertThat(house).hasFailed());
    }
}
