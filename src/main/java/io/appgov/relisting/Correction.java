package io.appgov.relisting;

import java.time.Instant;
import java.util.List;

/**
 * What an ISV says, in one application, of one violation that ended without a verified rectification, and what was found
 * (§七 重新上架: 全部违规行为已被纠正).
 *
 * @param violation the violation's case number
 * @param done what was done to put it right
 * @param evidence texts or attachment ids
 * @param toVerify false when it had been verified before: then it is on file and nobody is asked
 * @param corrected what the operator found; {@code null} until then, as are {@code notes}, {@code verifier}, {@code verifiedAt}
 */
public record Correction(
        String violation, String done, List<String> evidence, boolean toVerify, Boolean corrected, String notes, String verifier,
        Instant verifiedAt) {

    boolean isOpen() {
        return toVerify && corrected == null;
    }

    boolean isRefused() {
        return Boolean.FALSE.equals(corrected);
    }
}
