package io.appgov.measure;

import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;

/**
 * The limits of an app's running measures (ranking, activities, marketing) may have changed; published within the transaction of
 * the change.
 */
public record LimitsChanged(AppId appId, CaseNo caseNo) {}
