package io.appgov.catalogue;

import io.appgov.refusal.RuleViolated;
import java.math.BigDecimal;

/** An app of an ISV, with the state the directory shows and what its users have open with it. */
public record App(
        String appId,
        String isvId,
        String name,
        AppStatus status,
        boolean suspended,
        boolean charged,
        BigDecimal requiredDeposit,
        boolean feishuPay,
        int openAuthorizations,
        int openRefunds,
        int openComplaints) {

    public Visibility visibility() {
        return status.visibility(suspended);
    }

    /** @throws RuleViolated when §二 knows no such move */
    App become(AppStatus next, IsvStatus owner) {
        if (!status.mayBecome(next)) {
            throw new RuleViolated("§二", "应用不能由 " + status + " 变为 " + next + " an app cannot go from " + status + " to " + next);
        }
        if (next == AppStatus.LISTED && (owner == IsvStatus.FROZEN || owner == IsvStatus.TERMINATED)) {
            throw new RuleViolated("E27", "服务商已" + owner + "，应用不得上架 no app of this ISV is listed again");
        }
        return new App(appId, isvId, name, next, suspended, charged, requiredDeposit, feishuPay, openAuthorizations, openRefunds, openComplaints);
    }
}
