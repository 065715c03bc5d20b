package io.appgov.channel.feishu;

import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.policy.PolicyParameters;
import io.appgov.foundation.start.NotStarted;
import io.appgov.notice.NoticeService;
import io.appgov.notice.outbox.Channel;
import io.appgov.notice.outbox.NoticeProperties;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@code appgov.notice.feishu=api}; startup fails with settings that cannot work or would let anybody call. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "appgov.notice.feishu", havingValue = "api")
class FeishuConfiguration {

    /** How long Feishu recognizes a repeated message by its uuid. */
    private static final Duration REPETITION_KNOWN = Duration.ofHours(1);

    @Bean
    FeishuClient feishuClient(FeishuProperties feishu, NoticeProperties notice) {
        List<String> missing = feishu.missing();
        if (!missing.isEmpty()) {
            throw new NotStarted("appgov.notice.feishu=api needs " + String.join(", ", missing));
        }
        if (notice.retryDelayCap().compareTo(REPETITION_KNOWN) >= 0) {
            throw new NotStarted(
                    "appgov.notice.feishu=api needs appgov.notice.retry-delay-cap below PT1H: later Feishu would take a message that is "
                            + "sent again for a second one");
        }
        return new FeishuClient(feishu);
    }

    @Bean
    Channel feishuChannel(FeishuClient client, PolicyParameters policy) {
        return new FeishuChannel(client, new NoticeCard(policy.zone()));
    }

    /**
     * Callbacks are dated by real time, whatever the application's clock shows. {@code client} is a parameter because it validates
     * the settings first.
     */
    @Bean
    CallbackSignature callbackSeal(FeishuClient client, FeishuProperties feishu, @Qualifier("worldClock") Clock clock) {
        return new CallbackSignature(feishu, clock);
    }

    @Bean
    SeenCallbacks seenCallbacks(JdbcClient jdbc, @Qualifier("worldClock") Clock clock) {
        return new SeenCallbacks(jdbc, clock);
    }

    @Bean
    ReaderReports readerReports(NoticeService notices, BusinessTime time) {
        return new ReaderReports(notices, time);
    }

    @Bean
    FeishuReceipts feishuReceipts(
            FeishuClient client, NoticeService notices, FeishuProperties feishu, NoticeProperties notice, BusinessTime time) {
        return new FeishuReceipts(client, notices, feishu, notice, time);
    }
}
