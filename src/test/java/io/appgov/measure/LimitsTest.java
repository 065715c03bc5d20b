package io.appgov.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.Property;
import io.appgov.Unit;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the measures of an app keep it from while they run (§二, R7). */
@Unit
class LimitsTest {

    private static Measure measure(MeasureKind kind, MeasureState state, String... surfaces) {
        return new Measure(1, CaseNo.of("V-1"), 1, AppId.of("a"), kind, state, 30, List.of(surfaces), null, null, null);
    }

    private static Measure running(MeasureKind kind, String... surfaces) {
        return measure(kind, MeasureState.ACTIVE, surfaces);
    }

    private static Set<String> barred(Measure... measures) {
        return Limits.of(List.of(measures)).entrySet().stream().filter(e -> !e.getValue()).map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static String[] all(String... more) {
        return Stream.concat(Surface.ALL.stream(), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void withoutAMeasureEverythingIsAllowed_andNamed() {
        assertThat(barred()).isEmpty();
        assertThat(Limits.of(List.of()).keySet()).contains(
                "rank", "activities", "marketing:site", "marketing:openPlatform", "marketing:catalogue", "marketing:adminConsole",
                "marketing:push");
    }

    @Test
    void eachKindBarsItsOwn() {
        assertThat(barred(running(MeasureKind.RANK_DOWN))).containsExactly("rank");
        assertThat(barred(running(MeasureKind.ACTIVITY_BAN))).containsExactly("activities");
        assertThat(barred(running(MeasureKind.MARKETING_LIMIT, "site", "push")))
                .containsExactlyInAnyOrder("marketing:site", "marketing:push");
        assertThat(barred(running(MeasureKind.MARKETING_LIMIT, "our forum"))).containsExactly("marketing:our forum");
        assertThat(barred(running(MeasureKind.RANK_DOWN), running(MeasureKind.ACTIVITY_BAN)))
                .containsExactlyInAnyOrder("rank", "activities");
    }

    @Test
    void whereEverySurfaceIsLimitedNoActivityIsLeft_alsoByTwoMeasures() {
        assertThat(barred(running(MeasureKind.MARKETING_LIMIT, all()))).contains("activities").hasSize(6);
        assertThat(barred(running(MeasureKind.MARKETING_LIMIT, all("our forum")))).contains("activities", "marketing:our forum");
        assertThat(barred(
                        running(MeasureKind.MARKETING_LIMIT, "site", "openPlatform"),
                        running(MeasureKind.MARKETING_LIMIT, "catalogue", "adminConsole", "push")))
                .contains("activities");
        assertThat(barred(running(MeasureKind.MARKETING_LIMIT, "site", "openPlatform", "catalogue", "adminConsole")))
                .doesNotContain("activities");
    }

    @ParameterizedTest
    @EnumSource(value = MeasureState.class, mode = EnumSource.Mode.EXCLUDE, names = "ACTIVE")
    void onlyWhatRunsBarsAnything(MeasureState state) {
        assertThat(barred(Stream.of(MeasureKind.values()).map(kind -> measure(kind, state, all())).toArray(Measure[]::new))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(MeasureKind.class)
    void aKindBarsSomethingExactlyWhenItIsALimit(MeasureKind kind) {
        assertThat(barred(running(kind, "site")).isEmpty()).isEqualTo(!kind.isLimit());
    }

    /** More measures never allow more, and each bars what it bars alone. */
    @Test
    void moreMeasuresNeverAllowMore() {
        Property.holds(2_000, chance -> {
            List<Measure> measures = new ArrayList<>();
            Set<String> before = Set.of();
            for (int n = 0; n < 6; n++) {
                MeasureKind kind = MeasureKind.values()[chance.nextInt(MeasureKind.values().length)];
                Set<String> surfaces = new LinkedHashSet<>();
                Surface.ALL.stream().filter(s -> chance.nextBoolean()).forEach(surfaces::add);
                Measure next = measure(
                        kind, MeasureState.values()[chance.nextInt(MeasureState.values().length)], surfaces.toArray(String[]::new));
                measures.add(next);
                Set<String> now = barred(measures.toArray(Measure[]::new));
                assertThat(now).containsAll(before).containsAll(barred(next));
                before = now;
            }
        });
    }

    @Test
    void theAnswerOfTheApiSaysTheSame() {
        MeasureEffects free = MeasureEffects.of(Limits.of(List.of()));
        assertThat(free.rankPenalty()).isFalse();
        assertThat(free.activities()).isTrue();
        assertThat(free.marketing()).containsOnlyKeys(Surface.ALL).doesNotContainValue(false);
        MeasureEffects bound = MeasureEffects.of(Limits.of(List.of(
                running(MeasureKind.RANK_DOWN), running(MeasureKind.ACTIVITY_BAN),
                running(MeasureKind.MARKETING_LIMIT, "site", "our forum"))));
        assertThat(bound.rankPenalty()).isTrue();
        assertThat(bound.activities()).isFalse();
        assertThat(bound.marketing()).containsEntry("site", false).containsEntry("our forum", false).containsEntry("push", true);
    }
}
