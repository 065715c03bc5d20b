package io.appgov.measure;

import io.appgov.deposit.DeductionOrder;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.language.Words;
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
        CaseNo caseNo,
        int decisionNo,
        AppId appId,
        MeasureKind kind,
        MeasureState state,
        Integer days,
        List<String> surfaces,
        DeductionOrder deduction,
        Instant from,
        Instant until) {

    private static final Words WORDS = Words.of("measures");

    /** The ledger's purpose of this measure's deduction: one per case and decision (M5). */
    public String purpose() {
        return "deduction:" + decisionNo;
    }

    /** Its state in one line; a delisting's period is a minimum, and a measure without a period is done at once. */
    public String line(Language language, BusinessTime time) {
        String name = kind.in(language, surfaces);
        boolean done = state == MeasureState.ACTIVE && until == null;
        String stands = done ? WORDS.say(language, "carriedOut") : state.in(language);
        if (from == null) {
            return WORDS.say(language, "stands", name, stands);
        }
        return until == null
                ? WORDS.say(language, "stands.from", name, stands, time.readable(from), language.zone())
                : WORDS.say(language, "stands.until", name, stands, time.readable(from), time.readable(until), language.zone());
    }

    boolean isOver(Instant now) {
        return until != null && !until.isAfter(now);
    }
}
