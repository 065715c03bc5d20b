package io.appgov.expulsion;

import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseProcess;
import io.appgov.cases.CaseRegister;
import io.appgov.catalogue.AppStatus;
import io.appgov.catalogue.CatalogueService;
import io.appgov.lifecycle.CaseClosures;
import io.appgov.lifecycle.ClosureReason;
import io.appgov.lifecycle.Offboarding;
import io.appgov.measure.Enforcement;
import io.appgov.measure.Measure;
import io.appgov.measure.MeasureKind;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 清退 as a measure: carried out by a separate case; undone by ending that case, as long as nothing of it is final (E3). */
@Component
@Transactional
class ExpelEnforcement implements Enforcement, Offboarding {

    private final EndingService endings;
    private final CaseRegister cases;
    private final CaseClosures caseEndings;
    private final CatalogueService catalogue;

    ExpelEnforcement(EndingService endings, CaseRegister cases, CaseClosures caseEndings, CatalogueService catalogue) {
        this.endings = endings;
        this.cases = cases;
        this.caseEndings = caseEndings;
        this.catalogue = catalogue;
    }

    @Override
    public MeasureKind kind() {
        return MeasureKind.EXPEL;
    }

    @Override
    public MeasureKind measure() {
        return MeasureKind.EXPEL;
    }

    @Override
    public void apply(Measure measure) {
        // the violation's process calls the expulsion as its next step
    }

    /** Ends the expulsion this case called; one that it only joined continues. */
    @Override
    public void reverse(Measure measure) {
        CaseFile violation = cases.get(measure.caseNo());
        children(violation).forEach(e -> {
            if (violation.caseNo().equals(e.parentCaseNo())) {
                caseEndings.end(e.caseNo(), violation.caseNo(), ClosureReason.APPEAL_UPHELD);
            } else {
                endings.leave(violation, e);
            }
        });
    }

    @Override
    public Optional<String> beyondUndoing(Measure measure) {
        return children(cases.get(measure.caseNo())).flatMap(e -> cases.childrenOf(e.caseNo()).stream()).map(cases::get)
                .anyMatch(s -> !s.isOpen() && catalogue.app(s.appId()).status() == AppStatus.OFFLINE)
                ? Optional.of("已有应用下线 an app is offline already")
                : Optional.empty();
    }

    @Override
    public Step next(CaseFile ordering) {
        return endings.next(ordering);
    }

    @Override
    public boolean isUnderWay(CaseFile ordering) {
        return children(ordering).findAny().isPresent();
    }

    @Override
    public boolean isOver(CaseFile ordering) {
        return catalogue.isv(ordering.isvId()).isOver();
    }

    private Stream<CaseFile> children(CaseFile ordering) {
        return cases.childrenOf(ordering.caseNo()).stream().map(cases::get).filter(c -> c.process() == CaseProcess.EXPULSION && c.isOpen());
    }
}
