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
 * @param address the envelope's sender (Return-Path), to which mail servers report: a mailbox of its own; without it, {@code
 *     appgov.notice.from}
 * @param separator stands between the address's local part and what is each sending's own, {@code bounces+…@}: one of {@code + = _ . -};
 *     empty for mail servers without such addresses: then all mails go out from {@code address} itself
 * @param window how long after a mail was accepted a report may come that names nothing but its recipient
 * @param host the IMAP server that keeps what comes back there; without it nothing is read
 * @param port 0 for the usual one: 993 with {@code tls}, else 143
 * @param username of the mailbox; needed with {@code host}
 * @param password of the mailbox; needed with {@code host}
 * @param security {@code tls} from the first byte, {@code starttls} (required, not only tried) or {@code none}
 * @param folder what is read: everything in it that we have not read yet, whoever else has
 * @param handledFolder where a mail is moved that says that one of our deliveries came back, once that is kept, created when missing;
 *     without it the mail stays
 * @param pollInterval pause between two readings
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

    /** The envelope's sender of mails from this address, its domain in ASCII. */
    String addressOr(String from) {
        return MailAddresses.ours(address).orElse(from);
    }

    /** The envelope's sender of one sending: nobody who was not handed that mail can know it (R10). */
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
