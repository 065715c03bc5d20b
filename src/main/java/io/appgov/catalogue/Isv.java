package io.appgov.catalogue;

import io.appgov.foundation.identity.IsvId;
import io.appgov.foundation.refusal.RuleViolated;
import java.util.List;

/** An independent software vendor, 服务商. */
public record Isv(IsvId isvId, String name, IsvStatus status, boolean certified, String partnerManager, List<Contact> contacts) {

    /** A copy with these contacts. */
    Isv with(List<Contact> others) {
        return new Isv(isvId, name, status, certified, partnerManager, others);
    }

    /**
     * @throws RuleViolated when no delisting, shutdown, ending or relisting may begin: an ending is running (E12), or the
     *     cooperation is over (E27)
     */
    public void requireMayBeginCase() {
        if (status == IsvStatus.TERMINATING) {
            throw new RuleViolated("E12", "服务商正在终止合作，不受理新申请 an ending of this ISV runs, no new request is taken");
        } else if (isOver()) {
            throw new RuleViolated("E27",
                    "与该服务商的合作已终止（" + status + "），申请永不受理 the cooperation with this ISV is over (" + status + "), refused for good");
        }
    }

    /** @throws RuleViolated when the cooperation is over: nothing it did is punished any more (§七) */
    public void requireCooperation() {
        if (isOver()) {
            throw new RuleViolated("§七", "合作已终止，不再立案 the cooperation with this ISV has ended, no case can be opened");
        }
    }

    /** Expelled or ended: no case may begin. */
    public boolean isOver() {
        return status.isOver();
    }

    /** @throws RuleViolated when a new app may not be published under this ISV (E27, E32) */
    void requireActive() {
        if (status != IsvStatus.ACTIVE) {
            throw new RuleViolated("E32", "服务商状态为 " + status + "，不可新增应用 this ISV is " + status + ", no app can be added");
        }
    }
}
