package io.appgov.measure;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What an app's running measures do to it.
 *
 * @param rankPenalty behind the others in the directory (E34)
 * @param activities may take part in official activities
 * @param marketing per surface: may be marketed there
 */
public record Effects(boolean rankPenalty, boolean activities, Map<String, Boolean> marketing) {

    static Effects of(List<Measure> measures) {
        List<Measure> active = measures.stream().filter(m -> m.state() == MeasureState.ACTIVE).toList();
        Predicate<MeasureKind> runs = kind -> active.stream().anyMatch(m -> m.kind() == kind);
        return new Effects(
                runs.test(MeasureKind.RANK_DOWN),
                !runs.test(MeasureKind.ACTIVITY_BAN),
                Surface.ALL.stream().collect(Collectors.toMap(
                        s -> s,
                        s -> active.stream().noneMatch(m -> m.kind() == MeasureKind.MARKETING_LIMIT && m.surfaces().contains(s)),
                        (a, b) -> a,
                        java.util.LinkedHashMap::new)));
    }
}
