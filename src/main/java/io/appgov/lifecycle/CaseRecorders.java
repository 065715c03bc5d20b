package io.appgov.lifecycle;

import io.appgov.cases.CaseRegister;
import io.appgov.engine.Excluded;
import io.appgov.engine.Recorders;
import io.appgov.foundation.identity.CaseNo;
import java.time.Instant;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Who recorded a case, a violation, or what stands against an app: none of them judges it (E31). */
@Component
class CaseRecorders implements Recorders {

    private final CaseRegister cases;
    private final ViolationRecord violations;

    CaseRecorders(CaseRegister cases, ViolationRecord violations) {
        this.cases = cases;
        this.violations = violations;
    }

    @Override
    public Set<String> of(Excluded.Recorder which, CaseNo caseNo, String item, Instant at) {
        return switch (which) {
            case OF_THE_CASE -> Set.of(cases.get(caseNo).openedBy());
            case OF_THE_VIOLATION -> Set.of(violations.recorderOf(CaseNo.of(item)));
            case OF_ITS_PENALTIES -> violations.recordersOn(cases.get(caseNo).appId(), at);
        };
    }
}
