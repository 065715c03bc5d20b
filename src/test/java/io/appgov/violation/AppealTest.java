package io.appgov.violation;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.Unit;
import io.appgov.foundation.identity.CaseNo;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An appeal once it is on file: whether it is open, counts as heard, how its process hears of it, and what N05 says of one that is not
 * admitted.
 */
@Unit
class AppealTest {

    private static Appeal appeal(Appeal.Outcome outcome, Appeal.Result result, boolean acknowledged) {
        return new Appeal("C-1", CaseNo.of("V-1"), 1, Instant.EPOCH, outcome, result, List.of(), null, null, null, acknowledged);
    }

    @ParameterizedTest(name = "{0}, {1}: open {2}, heard {3}")
    @CsvSource(nullValues = "-", value = {
        "timely,    -,            true,  true",
        "admitted,  -,            true,  true",
        "late,      -,            false, false",
        "withdrawn, -,            false, true",
        "timely,    upheld,       false, true",
        "timely,    partlyUpheld, false, true",
        "admitted,  rejected,     false, true"
    })
    void it_is_open_until_it_is_reviewed_or_withdrawn_and_counts_as_the_one_appeal_unless_it_was_late(
            Appeal.Outcome outcome, Appeal.Result result, boolean open, boolean heard) {
        assertThat(appeal(outcome, result, false).isOpen()).isEqualTo(open);
        assertThat(appeal(outcome, result, false).wasHeard()).isEqualTo(heard);
    }

    @ParameterizedTest(name = "{0}, acknowledged {1}, in {2}, response taken {3}: {4}")
    @CsvSource({
        "timely,    false, APPEALED,  false, TO_BE_REVIEWED",
        "timely,    false, APPEALED,  true,  TO_BE_REVIEWED",
        "admitted,  false, APPEALED,  false, TO_BE_REVIEWED",
        "timely,    true,  APPEALED,  false, NOT_ANY_MORE",
        "withdrawn, false, CONFIRMED, false, TO_BE_REVIEWED",
        "withdrawn, false, CONFIRMED, true,  NOT_ANY_MORE",
        "late,      false, NOTIFIED,  false, LATE",
        "late,      false, ENFORCED,  true,  LATE",
        "late,      false, RECTIFIED, false, NOT_ANY_MORE",
        "late,      false, CLOSED,    false, NOT_ANY_MORE",
        "late,      true,  ENFORCED,  false, NOT_ANY_MORE"
    })
    void its_process_hears_of_it_until_it_has_gone_on(
            Appeal.Outcome outcome, boolean acknowledged, ViolationState state, boolean responseTaken, Appeal.Hearing hearing) {
        assertThat(appeal(outcome, null, acknowledged).hearing(state, responseTaken)).isEqualTo(hearing);
    }

    @ParameterizedTest(name = "on file {0}, timely {1}, response {2}: {3}")
    @CsvSource(nullValues = "-", value = {
        "true,  false, -,         LATE",
        "true,  false, CONFIRMED, LATE",
        "true,  true,  SILENT,    BEYOND_UNDOING",
        "false, true,  CONFIRMED, AFTER_CONFIRMATION",
        "false, false, CONFIRMED, AFTER_CONFIRMATION",
        "false, true,  APPEALED,  SECOND_APPEAL",
        "false, true,  -,         SECOND_APPEAL"
    })
    void why_it_is_not_admitted(boolean onFile, boolean timely, Response response, NotAdmitted why) {
        assertThat(NotAdmitted.why(onFile, timely, response)).isEqualTo(why);
    }

    @ParameterizedTest
    @EnumSource(ViolationState.class)
    void an_end_is_left_by_nothing_and_anything_else_may_be_ended_by_another_case(ViolationState state) {
        for (ViolationState next : ViolationState.values()) {
            if (state.isEnd()) {
                assertThat(refuses(state, next)).as("%s to %s", state, next).isTrue();
            }
        }
        assertThat(refuses(state, ViolationState.ENDED_BY_OTHER_CASE)).isEqualTo(state.isEnd());
    }

    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource({
        "DRAFT, ALLEGED", "ALLEGED, NOTIFIED", "NOTIFIED, CONFIRMED", "NOTIFIED, DEEMED_ACCEPTED", "NOTIFIED, APPEALED",
                "APPEALED, CANCELLED",
        "APPEALED, PARTLY_CANCELLED", "APPEALED, APPEAL_REJECTED", "CONFIRMED, DECIDED", "DECIDED, ENFORCED", "ENFORCED, RECTIFIED",
        "ENFORCED, NOTIFIED",
        "RECTIFIED, CLOSED", "DEEMED_ACCEPTED, APPEALED", "DECIDED, APPEALED", "ENFORCED, APPEALED"
    })
    void a_case_moves_as_the_rules_say_and_not_back(ViolationState from, ViolationState to) {
        assertThat(refuses(from, to)).isFalse();
        assertThat(refuses(from, from)).isTrue();
    }

    @Test
    void an_appeal_is_taken_in_the_window_and_behind_it_and_nowhere_else() {
        assertThat(List.of(ViolationState.values()).stream().filter(ViolationState::takesAppeal)).containsExactly(
                ViolationState.NOTIFIED, ViolationState.DEEMED_ACCEPTED, ViolationState.DECIDED, ViolationState.ENFORCED);
        assertThat(List.of(ViolationState.values()).stream().filter(ViolationState::isEnd)).containsExactly(
                ViolationState.CANCELLED, ViolationState.CLOSED, ViolationState.WITHDRAWN, ViolationState.ENDED_BY_OTHER_CASE);
    }

    private static boolean refuses(ViolationState from, ViolationState to) {
        try {
            from.requireMoveTo(to);
            return false;
        } catch (io.appgov.foundation.refusal.RuleViolated refused) {
            return true;
        }
    }
}
