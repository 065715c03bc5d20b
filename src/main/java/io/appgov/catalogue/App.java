package io.appgov.catalogue;

import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.IsvId;
import io.appgov.foundation.money.Money;
import io.appgov.foundation.refusal.RuleViolated;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An app of an ISV, with its directory state and its users' open items.
 *
 * @param suspended what suspensions in force deny; empty for most (§八)
 * @param everCharged whether it has been charged for at any time since we know it: then it owes historical bills (R3)
 * @param counts the reported ones; a missing count is unknown, not zero (R2)
 * @param complaintRecords the open complaints that are on record, as of the last change; {@code null} when none ever was
 */
public record App(
        AppId appId,
        IsvId isvId,
        String name,
        AppStatus status,
        Set<ServicePart> suspended,
        boolean charged,
        boolean everCharged,
        Money requiredDeposit,
        boolean feishuPay,
        AppProfile profile,
        Map<Counted, OpenCount> counts,
        OpenCount complaintRecords) {

    public boolean isSuspended() {
        return !suspended.isEmpty();
    }

    public Visibility visibility() {
        return status.visibility(suspended);
    }

    /**
     * A count as last reported; empty when never reported. An app that was never charged for has no refunds, reported or not. Of the
     * open complaints there are as many as are on record, or as many as an integrator counts itself, whichever is more: one may know
     * what the other does not.
     */
    public Optional<OpenCount> count(Counted what) {
        OpenCount reported = counts.get(what);
        if (what == Counted.openComplaints && complaintRecords != null) {
            return Optional.of(reported == null || complaintRecords.open() >= reported.open() ? complaintRecords : reported);
        }
        return reported == null && what == Counted.openRefunds && !everCharged ? Optional.of(OpenCount.NONE_BY_NATURE)
                : Optional.ofNullable(reported);
    }

    /** The latest report of any count. */
    public Optional<OpenCount> lastReport() {
        return Arrays.stream(Counted.values()).flatMap(what -> count(what).stream()).filter(c -> c.asOf() != null)
                .max(Comparator.comparing(OpenCount::asOf));
    }

    /** @throws RuleViolated when §二 does not allow the move */
    App become(AppStatus next, IsvStatus owner) {
        if (!status.mayBecome(next)) {
            throw new RuleViolated("§二", "应用不能由 " + status + " 变为 " + next + " an app cannot go from " + status + " to " + next);
        }
        if (next == AppStatus.LISTED && (owner == IsvStatus.FROZEN || owner == IsvStatus.TERMINATED)) {
            throw new RuleViolated("E27", "服务商已" + owner + "，应用不得上架 no app of this ISV is listed again");
        }
        return new App(appId, isvId, name, next, suspended, charged, everCharged, requiredDeposit, feishuPay, profile, counts,
                complaintRecords);
    }
}
