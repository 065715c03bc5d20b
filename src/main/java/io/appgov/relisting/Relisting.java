package io.appgov.relisting;

import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * An application to be listed again.
 *
 * @param cause the ISV's analysis, {@code plan} its improvements (§七: 分析原因、优化方案)
 * @param attachments ids of the files that came with it
 * @param reviewer who reviewed it, {@code standards} those found met; {@code null} when not assessed
 */
public record Relisting(
        CaseNo caseNo, AppId appId, String cause, String plan, List<String> attachments, String reviewer, List<String> standards,
        Instant listedAt) {

    /** The standards that were found not to be met. */
    List<Standard> failed() {
        return standards == null ? List.of() : Arrays.stream(Standard.values()).filter(s -> !standards.contains(s.name())).toList();
    }

    /** The standards that were found met; empty when not assessed. */
    List<Standard> met() {
        return standards == null ? List.of() : standards.stream().map(Standard::valueOf).toList();
    }
}
