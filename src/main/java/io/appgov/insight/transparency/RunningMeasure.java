package io.appgov.insight.transparency;

import java.time.Instant;

/**
 * A measure whose period runs over a New Year (T7).
 *
 * @param until when it ends, by what is known now
 */
record RunningMeasure(String caseNo, String isvId, String isvName, String appId, String kind, String state, Instant from, Instant until) {}
