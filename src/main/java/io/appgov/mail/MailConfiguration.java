package io.appgov.mail;

import io.appgov.notice.Channel;
import io.appgov.notice.NoticeProperties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;

/** {@code appgov.notice.email=smtp}; settings that cannot work stop the start. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "appgov.notice.email", havingValue = "smtp")
class MailConfiguration {

    @Bean
    Channel smtpChannel(NoticeProperties notice, ObjectProvider<JavaMailSender> mail) {
        JavaMailSender sender = mail.getIfAvailable();
        if (sender == null) {
            throw new IllegalStateException("appgov.notice.email=smtp needs spring.mail.host (and port, username, password)");
        }
        return new SmtpChannel(sender, notice.from());
    }
}
