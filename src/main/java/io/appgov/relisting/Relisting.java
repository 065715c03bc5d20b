package io.appgov.relisting;

import java.time.Instant;
import java.util.List;

/**
 * An application to be listed again.
 *
 * @param cause the ISV's analysis, {@code plan} its improvements (§七: 分析原因、优化方案)
 * @param reviewer who reviewed it, {@code standards} those found met
 */
public record Relisting(String caseNo, String appId, String cause, String plan, String reviewer, List<String> standards, Instant listedAt) {}
