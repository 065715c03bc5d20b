package io.appgov.insight.transparency;

import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.refusal.InvalidInput;
import io.appgov.foundation.refusal.NotFound;
import java.util.List;
import java.util.SortedSet;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Puts a year's report together: nothing is stored, what is counted is what the case files say now. */
@Service
@Transactional(readOnly = true)
class TransparencyService {

    private final CaseCounts cases;
    private final PenaltyFigures penalties;
    private final DurationFigures durations;
    private final YearsWithCases years;
    private final BusinessTime time;

    TransparencyService(CaseCounts cases, PenaltyFigures penalties, DurationFigures durations, YearsWithCases years, BusinessTime time) {
        this.cases = cases;
        this.penalties = penalties;
        this.durations = durations;
        this.years = years;
        this.time = time;
    }

    /**
     * @throws InvalidInput when it is no year a case can be from
     * @throws NotFound when it has not begun
     */
    ReportYear year(int year) {
        return ReportYear.of(year, time);
    }

    /** Years with cases or acts, newest first; the one that runs is always among them. */
    List<ReportYear> years() {
        SortedSet<Integer> found = years.all();
        int present = time.yearOf(time.now());
        found.add(present);
        return found.headSet(present + 1).stream().sorted((a, b) -> b - a).map(this::year).toList();
    }

    /** The newest year that is complete; without one, the year that runs. */
    ReportYear newest() {
        List<ReportYear> all = years();
        return all.stream().filter(ReportYear::isOver).findFirst().orElse(all.get(0));
    }

    List<Section> sections(ReportYear year) {
        return List.of(
                cases.cases(year), cases.violations(year), penalties.finality(year), penalties.measures(year), penalties.deposits(year),
                penalties.appeals(year), cases.apps(year), cases.isvs(year), penalties.notices(year), durations.durations(year));
    }
}
