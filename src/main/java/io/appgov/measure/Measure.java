package io.appgov.measure;

import io.appgov.deposit.DeductionOrder;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.policy.BusinessTime;
import java.time.Instant;
import java.util.List;

/**
 * One measure of one decision.
 *
 * @param days length of a measure with a period, each day 24 hours (T2)
 * @param deduction of a DEPOSIT_DEDUCTION, else {@code null}
 * @param from when it took effect; {@code until} when its period ends
 */
public record Measure(
        long id,
        String caseNo,
        int decisionNo,
        String appId,
        MeasureKind kind,
        MeasureState state,
        Integer days,
        List<String> surfaces,
        DeductionOrder deduction,
        Instant from,
        Instant until) {

    /** The ledger's purpose of this measure's deduction: one per case and decision (M5). */
    public String purpose() {
        return "deduction:" + decisionNo;
    }

    /** Where it stands, in a line; a delisting's period is the least, and one without a period is done at once. */
    public String line(Language language, BusinessTime time) {
        String name = kind.in(language, surfaces);
        boolean done = state == MeasureState.ACTIVE && until == null;
        String stands = done ? language.pick("已执行", "carried out") : state.in(language);
        String began = from == null ? "" : language.pick("，自 " + time.readable(from), ", from " + time.readable(from));
        String ends = until == null ? "" : language.pick(" 至 " + time.readable(until), " to " + time.readable(until));
        String zone = from == null ? "" : language.pick("（" + language.zone() + "）", " (" + language.zone() + ")");
        return language.pick(name + "：" + stands, name + ": " + stands) + began + ends + zone;
    }

    boolean isOver(Instant now) {
        return until != null && !until.isAfter(now);
    }
}
