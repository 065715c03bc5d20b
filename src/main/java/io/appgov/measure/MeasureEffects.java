package io.appgov.measure;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Effects of an app's running measures.
 *
 * @param rankPenalty behind the others in the directory (E34)
 * @param activities may take part in official activities anywhere: neither banned, nor limited on every surface (§二 限制营销权益)
 * @param marketing per surface, including those named only by a limit: whether it may be marketed and take part in official
 *     activities there
 */
public record MeasureEffects(
        @Schema(description = "排名靠后 ranked behind the others") boolean rankPenalty,
        @Schema(description =
                "可参加官方活动；被禁止，或各渠道均被限制营销权益时为 false may take part in official activities; false under a ban, or when marketing rights are "
                        + "limited on every surface")
                boolean activities,
        @Schema(description =
                "各渠道可否营销并参加官方活动，包括措施自行指明的渠道 per surface, also those a measure names itself: may be marketed, and take part in official "
                        + "activities, there")
                Map<String, Boolean> marketing) {

    /** @param allowed by the names of the feed ({@link Limits#of}) */
    static MeasureEffects of(Map<String, Boolean> allowed) {
        Map<String, Boolean> marketing = new LinkedHashMap<>();
        allowed.forEach((what, may) -> {
            if (what.startsWith(Limits.MARKETING)) {
                marketing.put(what.substring(Limits.MARKETING.length()), may);
            }
        });
        return new MeasureEffects(!allowed.get(Limits.RANK), allowed.get(Limits.ACTIVITIES), marketing);
    }
}
