package io.appgov.shutdown;

import io.appgov.foundation.language.Language;
import io.appgov.lifecycle.OpenViolations;
import io.appgov.lifecycle.UnmetCondition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The facts that decide whether a shutdown's app may go offline, and the unmet conditions (§七 下线, E11, E17–E22): a pure function.
 *
 * @param earliestOfflineAt when both clocks are over; empty before the first notice to users
 * @param standsSince since when the notice period has been standing still; empty when it runs
 * @param allNotified whether every existing user is notified, according to the last batch
 * @param hasUnverifiedNotice whether a reported batch is unverified
 * @param openCounts unmet conditions from the app's counts
 * @param unenforced violations of the app before ENFORCED
 */
record OfflineConditions(
        Instant now,
        Optional<Instant> earliestOfflineAt,
        Optional<Instant> standsSince,
        boolean allNotified,
        boolean hasUnverifiedNotice,
        List<DutyItem> openDuties,
        List<UnmetCondition> openCounts,
        OpenViolations unenforced) {

    /**
     * Everything that keeps the app from going offline now; empty when nothing does.
     *
     * @param readable how an instant is written for people
     */
    List<UnmetCondition> unmet(Function<Instant, String> readable) {
        List<UnmetCondition> unmet = new ArrayList<>();
        if (earliestOfflineAt.isEmpty()) {
            unmet.add(UnmetCondition.of("尚无用户通知", "no user notice has been sent"));
        } else if (now.isBefore(earliestOfflineAt.get())) {
            unmet.add(UnmetCondition.of("不得早于", "not before", readable.apply(earliestOfflineAt.get())));
        }
        standsSince.ifPresent(since -> unmet.add(UnmetCondition.of(
                "服务暂停，用户不能导出数据，通知期停止计算，自", "the notice period stands still, users cannot export because of a suspension, since",
                readable.apply(since))));
        if (earliestOfflineAt.isPresent() && !allNotified) {
            unmet.add(UnmetCondition.of("未通知全部存量用户", "not all existing users are notified"));
        }
        if (hasUnverifiedNotice) {
            unmet.add(UnmetCondition.of("新报的用户通知待核验", "a user notice that was reported is not verified"));
        }
        openDuties.forEach(item -> unmet.add(new UnmetCondition(
                item.name(), "事项未办结：" + item.in(Language.zh), "duty still open: " + item.in(Language.en), "")));
        unmet.addAll(openCounts);
        unenforced.unmet(null, "未决或未执行的违规", "violations undecided or unenforced").ifPresent(unmet::add);
        return unmet;
    }
}
