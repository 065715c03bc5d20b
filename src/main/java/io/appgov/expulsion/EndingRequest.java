package io.appgov.expulsion;

import io.appgov.foundation.identity.IsvId;
import io.appgov.foundation.input.Fields;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What an ISV asks for; the same by API and by start form.
 *
 * @param plan how existing users and customers are dealt with (处理方案)
 * @param receivedAt when the mail reached us, not in the future
 * @param attachments ids of the files that came with it
 */
public record EndingRequest(IsvId isvId, String reason, String plan, Instant receivedAt, Instant endAt, List<String> attachments) {

    public static final Set<String> FIELDS = Set.of("isvId", "reason", "plan", "receivedAt", "endAt", "attachments");

    /** A request without files. */
    public EndingRequest(IsvId isvId, String reason, String plan, Instant receivedAt, Instant endAt) {
        this(isvId, reason, plan, receivedAt, endAt, List.of());
    }

    /** Records every error in {@code in}. */
    public static EndingRequest read(Fields in, Instant now) {
        return new EndingRequest(
                IsvId.of(in.id("isvId")), in.text("reason"), in.text("plan"), in.notAfter("receivedAt", now), in.instant("endAt"),
                in.texts("attachments"));
    }
}
