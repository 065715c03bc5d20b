package io.appgov.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.Unit;
import io.appgov.foundation.refusal.RuleViolated;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a case that is not a violation's moves. */
@Unit
class CaseStateTest {

    @ParameterizedTest(name = "{0} may become {1}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            OPEN                | APPROVED REJECTED WITHDRAWN ENDED_BY_OTHER_CASE
            APPROVED            | REJECTED WITHDRAWN DONE ENDED_BY_OTHER_CASE
            REJECTED            | -
            WITHDRAWN           | -
            DONE                | -
            ENDED_BY_OTHER_CASE | -
            """)
    void it_moves_forward_and_an_end_is_the_end(CaseState from, String legal) {
        List<CaseState> expected = legal == null ? List.of() : Stream.of(legal.split(" ")).map(CaseState::valueOf).toList();
        assertThat(Arrays.stream(CaseState.values()).filter(to -> allows(from, to))).containsExactlyElementsOf(expected);
        assertThat(from.isEnd()).isEqualTo(legal == null);
        assertThat(from.zh() + " " + from.en()).as("its words").matches("\\p{IsHan}+ [a-z ]+");
    }

    private static boolean allows(CaseState from, CaseState to) {
        try {
            from.requireMoveTo(to);
            return true;
        } catch (RuleViolated refused) {
            return false;
        }
    }
}
