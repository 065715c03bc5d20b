package io.appgov.expulsion;

import java.time.Instant;

/**
 * An expulsion, or an ending the ISV asked for.
 *
 * @param ordered because of a violation; also one that began as the ISV's own wish (E11a)
 * @param plan how the ISV will go about it, {@code endAt} when the cooperation ends; {@code null} when it was ordered
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
        String settler,
        String settledNotes,
        String letterIssuer,
        String signedBy) {}
