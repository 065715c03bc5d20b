package io.appgov.delisting;

import java.time.Instant;

/**
 * A delisting an ISV asked for.
 *
 * @param agreedAt when the app leaves the directory, {@code serviceTerms} what was agreed for existing users; {@code null}
 *     before the approval
 */
public record Delisting(String caseNo, String appId, String reason, Instant receivedAt, Instant agreedAt, String serviceTerms) {}
