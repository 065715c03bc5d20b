package io.appgov.lifecycle;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Violations that stand in the way of a step, by case number.
 *
 * @param putToTheIsv those of them that the ISV knows of
 */
public record OpenViolations(List<String> all, List<String> putToTheIsv) {

    public static OpenViolations of(List<String> caseNos, Predicate<String> isPutToTheIsv) {
        return new OpenViolations(caseNos, caseNos.stream().filter(isPutToTheIsv).toList());
    }

    /** Empty when there is none. Of those that have not been put to the ISV it learns only that we are not finished. */
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
