package io.appgov.expulsion;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.Property;
import io.appgov.Unit;
import io.appgov.catalogue.AppStatus;
import io.appgov.expulsion.EndingConditions.Leaving;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.money.Money;
import io.appgov.lifecycle.OpenViolations;
import io.appgov.lifecycle.UnmetCondition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What keeps a cooperation from ending (§七 服务商清退, R4). */
@Unit
class EndingConditionsTest {

    private static final Instant END = Instant.parse("2026-06-01T02:00:00Z");
    private static final OpenViolations NONE = new OpenViolations(List.of(), List.of());
    private static final Leaving GONE = new Leaving(AppId.of("app-1"), "Alpha", AppStatus.OFFLINE, Money.ZERO);

    private static List<String> lacks(EndingConditions conditions) {
        return UnmetCondition.in(Language.en, conditions.unmet(Instant::toString));
    }

    private static EndingConditions of(Instant now, List<Leaving> apps, Optional<Instant> endAt) {
        return new EndingConditions(now, apps, true, List.of(), endAt, NONE);
    }

    @Test
    void with_everything_met_it_may() {
        assertThat(lacks(of(END, List.of(GONE), Optional.of(END)))).isEmpty();
        assertThat(lacks(of(END, List.of(), Optional.empty()))).as("an ISV without apps").isEmpty();
    }

    @ParameterizedTest(name = "{0} with CNY {1} gone: {2}")
    @CsvSource({
        "OFFLINE, 0.00, true", "OFFLINE, 0.01, false", "DELISTED, 0.00, false", "LISTED, 0.00, false", "LISTED, 500.00, false"
    })
    void an_app_is_gone_when_it_is_offline_and_its_deposit_returned(AppStatus status, String balance, boolean gone) {
        Leaving app = new Leaving(AppId.of("app-2"), "Beta", status, Money.of(balance));
        assertThat(app.isGone()).isEqualTo(gone);
        String named = "app \"Beta\" is " + status.en() + ", deposit balance CNY: " + balance + " (app-2)";
        assertThat(lacks(of(END, List.of(GONE, app), Optional.empty()))).isEqualTo(gone ? List.of() : List.of(named));
    }

    @ParameterizedTest(name = "{0} after the date it lacks: {1}")
    @CsvSource(nullValues = "-", value = {"-PT0.001S, the end date is not reached: 2026-06-01T02:00:00Z", "PT0S, -", "P1D, -"})
    void a_voluntary_ending_waits_for_its_date(Duration after, String lacking) {
        assertThat(lacks(of(END.plus(after), List.of(GONE), Optional.of(END)))).isEqualTo(lacking == null ? List.of() : List.of(lacking));
    }

    @Test
    void an_ordered_one_waits_for_no_date() {
        assertThat(lacks(of(END.minusSeconds(1), List.of(GONE), Optional.empty()))).isEmpty();
    }

    @Test
    void that_an_operator_found_customers_served_is_asked_beside_the_counts() {
        UnmetCondition complaints = UnmetCondition.of("未处理的客诉", "open complaints", 1);
        assertThat(lacks(new EndingConditions(END, List.of(GONE), false, List.of(), Optional.empty(), NONE)))
                .containsExactly("customer issues are not settled");
        assertThat(lacks(new EndingConditions(END, List.of(GONE), true, List.of(complaints), Optional.empty(), NONE)))
                .containsExactly("open complaints: 1");
    }

    @Test
    void violations_that_are_not_enforced_keep_it_open() {
        OpenViolations violations = new OpenViolations(List.of(CaseNo.of("V-1")), List.of(CaseNo.of("V-1")));
        assertThat(lacks(new EndingConditions(END, List.of(GONE), true, List.of(), Optional.empty(), violations)))
                .containsExactly("violations undecided or unenforced: V-1");
    }

    @Test
    void whatever_is_missing_of_each_app_is_named() {
        Property.holds(3_000, random -> {
            List<Leaving> apps = Stream.iterate(1, no -> no + 1).limit(random.nextInt(5))
                    .map(no -> new Leaving(AppId.of("app-" + no), "App " + no, Property.any(random, AppStatus.values()),
                    Money.of(random.nextInt(3) + ".00")))
                    .toList();
            assertThat(lacks(of(END, apps, Optional.empty()))).hasSameSizeAs(apps.stream().filter(app -> !app.isGone()).toList());
        });
    }
}
