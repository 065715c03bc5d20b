package io.appgov.relisting;

import io.appgov.foundation.identity.CaseNo;
import java.time.Instant;
import java.util.List;

/**
 * An ISV's statement, in one application, on one violation that ended without a verified rectification, and the finding
 * (§七 重新上架: 全部违规行为已被纠正).
 *
 * @param violation the violation's case number
 * @param done what was done to correct it
 * @param evidence texts or attachment ids
 * @param toVerify false when it was already verified: then nobody is asked again
 * @param corrected what the operator found; {@code null} until then, as are {@code notes}, {@code verifier}, {@code verifiedAt}
 */
public record Correction(
        CaseNo violation, String done, List<String> evidence, boolean toVerify, Boolean corrected, String notes, String verifier,
        Instant verifiedAt) {

    boolean isOpen() {
        return toVerify && corrected == null;
    }

    boolean isRefused() {
        return Boolean.FALSE.equals(corrected);
    }
}
