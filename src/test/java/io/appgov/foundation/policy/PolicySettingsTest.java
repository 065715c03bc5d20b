package io.appgov.foundation.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** A policy that cannot be meant does not start, and the log says in words which parameter is wrong and why. */
@ExtendWith(OutputCaptureExtension.class)
class PolicySettingsTest {

    /** Of the application only its policy; its settings come from the real application.yaml. */
    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(PolicyParameters.class)
    static class PolicyOnly {}

    private static ConfigurableApplicationContext start(String... settings) {
        List<String> arguments = new ArrayList<>(List.of("--spring.main.banner-mode=off", "--spring.main.register-shutdown-hook=false"));
        Stream.of(settings).map(setting -> "--appgov.policy." + setting).forEach(arguments::add);
        return new SpringApplicationBuilder(PolicyOnly.class).web(WebApplicationType.NONE).run(arguments.toArray(String[]::new));
    }

    private static PolicyParameters policy(String... settings) {
        try (ConfigurableApplicationContext context = start(settings)) {
            return context.getBean(PolicyParameters.class);
        }
    }

    @Test
    void whatIsNotSetIsAsThePolicySays() {
        PolicyParameters policy = policy();
        assertThat(policy.zone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
        assertThat(policy.appealWindow()).isEqualTo(Duration.ofHours(48));
        assertThat(policy.appealReviewDue()).isEqualTo(Duration.ofDays(3));
        assertThat(List.of(policy.userNotice(), policy.shutdownNotice(), policy.terminationNotice())).containsOnly(Duration.ofDays(90));
        assertThat(policy.userNoticeReminder()).isEqualTo(Duration.ofDays(7));
        assertThat(policy.dutyReminders()).containsExactly(Duration.ofDays(30), Duration.ofDays(60), Duration.ofDays(85));
        assertThat(policy.interimDelisting()).isTrue();
        assertThat(policy.minimumContacts()).isEqualTo(2);
        assertThat(policy.depositScope()).hasToString("app");
    }

    @Test
    void anotherPolicyIsTaken() {
        PolicyParameters policy = policy(
                "user-notice=P30D", "shutdown-notice=P60D", "termination-notice=PT36H", "interim-delisting=false",
                "measures-survive-new-year=false", "minimum-contacts=1",
                "duty-reminders=P1D,P2D", "zone=Asia/Tokyo");
        assertThat(policy.userNotice()).isEqualTo(Duration.ofDays(30));
        assertThat(policy.shutdownNotice()).isEqualTo(Duration.ofDays(60));
        assertThat(policy.terminationNotice()).isEqualTo(Duration.ofHours(36));
        assertThat(policy.interimDelisting()).isFalse();
        assertThat(policy.measuresSurviveNewYear()).isFalse();
        assertThat(policy.minimumContacts()).isEqualTo(1);
        assertThat(policy.dutyReminders()).containsExactly(Duration.ofDays(1), Duration.ofDays(2));
        assertThat(policy.zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
    }

    /** @param named the parameter as the log has it: as it was set, or as it is called in the code */
    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
        "deposit-scope, isv, deposit-scope",
        "user-notice, P0D, userNotice",
        "user-notice, -P90D, userNotice",
        "user-notice, PT59S, userNotice",
        "user-notice, ninety days, user-notice",
        "user-notice, P3M, user-notice",
        "shutdown-notice, P0D, shutdownNotice",
        "termination-notice, P0D, terminationNotice",
        "user-notice-reminder, P0D, userNoticeReminder",
        "duty-reminders, 'P30D,P0D', dutyReminders",
        "duty-reminders, 'P30D,soon', duty-reminders",
        "ending-recheck, P0D, endingRecheck",
        "appeal-window, P0D, appealWindow",
        "interim-delisting, maybe, interim-delisting",
        "minimum-contacts, 0, minimumContacts",
        "minimum-contacts, two, minimum-contacts",
        "zone, Asia/Peking, zone"
    })
    void aWrongParameterStopsTheStart_namedInASentence(String parameter, String value, String named, CapturedOutput log) {
        assertThatThrownBy(() -> start(parameter + "=" + value)).hasMessageContaining("PolicyParameters");
        assertThat(log.getOut()).contains("APPLICATION FAILED TO START");
        String said = log.getOut().substring(log.getOut().indexOf("APPLICATION FAILED TO START"));
        assertThat(said).containsPattern("- appgov\\.policy\\.(" + parameter + "|" + named + ")").contains("Action:")
                .doesNotContain("\tat ");
    }
}
