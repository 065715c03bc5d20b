package io.appgov.notice;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;

/** Chooses what stands behind each channel; a choice that cannot work stops the start. */
@Configuration(proxyBeanMethods = false)
class Channels {

    @Bean
    Channel emailChannel(NoticeProperties notice, CaptureSwitch capture, ObjectProvider<JavaMailSender> mail) {
        if (notice.email() == NoticeProperties.EmailMode.capture) {
            return new CapturedChannel(ChannelKind.email, capture);
        }
        JavaMailSender sender = mail.getIfAvailable();
        if (sender == null) {
            throw new IllegalStateException("appgov.notice.email=smtp needs spring.mail.host (and port, username, password)");
        }
        return new SmtpChannel(sender, notice.from());
    }

    @Bean
    Channel feishuChannel(NoticeProperties notice, FeishuProperties feishu, CaptureSwitch capture) {
        if (notice.feishu() == NoticeProperties.FeishuMode.capture) {
            return new CapturedChannel(ChannelKind.feishu, capture);
        }
        if (!feishu.isComplete()) {
            throw new IllegalStateException("appgov.notice.feishu=api needs appgov.feishu.base-url, appgov.feishu.app-id and appgov.feishu.app-secret");
        }
        return new FeishuChannel(feishu);
    }
}
