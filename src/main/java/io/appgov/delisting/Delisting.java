package io.appgov.delisting;

import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import java.time.Instant;
import java.util.List;

/**
 * A delisting an ISV asked for.
 *
 * @param attachments ids of the files that came with the request
 * @param agreedAt when the app leaves the directory, {@code serviceTerms} what was agreed for existing users; {@code null}
 *     before the approval
 */
public record Delisting(CaseNo caseNo, AppId appId, String reason, Instant receivedAt, List<String> attachments, Instant agreedAt,
        String serviceTerms) {}
