package io.appgov.notice.outbox;

import io.appgov.foundation.input.MailAddresses;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The captured channels; the real ones are in {@code mail} and {@code feishu}. */
@Configuration(proxyBeanMethods = false)
class Channels {

    @Bean
    @ConditionalOnProperty(name = "appgov.notice.email", havingValue = "capture", matchIfMissing = true)
    Channel capturedEmail(CaptureSwitch capture, MailAddresses addresses) {
        return new CapturedMail(capture, addresses);
    }

    @Bean
    @ConditionalOnProperty(name = "appgov.notice.feishu", havingValue = "capture", matchIfMissing = true)
    Channel capturedFeishu(CaptureSwitch capture) {
        return new CapturedChannel(ChannelKind.feishu, capture);
    }
}
