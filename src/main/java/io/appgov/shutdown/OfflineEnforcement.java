package io.appgov.shutdown;

import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseProcess;
import io.appgov.cases.CaseRegister;
import io.appgov.catalogue.AppStatus;
import io.appgov.catalogue.CatalogueService;
import io.appgov.lifecycle.CaseClosures;
import io.appgov.lifecycle.ClosureReason;
import io.appgov.lifecycle.JoinedCases;
import io.appgov.lifecycle.Offboarding;
import io.appgov.measure.Enforcement;
import io.appgov.measure.Measure;
import io.appgov.measure.MeasureKind;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 下线 as a measure: done by a case of its own; undone by ending that case while the app is not offline (E3, E16). */
@Component
@Transactional
class OfflineEnforcement implements Enforcement, Offboarding {

    private final ShutdownService shutdowns;
    private final CaseRegister cases;
    private final CaseClosures endings;
    private final JoinedCases joined;
    private final CatalogueService catalogue;

    OfflineEnforcement(
            ShutdownService shutdowns, CaseRegister cases, CaseClosures endings, JoinedCases joined, CatalogueService catalogue) {
        this.joined = joined;
        this.shutdowns = shutdowns;
        this.cases = cases;
        this.endings = endings;
        this.catalogue = catalogue;
    }

    @Override
    public MeasureKind kind() {
        return MeasureKind.OFFLINE;
    }

    @Override
    public MeasureKind measure() {
        return MeasureKind.OFFLINE;
    }

    @Override
    public void apply(Measure measure) {
        // the violation's process calls the shutdown as its next step
    }

    /** Ends the shutdown this case called, and relists the app if the shutdown had delisted it; a joined shutdown continues. */
    @Override
    public void reverse(Measure measure) {
        children(cases.get(measure.caseNo())).forEach(s -> {
            if (measure.caseNo().equals(s.parentCaseNo())) {
                endings.end(s.caseNo(), measure.caseNo(), ClosureReason.APPEAL_UPHELD);
                catalogue.undoDelisting(s.appId(), s.caseNo());
            } else {
                joined.leave(measure.caseNo(), s);
            }
        });
    }

    @Override
    public Step next(CaseFile ordering) {
        return shutdowns.next(ordering, ordering.appId(), ClosureReason.APP_ORDERED_OFFLINE);
    }

    @Override
    public boolean isUnderWay(CaseFile ordering) {
        return children(ordering).findAny().isPresent();
    }

    @Override
    public boolean isOver(CaseFile ordering) {
        return catalogue.app(ordering.appId()).status() == AppStatus.OFFLINE;
    }

    private Stream<CaseFile> children(CaseFile ordering) {
        return cases.childrenOf(ordering.caseNo()).stream().map(cases::get).filter(c -> c.process() == CaseProcess.SHUTDOWN && c.isOpen());
    }
}
