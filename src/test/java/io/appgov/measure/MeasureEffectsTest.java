package io.appgov.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.Property;
import io.appgov.Unit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What running measures do to an app (§二, R8). */
@Unit
class MeasureEffectsTest {

    private static Measure measure(MeasureKind kind, MeasureState state, String... surfaces) {
        return new Measure(0, "V-1", 1, "app-1", kind, state, 7, List.of(surfaces), null, null, null);
    }

    private static Measure running(MeasureKind kind, String... surfaces) {
        return measure(kind, MeasureState.ACTIVE, surfaces);
    }

    private static MeasureEffects effects(List<Measure> measures) {
        return MeasureEffects.of(Limits.of(measures));
    }

    @Test
    void without_a_measure_an_app_has_every_right() {
        MeasureEffects none = effects(List.of());
        assertThat(none.rankPenalty()).isFalse();
        assertThat(none.activities()).isTrue();
        assertThat(none.marketing()).hasSameSizeAs(Surface.ALL).allSatisfy((surface, allowed) -> assertThat(allowed).isTrue());
    }

    @ParameterizedTest
    @EnumSource(value = MeasureState.class, names = "ACTIVE", mode = EnumSource.Mode.EXCLUDE)
    void only_a_running_measure_has_an_effect(MeasureState state) {
        List<Measure> measures = Stream.of(MeasureKind.values()).map(kind -> measure(kind, state, "site")).toList();
        assertThat(effects(measures)).isEqualTo(effects(List.of()));
    }

    @Test
    void each_kind_has_its_own() {
        assertThat(effects(List.of(running(MeasureKind.RANK_DOWN))).rankPenalty()).isTrue();
        assertThat(effects(List.of(running(MeasureKind.RANK_DOWN))).activities()).isTrue();
        assertThat(effects(List.of(running(MeasureKind.ACTIVITY_BAN))).activities()).isFalse();
        assertThat(effects(List.of(running(MeasureKind.ACTIVITY_BAN))).rankPenalty()).isFalse();
        assertThat(effects(List.of(running(MeasureKind.MARKETING_LIMIT, "push"))).marketing())
                .containsEntry("push", false).containsEntry("site", true);
        assertThat(MeasureEffects.of(List.of(running(MeasureKind.RANK_DOWN, "push"))).marketing()).as("surfaces are a limit's").containsEntry("push", true);
    }

    @Test
    void a_limit_on_every_surface_bars_official_activities_too_and_one_in_words_of_its_own_does_not() {
        List<String> all = List.copyOf(Surface.ALL);
        assertThat(effects(List.of(running(MeasureKind.MARKETING_LIMIT, all.toArray(String[]::new)))).activities()).isFalse();
        assertThat(effects(List.of(
                        running(MeasureKind.MARKETING_LIMIT, all.get(0)),
                        running(MeasureKind.MARKETING_LIMIT, all.subList(1, all.size()).toArray(String[]::new)))).activities())
                .as("two limits together").isFalse();
        MeasureEffects own = effects(List.of(running(MeasureKind.MARKETING_LIMIT, "the yearly fair")));
        assertThat(own.activities()).isTrue();
        assertThat(own.marketing()).containsEntry("the yearly fair", false).hasSize(Surface.ALL.size() + 1);
    }

    @Test
    void their_order_changes_nothing_and_one_more_takes_no_right_back_that_another_took() {
        Property.holds(5_000, random -> {
            List<Measure> measures = Stream.generate(() -> any(random)).limit(random.nextInt(6)).toList();
            List<Measure> more = new ArrayList<>(measures);
            more.add(any(random));
            Collections.shuffle(more, new Random(random.nextLong()));
            MeasureEffects fewer = effects(measures);
            MeasureEffects all = effects(more);
            assertThat(all.rankPenalty() || !fewer.rankPenalty()).isTrue();
            assertThat(fewer.activities() || !all.activities()).isTrue();
            assertThat(barred(all)).containsAll(barred(fewer));
            List<Measure> shuffled = new ArrayList<>(more);
            Collections.shuffle(shuffled, new Random(random.nextLong()));
            assertThat(effects(shuffled)).isEqualTo(all);
        });
    }

    private static TreeSet<String> barred(MeasureEffects effects) {
        TreeSet<String> barred = new TreeSet<>();
        for (Map.Entry<String, Boolean> surface : effects.marketing().entrySet()) {
            if (!surface.getValue()) {
                barred.add(surface.getKey());
            }
        }
        return barred;
    }

    private static Measure any(SplittableRandom random) {
        List<String> surfaces = Surface.ALL.stream().filter(s -> random.nextBoolean()).toList();
        return measure(Property.any(random, MeasureKind.values()), Property.any(random, MeasureState.ACTIVE, MeasureState.ACTIVE, MeasureState.EXPIRED),
                surfaces.toArray(String[]::new));
    }
}
