package io.appgov.violation;

import io.appgov.foundation.language.Title;
import java.util.List;
import java.util.Map;

/**
 * A version of the penalty table as people read it: for each kind what is proposed for a minor act the first, second and third time
 * in a year, and how severity moves that (§六).
 *
 * @param note whether it is the platform's own table, as the model says; both languages, may be empty
 * @param asMinor by severity, for the first, second and third time: which time a minor act is treated so; empty in a version
 *     without tiers
 */
record PenaltySheet(String note, List<Kind> kinds, Map<Severity, List<Integer>> asMinor) {

    /** Occurrences told apart; what comes later is treated as the last of them. */
    static final int TIMES = 3;

    /** @param rules for the first, second and third time; {@code null} where the table has none */
    record Kind(String kind, String clause, Title title, List<PenaltyRule> rules) {}
}
