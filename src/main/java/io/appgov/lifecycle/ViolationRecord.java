package io.appgov.lifecycle;

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

    /** Whether the ISV has been told of this violation, or is being told. */
    boolean isPutToTheIsv(String caseNo);

    /** Who recorded the violations that stand against the app. */
    Set<String> recordersOn(String appId);

    /**
     * Opens a V16 (duties of a shutdown not met), recorded by whoever acts now. Its ISV is to be held before the case.
     *
     * @param shutdownCaseNo the case whose duties are not met
     * @param distinctAct why this is not an act on file already (R6), or {@code null}
     * @return its case number
     * @throws io.appgov.refusal.RuleViolated when the act looks like one on file and {@code distinctAct} does not say why it is not
     */
    String reportUnmetDuties(String shutdownCaseNo, String appId, String facts, String distinctAct);
}
