package io.appgov.measure;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Restrictions of an app by its running measures, by the names of the effects feed. */
public final class Limits {

    /** Prefix of a surface's name. */
    public static final String MARKETING = "marketing:";

    static final String RANK = "rank";
    static final String ACTIVITIES = "activities";

    private Limits() {}

    /** Kinds that have no other effect than such a limit. */
    public static List<MeasureKind> kinds() {
        return Stream.of(MeasureKind.values()).filter(MeasureKind::isLimit).toList();
    }

    /** Everything measures can restrict, with whether it is allowed now; includes surfaces named only by a running measure. */
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
        // no surface is left for taking part in activities (§二 限制营销权益)
        allowed.computeIfPresent(ACTIVITIES, (what, may) -> may && !barred.containsAll(Surface.ALL));
        return allowed;
    }
}
