package io.appgov.relisting;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * An application to be listed again.
 *
 * @param cause the ISV's analysis, {@code plan} its improvements (§七: 分析原因、优化方案)
 * @param attachments ids of the files that came with it
 * @param reviewer who reviewed it, {@code standards} those found met; {@code null} when nothing was said of them
 */
public record Relisting(
        String caseNo, String appId, String cause, String plan, List<String> attachments, String reviewer, List<String> standards,
        Instant listedAt) {

    /** The standards that were found not to be met. */
    List<Standard> failed() {
        return standards == null ? List.of() : Arrays.stream(Standard.values()).filter(s -> !standards.contains(s.name())).toList();
    }

    /** The standards that were found met, as far as anything was said of them. */
    List<Standard> met() {
        return standards == null ? List.of() : standards.stream().map(Standard::valueOf).toList();
    }
}
