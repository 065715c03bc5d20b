package io.appgov.lifecycle;

import io.appgov.foundation.identity.CaseNo;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Violations that block a step, by case number.
 *
 * @param putToTheIsv those of them that the ISV has been notified of
 */
public record OpenViolations(List<CaseNo> all, List<CaseNo> putToTheIsv) {

    public static OpenViolations of(List<CaseNo> caseNos, Predicate<CaseNo> isPutToTheIsv) {
        return new OpenViolations(caseNos, caseNos.stream().filter(isPutToTheIsv).toList());
    }

    /** Empty when there is none. About violations not yet notified, the ISV learns only that we are not finished. */
    public Optional<UnmetCondition> unmet(String code, String zh, String en) {
        if (all.isEmpty()) {
            return Optional.empty();
        }
        UnmetCondition told = putToTheIsv.isEmpty()
                ? UnmetCondition.of("平台方面还有事项没有处理完毕", "something on our side is not finished yet")
                : UnmetCondition.of(zh, en, String.join(", ", putToTheIsv));
        return Optional.of(new UnmetCondition(code, zh, en, String.join(", ", all), told, ""));
    }
}
