package io.appgov.channel.mail;

import io.appgov.foundation.input.MailAddresses;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.notice.outbox.Channel;
import io.appgov.notice.outbox.ChannelFailed;
import io.appgov.notice.outbox.ChannelKind;
import io.appgov.notice.outbox.OutgoingMessage;
import io.appgov.notice.outbox.SenderProperties;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import java.util.Date;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * E-mail over SMTP. The Message-ID derives from our own key, so a repeated send is the same mail; its Date is that of the sending,
 * so that a mail delayed for hours does not look old, and a returned mail identifies its sending.
 */
class SmtpChannel implements Channel {

    private final JavaMailSenderImpl mail;
    private final MailAddresses addresses;
    private final SenderProperties sender;
    private final BounceProperties bounces;
    private final MailHtml html;
    private final BusinessTime time;

    SmtpChannel(JavaMailSenderImpl mail, MailAddresses addresses, SenderProperties sender, BounceProperties bounces, MailHtml html,
            BusinessTime time) {
        this.mail = mail;
        this.addresses = addresses;
        this.sender = sender;
        this.bounces = bounces;
        this.html = html;
        this.time = time;
    }

    @Override
    public ChannelKind kind() {
        return ChannelKind.email;
    }

    @Override
    public boolean hasEnvelopes() {
        return true;
    }

    @Override
    public String send(OutgoingMessage letter) throws ChannelFailed {
        String messageId = sender.messageId(letter.deliveryId());
        String recipient = recipient(letter);
        JavaMailSenderImpl server = MailAddresses.needsUtf8(recipient) ? new Utf8Sender(mail) : mail;
        NoticeMail message = new NoticeMail(server.getSession(), messageId);
        try {
            String name = sender.name(letter.language());
            message.address(NoticeMail.named(recipient, letter.contact()), sender.from(), name, bounces.addressOr(sender.from()),
                    Date.from(time.now()));
            letter.envelope().ifPresent(token -> message.goesOutIn(bounces.envelopeOf(token, sender.from()), token));
            if (sender.answersTo().isPresent()) {
                message.setReplyTo(new InternetAddress[] {NoticeMail.named(sender.answersTo().get(), name)});
            }
            message.write(letter, tag(letter.language()), html.of(letter, name));
        } catch (MessagingException impossible) {
            throw ChannelFailed.forGood("邮件无法生成 the mail could not be made: " + NoticeMail.oneLine(impossible.getMessage()), impossible);
        }
        try {
            server.send(message);
        } catch (MailSendException failed) {
            // without a failed message, the server accepted it and only closing failed: sending again would duplicate it
            if (!failed.getFailedMessages().isEmpty()) {
                throw SmtpFailure.of(failed, recipient);
            }
        } catch (MailException failed) {
            throw SmtpFailure.of(failed, recipient);
        }
        return messageId;
    }

    /** Exactly one address as transmitted, and nothing else: no list, no group, no line break, no character that is converted. */
    private String recipient(OutgoingMessage letter) throws ChannelFailed {
        try {
            return addresses.wire(letter.recipient().strip());
        } catch (MailAddresses.Refused notSendable) {
            throw ChannelFailed.forGood(notSendable.getMessage(), notSendable);
        }
    }

    static String tag(Language language) {
        return language.pick("zh-CN", "en");
    }
}
