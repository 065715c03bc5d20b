package io.appgov.expulsion;

import java.time.Instant;
import java.util.List;

/**
 * An expulsion, or an ending the ISV asked for.
 *
 * @param ordered because of a violation; also one that began as the ISV's own wish (E11a)
 * @param plan how the ISV will go about it, {@code endAt} when the cooperation ends; {@code null} when it was ordered
 * @param attachments ids of the files that came with the request
 * @param settler who settled the customer issues, {@code letterIssuer} who issued the termination letter, {@code signedBy}
 *     whose name it bears
 */
public record Ending(
        String caseNo,
        String isvId,
        boolean ordered,
        String reason,
        String plan,
        Instant receivedAt,
        Instant endAt,
        List<String> attachments,
        String settler,
        String settledNotes,
        String letterIssuer,
        String signedBy) {}
