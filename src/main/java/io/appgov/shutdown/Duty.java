package io.appgov.shutdown;

import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.language.Title;
import io.appgov.foundation.language.Titled;
import java.time.Instant;
import java.util.List;

/**
 * One duty of a shutdown. {@code by} and {@code at} belong to the latest judgement, even after the duty was reopened.
 *
 * @param reason why it does not apply, or why it was reopened
 */
public record Duty(
        CaseNo caseNo, DutyItem item, State state, List<String> evidence, String reason, List<String> exportTargets, String by,
        Instant at) {

    public enum State implements Titled {
        OPEN("未办结", "open"),
        DONE("已办结", "done"),
        NOT_APPLICABLE("不适用", "not applicable");

        private final Title title;

        State(String zh, String en) {
            this.title = new Title(zh, en);
        }

        @Override
        public Title title() {
            return title;
        }
    }
}
