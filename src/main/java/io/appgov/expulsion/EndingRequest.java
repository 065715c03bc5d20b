package io.appgov.expulsion;

import io.appgov.input.Fields;
import java.time.Instant;
import java.util.Set;

/**
 * What an ISV asks for; the same by API and by start form.
 *
 * @param plan how existing users and customers are dealt with (处理方案)
 * @param receivedAt when the mail reached us, not in the future
 */
public record EndingRequest(String isvId, String reason, String plan, Instant receivedAt, Instant endAt) {

    public static final Set<String> FIELDS = Set.of("isvId", "reason", "plan", "receivedAt", "endAt");

    /** Notes in {@code in} whatever is wrong. */
    public static EndingRequest read(Fields in, Instant now) {
        return new EndingRequest(
                in.id("isvId"), in.text("reason"), in.text("plan"), in.notAfter("receivedAt", now), in.instant("endAt"));
    }
}
