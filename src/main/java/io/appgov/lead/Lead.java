package io.appgov.lead;

import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.IsvId;
import java.util.List;

/**
 * What was found about one ISV, app and kind until somebody looked at it.
 *
 * @param appId {@code null} when it is the ISV's as a whole
 * @param found how many breaches were found
 * @param breaches at least one, in the order they came; of very many the first and the last
 * @param violationNo the violation opened from it; {@code null} before that, and when it was dropped
 */
public record Lead(CaseNo caseNo, IsvId isvId, AppId appId, String kind, CaseNo violationNo, int found, List<Breach> breaches) {

    /** How many of them are not shown. */
    public int left() {
        return found - breaches.size();
    }

    /** The first that was not withdrawn; the first when all were. */
    public Breach firstStanding() {
        return breaches.stream().filter(breach -> !breach.isWithdrawn()).findFirst().orElse(breaches.get(0));
    }
}
