package io.appgov.lifecycle;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What the other processes need to know of violations, by case number (E11, E20, E25). */
public interface ViolationRecord {

    /** Violations of the app before ENFORCED: its deposit and its end wait for them. */
    List<String> unenforcedOnApp(String appId);

    List<String> unenforcedOfIsv(String isvId);

    /** Violations of the ISV that are finally decided and not rectified. */
    List<String> unrectifiedOfIsv(String isvId);

    /** Violations of the ISV that are merely alleged. */
    List<String> allegedOfIsv(String isvId);

    /**
     * Violations of the ISV that are over, stand, and were never verified as corrected: an OFFLINE or another case ended them
     * first. Asked for behind {@link #unrectifiedOfIsv}, none that ends meanwhile is missed (§七 重新上架: 全部违规行为已被纠正).
     */
    List<String> uncorrectedOfIsv(String isvId);

    /** All violations of the ISV that are over and stand, corrected or not. */
    List<String> concludedOfIsv(String isvId);

    /** Whether it was verified, in its own case or in a relisting, that the violation is corrected; that holds for good. */
    boolean isCorrected(String caseNo);

    /**
     * It has been verified in a relisting that a violation is corrected. Holds the violation's case, so it comes before the app
     * and the relisting are held ({@link CaseLocks}).
     */
    void corrected(String caseNo, String relistingCaseNo);

    /** Who recorded this violation. */
    String recorderOf(String caseNo);

    /** Whether the ISV has been told of this violation, or is being told. */
    boolean isPutToTheIsv(String caseNo);

    /** Who recorded the violations that stood against the app at that instant. */
    Set<String> recordersOn(String appId, Instant at);

    /**
     * Opens a V16 (duties of a shutdown not met), recorded by whoever acts now. Its ISV is to be held before the case.
     *
     * @param shutdownCaseNo the case whose duties are not met
     * @param distinctAct why this is not an act on file already (R6), or {@code null}
     * @return its case number
     * @throws io.appgov.foundation.refusal.RuleViolated when the act looks like one on file and {@code distinctAct} does not say why it is
     *     not
     */
    String reportUnmetDuties(String shutdownCaseNo, String appId, String facts, String distinctAct);
}
