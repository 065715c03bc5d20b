package io.appgov.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.Unit;
import io.appgov.catalogue.Counted;
import io.appgov.catalogue.OpenCount;
import io.appgov.foundation.language.Language;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Counts of what is open with customers keep a gate shut (R2). */
@Unit
class OpenWithCustomersTest {

    private static final Instant AS_OF = Instant.parse("2026-03-02T02:00:00Z");

    private static Optional<UnmetCondition> unmet(Counted what, Optional<OpenCount> count) {
        return new OpenWithCustomers(what, count, "", "").unmet(null, Instant::toString);
    }

    @ParameterizedTest
    @EnumSource(Counted.class)
    void not_reported_is_not_zero(Counted what) {
        assertThat(unmet(what, Optional.empty()).orElseThrow().words()).isEqualTo(what.zh() + "数未上报 not reported: " + what.en());
    }

    @ParameterizedTest
    @EnumSource(Counted.class)
    void what_is_open_keeps_the_gate_shut_and_what_is_settled_does_not(Counted what) {
        assertThat(unmet(what, Optional.of(new OpenCount(3, AS_OF, "crm"))).orElseThrow().words())
                .isEqualTo(what.zh() + " " + what.en() + ": 3（2026-03-02T02:00:00Z crm）");
        assertThat(unmet(what, Optional.of(new OpenCount(1, AS_OF, "crm")))).isPresent();
        assertThat(unmet(what, Optional.of(new OpenCount(0, AS_OF, "crm")))).isEmpty();
    }

    @Test
    void the_isv_is_not_told_who_of_us_reported_it() {
        UnmetCondition unmet = unmet(Counted.openRefunds, Optional.of(new OpenCount(3, AS_OF, "crm"))).orElseThrow();
        assertThat(unmet.in(Language.en)).isEqualTo("open refunds: 3");
    }

    @Test
    void of_several_apps_each_is_named_and_a_condition_may_have_a_code() {
        UnmetCondition unmet = new OpenWithCustomers(Counted.openComplaints, Optional.of(new OpenCount(2, null, null)), "应用“甲”",
                " of app \"A\"")
                .unmet("openComplaints", Instant::toString).orElseThrow();
        assertThat(unmet.inBoth()).isEqualTo(
                "openComplaints 应用“甲”未处理的客诉 open complaints of app \"A\": 2（上报时间不详 reported at an unknown time）");
        assertThat(new OpenWithCustomers(Counted.openComplaints, Optional.empty(), "应用“甲”", " of app \"A\"")
                        .unmet("openComplaints", Instant::toString).orElseThrow().inBoth())
                .isEqualTo("openComplaints 应用“甲”未处理的客诉数未上报 not reported: open complaints of app \"A\"");
    }

    @Test
    void what_was_never_charged_has_no_refunds_by_nature() {
        assertThat(OpenWithCustomers.source(new OpenCount(0, null, null), Instant::toString)).isEqualTo("从未收费 never charged");
    }
}
