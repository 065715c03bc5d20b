package io.appgov.relisting;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.Unit;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.lifecycle.OpenViolations;
import io.appgov.lifecycle.UnmetCondition;
import io.appgov.measure.MeasureKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an app lacks to come back (§七 重新上架, E25, R1). */
@Unit
class RelistingConditionsTest {

    private static final OpenViolations NONE = new OpenViolations(List.of(), List.of());
    private static final OpenViolations ONE = new OpenViolations(List.of(CaseNo.of("V-1")), List.of(CaseNo.of("V-1")));
    private static final RelistingConditions MET = new RelistingConditions(NONE, Optional.empty(), Optional.empty());
    private static final Instant UNTIL = Instant.parse("2026-06-01T02:00:00Z");

    private static List<String> words(List<UnmetCondition> unmet) {
        return unmet.stream().map(UnmetCondition::inBoth).toList();
    }

    @Test
    void with_every_condition_met_it_may_apply_and_be_approved() {
        assertThat(MET.atSubmission(Instant::toString)).isEmpty();
        assertThat(MET.atApproval(NONE, NONE, Instant::toString)).isEmpty();
    }

    @Test
    void each_condition_that_fails_at_submission_has_its_code() {
        UnmetCondition complaints = new UnmetCondition("openComplaints", "未处理的客诉", "open complaints", "1");
        RelistingConditions failing = new RelistingConditions(
                ONE, Optional.of(complaints), Optional.of(new RelistingConditions.Period(MeasureKind.DELIST, UNTIL)));
        assertThat(words(failing.atSubmission(Instant::toString))).containsExactly(
                "violations 违规尚未整改 violations not rectified: V-1",
                "openComplaints 未处理的客诉 open complaints: 1",
                "period 处理期未满：" + MeasureKind.DELIST.zh() + "，截至（北京时间） a period still runs: " + MeasureKind.DELIST.en()
                        + ", until (Beijing time): 2026-06-01T02:00:00Z");
    }

    @Test
    void what_is_merely_alleged_or_not_verified_as_corrected_stands_in_the_way_of_the_approval_only() {
        assertThat(words(MET.atApproval(ONE, NONE, Instant::toString)))
                .containsExactly("违规的纠正未经核验 violations whose correction is not verified: V-1");
        assertThat(words(MET.atApproval(NONE, ONE, Instant::toString))).containsExactly("违规尚未决定 violations alleged and not decided: V-1");
    }

    @Test
    void whatever_refuses_an_application_stands_in_the_way_of_its_approval_too() {
        for (OpenViolations unrectified : List.of(NONE, ONE)) {
            for (Optional<RelistingConditions.Period> period
                    : List.of(Optional.<RelistingConditions.Period>empty(),
                            Optional.of(new RelistingConditions.Period(MeasureKind.RANK_DOWN, UNTIL)))) {
                RelistingConditions conditions = new RelistingConditions(unrectified, Optional.empty(), period);
                List<UnmetCondition> atSubmission = conditions.atSubmission(Instant::toString);
                assertThat(conditions.atApproval(NONE, NONE, Instant::toString)).isEqualTo(atSubmission);
                assertThat(conditions.atApproval(ONE, ONE, Instant::toString)).hasSize(atSubmission.size() + 2).containsAll(atSubmission);
            }
        }
    }
}
