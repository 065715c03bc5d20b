package io.appgov.violation;

import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseRegister;
import io.appgov.catalogue.CatalogueService;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.lifecycle.Offboarding;
import io.appgov.measure.Measure;
import io.appgov.measure.MeasureKind;
import io.appgov.measure.MeasureService;
import io.appgov.measure.MeasureState;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Penalties that make the app or the ISV leave: which case does it, and whether it is complete (§七, E11a, E12, E16). */
@Service
@Transactional
public class OffboardingService {

    private final MeasureService measures;
    private final CaseRegister cases;
    private final CatalogueService catalogue;
    private final Map<MeasureKind, Offboarding> departures = new EnumMap<>(MeasureKind.class);

    OffboardingService(MeasureService measures, CaseRegister cases, CatalogueService catalogue, List<Offboarding> departures) {
        this.measures = measures;
        this.cases = cases;
        this.catalogue = catalogue;
        departures.forEach(d -> this.departures.put(d.measure(), d));
    }

    /** Values for the model's gateway. */
    enum Way {
        SHUTDOWN,
        EXPULSION,
        AWAIT,
        OVER
    }

    /** 查看如何离开: by the present order, as an appeal may have cancelled it meanwhile. */
    Way next(CaseNo caseNo) {
        catalogue.lockedIsv(cases.get(caseNo).isvId());
        CaseFile file = cases.locked(caseNo);
        MeasureKind leaving = leaving(caseNo);
        if (leaving == null) {
            return Way.OVER;
        }
        return switch (departures.get(leaving).next(file)) {
            case CALL -> leaving == MeasureKind.EXPEL ? Way.EXPULSION : Way.SHUTDOWN;
            case AWAIT -> Way.AWAIT;
            case OVER -> Way.OVER;
        };
    }

    /** Whether the app is offline, or the account closed, as this case ordered. */
    @Transactional(readOnly = true)
    public boolean hasLeft(CaseNo caseNo) {
        MeasureKind leaving = leaving(caseNo);
        return leaving != null && departures.get(leaving).isOver(cases.get(caseNo));
    }

    /** Whether a case that executes this order is already under way, as after an appeal heard meanwhile (E3). */
    @Transactional(readOnly = true)
    public boolean isUnderWay(CaseNo caseNo) {
        MeasureKind leaving = leaving(caseNo);
        return leaving != null && departures.get(leaving).isUnderWay(cases.get(caseNo));
    }

    /** The measure in force that makes somebody leave; {@code null} when an appeal has cancelled it. */
    private MeasureKind leaving(CaseNo caseNo) {
        return measures.ofCase(caseNo).stream()
                .filter(m -> m.state() == MeasureState.ACTIVE && m.kind().isFinal())
                .map(Measure::kind)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }
}
