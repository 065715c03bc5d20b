package io.appgov.inbox;

import io.appgov.foundation.identity.CaseNo;
import java.time.Instant;

/**
 * Something that happened to a case and that its process has yet to take.
 *
 * @param source which {@link InboxSource} knows what it is about
 * @param subject what it is about: a letter, a notice, another case
 * @param message the model's name of it when it was stored; the source decides what is finally correlated
 * @param asOf the instant the steps behind it count as; {@code null} when they count as of when they run
 * @param putAt when it was stored
 */
public record CaseMessage(long seq, CaseNo caseNo, String source, String subject, String message, Instant asOf, Instant putAt) {}
