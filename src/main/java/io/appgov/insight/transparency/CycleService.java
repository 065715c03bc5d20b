package io.appgov.insight.transparency;

import io.appgov.foundation.identity.IsvId;
import io.appgov.violation.RepeatStanding;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The yearly cycle (§六 末条, T6, T7): what was counted in a calendar year, and went back to zero at its end. */
@Service
@Transactional(readOnly = true)
class CycleService {

    private static final int ISVS_A_PAGE = 20;

    private final YearlyActs acts;

    CycleService(YearlyActs acts) {
        this.acts = acts;
    }

    /**
     * One page of a year's cycle.
     *
     * @param page from 0, of {@code pages}
     * @param standings how many acts of the whole year count, and do not and why
     */
    record Cycle(
            int page, int pages, int isvs, Map<RepeatStanding, Integer> standings, List<YearlyAct> acts, List<RunningMeasure> measures) {}

    /** @param isvId only this ISV's; {@code null} for all */
    Cycle cycle(ReportYear year, IsvId isvId, int page) {
        List<IsvId> isvs = acts.isvs(year).stream().filter(id -> isvId == null || id.equals(isvId)).toList();
        int pages = Math.max(1, (isvs.size() + ISVS_A_PAGE - 1) / ISVS_A_PAGE);
        int shown = Math.min(page, pages - 1);
        List<IsvId> here = isvs.subList(shown * ISVS_A_PAGE, Math.min(isvs.size(), (shown + 1) * ISVS_A_PAGE));
        Map<RepeatStanding, Integer> standings = acts.standings(year).stream()
                .collect(Collectors.toMap(YearlyActs.Standing::standing, YearlyActs.Standing::number));
        return here.isEmpty()
                ? new Cycle(0, pages, 0, standings, List.of(), List.of())
                : new Cycle(shown, pages, isvs.size(), standings, acts.acts(year, here), acts.measures(year, here));
    }

    /** All of it, row by row as it comes. */
    void each(ReportYear year, Consumer<YearlyAct> act, Consumer<RunningMeasure> measure) {
        acts.eachAct(year, act);
        acts.eachMeasure(year, measure);
    }
}
