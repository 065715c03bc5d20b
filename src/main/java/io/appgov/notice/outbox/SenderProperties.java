package io.appgov.notice.outbox;

import io.appgov.foundation.input.MailAddresses;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.language.Words;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code appgov.notice.*}: sender of mails and address for replies.
 *
 * @param from address of the sender; its domain is part of every Message-ID, so a change of it makes later retries new mails
 * @param fromName displayed name of the sender, in both languages; without it, our team's name in the reader's language
 * @param replyTo address for replies by mail; without it, {@code from}
 */
@Validated
@ConfigurationProperties("appgov.notice")
public record SenderProperties(@NotNull @DefaultValue("governance@appgov.example") String from, String fromName, String replyTo) {

    /** Converts the domain to ASCII: it is sent to every server and is part of every Message-ID. */
    @Override
    public String from() {
        return MailAddresses.ours(from).orElse(from);
    }

    @AssertTrue(message = "appgov.notice.from 不是可用的邮件地址 is no address that every mail server understands")
    boolean isFromSendable() {
        return from == null || MailAddresses.ours(from).isPresent();
    }

    @AssertTrue(message = "appgov.notice.reply-to 不是可用的邮件地址 is no address that every mail server understands")
    boolean isReplyToSendable() {
        return isBlank(replyTo) || MailAddresses.ours(replyTo).isPresent();
    }

    /** Displayed name of the sender. */
    public String name(Language language) {
        return isBlank(fromName) ? Words.of("letters").say(language, "team") : fromName.strip();
    }

    /** The reply address, if it differs from the sender. */
    public Optional<String> answersTo() {
        return MailAddresses.ours(replyTo);
    }

    /** The address people write to. */
    public String mailbox() {
        return answersTo().orElse(from());
    }

    /** The same for every sending of a delivery, so that a retry is the same mail and a bounce names its delivery. */
    public String messageId(String deliveryId) {
        return "<" + deliveryId + domain() + ">";
    }

    /** Whether a Message-ID has our format; forged ones can have it too. */
    public boolean isOurs(String messageId) {
        return messageId.endsWith(domain() + ">");
    }

    private String domain() {
        return from().substring(from().lastIndexOf('@'));
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}
