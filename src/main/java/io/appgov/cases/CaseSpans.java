package io.appgov.cases;

import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.policy.PolicyVersions;
import io.appgov.foundation.policy.StatutorySpans;
import org.springframework.stereotype.Component;

/** The statutory spans of a case: those of the version of the policy it is judged by (T9). */
@Component
public class CaseSpans {

    private final CaseRegister cases;
    private final PolicyVersions versions;

    CaseSpans(CaseRegister cases, PolicyVersions versions) {
        this.cases = cases;
        this.versions = versions;
    }

    public StatutorySpans of(CaseFile file) {
        return versions.spansOf(file.policyVersion());
    }

    public StatutorySpans of(CaseNo caseNo) {
        return of(cases.get(caseNo));
    }
}
