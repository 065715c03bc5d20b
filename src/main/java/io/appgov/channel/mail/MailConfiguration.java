package io.appgov.channel.mail;

import io.appgov.foundation.input.MailAddresses;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.start.NotStarted;
import io.appgov.notice.outbox.Channel;
import io.appgov.notice.outbox.SenderProperties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** {@code appgov.notice.email=smtp}; startup fails with settings that cannot work. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "appgov.notice.email", havingValue = "smtp")
class MailConfiguration {

    @Bean
    Channel smtpChannel(
            SenderProperties sender, BounceProperties bounces, ObjectProvider<JavaMailSenderImpl> mail, MailAddresses addresses,
            BusinessTime time) {
        JavaMailSenderImpl server = mail.getIfAvailable();
        if (server == null) {
            throw new NotStarted("appgov.notice.email=smtp needs spring.mail.host (and port, username, password)");
        }
        DsnTransport.in(server.getSession());
        return new SmtpChannel(server, addresses, sender, bounces, new MailHtml(time), time);
    }

    @Bean
    @ConditionalOnProperty(name = "appgov.notice.dispatch", havingValue = "true", matchIfMissing = true)
    PlusAddressCheck plusAddressCheck(ObjectProvider<JavaMailSenderImpl> mail, BounceProperties bounces, SenderProperties sender) {
        return new PlusAddressCheck(mail.getObject(), bounces, sender);
    }
}
