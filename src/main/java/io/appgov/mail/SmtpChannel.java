package io.appgov.mail;

import io.appgov.notice.Channel;
import io.appgov.notice.ChannelFailed;
import io.appgov.notice.ChannelKind;
import io.appgov.notice.Language;
import io.appgov.notice.Outgoing;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;

/** E-mail over SMTP. The Message-ID is made of our own key, so a repeated send is the same mail. */
class SmtpChannel implements Channel {

    private final JavaMailSender mail;
    private final String from;

    SmtpChannel(JavaMailSender mail, String from) {
        this.mail = mail;
        this.from = from;
    }

    @Override
    public ChannelKind kind() {
        return ChannelKind.email;
    }

    @Override
    public String send(Outgoing delivery) throws ChannelFailed {
        String messageId = "<" + delivery.deliveryId() + "@" + from.substring(from.indexOf('@') + 1) + ">";
        try {
            MimeMessage message = mail.createMimeMessage();
            var helper = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
            helper.setFrom(from);
            helper.setTo(delivery.recipient());
            helper.setSubject(delivery.subject());
            helper.setText(delivery.body());
            message.setHeader("Message-ID", messageId);
            message.setHeader("Content-Language", delivery.language() == Language.zh ? "zh-CN" : "en");
            message.setHeader("Auto-Submitted", "auto-generated");
            mail.send(message);
            return messageId;
        } catch (MessagingException | MailException refused) {
            throw new ChannelFailed("邮件服务器未接受 mail server did not accept: " + refused.getMessage(), refused);
        }
    }
}
