package io.appgov.measure;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an app may and may not do because of the measures that run, by the names of the feed of effects. */
public final class Limits {

    /** In front of a surface's name. */
    public static final String MARKETING = "marketing:";

    static final String RANK = "rank";
    static final String ACTIVITIES = "activities";

    private Limits() {}

    /** Kinds that are nothing but such a limit while they run. */
    public static List<MeasureKind> kinds() {
        return Stream.of(MeasureKind.values()).filter(MeasureKind::isLimit).toList();
    }

    /** All that measures can bar, and whether it is allowed now; with the surfaces that only a running measure names. */
    static Map<String, Boolean> of(Collection<Measure> measures) {
        List<Measure> running = measures.stream().filter(m -> m.state() == MeasureState.ACTIVE).toList();
        Map<String, Boolean> allowed = new LinkedHashMap<>();
        for (MeasureKind kind : kinds()) {
            boolean runs = running.stream().anyMatch(m -> m.kind() == kind);
            kind.limit().ifPresent(limit -> allowed.put(limit.what(), !runs));
        }
        Set<String> barred = running.stream()
                .filter(m -> m.kind() == MeasureKind.MARKETING_LIMIT)
                .flatMap(m -> m.surfaces().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Surface.ALL.forEach(surface -> allowed.put(MARKETING + surface, true));
        barred.forEach(surface -> allowed.put(MARKETING + surface, false));
        // no surface is left to take part in an activity on (§二 限制营销权益)
        allowed.computeIfPresent(ACTIVITIES, (what, may) -> may && !barred.containsAll(Surface.ALL));
        return allowed;
    }
}
