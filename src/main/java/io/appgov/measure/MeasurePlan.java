package io.appgov.measure;

import io.appgov.deposit.DeductionOrder;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.language.Words;
import java.util.List;

/**
 * What a decision orders.
 *
 * @param deduction {@code null} without DEPOSIT_DEDUCTION
 * @param days one length for all measures with a period; {@code null} without one
 * @param surfaces of a MARKETING_LIMIT, else empty
 */
public record MeasurePlan(List<MeasureKind> measures, DeductionOrder deduction, Integer days, List<String> surfaces) {

    private static final Words WORDS = Words.of("measures");

    public boolean has(MeasureKind kind) {
        return measures.contains(kind);
    }

    /** The same without the cancelled ones (E7). */
    public MeasurePlan without(List<MeasureKind> cancelled) {
        List<MeasureKind> left = measures.stream().filter(m -> !cancelled.contains(m)).toList();
        return new MeasurePlan(
                left,
                left.contains(MeasureKind.DEPOSIT_DEDUCTION) ? deduction : null,
                left.stream().anyMatch(MeasureKind::hasPeriod) ? days : null,
                left.contains(MeasureKind.MARKETING_LIMIT) ? surfaces : List.of());
    }

    /** What is ordered, one measure a line. */
    public List<String> lines(Language language) {
        return measures.stream().map(kind -> line(kind, language)).toList();
    }

    private String line(MeasureKind kind, Language language) {
        String name = kind.in(language, surfaces);
        return switch (kind.course()) {
            case AT_ONCE -> deducted(deduction, language);
            case FOR_GOOD -> name;
            case AT_LEAST -> WORDS.say(language, "ordered.atLeast", name, days);
            case FOR_A_TIME -> WORDS.say(
                    language, kind == MeasureKind.MARKETING_LIMIT ? "ordered.forATime.marketing" : "ordered.forATime", name, days);
        };
    }

    public static String deducted(DeductionOrder deduction, Language language) {
        return WORDS.say(language, "ordered.deduction", deduction.in(language));
    }

    /** What an extension orders, one measure a line. */
    public List<String> extensionLines(Language language) {
        return measures.stream()
                .map(kind -> WORDS.say(language, "ordered.extension", kind.in(language, surfaces), days))
                .toList();
    }

    /** The measure that starts a case of its own: EXPEL outranks OFFLINE; {@code null} when there is none. */
    public MeasureKind leaving() {
        return has(MeasureKind.EXPEL) ? MeasureKind.EXPEL : has(MeasureKind.OFFLINE) ? MeasureKind.OFFLINE : null;
    }
}
