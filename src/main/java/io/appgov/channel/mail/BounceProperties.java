package io.appgov.channel.mail;

import io.appgov.foundation.input.MailAddresses;
import io.appgov.notice.outbox.SendAttempt;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code appgov.notice.bounces.*}: where mails that could not be delivered come back (E28).
 *
 * @param address the envelope's sender (Return-Path), to which mail servers report: a dedicated mailbox; without it,
 *     {@code appgov.notice.from}
 * @param separator between the address's local part and the token of each sending, {@code bounces+…@}: one of {@code + = _ . -};
 *     empty for mail servers without such addresses: then all mails are sent from {@code address} itself
 * @param window how long after acceptance a report that names only the recipient is still attributed
 * @param host IMAP server of that mailbox; without it nothing is read
 * @param port 0 for the default: 993 with {@code tls}, else 143
 * @param username of the mailbox; needed with {@code host}
 * @param password of the mailbox; needed with {@code host}
 * @param security {@code tls} from the first byte, {@code starttls} (required, not only tried) or {@code none}
 * @param folder the folder to read: everything in it not yet read by us, even if read by others
 * @param handledFolder where recorded returns of our deliveries are moved, created when missing; without it they stay
 * @param pollInterval pause between two rounds
 * @param properties anything else of {@code mail.imap.*}, such as time-outs in milliseconds
 */
@Validated
@ConfigurationProperties("appgov.notice.bounces")
record BounceProperties(
        String address,
        @NotNull @Pattern(regexp = "[+=_.-]?") @DefaultValue("+") String separator,
        @NotNull @DurationMin(hours = 1) @DefaultValue("P5D") Duration window,
        String host,
        @Min(0) @Max(65535) @DefaultValue("0") int port,
        String username,
        String password,
        @NotNull @DefaultValue("tls") Security security,
        @NotBlank @DefaultValue("INBOX") String folder,
        String handledFolder,
        @NotNull @DurationMin(seconds = 1) @DefaultValue("PT1M") Duration pollInterval,
        Map<String, String> properties) {

    /** RFC 5321, 4.5.3.1.1. */
    private static final int MAX_LOCAL_PART = 64;

    enum Security {
        tls,
        starttls,
        none
    }

    BounceProperties {
        properties = properties == null ? Map.of() : Map.copyOf(properties);
    }

    boolean isOn() {
        return host != null && !host.isBlank();
    }

    @AssertTrue(message = "appgov.notice.bounces.host needs appgov.notice.bounces.username and password")
    boolean isComplete() {
        return !isOn() || (username != null && !username.isBlank() && password != null && !password.isBlank());
    }

    @AssertTrue(message = "appgov.notice.bounces.address 不是可用的邮件地址 is no address that every mail server understands")
    boolean isAddressSendable() {
        return address == null || address.isBlank() || MailAddresses.ours(address).isPresent();
    }

    /** The envelope sender of mails from this address, its domain in ASCII. */
    String addressOr(String from) {
        return MailAddresses.ours(address).orElse(from);
    }

    /** The envelope sender of one sending: known only to those who received that mail (R10). */
    String envelopeOf(String token, String from) {
        String address = addressOr(from);
        int at = address.lastIndexOf('@');
        return separator.isEmpty() ? address : address.substring(0, at) + separator + token + address.substring(at);
    }

    @AssertTrue(message = "appgov.notice.bounces.address has too long a local part for a separator: 43 characters at most")
    boolean isShortEnough() {
        return address == null || separator.isEmpty() || address.lastIndexOf('@') <= MAX_LOCAL_PART - SendAttempt.TOKEN_LENGTH - 1;
    }

    int portOrUsual() {
        return port != 0 ? port : security == Security.tls ? 993 : 143;
    }

    boolean movesHandled() {
        return handledFolder != null && !handledFolder.isBlank();
    }
}
