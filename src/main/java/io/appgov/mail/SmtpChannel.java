package io.appgov.mail;

import io.appgov.language.Language;
import io.appgov.notice.Channel;
import io.appgov.notice.ChannelFailed;
import io.appgov.notice.ChannelKind;
import io.appgov.notice.Outgoing;
import io.appgov.notice.SenderProperties;
import io.appgov.policy.BusinessTime;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Date;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * E-mail over SMTP. The Message-ID is made of our own key, so a repeated send is the same mail; its Date is that of the
 * sending, because a mail that waited for hours must not look old, and because what comes back then tells which sending it was.
 */
class SmtpChannel implements Channel {

    private final JavaMailSenderImpl mail;
    private final SenderProperties sender;
    private final String bounceAddress;
    private final LetterHtml html;
    private final BusinessTime time;

    SmtpChannel(JavaMailSenderImpl mail, SenderProperties sender, String bounceAddress, LetterHtml html, BusinessTime time) {
        this.mail = mail;
        this.sender = sender;
        this.bounceAddress = bounceAddress;
        this.html = html;
        this.time = time;
    }

    @Override
    public ChannelKind kind() {
        return ChannelKind.email;
    }

    @Override
    public String send(Outgoing letter) throws ChannelFailed {
        String messageId = sender.messageId(letter.deliveryId());
        LetterMail message = new LetterMail(mail.getSession(), messageId);
        try {
            String name = sender.name(letter.language());
            message.address(recipient(letter), sender.from(), name, bounceAddress, Date.from(time.now()));
            if (sender.answersTo().isPresent()) {
                message.setReplyTo(new InternetAddress[] {LetterMail.named(sender.answersTo().get(), name)});
            }
            message.write(letter, tag(letter.language()), html.of(letter, name));
        } catch (MessagingException impossible) {
            throw ChannelFailed.forGood("邮件无法生成 the mail could not be made: " + LetterMail.oneLine(impossible.getMessage()), impossible);
        }
        try {
            mail.send(message);
        } catch (MailSendException failed) {
            // with no failed message, the server took it and only the good-bye went wrong: another sending would be a second mail
            if (!failed.getFailedMessages().isEmpty()) {
                throw SmtpFailure.of(failed, letter.recipient());
            }
        } catch (MailException failed) {
            throw SmtpFailure.of(failed, letter.recipient());
        }
        return messageId;
    }

    /** Exactly one address and nothing beside it: no list, no group, no line break. */
    private static InternetAddress recipient(Outgoing letter) throws ChannelFailed, MessagingException {
        String address = letter.recipient().strip();
        try {
            InternetAddress parsed = new InternetAddress(address, true);
            if (parsed.isGroup() || !parsed.getAddress().equals(address) || address.indexOf('@') < 0) {
                throw new AddressException("not one address");
            }
        } catch (AddressException noAddress) {
            throw ChannelFailed.forGood("不是有效的邮件地址 not a mail address", noAddress);
        }
        return LetterMail.named(address, letter.contact());
    }

    static String tag(Language language) {
        return language.pick("zh-CN", "en");
    }
}
