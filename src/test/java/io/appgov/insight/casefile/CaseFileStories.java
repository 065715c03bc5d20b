package io.appgov.insight.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.appgov.Leaving;
import io.appgov.OnBothDatabases;
import io.appgov.audit.ModelOutline;
import io.appgov.correspondence.LetterForm;
import io.appgov.correspondence.LetterType;
import io.appgov.document.Pdfs;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.refusal.NotFound;
import io.appgov.foundation.refusal.RuleViolated;
import io.appgov.notice.outbox.Delivery;
import io.appgov.violation.RuleSource;
import io.appgov.violation.Severity;
import io.appgov.violation.ViolationReport;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What an auditor finds in a case's file. */
class CaseFileStories extends Leaving implements OnBothDatabases {

    @Autowired private DossierService dossiers;
    @Autowired private CaseFileView view;
    @Autowired private DossierPdf pdf;
    @Autowired private PlatformTransactionManager transactions;

    private String screenshot;
    private String appealPaper;

    /**
     * operator1 records one act under two rules, the catalogue proposes 5 000 and a delisting, manager1 orders 2 000 and a ban; the ISV
     * reads it, appeals in time, reviewer1 takes the ban back; the rest is enforced.
     */
    private CaseNo contestedCase() {
        screenshot = as("operator1", () -> attachments.keep("截图.txt", "全行业第一".getBytes(StandardCharsets.UTF_8)).id());
        CaseNo caseNo = reported(new ViolationReport(
                isv, app, "V02", Severity.SERIOUS, time("2025-03-01 10:00:00"), "详情页称“全行业第一”",
                List.of(new RuleSource("运营管理规范", "§三.1", "V02"), new RuleSource("稳定性和安全规范", "§三.4", "V12")),
                List.of(screenshot, "截图 A-2")));
        approves(caseNo, "2025-03-05 10:00:00");
        Delivery first = deliveriesOf(caseNo, "N02").get(0);
        notices.read(first.deliveryId(), time("2025-03-03 11:22:33"), Delivery.ReadHow.event);
        until("2025-03-05 09:59:00");
        appealPaper = as("operator2", () -> attachments.keep("申诉.txt", "第三方测评".getBytes(StandardCharsets.UTF_8)).id());
        as("operator2", () -> letters.correspondenceReceived(
                new LetterForm(caseNo, LetterType.APPEAL, time("2025-03-05 09:58:30"), "我方有测评", List.of(appealPaper), null), "api",
                "operator2"));
        settle();
        until("2025-03-06 15:00:00");
        answers("reviewer1", caseNo, "reviewAppeal", "result", "partlyUpheld", "cancelledMeasures", List.of("ACTIVITY_BAN"),
                "reasons", "禁令过重");
        return caseNo;
    }

    private List<String> answer(CaseNo caseNo, Language language, int question) {
        return answers(caseNo, language).get(question - 1).lines();
    }

    @SuppressWarnings("unchecked")
    private List<Questions.Answer> answers(CaseNo caseNo, Language language) {
        return (List<Questions.Answer>) view.of(dossiers.of(caseNo), language).get("questions");
    }

    @Test
    void theTenQuestionsAreAnswered() {
        CaseNo caseNo = contestedCase();
        assertThat(answer(caseNo, Language.zh, 1))
                .contains("manager1 于 2025-03-03 10:00:00 批准", "事实：详情页称“全行业第一”", "证据 2 项，由 operator1 登记；行为发生于 2025-03-01 10:00:00");
        assertThat(answer(caseNo, Language.zh, 2))
                .anySatisfy(line -> assertThat(line).startsWith("N02 违规处理告知书").contains("2025-03-03 10:00:00 送达", "邮件 已接收", "飞书 已接收"))
                .anySatisfy(line -> assertThat(line).startsWith("N06 正式处罚决定").contains("2025-03-06 15:00:00 送达"));
        assertThat(answer(caseNo, Language.zh, 3))
                .containsExactly("2025-03-05 09:58:30 收到，申诉期至 2025-03-05 10:00:00：及时。评审：申诉部分成立（reviewer1，2025-03-06 15:00:00）。");
        assertThat(answer(caseNo, Language.zh, 4)).containsExactly(
                "未采用：V02（§三.1），扣除 2000.00，措施 扣除保证金、禁止参与活动、调整排名（当年第 1 次）",
                "适用：V12（§三.4），扣除 5000.00，措施 扣除保证金、下架应用（当年第 1 次）",
                "依据：严重程度 严重，当年第 1 次；处罚表版本 1 (1)");
        assertThat(answer(caseNo, Language.zh, 5)).contains("扣除 2000.00 元，余额 8000.00 元（2025-03-06 15:00:00）", "第 1 号决定：2000.00（manager1）");
        assertThat(answer(caseNo, Language.zh, 6)).containsExactly("没有退还。");
        assertThat(answer(caseNo, Language.zh, 7)).containsExactly("李雷 已读 N02（邮件），2025-03-03 11:22:33", "我方经办：manager1、reviewer1");
        assertThat(answer(caseNo, Language.zh, 8))
                .anySatisfy(line -> assertThat(line).startsWith("2022-08-31《飞书独立软件服务商运营管理规范》，自 2022-08-31 00:00:00 起生效"));
        assertThat(answer(caseNo, Language.zh, 9)).containsExactly(
                "登记人（operator1）与审批处罚（manager1）：不同人", "登记人（operator1）与评审申诉（reviewer1）：不同人", "审批处罚（manager1）与评审申诉（reviewer1）：不同人");
        assertThat(answer(caseNo, Language.zh, 10)).containsExactly(
                "第 1 号决定：处罚措施由 扣除保证金、禁止参与活动、调整排名、下架应用 改为 扣除保证金、禁止参与活动；扣除金额由 5000.00 改为 2000.00；天数由 60 改为 30",
                "申诉后取消：禁止参与活动");
    }

    @Test
    void andInEnglishWithoutAWordOfChineseButNamesAndWhatPeopleWrote() {
        CaseNo caseNo = contestedCase();
        assertThat(answers(caseNo, Language.en)).allSatisfy(a -> assertThat(a.question()).doesNotContainPattern("\\p{IsHan}"));
        assertThat(answer(caseNo, Language.en, 3))
                .containsExactly(
                "Received 2025-03-05 09:58:30, window until 2025-03-05 10:00:00: in time. Review: appeal upheld in part (reviewer1, "
                        + "2025-03-06 15:00:00).");
        assertThat(answer(caseNo, Language.en, 10)).containsExactly(
                "Decision no. 1: Measures from Deduction from the deposit, Ban from activities, Lower ranking, Delisting of the app to "
                        + "Deduction from the deposit, Ban from activities; "
                        + "Deduction from 5000.00 to 2000.00; Days from 60 to 30",
                "Cancelled after the appeal: Ban from activities");
    }

    @Test
    void whoJudgedInHisOwnCaseIsFoundOut_whateverTheScreensShowed() {
        CaseNo caseNo = contestedCase();
        new TransactionTemplate(transactions).executeWithoutResult(tx -> {
            tx.setRollbackOnly();
            jdbc.sql("update case_step set actor = 'manager1' where case_no = :c and activity_id = 'reviewAppeal'").param("c", caseNo)
                    .update();
            Questions.Answer ownCase = answers(caseNo, Language.zh).get(8);
            assertThat(ownCase.alarm()).isTrue();
            assertThat(ownCase.lines()).contains("审批处罚（manager1）与评审申诉（manager1）：有同一人！");
        });
        assertThat(answers(caseNo, Language.zh)).noneMatch(Questions.Answer::alarm);
    }

    @Test
    void moneyThatCameBackIsNamed() {
        CaseNo caseNo = enforcedV();
        letter(caseNo, LetterType.APPEAL, "2025-03-05 09:00:00");
        answers("reviewer1", caseNo, "reviewAppeal", "result", "upheld", "reasons", "成立");
        assertThat(answer(caseNo, Language.zh, 6)).containsExactly("撤销扣除 2000.00 元，2025-03-05 10:00:01，系统");
        assertThat(answer(caseNo, Language.zh, 10)).contains("申诉成立，措施全部取消");
    }

    @Test
    void eachStepHasWhatWasSaidDecidedSentAndBookedThere() {
        CaseNo caseNo = contestedCase();
        assertThat(told(caseNo, "proposePenalty")).containsExactly("proposal");
        assertThat(told(caseNo, "approvePenalty")).contains("decision", "task");
        assertThat(told(caseNo, "sendViolationNotice")).containsExactly("notice");
        assertThat(told(caseNo, "reviewAppeal")).contains("decision", "task");
        assertThat(told(caseNo, "deductDeposit")).contains("ledger", "measure", "notice");
        @SuppressWarnings("unchecked")
        var steps = (List<CaseFileView.StepLine>) view.of(dossiers.of(caseNo), Language.en).get("steps");
        assertThat(steps).filteredOn(s -> s.name().equals("Approve penalty")).singleElement().satisfies(s -> {
            assertThat(s.group()).isEqualTo("Managers");
            assertThat(s.lines()).extracting(CaseFileView.Line::title)
                    .containsExactly("Task opened", "Task claimed", "Decision", "Task completed");
        });
        assertThat(steps).noneMatch(CaseFileView.StepLine::late);
        assertThat(steps).filteredOn(s -> s.name().equals("Review appeal")).singleElement()
                .satisfies(s -> assertThat(s.took()).isEqualTo("1 d 5 h"));
    }

    /** What was told at this step besides its own coming and going. */
    private List<String> told(CaseNo caseNo, String activity) {
        return dossiers.of(caseNo).timeline().stream()
                .filter(e -> activity.equals(e.activityId()) && !e.what().equals("step") && !e.what().equals("state"))
                .map(Dossier.Event::what).distinct().toList();
    }

    @Test
    void theWayThroughTheModelIsTheOneTaken() {
        CaseNo caseNo = contestedCase();
        Dossier dossier = dossiers.of(caseNo);
        Dossier.Model model = dossier.ranOn().get(0);
        ExecutionPath walk = ExecutionPath.through(ModelOutline.of(model.xml()), dossier.stepsOn(model), dossier.flows());
        assertThat(walk.visited()).contains("violationReported", "approvePenalty", "reviewAppeal", "narrowPenalty", "deductDeposit")
                .doesNotContain("reviseViolation", "cancelPenalty", "banActivities", "extendOrEscalate");
        assertThat(walk.here()).contains("awaitRectification");
        assertThat(walk.taken()).isSubsetOf(ModelOutline.of(model.xml()).flows().stream().map(ModelOutline.Flow::id).toList());
        // gateways leave no visit: they are known by the flows at them
        assertThat(ModelOutline.of(model.xml()).ends(List.copyOf(walk.taken())).toList())
                .allMatch(id -> walk.visited().contains(id) || walk.here().contains(id));
    }

    @Test
    void aCaseOlderThanTheRecordOfFlowsIsTakenAlongThoseBetweenItsVisits() {
        CaseNo caseNo = contestedCase();
        Dossier dossier = dossiers.of(caseNo);
        Dossier.Model model = dossier.ranOn().get(0);
        ExecutionPath walk = ExecutionPath.through(ModelOutline.of(model.xml()), dossier.stepsOn(model), List.of());
        assertThat(walk.taken()).isNotEmpty();
        assertThat(walk.visited()).contains("approvePenalty", "reviewAppeal");
        // half of it on record: both halves show
        List<Dossier.Flow> later = dossier.flows().subList(dossier.flows().size() - 3, dossier.flows().size());
        assertThat(ExecutionPath.through(ModelOutline.of(model.xml()), dossier.stepsOn(model), later).taken())
                .contains(later.get(2).flowId()).hasSizeGreaterThan(3);
    }

    @Test
    void everyFileOfTheCaseIsListedWithItsHash_andOneThatWasChangedIsFoundOut() {
        CaseNo caseNo = contestedCase();
        assertThat(dossiers.of(caseNo).attachments()).extracting(Dossier.File::id).containsExactlyInAnyOrder(screenshot, appealPaper);
        assertThat(dossiers.of(caseNo).attachments()).allMatch(Dossier.File::intact);
        new TransactionTemplate(transactions).executeWithoutResult(tx -> {
            tx.setRollbackOnly();
            jdbc.sql("update attachment_chunk set bytes = :b where attachment_id = :id").param("b", "别的".getBytes(StandardCharsets.UTF_8))
                    .param("id", screenshot).update();
            assertThat(dossiers.of(caseNo).attachments()).filteredOn(f -> !f.intact()).extracting(Dossier.File::id)
                    .containsExactly(screenshot);
            assertThatThrownBy(() -> attachments.content(attachments.get(screenshot))).isInstanceOf(RuleViolated.class)
                    .hasMessageContaining(screenshot);
        });
    }

    @Test
    void aTrailThatWasChangedShowsInTheFile() {
        CaseNo caseNo = contestedCase();
        assertThat(dossiers.of(caseNo).seal().ok()).isTrue();
        new TransactionTemplate(transactions).executeWithoutResult(tx -> {
            tx.setRollbackOnly();
            jdbc.sql("update audit_event set detail = '{}' where case_no = :c and seq = 9").param("c", caseNo).update();
            Dossier dossier = dossiers.of(caseNo);
            assertThat(dossier.seal().ok()).isFalse();
            assertThat(dossier.seal().broken()).isNotEmpty();
            assertThat(Pdfs.text(pdf.of(dossier, Language.zh))).contains("记录与写下时不同");
        });
    }

    @Test
    void thePaperHasTheDiagramEveryTextTheLedgerAndTheHashes() {
        CaseNo caseNo = contestedCase();
        Dossier dossier = dossiers.of(caseNo);
        for (Language language : Language.values()) {
            byte[] paper = pdf.of(dossier, language);
            String text = Pdfs.dense(Pdfs.text(paper));
            assertThat(text).contains(Pdfs.dense(language.pick("案卷", "Case file") + caseNo), "8000.00", Pdfs.dense("我方有测评"),
                    Pdfs.dense("Reviewappeal"));
            assertThat(dossier.notices()).allSatisfy(n -> assertThat(text).contains(Pdfs.dense(n.subject())));
            // the first sentence of each letter, as far as one line goes
            assertThat(dossier.notices()).allSatisfy(n -> assertThat(text)
                    .contains(Pdfs.dense(n.body().strip().lines().findFirst().orElseThrow())));
            assertThat(dossier.attachments()).allSatisfy(f -> assertThat(text).contains(f.sha256()));
            assertThat(text).contains(dossier.seal().hash());
            assertThat(Pdfs.fontsNotEmbedded(paper)).isEmpty();
            assertThat(Pdfs.<Boolean>read(paper, d -> d.getPages().iterator().next() != null
                    && java.util.stream.StreamSupport.stream(d.getPages().spliterator(), false)
                    .anyMatch(p -> p.getMediaBox().getWidth() > p.getMediaBox().getHeight()))).isTrue();
        }
    }

    @Test
    void nobodysPersonalLinkIsInIt() {
        CaseNo caseNo = contestedCase();
        assertThat(dossiers.of(caseNo).notices()).extracting(n -> n.body()).allSatisfy(body -> assertThat(body).doesNotContain("/isv/~"));
        assertThat(dossiers.of(caseNo).notices()).extracting(n -> n.body()).anySatisfy(body -> assertThat(body).contains("/isv/…"));
        assertThat(jdbc.sql("select nonce from case_link where case_no = :c").param("c", caseNo).query(String.class).list()).isNotEmpty();
    }

    @Test
    void askedAgainItIsTheSame_evenWhenTheEngineHasForgottenTheCase() {
        CaseNo caseNo = caseV();
        letter(caseNo, LetterType.APPEAL, "2025-03-03 12:00:00");
        answers("reviewer1", caseNo, "reviewAppeal", "result", "upheld", "reasons", "成立");
        assertThat(state(caseNo)).isEqualTo("CANCELLED");
        Dossier before = dossiers.of(caseNo);
        history.deleteHistoricProcessInstance(cases.get(caseNo).processInstanceId());
        assertThat(json.valueToTree(dossiers.of(caseNo)).toString()).isEqualTo(json.valueToTree(before).toString());
    }

    @Test
    void aCalledCaseIsOneClickAway() {
        CaseNo caseNo = reported(violation("V12", Severity.CRITICAL, "2025-03-03 09:00:00"));
        answers("manager1", caseNo, "approvePenalty", "decision", "approve", "measures", List.of("DEPOSIT_DEDUCTION", "OFFLINE"),
                "deduction", "2000", "effectiveAt", iso(now()));
        letter(caseNo, LetterType.CONFIRM, "2025-03-03 10:00:00");
        Dossier dossier = dossiers.of(caseNo);
        assertThat(dossier.called()).singleElement().satisfies(c -> assertThat(c.process()).isEqualTo("offlineShutdown"));
        CaseNo called = dossier.called().get(0).caseNo();
        assertThat(dossiers.of(called).file()).containsEntry("parentCaseNo", caseNo);
        assertThat(answer(called, Language.zh, 1)).containsExactly("由案件 " + caseNo + " 启动");
        assertThat(view.of(dossiers.of(called), Language.zh)).containsEntry("parent", caseNo.value()).containsEntry("openedBy", "系统");
    }

    @Test
    void aCaseNobodyKnowsHasNoFile() {
        assertThatThrownBy(() -> dossiers.of(CaseNo.of("V-2025-999999"))).isInstanceOf(NotFound.class);
    }

    @Test
    void anUnfinishedCaseHasItsFileToo() {
        CaseNo caseNo = delistingOf(app);
        Map<String, Object> shown = view.of(dossiers.of(caseNo), Language.en);
        assertThat(shown).containsEntry("running", true).containsEntry("process", "Voluntary delisting");
        assertThat(pdf.of(dossiers.of(caseNo), Language.en)).isNotEmpty();
    }
}
