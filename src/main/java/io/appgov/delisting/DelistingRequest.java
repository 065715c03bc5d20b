package io.appgov.delisting;

import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.input.Fields;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What an ISV asks for; the same by API and by start form.
 *
 * @param receivedAt when the request reached us, not in the future
 * @param attachments ids of the files that came with it
 */
public record DelistingRequest(AppId appId, String reason, Instant receivedAt, List<String> attachments) {

    public static final Set<String> FIELDS = Set.of("appId", "reason", "receivedAt", "attachments");

    /** A request without files. */
    public DelistingRequest(AppId appId, String reason, Instant receivedAt) {
        this(appId, reason, receivedAt, List.of());
    }

    /** Records every error in {@code in}. */
    public static DelistingRequest read(Fields in, Instant now) {
        return new DelistingRequest(AppId.of(in.id("appId")), in.text("reason"), in.notAfter("receivedAt", now), in.texts("attachments"));
    }
}
