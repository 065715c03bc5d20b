package io.appgov.lifecycle;

import io.appgov.foundation.language.Title;
import io.appgov.foundation.language.Titled;


/** Why a case ends because of another one, as N25 says it. */
public enum ClosureReason implements Titled {
    REPLACED_BY_SHUTDOWN("贵司就同一应用提交了下线申请，下架申请由其取代。",
            "You asked for the same app to be shut down; that request takes the place of the delisting."),
    APP_ORDERED_OFFLINE("已正式决定将该应用下线，本案因此终止。", "It has been finally decided that the app goes offline, so this case ends."),
    ISV_LEAVES("与贵司的合作正在终止，本案因此终止。", "The cooperation with your company is being ended, so this case ends."),
    BECAME_EXPULSION("已正式决定清退，尚未批准的终止合作申请因此终止。",
            "An expulsion has been finally decided, so the request to end the cooperation, not yet approved, ends."),
    ACCOUNT_CLOSED("与贵司的合作已经结束，账号已关停，本案因此终止。", "The cooperation with your company has ended and the account is closed, so this case ends."),
    ENDING_WITHDRAWN("终止合作的申请已获准撤回，由其发起的应用下线因此终止。",
            "The request to end the cooperation was withdrawn with approval, so the shutdown it had started ends."),
    APPEAL_UPHELD("贵司的申诉成立，相关决定已取消，由其发起的本案因此终止。",
            "Your appeal was upheld and the decision cancelled, so this case, which it had started, ends.");

    private final Title title;

    ClosureReason(String zh, String en) {
        this.title = new Title(zh, en);
    }

    @Override
    public Title title() {
        return title;
    }
}
