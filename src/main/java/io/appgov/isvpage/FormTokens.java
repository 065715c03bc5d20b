package io.appgov.isvpage;

import io.appgov.correspondence.LetterType;
import io.appgov.foundation.persistence.Digest;
import io.appgov.notice.links.LinkProperties;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Tokens for forms, which prove that we issued the form for this link and this offer recently. No other site can create one, and
 * the id reveals a form that is sent twice.
 */
@Component
class FormTokens {

    private static final Pattern SHAPE = Pattern.compile("([A-Za-z0-9_-]{22})\\.(\\d{1,13})\\.([A-Z_]{1,40})\\.([A-Za-z0-9_-]{43})");
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final SecureRandom random = new SecureRandom();
    private final byte[] key;

    /** The key is derived for this purpose only, so that a form token can never pass for a link. */
    FormTokens(LinkProperties properties) {
        this.key = Digest.hmac(properties.key(), "isv-page-form");
    }

    /** The content of a form's token. */
    record Form(String id, Instant issuedAt, LetterType type) {}

    String issue(LinkVisit visit, IsvCase.Offer offer, Instant now) {
        byte[] id = new byte[16];
        random.nextBytes(id);
        String said = BASE64.encodeToString(id) + "." + now.toEpochMilli() + "." + offer.type();
        return said + "." + sign(said, visit, offer.key());
    }

    /** Empty when the form was not issued for this link and offer. */
    Optional<Form> read(String form, LinkVisit visit, String offerKey) {
        Matcher parts = SHAPE.matcher(form == null ? "" : form);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String said = form.substring(0, form.lastIndexOf('.'));
        byte[] expected = sign(said, visit, offerKey).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(expected, parts.group(4).getBytes(StandardCharsets.US_ASCII))
                ? Optional.of(new Form(parts.group(1), Instant.ofEpochMilli(Long.parseLong(parts.group(2))),
                        LetterType.valueOf(parts.group(3))))
                : Optional.empty();
    }

    /** Token of the button that confirms reading: constant for a link. */
    String issueReading(LinkVisit visit) {
        return BASE64.encodeToString(Digest.hmac(key, "reading\n" + visit.token()));
    }

    /** Whether {@link #issueReading} issued it for this link. */
    boolean isReading(String form, LinkVisit visit) {
        return form != null
                && MessageDigest.isEqual(issueReading(visit).getBytes(StandardCharsets.US_ASCII), form.getBytes(StandardCharsets.UTF_8));
    }

    private String sign(String said, LinkVisit visit, String offerKey) {
        return BASE64.encodeToString(Digest.hmac(key, String.join("\n", said, offerKey == null ? "" : offerKey, visit.token())));
    }
}
