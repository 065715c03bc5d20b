package io.appgov.expulsion;

import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseProcess;
import io.appgov.cases.CaseRegister;
import io.appgov.catalogue.CatalogueService;
import io.appgov.catalogue.IsvStatus;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.lifecycle.CaseClosures;
import io.appgov.lifecycle.ClosableCase;
import io.appgov.lifecycle.ClosureReason;
import io.appgov.lifecycle.WithdrawableCase;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Ends endings early. The shutdowns that an ending called end with it, their apps stay delisted (E24) unless an appeal was upheld
 * (E3); shutdowns it only awaited continue. The ISV is ACTIVE again.
 */
@Component
@Transactional
class EndingClosure implements ClosableCase, WithdrawableCase {

    private final Endings endings;
    private final CaseRegister cases;
    private final CaseClosures caseEndings;
    private final CatalogueService catalogue;

    EndingClosure(Endings endings, CaseRegister cases, CaseClosures caseEndings, CatalogueService catalogue) {
        this.endings = endings;
        this.cases = cases;
        this.caseEndings = caseEndings;
        this.catalogue = catalogue;
    }

    @Override
    public CaseProcess process() {
        return CaseProcess.EXPULSION;
    }

    @Override
    public Optional<String> obstacle(CaseFile file) {
        Ending e = endings.get(file.caseNo());
        if (e.ordered()) {
            return Optional.of("因违规清退 it is an expulsion for violation");
        }
        return e.letterIssuer() == null ? Optional.empty() : Optional.of("终止函已签发 the termination letter has been issued");
    }

    @Override
    public void beforeWithdrawal(CaseFile file) {
        undo(file, ClosureReason.ENDING_WITHDRAWN);
    }

    @Override
    public void beforeEnd(CaseNo caseNo, ClosureReason reason) {
        undo(cases.get(caseNo), reason);
    }

    private void undo(CaseFile file, ClosureReason reason) {
        cases.childrenOf(file.caseNo()).stream()
                .map(cases::get)
                .filter(child -> file.caseNo().equals(child.parentCaseNo()) && child.isOpen())
                .forEach(child -> {
                    caseEndings.end(child.caseNo(), file.caseNo(), reason);
                    if (reason == ClosureReason.APPEAL_UPHELD) {
                        catalogue.undoDelisting(child.appId(), child.caseNo());
                    }
                });
        if (catalogue.lockedIsv(file.isvId()).status() == IsvStatus.TERMINATING) {
            catalogue.moveIsv(file.isvId(), IsvStatus.ACTIVE, file.caseNo());
        }
    }
}
