package io.appgov.violation;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.Unit;
import io.appgov.deposit.DeductionOrder;
import io.appgov.measure.MeasureKind;
import io.appgov.measure.MeasurePlan;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each decision says: action, what it orders, its dates and reason, whether it is final, the order it is about. */
@Unit
class DecisionTest {

    private static final Instant EFFECTIVE = Instant.parse("2025-03-05T02:00:00Z");
    private static final Instant RECTIFY = Instant.parse("2025-03-10T02:00:00Z");
    private static final MeasurePlan PLAN = new MeasurePlan(
            List.of(MeasureKind.DEPOSIT_DEDUCTION, MeasureKind.DELIST), DeductionOrder.of("2000"), 30, List.of());
    private static final MeasurePlan LESS = PLAN.without(List.of(MeasureKind.DEPOSIT_DEDUCTION));
    private static final PenaltyOrder ORDER = new PenaltyOrder(PLAN, EFFECTIVE, RECTIFY, "why");
    /** The order as it is on file. */
    private static final Decision THIRD = new Decision(3, "manager1", EFFECTIVE, Decision.Action.approve, PLAN, EFFECTIVE, RECTIFY, "why",
            false, null);

    private static Stream<Arguments> decisions() {
        return Stream.of(
                Arguments.of(Decision.approved(ORDER), "approve", PLAN, EFFECTIVE, RECTIFY, "why", false, null),
                Arguments.of(Decision.escalated(ORDER), "escalate", PLAN, EFFECTIVE, RECTIFY, "why", false, null),
                Arguments.of(Decision.extended(LESS, RECTIFY, "late"), "extend", LESS, null, RECTIFY, "late", false, null),
                Arguments.of(Decision.grace(RECTIFY, "nearly"), "grace", null, null, RECTIFY, "nearly", false, null),
                Arguments.of(Decision.sentBack("more"), "return", null, null, null, "more", false, null),
                Arguments.of(Decision.withdrawn("wrong"), "withdraw", null, null, null, "wrong", false, null),
                Arguments.of(Decision.abandoned(), "abandoned", null, null, null, null, false, null),
                Arguments.of(Decision.setAside(THIRD), "setAside", null, null, null, null, false, 3),
                Arguments.of(Decision.onLateAppeal(true, "ill"), "admitLate", null, null, null, "ill", false, null),
                Arguments.of(Decision.onLateAppeal(false, "late"), "refuseLate", null, null, null, "late", false, null),
                Arguments.of(Decision.reviewed(Appeal.Result.upheld, 3, null, "right"), "upheld", null, null, null, "right", false, 3),
                Arguments.of(Decision.reviewed(Appeal.Result.partlyUpheld, 3, LESS, "half"), "partlyUpheld", LESS, null, null, "half",
                        false, 3),
                Arguments.of(Decision.reviewed(Appeal.Result.rejected, 3, null, "no"), "rejected", null, null, null, "no", false, 3),
                Arguments.of(Decision.lowered(THIRD, LESS, "T6"), "lowered", LESS, EFFECTIVE, RECTIFY, "T6", false, 3),
                Arguments.of(Decision.formal(THIRD, LESS), "formal", LESS, EFFECTIVE, RECTIFY, null, true, 3));
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void saysWhatItsNameSays(
            Decision decision, String action, MeasurePlan plan, Instant effectiveAt, Instant rectifyBy, String reason, boolean isFinal,
            Integer basisNo) {
        assertThat(decision.action().label()).isEqualTo(action);
        assertThat(decision).isEqualTo(
                new Decision(0, null, null, decision.action(), plan, effectiveAt, rectifyBy, reason, isFinal, basisNo));
    }

    @Test
    void everyActionCanBeDecided() {
        assertThat(decisions().map(each -> ((Decision) each.get()[0]).action())).containsExactlyInAnyOrder(Decision.Action.values());
    }
}
