package io.appgov.audit;

import io.appgov.foundation.input.MailAddresses;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hibernate.validator.constraints.Length;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code appgov.audit.*}.
 *
 * @param key secret that signs the ends of the audit chains, at least 32 characters, kept outside the database for as long as its
 *     data: with a different key every case is reported as changed
 * @param sealEvery the most the global chain may lag behind, up to a minute; with {@code PT0S} it is written on demand only
 * @param anchor file that the signed end of the global chain is added to daily and on demand, one line of JSON each; best where
 *     database administrators cannot write. Empty: none
 * @param anchorMail addresses of auditors who also get it; needs {@code spring.mail.*}
 */
@Validated
@ConfigurationProperties("appgov.audit")
record AuditProperties(
        @NotNull @Length(min = 32) String key,
        @NotNull @DefaultValue("PT30S") Duration sealEvery,
        @DefaultValue("") String anchor,
        @DefaultValue List<String> anchorMail) {

    @AssertTrue(message = "不得超过一分钟 a minute at most")
    boolean isSealEveryWithinAMinute() {
        return sealEvery == null || (!sealEvery.isNegative() && sealEvery.compareTo(Duration.ofMinutes(1)) <= 0);
    }

    @AssertTrue(message = "appgov.audit.anchor-mail 含不可用的邮件地址 has an address that not every mail server understands")
    boolean isAnchorMailSendable() {
        return anchorMail == null || anchorMail.stream().allMatch(a -> MailAddresses.ours(a).isPresent());
    }

    /** Where the anchor is mailed to, domains in ASCII. */
    List<String> auditors() {
        return anchorMail.stream().flatMap(a -> MailAddresses.ours(a).stream()).toList();
    }

    Optional<Path> file() {
        return anchor == null || anchor.isBlank() ? Optional.empty() : Optional.of(Path.of(anchor));
    }
}
