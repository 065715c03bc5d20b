package io.appgov.insight.transparency;

import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.IsvId;
import java.time.Instant;

/**
 * A measure whose period runs over a New Year (T7).
 *
 * @param until when it ends, by what is known now
 */
record RunningMeasure(CaseNo caseNo, IsvId isvId, String isvName, AppId appId, String kind, String state, Instant from, Instant until) {}
