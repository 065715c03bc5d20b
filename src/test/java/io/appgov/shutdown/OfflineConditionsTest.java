package io.appgov.shutdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.Property;
import io.appgov.Unit;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.language.Language;
import io.appgov.lifecycle.OpenViolations;
import io.appgov.lifecycle.UnmetCondition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What an app lacks to go offline (§七 下线, E11, E17–E22). */
@Unit
class OfflineConditionsTest {

    private static final Instant EARLIEST = Instant.parse("2026-06-01T02:00:00Z");
    private static final OpenViolations NONE = new OpenViolations(List.of(), List.of());
    /** Everything is met, just when the clocks are over. */
    private static final OfflineConditions MET = new OfflineConditions(
            EARLIEST, Optional.of(EARLIEST), Optional.empty(), true, false, List.of(), List.of(), NONE);

    private static List<String> lacks(OfflineConditions conditions) {
        return UnmetCondition.in(Language.en, conditions.unmet(Instant::toString));
    }

    private static OfflineConditions at(Instant now, Optional<Instant> earliest, boolean allNotified) {
        return new OfflineConditions(now, earliest, Optional.empty(), allNotified, false, List.of(), List.of(), NONE);
    }

    @Test
    void with_everything_met_it_may() {
        assertThat(MET.unmet(Instant::toString)).isEmpty();
    }

    @ParameterizedTest(name = "{0} after the clocks: {1}")
    @CsvSource(nullValues = "-", value = {"-PT0.001S, not before: 2026-06-01T02:00:00Z", "PT0S, -", "P30D, -"})
    void not_a_millisecond_before_the_clocks_are_over(Duration after, String lacking) {
        assertThat(lacks(at(EARLIEST.plus(after), Optional.of(EARLIEST), true))).isEqualTo(lacking == null ? List.of() : List.of(lacking));
    }

    @Test
    void without_a_notice_to_users_no_clock_runs_and_nobody_asks_whether_all_were_told() {
        assertThat(lacks(at(EARLIEST, Optional.empty(), false))).containsExactly("no user notice has been sent");
    }

    @Test
    void every_existing_user_has_to_be_notified() {
        assertThat(lacks(at(EARLIEST, Optional.of(EARLIEST), false))).containsExactly("not all existing users are notified");
    }

    @Test
    void a_batch_that_was_reported_has_to_be_verified() {
        assertThat(lacks(new OfflineConditions(EARLIEST, Optional.of(EARLIEST), Optional.empty(), true, true, List.of(), List.of(), NONE)))
                .containsExactly("a user notice that was reported is not verified");
    }

    @ParameterizedTest
    @EnumSource(DutyItem.class)
    void every_open_duty_is_named_with_its_code(DutyItem item) {
        List<UnmetCondition> unmet = new OfflineConditions(
                        EARLIEST, Optional.of(EARLIEST), Optional.empty(), true, false, List.of(item), List.of(), NONE)
                .unmet(Instant::toString);
        assertThat(unmet).extracting(UnmetCondition::inBoth).containsExactly(
                item.name() + " 事项未办结：" + item.in(Language.zh) + " duty still open: " + item.in(Language.en));
    }

    @Test
    void what_is_open_with_customers_and_violations_that_are_not_enforced_keep_it_shut() {
        UnmetCondition refunds = UnmetCondition.of("未完成的退款", "open refunds", 2);
        OpenViolations violations = new OpenViolations(List.of(CaseNo.of("V-1"), CaseNo.of("V-2")), List.of(CaseNo.of("V-2")));
        assertThat(lacks(new OfflineConditions(
                        EARLIEST, Optional.of(EARLIEST), Optional.empty(), true, false, List.of(), List.of(refunds), violations)))
                .containsExactly("open refunds: 2", "violations undecided or unenforced: V-2");
    }

    @Test
    void every_condition_that_fails_is_named_once_and_by_itself_keeps_the_gate_shut() {
        Property.holds(5_000, random -> {
            OfflineConditions c = any(random);
            int expected = (c.earliestOfflineAt().filter(at -> !c.now().isBefore(at)).isPresent() ? 0 : 1)
                    + (c.standsSince().isPresent() ? 1 : 0)
                    + (c.earliestOfflineAt().isPresent() && !c.allNotified() ? 1 : 0)
                    + (c.hasUnverifiedNotice() ? 1 : 0)
                    + c.openDuties().size() + c.openCounts().size() + (c.unenforced().all().isEmpty() ? 0 : 1);
            assertThat(c.unmet(Instant::toString)).hasSize(expected).doesNotHaveDuplicates();
        });
    }

    @Test
    void time_alone_takes_no_condition_away_but_the_clocks() {
        Property.holds(5_000, random -> {
            OfflineConditions now = any(random);
            OfflineConditions later = new OfflineConditions(
                    now.now().plusSeconds(random.nextLong(100_000_000)), now.earliestOfflineAt(), now.standsSince(), now.allNotified(),
                    now.hasUnverifiedNotice(),
                    now.openDuties(), now.openCounts(), now.unenforced());
            List<String> gone = new ArrayList<>(lacks(now));
            gone.removeAll(lacks(later));
            assertThat(gone).allMatch(lack -> lack.startsWith("not before"));
            assertThat(lacks(now)).containsAll(lacks(later));
        });
    }

    private static OfflineConditions any(SplittableRandom random) {
        return new OfflineConditions(
                EARLIEST.plusSeconds(random.nextLong(-1_000, 1_000)),
                random.nextInt(4) == 0 ? Optional.empty() : Optional.of(EARLIEST),
                random.nextBoolean() ? Optional.empty() : Optional.of(EARLIEST.minusSeconds(1)),
                random.nextBoolean(),
                random.nextBoolean(),
                Arrays.stream(DutyItem.values()).filter(item -> random.nextInt(4) == 0).toList(),
                random.nextBoolean() ? List.of() : List.of(UnmetCondition.of("未完成的退款", "open refunds", 2)),
                random.nextBoolean() ? NONE : new OpenViolations(List.of(CaseNo.of("V-1")), List.of(CaseNo.of("V-1"))));
    }
}
