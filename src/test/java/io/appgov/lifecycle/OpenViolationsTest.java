package io.appgov.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.Unit;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.language.Language;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Violations in the way of a step, told to staff and to the ISV. */
@Unit
class OpenViolationsTest {

    private static UnmetCondition unmet(List<String> all, List<String> putToTheIsv) {
        return new OpenViolations(cases(all), cases(putToTheIsv)).unmet("code", "违规", "violations").orElseThrow();
    }

    private static List<CaseNo> cases(List<String> numbers) {
        return numbers.stream().map(CaseNo::of).toList();
    }

    @Test
    void without_any_nothing_is_in_the_way() {
        assertThat(new OpenViolations(List.of(), List.of()).unmet(null, "违规", "violations")).isEmpty();
    }

    @Test
    void staff_reads_all_of_them_and_the_isv_those_that_were_put_to_it() {
        UnmetCondition unmet = unmet(List.of("V-1", "V-2", "V-3"), List.of("V-1", "V-3"));
        assertThat(unmet.inBoth()).isEqualTo("code 违规 violations: V-1, V-2, V-3");
        assertThat(unmet.in(Language.en)).isEqualTo("violations: V-1, V-3");
        assertThat(unmet.in(Language.zh)).isEqualTo("违规：V-1, V-3");
    }

    @Test
    void of_what_was_not_put_to_it_the_isv_learns_only_that_we_are_not_finished() {
        UnmetCondition unmet = unmet(List.of("V-1"), List.of());
        assertThat(unmet.inBoth()).contains("V-1");
        assertThat(unmet.in(Language.en)).isEqualTo("something on our side is not finished yet");
        assertThat(unmet.in(Language.zh)).isEqualTo("平台方面还有事项没有处理完毕");
    }

    @Test
    void each_is_asked_whether_the_isv_knows_of_it() {
        assertThat(OpenViolations.of(cases(List.of("V-1", "V-2")), CaseNo.of("V-2")::equals))
                .isEqualTo(new OpenViolations(cases(List.of("V-1", "V-2")), cases(List.of("V-2"))));
    }
}
