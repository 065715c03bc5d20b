package io.appgov.relisting;

import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.listing.Standard;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * An application to be listed again, or a new app to be listed for the first time.
 *
 * @param isFirst whether the app was never in the directory; when it was just registered, cause and plan are empty
 * @param cause the ISV's analysis, {@code plan} its improvements (§七: 分析原因、优化方案)
 * @param attachments ids of the files that came with it
 * @param reviewer who reviewed it, {@code standards} those found met; {@code null} when not assessed
 * @param contradicted standards that our data contradicted at the review
 */
public record Relisting(
        CaseNo caseNo, AppId appId, boolean isFirst, String cause, String plan, List<String> attachments, String reviewer,
        List<String> standards, List<String> contradicted, Instant listedAt) {

    /** The standards that were found not to be met. */
    List<Standard> failed() {
        return Arrays.stream(Standard.values())
                .filter(s -> contradicted.contains(s.name()) || standards != null && !standards.contains(s.name()))
                .toList();
    }

    /** The standards that were found met; empty when not assessed. */
    List<Standard> met() {
        return standards == null ? List.of()
                : standards.stream().filter(met -> !contradicted.contains(met)).map(Standard::valueOf).toList();
    }
}
