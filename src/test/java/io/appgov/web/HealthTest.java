package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.appgov.OnH2;
import io.appgov.OwnDatabase;
import io.appgov.foundation.persistence.Columns;
import io.appgov.notice.outbox.Channel;
import io.appgov.notice.outbox.ChannelFailed;
import io.appgov.notice.outbox.ChannelKind;
import io.appgov.notice.outbox.DeliveryState;
import io.appgov.notice.outbox.OutgoingMessage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** What a load balancer is told: ready means that cases are worked on, and that a mail server is not our health. */
@TestPropertySource(properties = {
    "camunda.bpm.job-execution.enabled=true",
    "appgov.notice.dispatch=true",
    "management.endpoint.health.validate-group-membership=true"
})
@Import(HealthTest.HangingMail.class)
@OwnDatabase("health")
class HealthTest extends HttpStory implements OnH2 {

    @Autowired private ProcessEngine engine;

    /** A far end that takes a mail and never answers, until it is let go. */
    @TestConfiguration(proxyBeanMethods = false)
    static class HangingMail {

        static final CountDownLatch TAKEN = new CountDownLatch(1);
        static final CountDownLatch LET_GO = new CountDownLatch(1);

        @Bean
        static BeanPostProcessor hanging() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof Channel channel && channel.kind() == ChannelKind.email ? hanging(channel) : bean;
                }
            };
        }

        private static Channel hanging(Channel channel) {
            return new Channel() {
                @Override
                public ChannelKind kind() {
                    return channel.kind();
                }

                @Override
                public String send(OutgoingMessage message) throws ChannelFailed {
                    TAKEN.countDown();
                    try {
                        LET_GO.await();
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                    return channel.send(message);
                }
            };
        }
    }

    private void isQueued(String noticeId, ChannelKind channel) {
        jdbc.sql("""
                        insert into notice (notice_id, case_no, kind, role, state, queued_at, retries)
                        values (:id, 'H-1', 'N03', 'INFORMATION', 'QUEUED', :at, 0)
                        """)
                .param("id", noticeId).param("at", Columns.at(now())).update();
        jdbc.sql("""
                        insert into notice_delivery (delivery_id, notice_id, contact, language, channel, recipient, subject, body, template, state,
                                                     attempts, attempts_total, next_attempt_at)
                        values (:id, :id, 'c', 'zh', :channel, 'c@isv.example', 's', 'b', 't', 'QUEUED', 0, 0, :at)
                        """)
                .param("id", noticeId).param("channel", channel.name()).param("at", Columns.at(now())).update();
    }

    private int ready() {
        int overall = get(null, "/actuator/health").status();
        assertThat(get(null, "/actuator/health/readiness").status()).isEqualTo(overall);
        return overall;
    }

    @Test
    void readyAsLongAsCasesAreWorkedOn() {
        assertThat(ready()).isEqualTo(200);
        assertThat(get(null, "/actuator/health/readiness").body()).as("strangers learn no more").isEqualTo("{\"status\":\"UP\"}");
        assertThat(names(get("auditor1", "/actuator/health/readiness").json().path("components")))
                .containsExactlyInAnyOrder("readinessState", "db", "jobExecutor", "outbox");

        JobExecutor executor = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
        executor.shutdown();
        assertThat(ready()).isEqualTo(503);
        executor.start();
        assertThat(ready()).isEqualTo(200);
    }

    @Test
    void aMailServerThatAnswersNothingHoldsUpMailsOnly() throws Exception {
        isQueued("H-1-01", ChannelKind.email);
        isQueued("H-1-02", ChannelKind.email);
        assertThat(HangingMail.TAKEN.await(1, TimeUnit.MINUTES)).isTrue();
        isQueued("H-1-03", ChannelKind.feishu);
        await("Feishu goes on").until(() -> notices.deliveriesOf("H-1-03").get(0).state() == DeliveryState.ACCEPTED);
        assertThat(notices.deliveriesOf("H-1-02").get(0).state()).isEqualTo(DeliveryState.QUEUED);

        at("2025-03-03 10:20:00");
        assertThat(ready()).isEqualTo(200);
        await("it is told").until(() -> get("auditor1", "/actuator/health/readiness").json()
                .at("/components/outbox/details/email.waitsForItsFarEndSeconds").asLong() >= 1);
        assertThat(get("auditor1", "/actuator/prometheus").body().lines()
                        .filter(line -> line.startsWith("appgov_outbox_waiting_seconds{channel=\"email\"}"))
                        .map(line -> Double.valueOf(line.substring(line.indexOf(' ')))))
                .singleElement().satisfies(seconds -> assertThat(seconds).isGreaterThan(1));

        HangingMail.LET_GO.countDown();
        await("mails go on").until(() -> notices.deliveriesOf("H-1-02").get(0).state() == DeliveryState.ACCEPTED);
    }
}
