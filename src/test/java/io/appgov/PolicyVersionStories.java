package io.appgov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.appgov.cases.CaseProcess;
import io.appgov.correspondence.Letter;
import io.appgov.correspondence.LetterType;
import io.appgov.expulsion.EndingRequest;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.policy.PolicyVersions;
import io.appgov.foundation.refusal.InvalidInput;
import io.appgov.foundation.refusal.RuleViolated;
import io.appgov.measure.MeasureKind;
import io.appgov.violation.Severity;
import io.appgov.violation.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * T9: two versions of the policy live side by side; a case has the penalty table and the spans of the one in force when the act
 * happened, however late it is judged.
 */
@OwnDatabase("policies")
class PolicyVersionStories extends ShutdownStory implements OnBothDatabases {

    private static final String OLD = "2022-08-31";
    private static final String NEW = "2025-04-01";
    private static final String LAST_OF_THE_OLD = "2025-03-31 23:59:59";
    private static final String FIRST_OF_THE_NEW = "2025-04-01 00:00:00";

    @Autowired private PolicyVersions versions;

    /** From April on: 24 hours to appeal, 60 days instead of 90, V01 costs 300 the first time, and V17 is new. */
    @BeforeEach
    void anAmendment() throws IOException {
        if (versions.all().contains(NEW)) {
            return;
        }
        String table;
        try (InputStream shipped = getClass().getResourceAsStream("/processes/violation-penalties.dmn")) {
            table = new String(shipped.readAllBytes(), StandardCharsets.UTF_8);
        }
        String v01 = table.substring(table.indexOf("<rule id=\"V01_tier1\">"), table.indexOf("<rule id=\"V02_tier1\">"));
        String dearer = v01.replaceFirst("\"RANK_DOWN\"", "\"DEPOSIT_DEDUCTION\"")
                .replaceFirst("<text>\"0\"</text>", "<text>\"300\"</text>");
        String amended = table.replace(v01, dearer + v01.replace("V01", "V17"));
        String deployment = repository.createDeployment().name("policy " + NEW).addString("violation-penalties.dmn", amended).deploy()
                .getId();
        jdbc.sql("""
                        insert into policy_version (version, title, announced_at, effective_from, appeal_window, user_notice,
                               shutdown_notice, termination_notice, table_deployment)
                        values (:version, 'amended', timestamp with time zone '2025-03-20 00:00:00+08:00',
                               timestamp with time zone '2025-04-01 00:00:00+08:00', 86400, 5184000, 5184000, 5184000, :deployment)
                        """)
                .param("version", NEW)
                .param("deployment", deployment)
                .update();
    }

    private CaseNo reportedOf(String kind, String occurredAt) {
        return reported(violation(kind, Severity.MINOR, occurredAt).distinct("另一次"));
    }

    private String versionOf(CaseNo caseNo) {
        return cases.get(caseNo).policyVersion();
    }

    @Test
    void beforeAndAfterTheSecond_theTableIsThatOfTheAct() {
        at("2025-04-02 10:00:00");
        CaseNo before = reportedOf("V01", LAST_OF_THE_OLD);
        CaseNo after = reportedOf("V01", FIRST_OF_THE_NEW);
        assertThat(versionOf(before)).isEqualTo(OLD);
        assertThat(versionOf(after)).isEqualTo(NEW);
        assertThat(violation(before).assessment().proposal().measures()).containsExactly(MeasureKind.RANK_DOWN);
        assertThat(violation(after).assessment().proposal().measures()).containsExactly(MeasureKind.DEPOSIT_DEDUCTION);
        assertThat(violation(after).assessment().proposal().deduction()).hasToString("300.00");
        assertThat(violation(before).assessment().proposal().tableVersion())
                .isNotEqualTo(violation(after).assessment().proposal().tableVersion());
    }

    @Test
    void aKindThatIsNew_isNoneForActsOfBefore() {
        at("2025-04-02 10:00:00");
        assertThat(catchThrowable(() -> reportedOf("V17", LAST_OF_THE_OLD))).isInstanceOf(InvalidInput.class).hasMessageContaining("kind");
        assertThat(state(reportedOf("V17", FIRST_OF_THE_NEW))).isEqualTo("DRAFT");
    }

    /** Sent back, revised and proposed again, decided, counted again: all of it after the new version has taken effect. */
    @Test
    void acrossTheSecond_aCaseKeepsTheVersionItBeganWith() {
        at("2025-03-31 12:00:00");
        CaseNo caseNo = reportedOf("V01", "2025-03-30 10:00:00");
        until("2025-04-02 10:00:00");
        answers("manager1", caseNo, "approvePenalty", "decision", "return", "reason", "补充");
        answers("operator1", caseNo, "reviseViolation", "facts", "补充后的事实", "evidence", List.of("截图"));
        assertThat(violation(caseNo).assessment().proposal().measures()).containsExactly(MeasureKind.RANK_DOWN);
        approvesAsProposed(caseNo, time("2025-04-06 10:00:00"));
        until("2025-04-04 10:00:00");
        assertThat(state(caseNo)).as("48 hours are over with the second behind them").isEqualTo("NOTIFIED");
        until("2025-04-04 10:00:01");
        assertThat(state(caseNo)).isEqualTo("DECIDED");
        until("2025-04-06 10:00:00");
        assertThat(measuresOf(caseNo)).singleElement().asString().contains("RANK_DOWN");
    }

    @Test
    void theWindowIsThatOfTheAct_toTheSecond() {
        at("2025-04-02 10:00:00");
        CaseNo after = reportedOf("V01", FIRST_OF_THE_NEW);
        approvesAsProposed(after, time("2025-04-10 10:00:00"));
        Violation v = violation(after);
        assertThat(Duration.between(v.hearing().servedAt(), v.hearing().appealUntil())).isEqualTo(Duration.ofHours(24));
        assertThat(deliveriesOf(after, "N02")).isNotEmpty().allMatch(d -> d.message().body().contains("24"));
        until("2025-04-03 10:00:01");
        assertThat(state(after)).isEqualTo("DECIDED");
        assertThat(letter(after, LetterType.APPEAL, "2025-04-03 10:00:01").outcome()).isEqualTo(Letter.Outcome.late);
        assertThat(letter(after, LetterType.APPEAL, "2025-04-03 10:00:00").outcome()).isEqualTo(Letter.Outcome.accepted);
    }

    @Test
    void aShutdownHasTheSpansOfTheDayItsLetterCame() {
        at("2025-04-02 10:00:00");
        assertThat(catchThrowable(() -> shutdownOf(app, "2025-03-31 12:00:00", "2025-06-15 12:00:00"))).isInstanceOf(RuleViolated.class)
                .hasMessageContaining("90");
        CaseNo caseNo = approvedShutdownOf(app, FIRST_OF_THE_NEW, "2025-06-15 12:00:00");
        batch(caseNo, "2025-04-02 10:00:00", true);
        assertThat(duties.clocks(caseNo).noticeEndsAt()).contains(time("2025-06-01 10:00:00"));
        assertThat(deliveriesOf(caseNo, "N12")).isNotEmpty().allMatch(d -> d.message().body().contains("60"));
    }

    @Test
    void anEndingToo() {
        at("2025-04-02 10:00:00");
        var tooNear = new EndingRequest(isv, "业务调整", "迁移客户，完成退款", time(LAST_OF_THE_OLD), time("2025-06-15 12:00:00"));
        assertThat(catchThrowable(() -> as("partner1", () -> begun(CaseProcess.EXPULSION, () -> endings.request(tooNear)))))
                .isInstanceOf(RuleViolated.class).hasMessageContaining("90");
        assertThat(state(endingOf(isv, "2025-06-15 12:00:00"))).isEqualTo("OPEN");
    }

    /** The 90 days that follow from a violation are those of the policy it broke, however late it is decided. */
    @Test
    void whatACaseOrdersIsJudgedAsItIs() {
        at("2025-03-31 12:00:00");
        CaseNo violation = reportedOf("V12", "2025-03-30 10:00:00");
        answers("manager1", violation, "approvePenalty", "decision", "approve", "measures", List.of("OFFLINE"), "deduction", "0",
                "effectiveAt", iso("2025-04-03 00:00:00"));
        until("2025-04-03 00:00:00");
        CaseNo shutdown = onlyChild(violation);
        assertThat(versionOf(shutdown)).isEqualTo(OLD);
        batch(shutdown, "2025-04-03 00:00:00", true);
        assertThat(duties.earliestOfflineAt(shutdown)).contains(time("2025-07-02 00:00:00"));
    }
}
