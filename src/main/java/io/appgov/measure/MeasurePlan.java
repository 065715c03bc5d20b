package io.appgov.measure;

import io.appgov.deposit.DeductionOrder;
import io.appgov.foundation.language.Language;
import java.util.List;

/**
 * What a decision orders.
 *
 * @param deduction {@code null} without DEPOSIT_DEDUCTION
 * @param days one length for all measures with a period; {@code null} without one
 * @param surfaces of a MARKETING_LIMIT, else empty
 */
public record MeasurePlan(List<MeasureKind> measures, DeductionOrder deduction, Integer days, List<String> surfaces) {

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
            case AT_LEAST -> language.pick(name + "：至少 " + days + " 天", name + ": at least " + days + " days");
            case FOR_A_TIME -> language.pick(name + "：" + days + " 天", name + ": " + days + " days") + (kind == MeasureKind.MARKETING_LIMIT
                    ? language.pick("，期间不得在这些渠道参加官方活动或使用营销工具", ", with no official activities and no marketing tools there") : "");
        };
    }

    public static String deducted(DeductionOrder deduction, Language language) {
        return language.pick("扣除保证金：", "deduction from the deposit: ") + deduction.in(language);
    }

    /** What an extension orders, one measure a line. */
    public List<String> extensionLines(Language language) {
        return measures.stream()
                .map(kind -> kind.in(language, surfaces))
                .map(name -> language.pick(name + "：延长 " + days + " 天", name + ": " + days + " more days"))
                .toList();
    }

    /** The measure that makes a case of its own: EXPEL outranks OFFLINE; {@code null} when there is none. */
    public MeasureKind leaving() {
        return has(MeasureKind.EXPEL) ? MeasureKind.EXPEL : has(MeasureKind.OFFLINE) ? MeasureKind.OFFLINE : null;
    }
}
