package io.appgov.lifecycle;

import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseProcess;
import io.appgov.cases.CaseRegister;
import io.appgov.catalogue.CatalogueService;
import io.appgov.foundation.identity.CaseNo;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Locks a case and its subject in the order of {@link io.appgov.foundation.persistence.RowLocks}, which prevents deadlocks: an
 * ending after its ISV; a delisting, shutdown or relisting after its app. A violation is locked alone, before its app; whoever
 * locks more than one violation or ending locks their ISV first.
 */
@Component
public class CaseLocks {

    private final CaseRegister cases;
    private final CatalogueService catalogue;

    CaseLocks(CaseRegister cases, CatalogueService catalogue) {
        this.cases = cases;
        this.catalogue = catalogue;
    }

    /** Reads a case and locks it until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public CaseFile lock(CaseNo caseNo) {
        CaseFile file = cases.get(caseNo);
        if (file.process() == CaseProcess.EXPULSION) {
            catalogue.lockedIsv(file.isvId());
        } else if (file.process() != CaseProcess.VIOLATION && file.appId() != null) {
            catalogue.lockedApp(file.appId());
        }
        return cases.locked(caseNo);
    }
}
