package io.appgov.lifecycle;

import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseProcess;
import io.appgov.cases.CaseRegister;
import io.appgov.catalogue.CatalogueService;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Holds a case with what it is about, in the one order of {@link io.appgov.foundation.persistence.RowLocks}, so that no two transactions
 * wait for each other: an ending behind its ISV, a delisting, shutdown or relisting behind its app. A violation is held alone:
 * its app comes behind it, and whoever holds more than one violation or ending holds their ISV before them.
 */
@Component
public class CaseLocks {

    private final CaseRegister cases;
    private final CatalogueService catalogue;

    CaseLocks(CaseRegister cases, CatalogueService catalogue) {
        this.cases = cases;
        this.catalogue = catalogue;
    }

    /** Reads a case and holds it until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public CaseFile lock(String caseNo) {
        CaseFile file = cases.get(caseNo);
        if (file.process() == CaseProcess.EXPULSION) {
            catalogue.lockedIsv(file.isvId());
        } else if (file.process() != CaseProcess.VIOLATION && file.appId() != null) {
            catalogue.lockedApp(file.appId());
        }
        return cases.locked(caseNo);
    }
}
