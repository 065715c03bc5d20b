package io.appgov.catalogue;

import io.appgov.refusal.RuleViolated;
import java.util.List;

/** An independent software vendor, 服务商. */
public record Isv(String isvId, String name, IsvStatus status, boolean certified, String partnerManager, List<Contact> contacts) {

    /** @throws RuleViolated when a new app may not be published under this ISV (E27, E32) */
    void requireActive() {
        if (status != IsvStatus.ACTIVE) {
            throw new RuleViolated("E32", "服务商状态为 " + status + "，不可新增应用 this ISV is " + status + ", no app can be added");
        }
    }
}
