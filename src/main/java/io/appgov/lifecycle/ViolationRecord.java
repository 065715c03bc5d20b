package io.appgov.lifecycle;

import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.IsvId;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What the other processes need to know of violations, by case number (E11, E20, E25). */
public interface ViolationRecord {

    /** Violations of the app before ENFORCED: its refund and its going offline wait for them. */
    List<CaseNo> unenforcedOnApp(AppId appId);

    List<CaseNo> unenforcedOfIsv(IsvId isvId);

    /** Violations of the ISV that are finally decided and not rectified. */
    List<CaseNo> unrectifiedOfIsv(IsvId isvId);

    /** Violations of the ISV that are merely alleged. */
    List<CaseNo> allegedOfIsv(IsvId isvId);

    /**
     * Violations of the ISV that have ended, stand, and were never verified as corrected: an OFFLINE or another case ended them
     * first. Call it after {@link #unrectifiedOfIsv}, so that none that ends in between is missed (§七 重新上架: 全部违规行为已被纠正).
     */
    List<CaseNo> uncorrectedOfIsv(IsvId isvId);

    /** All violations of the ISV that have ended and stand, corrected or not. */
    List<CaseNo> concludedOfIsv(IsvId isvId);

    /** Whether the correction was verified, in the violation's own case or in a relisting; never revoked. */
    boolean isCorrected(CaseNo caseNo);

    /**
     * Records that a relisting verified the correction of a violation. Locks the violation's case, so call it before locking the
     * app and the relisting ({@link CaseLocks}).
     */
    void corrected(CaseNo caseNo, CaseNo relistingCaseNo);

    /** Who recorded this violation. */
    String recorderOf(CaseNo caseNo);

    /** Whether the ISV has been notified of this violation, or is being notified. */
    boolean isPutToTheIsv(CaseNo caseNo);

    /** Who recorded the violations on file against the app at that instant. */
    Set<String> recordersOn(AppId appId, Instant at);

    /**
     * Opens a V16 (duties of a shutdown not met), recorded by the present actor. Lock its ISV before the case.
     *
     * @param shutdownCaseNo the case whose duties are not met
     * @param distinctAct why this is not an act on file already (R6), or {@code null}
     * @return its case number
     * @throws io.appgov.foundation.refusal.RuleViolated when the act looks like one on file and {@code distinctAct} does not say why it is
     *     not
     */
    CaseNo reportUnmetDuties(CaseNo shutdownCaseNo, AppId appId, String facts, String distinctAct);
}
