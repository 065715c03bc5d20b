package io.appgov.lifecycle;

import io.appgov.catalogue.Counted;
import io.appgov.catalogue.OpenCount;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whether a count of open matters between an app and its users blocks a gate (R2): a pure function. Not reported is not zero.
 *
 * @param count as it was last reported; empty when it never was
 * @param ofZh names the app before the Chinese text, {@code ofEn} after the English one; empty where only one app is meant
 */
record OpenWithCustomers(Counted what, Optional<OpenCount> count, String ofZh, String ofEn) {

    /** @param readable how an instant is written for people */
    Optional<UnmetCondition> unmet(String code, Function<Instant, String> readable) {
        if (count.isEmpty()) {
            return Optional.of(new UnmetCondition(code, ofZh + what.zh() + "数未上报", "not reported: " + what.en() + ofEn, ""));
        }
        return count.filter(c -> c.open() > 0).map(c -> new UnmetCondition(
                code, ofZh + what.zh(), what.en() + ofEn, String.valueOf(c.open()), null, "（" + source(c, readable) + "）"));
    }

    /** When and by whom it was reported. */
    static String source(OpenCount count, Function<Instant, String> readable) {
        if (count.isByNature()) {
            return "从未收费 never charged";
        }
        return count.asOf() == null ? "上报时间不详 reported at an unknown time" : readable.apply(count.asOf()) + " " + count.by();
    }
}
