package io.appgov.insight.search;

import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.IsvId;
import java.time.Instant;
import java.util.List;

/** @param steps where it stands now; of a case that has ended none */
record FoundCase(
        CaseNo caseNo, String process, IsvId isvId, String isvName, AppId appId, String appName, String kind, String state,
        Instant openedAt, String openedBy, Instant endedAt, String policyVersion, List<Step> steps) {

    record Step(String activityId, String name, Instant dueAt) {}

    FoundCase at(List<Step> steps) {
        return new FoundCase(caseNo, process, isvId, isvName, appId, appName, kind, state, openedAt, openedBy, endedAt,
                policyVersion, steps);
    }

    /** When the first of its steps is due; {@code null} when none is. */
    Instant dueAt() {
        return steps.stream().map(Step::dueAt).filter(java.util.Objects::nonNull).min(Instant::compareTo).orElse(null);
    }

    boolean isLate(Instant now) {
        return dueAt() != null && dueAt().isBefore(now);
    }
}
