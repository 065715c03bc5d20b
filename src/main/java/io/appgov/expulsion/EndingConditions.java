package io.appgov.expulsion;

import io.appgov.catalogue.AppStatus;
import io.appgov.foundation.money.Money;
import io.appgov.lifecycle.OpenViolations;
import io.appgov.lifecycle.UnmetCondition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is known of an ending when it is asked whether the cooperation may end, and what is missing (§七 服务商清退, R4): a function
 * of values.
 *
 * @param apps every app of the ISV
 * @param settled whether an operator found the customer issues settled; asked beside the counts, and decides nothing alone
 * @param openCounts what the counts of every app keep the gate shut for
 * @param endAt the date of a voluntary ending; empty when it was ordered
 * @param unenforced violations of the ISV before ENFORCED
 */
record EndingConditions(
        Instant now, List<Leaving> apps, boolean settled, List<UnmetCondition> openCounts, Optional<Instant> endAt,
        OpenViolations unenforced) {

    /** @param balance of its deposit */
    record Leaving(String appId, String name, AppStatus status, Money balance) {

        /** Offline, and its deposit returned. */
        boolean isGone() {
            return status == AppStatus.OFFLINE && !balance.isPositive();
        }
    }

    /**
     * Everything that keeps the cooperation from ending now; empty when nothing does.
     *
     * @param readable how an instant is written for people
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
