package io.appgov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.appgov.amendment.Amendment;
import io.appgov.amendment.AmendmentDraft;
import io.appgov.amendment.AmendmentProcess;
import io.appgov.amendment.AmendmentService;
import io.appgov.cases.CaseProcess;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.input.Fields;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.policy.PolicyVersions;
import io.appgov.foundation.refusal.InvalidInput;
import io.appgov.foundation.refusal.NotAllowed;
import io.appgov.foundation.refusal.RuleViolated;
import io.appgov.measure.MeasureKind;
import io.appgov.notice.outbox.Delivery;
import io.appgov.violation.Severity;
import io.appgov.violation.ViolationKinds;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/**
 * § opening, T9: two managers amend the policy, every ISV is told, two at a time here, and it is in force no earlier than 7 days after
 * that, from the second on that was announced.
 */
@OwnDatabase("amendments")
@TestPropertySource(properties = "appgov.amendment.batch=2")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AmendmentStories extends Leaving implements OnBothDatabases {

    private static final String OLD = "2022-08-31";
    private static final AtomicInteger VERSIONS = new AtomicInteger();

    @Autowired private AmendmentService amendments;
    @Autowired private AmendmentProcess process;
    @Autowired private PolicyVersions versions;
    @Autowired private ViolationKinds kinds;

    private String version;

    /** An amendment that a story leaves behind does not keep the next from its own. */
    @AfterEach
    void nothingIsUnderWay() {
        jdbc.sql("select case_no from case_claim where subject = 'policy'").query(String.class).list()
                .forEach(caseNo -> jdbc.sql("delete from case_claim where case_no = :caseNo").param("caseNo", caseNo).update());
    }

    /** 24 hours to appeal, V01 costs 300 the first time, V17 is new. */
    private Map<String, Object> drafted(String effectiveFrom) {
        version = "v" + VERSIONS.incrementAndGet();
        List<String> penalties = new ArrayList<>();
        kinds.rows(OLD).forEach(row -> {
            penalties.add(row.startsWith("V01 | 1 |") ? row.replace("RANK_DOWN | 0.00 | 7", "DEPOSIT_DEDUCTION | 300 | 0") : row);
            if (row.startsWith("V01")) {
                penalties.add(row.replace("V01", "V17"));
            }
        });
        List<String> text = new ArrayList<>(versions.textOf(OLD).lines().toList());
        text.add("新增一条");
        return new HashMap<>(Map.ofEntries(
                Map.entry("version", version), Map.entry("title", "管理规范（修订）"), Map.entry("effectiveFrom", iso(effectiveFrom)),
                Map.entry("changes", List.of("申诉期改为 24 小时")), Map.entry("changesEn", List.of("24 hours to appeal")),
                Map.entry("amendmentReason", "加快处理"), Map.entry("amendmentReasonEn", "to be faster"), Map.entry("text", text),
                Map.entry("appealWindowHours", 24), Map.entry("userNoticeDays", 90), Map.entry("shutdownNoticeDays", 90),
                Map.entry("terminationNoticeDays", 90), Map.entry("penalties", penalties)));
    }

    private CaseNo asked(Map<String, Object> fields) {
        Fields in = new Fields(fields, AmendmentDraft.FIELDS);
        AmendmentDraft draft = AmendmentDraft.read(in, now());
        in.check();
        CaseNo caseNo = as("manager1", () -> begun(CaseProcess.AMENDMENT, () -> amendments.draft(draft)));
        settle();
        return caseNo;
    }

    private CaseNo announced(String effectiveFrom) {
        CaseNo caseNo = asked(drafted(effectiveFrom));
        answers("manager2", caseNo, "reviewAmendment", "decision", "approve");
        return caseNo;
    }

    /** The pauses between batches pass, and whoever watches has looked. */
    private void toldToAll() {
        pass("PT5M");
        process.watch();
        settle();
    }

    private List<String> toldOf(CaseNo caseNo, int announcement) {
        return jdbc.sql("select isv_id from amendment_notice where case_no = :case and announcement = :no order by isv_id")
                .param("case", caseNo).param("no", announcement).query(String.class).list();
    }

    private List<String> allIsvs() {
        return jdbc.sql("select isv_id from isv where status in ('ACTIVE', 'TERMINATING') order by isv_id").query(String.class).list();
    }

    private List<Delivery> deliveriesTo(CaseNo caseNo, int announcement) {
        return notices.deliveriesOf(jdbc.sql("""
                        select notice_id from amendment_notice where case_no = :case and announcement = :no and isv_id = :isv
                        """)
                .param("case", caseNo).param("no", announcement).param("isv", isv).query(String.class).single());
    }

    private long audited(CaseNo caseNo, String what) {
        return jdbc.sql("select count(*) from audit_event where case_no = :case and what = :what").param("case", caseNo)
                .param("what", what).query(Long.class).single();
    }

    private String versionOfAnAct(String at) {
        return cases.get(reported(violation("V01", Severity.MINOR, at))).policyVersion();
    }

    @Test
    void aSecondManagerApproves_thenItIsPublished_andEveryIsvIsToldOnce_twoAtATime() {
        newIsvWithApp(io.appgov.foundation.identity.IsvId.of(isv + "-b"), io.appgov.foundation.identity.AppId.of(app + "-b"));
        newIsvWithApp(io.appgov.foundation.identity.IsvId.of(isv + "-c"), io.appgov.foundation.identity.AppId.of(app + "-c"));
        CaseNo caseNo = asked(drafted("2025-03-20 00:00:00"));
        assertThat(caseNo.value()).startsWith("P-2025-");
        assertThat(refused("manager1", caseNo, "reviewAmendment", "decision", "approve")).isInstanceOf(NotAllowed.class);
        assertThat(versions.find(version)).as("nobody knows of it").isEmpty();
        assertThat(toldOf(caseNo, 1)).isEmpty();

        answers("manager2", caseNo, "reviewAmendment", "decision", "approve");
        assertThat(versions.get(version).effectiveFrom()).as("announced").isNull();
        assertThat(toldOf(caseNo, 1)).hasSize(2);
        assertThat(waitingAt(caseNo)).containsExactlyInAnyOrder("announcementGoesOn", "withdrawAmendment");
        assertThat(tasks.getVariable(task(caseNo, "withdrawAmendment").getId(), "progressText").toString()).contains("told 2");
        toldToAll();
        assertThat(toldOf(caseNo, 1)).isEqualTo(allIsvs());
        assertThat(audited(caseNo, "told")).isEqualTo((allIsvs().size() + 1) / 2);
        assertThat(deliveriesTo(caseNo, 1)).hasSize(4).allMatch(d -> d.message().body().contains("/policy/" + version));
        assertThat(deliveriesTo(caseNo, 1)).anyMatch(d -> d.message().body().contains("24 hours to appeal"))
                .anyMatch(d -> d.message().body().contains("申诉期改为 24 小时"));
        assertThat(waitingAt(caseNo)).containsExactlyInAnyOrder("effectiveDateReached", "withdrawAmendment");
        assertThat(versions.get(version).effectiveFrom()).as("settled").isEqualTo(time("2025-03-20 00:00:00"));
    }

    @Test
    void inForceToTheSecond_twoVersionsLiveSideBySide() {
        CaseNo caseNo = announced("2025-04-01 00:00:00");
        toldToAll();
        until("2025-03-29 10:00:00");
        processes.bringForward(caseNo, "effectiveDateReached");
        settle();
        assertThat(state(caseNo)).as("whoever moves the timer does not move the date").isEqualTo("APPROVED");
        assertThat(versions.get(version).effectiveFrom()).isEqualTo(time("2025-04-01 00:00:00"));
        at("2025-04-01 00:00:01");
        // the timer has not fired yet: the clock decides, not the timer
        assertThat(cases.get(as("operator1", () -> violationProcess.violationReported(
                        violation("V01", Severity.MINOR, "2025-04-01 00:00:00")).caseNo())).policyVersion()).isEqualTo(version);
        settle();
        assertThat(state(caseNo)).isEqualTo("DONE");
        assertThat(waitingAt(caseNo)).isEmpty();
        CaseNo before = reported(violation("V01", Severity.MINOR, "2025-03-31 23:59:59"));
        CaseNo after = reported(violation("V01", Severity.MINOR, "2025-04-01 00:00:00"));
        assertThat(cases.get(before).policyVersion()).isNotEqualTo(version);
        assertThat(violation(after).assessment().proposal().measures()).containsExactly(MeasureKind.DEPOSIT_DEDUCTION);
        assertThat(violation(after).assessment().proposal().deduction()).hasToString("300.00");
        assertThat(violation(after).assessment().proposal().tableVersion()).contains("(" + version + ")");
        assertThat(state(reported(violation("V17", Severity.MINOR, "2025-04-01 00:00:00")))).isEqualTo("DRAFT");
        approvesAsProposed(after, time("2025-04-10 10:00:00"));
        assertThat(Duration.between(violation(after).hearing().servedAt(), violation(after).hearing().appealUntil()))
                .isEqualTo(Duration.ofHours(24));
        assertThat(versions.textOf(version)).endsWith("新增一条");
    }

    @Test
    void aKindThatIsRenamed_keepsItsNameInCasesOfEarlierActs() {
        Map<String, Object> fields = drafted("2025-06-15 00:00:00");
        fields.put("penalties", kinds.rows(OLD).stream().map(row -> row.replace("False or exaggerated", "Misleading")).toList());
        CaseNo amendment = asked(fields);
        answers("manager2", amendment, "reviewAmendment", "decision", "approve");
        toldToAll();
        until("2025-06-15 00:00:00");
        assertThat(state(amendment)).isEqualTo("DONE");
        CaseNo before = reported(violation("V02", Severity.MINOR, "2025-06-14 23:59:59"));
        CaseNo after = reported(violation("V02", Severity.MINOR, "2025-06-15 00:00:00"));
        assertThat(tasks.getVariable(task(before, "approvePenalty").getId(), "kindText").toString()).contains("False or exaggerated");
        assertThat(tasks.getVariable(task(after, "approvePenalty").getId(), "kindText").toString()).contains("Misleading");
        approvesAsProposed(before, time("2025-06-25 10:00:00"));
        approvesAsProposed(after, time("2025-06-25 10:00:00"));
        assertThat(deliveriesOf(before, "N02")).noneMatch(d -> d.message().body().contains("Misleading"))
                .anyMatch(d -> d.message().body().contains("False or exaggerated"));
        assertThat(deliveriesOf(after, "N02")).anyMatch(d -> d.message().body().contains("Misleading"));
        assertThat(kinds.all(version, Language.en).get("V02")).startsWith("Misleading");
        assertThat(kinds.all(OLD, Language.en).get("V02")).startsWith("False or exaggerated");
    }

    @Test
    void aSecondNewDate_isToldToEverybodyAgain_andOnlyTheLastCounts() {
        nothingArrives();
        CaseNo caseNo = announced("2025-03-14 00:00:00");
        until("2025-03-11 00:00:00");
        everythingArrives();
        passOnAll();
        toldToAll();
        nothingArrives();
        answers("manager1", caseNo, "setNewDate", "effectiveFrom", iso("2025-03-22 00:00:00"), "reason", "补足七天");
        until("2025-03-17 00:00:00");
        everythingArrives();
        passOnAll();
        toldToAll();
        answers("manager2", caseNo, "setNewDate", "effectiveFrom", iso("2025-03-28 00:00:00"), "reason", "再补足七天");
        toldToAll();
        assertThat(toldOf(caseNo, 3)).isEqualTo(allIsvs());
        until("2025-03-22 00:00:00");
        assertThat(state(caseNo)).isEqualTo("APPROVED");
        assertThat(versionOfAnAct("2025-03-22 00:00:00")).isNotEqualTo(version);
        until("2025-03-28 00:00:00");
        assertThat(state(caseNo)).isEqualTo("DONE");
        assertThat(versionOfAnAct("2025-03-27 23:59:59")).isNotEqualTo(version);
        assertThat(versionOfAnAct("2025-03-28 00:00:00")).isEqualTo(version);
    }

    private void passOnAll() {
        notices.unheard(1000).forEach(n -> as("operator1", () -> {
            notices.passedOn(n.noticeId(), "电话告知");
            return null;
        }));
    }

    @Test
    void asLongAsANoticeIsUndecided_noDateMakesItLaw_thenAManagerSetsAnother() {
        nothingArrives();
        CaseNo caseNo = announced("2025-03-15 00:00:00");
        until("2025-03-15 00:00:01");
        process.watch();
        settle();
        assertThat(waitingAt(caseNo)).contains("announcementGoesOn");
        assertThat(versionOfAnAct("2025-03-15 00:00:00")).as("not in force").isNotEqualTo(version);

        everythingArrives();
        passOnAll();
        toldToAll();
        assertThat(waitingAt(caseNo)).contains("setNewDate");
        assertThat(refused("manager1", caseNo, "setNewDate", "effectiveFrom", iso("2025-03-20 00:00:00"), "reason", "补足七天"))
                .isInstanceOf(InvalidInput.class).hasMessageContaining("effectiveFrom");
        answers("manager1", caseNo, "setNewDate", "effectiveFrom", iso("2025-04-20 00:00:00"), "reason", "补足七天");
        toldToAll();
        assertThat(toldOf(caseNo, 2)).isEqualTo(allIsvs());
        assertThat(deliveriesTo(caseNo, 2)).isNotEmpty().allMatch(d -> d.message().body().contains("2025-04-20 00:00:00"));
        until("2025-04-19 23:59:59");
        assertThat(state(caseNo)).isEqualTo("APPROVED");
        until("2025-04-20 00:00:00");
        assertThat(state(caseNo)).isEqualTo("DONE");
        assertThat(versionOfAnAct("2025-04-20 00:00:00")).isEqualTo(version);
    }

    @Test
    void aNoticeThatComesBack_opensTheDateAgain() {
        CaseNo caseNo = announced("2025-05-01 00:00:00");
        toldToAll();
        deliveriesTo(caseNo, 1).forEach(d -> notices.cameBack(d.deliveryId(), now(), "无此用户", true));
        process.watch();
        settle();
        assertThat(versions.get(version).effectiveFrom()).isNull();
        assertThat(waitingAt(caseNo)).contains("announcementGoesOn");
        as("operator1", () -> {
            notices.passedOn(jdbc.sql("select notice_id from amendment_notice where case_no = :case and isv_id = :isv")
                    .param("case", caseNo).param("isv", isv).query(String.class).single(), "电话告知");
            return null;
        });
        toldToAll();
        assertThat(versions.get(version).effectiveFrom()).as("enough days are left").isEqualTo(time("2025-05-01 00:00:00"));
        until("2025-05-01 00:00:00");
        assertThat(state(caseNo)).isEqualTo("DONE");
        assertThat(versionOfAnAct("2025-05-01 00:00:00")).isEqualTo(version);
    }

    @Test
    void anIsvThatComesLater_isToldOfTheAmendment_andNobodyWaitsForIt() {
        CaseNo caseNo = announced("2025-06-01 00:00:00");
        toldToAll();
        pass("P1D");
        nothingArrives();
        var later = io.appgov.foundation.identity.IsvId.of(isv + "-later");
        newIsvWithApp(later, io.appgov.foundation.identity.AppId.of(app + "-later"));
        process.watch();
        settle();
        assertThat(toldOf(caseNo, 1)).contains(later.value());
        process.watch();
        assertThat(versions.get(version).effectiveFrom()).isEqualTo(time("2025-06-01 00:00:00"));
        until("2025-06-01 00:00:00");
        assertThat(state(caseNo)).isEqualTo("DONE");
    }

    @Test
    void withdrawnBeforeItsDate_thoseWhoKnewAreTold_andItNeverApplies() {
        CaseNo caseNo = announced("2025-05-10 00:00:00");
        List<String> knew = toldOf(caseNo, 1);
        answers("manager1", caseNo, "withdrawAmendment", "withdrawalReason", "先行试行", "withdrawalReasonEn", "a trial comes first");
        toldToAll();
        assertThat(toldOf(caseNo, 2)).isEqualTo(knew).hasSize(2);
        assertThat(state(caseNo)).isEqualTo("WITHDRAWN");
        assertThat(waitingAt(caseNo)).isEmpty();
        until("2025-05-10 00:00:00");
        assertThat(versionOfAnAct("2025-05-10 00:00:00")).isNotEqualTo(version);
        assertThat(kinds.all(Language.zh)).isNotEmpty();
        assertThat(catchThrowable(() -> asked(named(version)))).isInstanceOf(InvalidInput.class).hasMessageContaining("version");
    }

    @Test
    void withdrawnWhenAllKnow_everyBatchIsTold() {
        CaseNo caseNo = announced("2025-05-12 00:00:00");
        toldToAll();
        answers("manager2", caseNo, "withdrawAmendment", "withdrawalReason", "先行试行", "withdrawalReasonEn", "a trial comes first");
        assertThat(versions.get(version).effectiveFrom()).as("at once").isNull();
        toldToAll();
        assertThat(toldOf(caseNo, 2)).isEqualTo(toldOf(caseNo, 1));
        assertThat(deliveriesTo(caseNo, 2)).isNotEmpty().anyMatch(d -> d.message().body().contains("a trial comes first"));
        assertThat(state(caseNo)).isEqualTo("WITHDRAWN");
    }

    private Map<String, Object> named(String name) {
        Map<String, Object> fields = drafted(iso(now().plus(Duration.ofDays(30))).substring(0, 10) + " 00:00:00");
        fields.put("version", name);
        return fields;
    }

    @Test
    void inForce_itCannotBeWithdrawnAnyMore() {
        CaseNo caseNo = announced("2025-05-20 00:00:00");
        toldToAll();
        at("2025-05-20 00:00:00");
        assertThat(refused("manager1", caseNo, "withdrawAmendment", "withdrawalReason", "理由", "withdrawalReasonEn", "why"))
                .isInstanceOf(RuleViolated.class).hasMessageContaining("in force");
        settle();
        assertThat(state(caseNo)).isEqualTo("DONE");
    }

    @Test
    void oneAtATime_andWhatIsWrongIsSaid() {
        Map<String, Object> tooNear = drafted("2025-03-10 09:59:59");
        assertThat(catchThrowable(() -> asked(tooNear))).isInstanceOf(InvalidInput.class).hasMessageContaining("effectiveFrom");
        Map<String, Object> noTable = drafted("2025-03-20 00:00:00");
        noTable.put("penalties", List.of("V01 | 1 | §三.1 | 名称 / Title | RANK_DOWN | 100 | 7", "V01 | 9 | x", "V02"));
        assertThat(catchThrowable(() -> asked(noTable))).isInstanceOf(InvalidInput.class).hasMessageContaining("penalties[0]")
                .hasMessageContaining("penalties[1]");
        Map<String, Object> withoutAKind = drafted("2025-03-20 00:00:00");
        withoutAKind.put("penalties", kinds.rows(OLD).stream().filter(row -> !row.startsWith("V07")).toList());
        assertThat(catchThrowable(() -> asked(withoutAKind))).isInstanceOf(InvalidInput.class).hasMessageContaining("V07");
        Map<String, Object> broken = drafted("2025-03-20 00:00:00");
        broken.put("penalties", kinds.rows(OLD).stream().map(row -> row.replace("Not certified", "Not \\ certified")).toList());
        assertThat(catchThrowable(() -> asked(broken))).isInstanceOf(InvalidInput.class).hasMessageContaining("penalties[0]");
        Map<String, Object> nothing = drafted("2025-03-20 00:00:00");
        nothing.put("penalties", kinds.rows(OLD));
        nothing.put("text", versions.textOf(OLD).lines().toList());
        nothing.put("appealWindowHours", 48);
        assertThat(catchThrowable(() -> asked(nothing))).isInstanceOf(InvalidInput.class).hasMessageContaining("nothing differs");

        CaseNo first = asked(drafted("2025-03-20 00:00:00"));
        assertThat(amendments.difference(first).lines()).contains("-申诉期 appeal window: 48 h", "+申诉期 appeal window: 24 h", "+新增一条")
                .anyMatch(line -> line.startsWith("+V17 | 1 |"));
        assertThat(catchThrowable(() -> asked(drafted("2025-03-20 00:00:00")))).isInstanceOf(RuleViolated.class)
                .hasMessageContaining(first.value());
    }

    @Test
    void approvedTooLate_itHasToBeDraftedAgain() {
        CaseNo caseNo = asked(drafted("2025-03-12 00:00:00"));
        until("2025-03-06 00:00:00");
        assertThat(refused("manager2", caseNo, "reviewAmendment", "decision", "approve")).isInstanceOf(RuleViolated.class);
        Amendment.Progress progress = amendments.progress(caseNo);
        assertThat(progress.told()).isZero();
        answers("manager2", caseNo, "reviewAmendment", "decision", "refuse", "reason", "日期已过近");
        assertThat(state(caseNo)).isEqualTo("REJECTED");
    }

    /** Its stories are told in a house of their own. */
    @Test
    @Order(Integer.MAX_VALUE)
    void theStoriesVisitEveryFlowNode() throws IOException {
        assertThat(ModelCoverageTest.visited(jdbc, "policyAmendment")).containsAll(ModelCoverageTest.flowNodes("policy-amendment"));
    }
}
