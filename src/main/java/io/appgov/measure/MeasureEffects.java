package io.appgov.measure;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What an app's running measures do to it.
 *
 * @param rankPenalty behind the others in the directory (E34)
 * @param activities may take part in official activities anywhere: neither banned, nor limited on every surface (§二 限制营销权益)
 * @param marketing per surface, also those a limit names itself: may be marketed, and take part in official activities, there
 */
public record MeasureEffects(
        @Schema(description = "排名靠后 ranked behind the others") boolean rankPenalty,
        @Schema(description = "可参加官方活动；被禁止，或各渠道均被限制营销权益时为 false may take part in official activities; false under a ban, or when marketing rights are limited on every surface")
                boolean activities,
        @Schema(description = "各渠道可否营销并参加官方活动，包括措施自行指明的渠道 per surface, also those a measure names itself: may be marketed, and take part in official activities, there")
                Map<String, Boolean> marketing) {

    static MeasureEffects of(List<Measure> measures) {
        List<Measure> active = measures.stream().filter(m -> m.state() == MeasureState.ACTIVE).toList();
        Predicate<MeasureKind> runs = kind -> active.stream().anyMatch(m -> m.kind() == kind);
        Set<String> limited = active.stream()
                .filter(m -> m.kind() == MeasureKind.MARKETING_LIMIT)
                .flatMap(m -> m.surfaces().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Map<String, Boolean> marketing = new LinkedHashMap<>();
        Surface.ALL.forEach(surface -> marketing.put(surface, true));
        limited.forEach(surface -> marketing.put(surface, false));
        return new MeasureEffects(
                runs.test(MeasureKind.RANK_DOWN),
                !runs.test(MeasureKind.ACTIVITY_BAN) && !limited.containsAll(Surface.ALL),
                marketing);
    }
}
