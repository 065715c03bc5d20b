package io.appgov.relisting;

import io.appgov.lifecycle.OpenViolations;
import io.appgov.lifecycle.UnmetCondition;
import io.appgov.measure.MeasureKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The facts that decide whether an app may be relisted, and the unmet conditions (§七 重新上架, E25, R1): a pure function.
 *
 * @param unrectified violations of the ISV that are finally decided and not rectified
 * @param openComplaints the condition on open complaints, if unmet
 * @param lastPeriod the last of the app's periods that still run
 */
record RelistingConditions(OpenViolations unrectified, Optional<UnmetCondition> openComplaints, Optional<Period> lastPeriod) {

    record Period(MeasureKind kind, Instant until) {}

    /**
     * Every condition that fails at submission: the application is then refused.
     *
     * @param readable how an instant is written for people
     */
    List<UnmetCondition> atSubmission(Function<Instant, String> readable) {
        List<UnmetCondition> unmet = new ArrayList<>();
        unrectified.unmet("violations", "违规尚未整改", "violations not rectified").ifPresent(unmet::add);
        openComplaints.ifPresent(unmet::add);
        lastPeriod.ifPresent(p -> unmet.add(new UnmetCondition(
                "period", "处理期未满：" + p.kind().zh() + "，截至（北京时间）", "a period still runs: " + p.kind().en() + ", until (Beijing time)",
                readable.apply(p.until()))));
        return unmet;
    }

    /**
     * What blocks an approval: the same, unverified corrections, and undecided allegations.
     *
     * @param uncorrected violations of the ISV that ended without a verified rectification
     * @param alleged violations of the ISV that are not decided
     */
    List<UnmetCondition> atApproval(OpenViolations uncorrected, OpenViolations alleged, Function<Instant, String> readable) {
        List<UnmetCondition> unmet = atSubmission(readable);
        uncorrected.unmet(null, "违规的纠正未经核验", "violations whose correction is not verified").ifPresent(unmet::add);
        alleged.unmet(null, "违规尚未决定", "violations alleged and not decided").ifPresent(unmet::add);
        return unmet;
    }
}
