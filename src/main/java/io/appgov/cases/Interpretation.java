package io.appgov.cases;

import io.appgov.foundation.identity.CaseNo;
import java.time.Instant;

/**
 * How the platform interprets the policy in a case (平台享有解释权).
 *
 * @param no counts from 1 within the case
 * @param by user id of the manager who wrote it
 */
public record Interpretation(CaseNo caseNo, int no, String text, String by, Instant at) {}
