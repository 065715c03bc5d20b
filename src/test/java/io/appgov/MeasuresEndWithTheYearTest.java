package io.appgov;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.catalogue.AppStatus;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.measure.MeasureKind;
import io.appgov.violation.Severity;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** §六 循环周期 with measures that do not survive New Year (R8): 31 December 24:00 is their end. */
@TestPropertySource(properties = {
    "appgov.policy.measures-survive-new-year=false"
})
@OwnDatabase("newyear")
class MeasuresEndWithTheYearTest extends Story implements OnH2 {

    private CaseNo enforced(List<String> measures, int days) {
        at("2025-12-20 10:00:00");
        CaseNo caseNo = reported(violation("V02", Severity.MINOR, "2025-12-20 09:00:00"));
        approves(caseNo, measures, "0", days, time("2025-12-22 10:00:00"));
        until("2025-12-22 10:00:01");
        return caseNo;
    }

    @Test
    void aTimedMeasureEndsWithTheYear_toTheSecond() {
        CaseNo caseNo = enforced(List.of("ACTIVITY_BAN"), 30);
        assertThat(measure(caseNo, "ACTIVITY_BAN").until()).isEqualTo(time("2026-01-01 00:00:00"));
        until("2025-12-31 23:59:59");
        assertThat(effects().activities()).isFalse();
        until("2026-01-01 00:00:00");
        assertThat(measuresOf(caseNo)).containsExactly("ACTIVITY_BAN EXPIRED");
        assertThat(effects().activities()).isTrue();
    }

    @Test
    void oneThatEndsBeforeIsNotTouched() {
        assertThat(measure(enforced(List.of("ACTIVITY_BAN"), 5), "ACTIVITY_BAN").until()).isEqualTo(time("2025-12-27 10:00:01"));
    }

    /** Enforced while measures still survived New Year: what it gets more is of the year it gets it in. */
    @Test
    void oneThatRunsOverNewYearAllTheSameIsExtendedInTheNewYear() {
        CaseNo caseNo = enforced(List.of("ACTIVITY_BAN"), 30);
        jdbc.sql("update measure set until_at = :until where case_no = :caseNo")
                .param("until", time("2026-01-20 10:00:00").atOffset(ZoneOffset.UTC))
                .param("caseNo", caseNo)
                .update();
        until("2026-01-05 10:00:00");
        measures.extend(caseNo, 99, List.of(MeasureKind.ACTIVITY_BAN), 15);
        assertThat(measure(caseNo, "ACTIVITY_BAN").until()).isEqualTo(time("2026-02-04 10:00:00"));
    }

    @Test
    void ofADelistingTheLeastPeriodEnds_notTheDelisting() {
        CaseNo caseNo = enforced(List.of("DELIST"), 60);
        until("2026-01-01 00:00:00");
        assertThat(measuresOf(caseNo)).containsExactly("DELIST EXPIRED");
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
    }
}
