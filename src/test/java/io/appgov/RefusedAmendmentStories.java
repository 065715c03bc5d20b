package io.appgov;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.amendment.AmendmentDraft;
import io.appgov.amendment.AmendmentService;
import io.appgov.cases.CaseProcess;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.language.Title;
import io.appgov.foundation.policy.PolicyVersions;
import io.appgov.foundation.policy.StatutorySpans;
import io.appgov.foundation.refusal.InvalidInput;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** § opening: what a second manager does not approve is told to nobody, so it can be told in the house of all other stories. */
class RefusedAmendmentStories extends Leaving implements OnBothDatabases {

    @Autowired private AmendmentService amendments;
    @Autowired private PolicyVersions versions;

    private CaseNo drafted() {
        Duration days = Duration.ofDays(90);
        var draft = new AmendmentDraft(
                "refused", "管理规范（修订）", time("2025-03-20 00:00:00"), List.of(new Title("全部重写", "all of it is new")),
                new Title("更清楚", "to be clearer"), List.of("# 规范", "一切从简"),
                new StatutorySpans(Duration.ofHours(48), days, days, days), List.of());
        CaseNo caseNo = as("manager1", () -> begun(CaseProcess.AMENDMENT, () -> amendments.draft(draft)));
        settle();
        return caseNo;
    }

    @Test
    void nobodyIsTold_andAnotherMayBeDrafted() {
        CaseNo caseNo = drafted();
        assertThat(refused("manager2", caseNo, "reviewAmendment", "decision", "refuse")).isInstanceOf(InvalidInput.class);
        answers("manager2", caseNo, "reviewAmendment", "decision", "refuse", "reason", "理由不足");
        assertThat(state(caseNo)).isEqualTo("REJECTED");
        assertThat(waitingAt(caseNo)).isEmpty();
        assertThat(versions.find("refused")).isEmpty();
        assertThat(amendments.progress(caseNo).told()).isZero();

        CaseNo second = drafted();
        assertThat(second).isNotEqualTo(caseNo);
        answers("manager2", second, "reviewAmendment", "decision", "refuse", "reason", "理由不足");
    }
}
