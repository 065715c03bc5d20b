package io.appgov.expulsion;

import io.appgov.catalogue.AppStatus;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.money.Money;
import io.appgov.lifecycle.OpenViolations;
import io.appgov.lifecycle.UnmetCondition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The facts of an ending, from which it follows whether the cooperation may end and what is missing (§七 服务商清退, R4), without I/O.
 *
 * @param apps every app of the ISV
 * @param settled whether an operator found the customer issues settled; required in addition to the counts, never sufficient alone
 * @param openCounts counts of any app that keep the gate shut
 * @param endAt the date of a voluntary ending; empty when it was ordered
 * @param unenforced violations of the ISV that are not ENFORCED yet
 */
record EndingConditions(
        Instant now, List<Leaving> apps, boolean settled, List<UnmetCondition> openCounts, Optional<Instant> endAt,
        OpenViolations unenforced) {

    /** @param balance of its deposit */
    record Leaving(AppId appId, String name, AppStatus status, Money balance) {

        /** Offline, and its deposit returned. */
        boolean isGone() {
            return status == AppStatus.OFFLINE && !balance.isPositive();
        }
    }

    /**
     * Everything that prevents the cooperation from ending now.
     *
     * @param readable formats an instant for people
     */
    List<UnmetCondition> unmet(Function<Instant, String> readable) {
        List<UnmetCondition> unmet = new ArrayList<>();
        apps.stream().filter(app -> !app.isGone()).forEach(app -> unmet.add(UnmetCondition.of(
                "应用“" + app.name() + "”" + app.status().zh() + "，保证金余额 CNY",
                "app \"" + app.name() + "\" is " + app.status().en() + ", deposit balance CNY",
                app.balance() + " (" + app.appId() + ")")));
        if (!settled) {
            unmet.add(UnmetCondition.of("客诉尚未解决", "customer issues are not settled"));
        }
        unmet.addAll(openCounts);
        endAt.filter(now::isBefore)
                .ifPresent(at -> unmet.add(UnmetCondition.of("终止日未到", "the end date is not reached", readable.apply(at))));
        unenforced.unmet(null, "未决或未执行的违规", "violations undecided or unenforced").ifPresent(unmet::add);
        return unmet;
    }
}
