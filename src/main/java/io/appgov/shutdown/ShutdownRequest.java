package io.appgov.shutdown;

import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.input.Fields;
import java.time.Instant;
import java.util.Set;

/**
 * An ISV's request; the same by API and by start form.
 *
 * @param receivedAt when the letter reached us, not in the future
 * @param letter attachment id of the stamped scan
 */
public record ShutdownRequest(AppId appId, String reason, Instant receivedAt, Instant plannedOfflineAt, String letter) {

    public static final Set<String> FIELDS = Set.of("appId", "reason", "receivedAt", "plannedOfflineAt", "letter");

    /** Records all errors in {@code in}. */
    public static ShutdownRequest read(Fields in, Instant now) {
        return new ShutdownRequest(
                AppId.of(in.id("appId")), in.text("reason"), in.notAfter("receivedAt", now), in.instant("plannedOfflineAt"),
                in.text("letter", 40));
    }
}
