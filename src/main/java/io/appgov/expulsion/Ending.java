package io.appgov.expulsion;

import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.IsvId;
import java.time.Instant;
import java.util.List;

/**
 * An expulsion, or an ending requested by the ISV.
 *
 * @param ordered because of a violation, even if it began as the ISV's request (E11a)
 * @param plan how the ISV will go about it, {@code endAt} when the cooperation ends; {@code null} when it was ordered
 * @param attachments ids of the files that came with the request
 * @param settler who settled the customer issues, {@code letterIssuer} who issued the termination letter, {@code signedBy} who
 *     signed it
 */
public record Ending(
        CaseNo caseNo,
        IsvId isvId,
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
