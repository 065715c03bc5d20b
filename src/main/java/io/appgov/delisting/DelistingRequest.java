package io.appgov.delisting;

import io.appgov.input.Fields;
import java.time.Instant;
import java.util.Set;

/**
 * What an ISV asks for; the same by API and by start form.
 *
 * @param receivedAt when the request reached us, not in the future
 */
public record DelistingRequest(String appId, String reason, Instant receivedAt) {

    public static final Set<String> FIELDS = Set.of("appId", "reason", "receivedAt");

    /** Notes in {@code in} whatever is wrong. */
    public static DelistingRequest read(Fields in, Instant now) {
        return new DelistingRequest(in.id("appId"), in.text("reason"), in.notAfter("receivedAt", now));
    }
}
