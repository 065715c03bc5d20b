package io.appgov.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import io.appgov.Leaving;
import io.appgov.OnBothDatabases;
import io.appgov.cases.CaseProcess;
import io.appgov.catalogue.AppProfile;
import io.appgov.catalogue.AppStatus;
import io.appgov.catalogue.Contact;
import io.appgov.catalogue.Isv;
import io.appgov.correspondence.LetterType;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.refusal.FieldError;
import io.appgov.foundation.refusal.InvalidInput;
import io.appgov.foundation.refusal.RuleViolated;
import io.appgov.isvpage.IsvView;
import io.appgov.lead.LeadService;
import io.appgov.notice.outbox.CaptureSwitch.Mode;
import io.appgov.violation.RuleSource;
import io.appgov.violation.Severity;
import io.appgov.violation.ViolationReport;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** §三.1, §三.2: what an app has to be, what our data says about it, and what happens when that changes. */
class ListingStories extends Leaving implements OnBothDatabases {

    private static final AtomicInteger NEW = new AtomicInteger();
    private static final String TEXT = "拍照识别增值税发票、火车票和出租车票，智能验真去重并归类费用科目，员工三步完成提单，财务批量复核后付款。";

    @Autowired private ListingStandards standards;
    @Autowired private LeadService leads;
    @Autowired private List<IsvView> pages;

    private Map<String, Object> newApp(String name) {
        return new HashMap<>(Map.of(
                "appId", "new-" + isv + "-" + NEW.incrementAndGet(), "isvId", isv.value(), "name", name, "charged", true,
                "requiredDeposit", "10000.00", "category", "财务", "languages", List.of("zh", "pt-br"), "description", TEXT));
    }

    /** integrator1 asks for the listing of an app of this name, one of a kind; returns its id. */
    private AppId asked(String name) {
        AppId asked = as("integrator1", () -> catalogue.askForListing(newApp(name)));
        settle();
        return asked;
    }

    private CaseNo reviewOf(AppId appId) {
        return catalogue.keptOutBy(appId).get(0);
    }

    private boolean isShown(AppId appId) {
        return catalogue.search(catalogue.app(appId).name(), 0).entries().stream().anyMatch(e -> e.appId().equals(appId));
    }

    private Isv known() {
        return catalogue.isv(isv);
    }

    private void certified(boolean certified) {
        as("operator1", () -> catalogue.putIsv(Map.of("isvId", isv.value(), "certified", certified)));
    }

    private List<String> leadsOf(String kind) {
        return jdbc.sql("""
                        select l.case_no from violation_lead l join case_file c on c.case_no = l.case_no
                        where c.isv_id = :isv and l.kind = :kind order by 1
                        """)
                .param("isv", isv).param("kind", kind).query(String.class).list();
    }

    private Verdict verdict(AppId appId, Standard standard) {
        return standards.verdicts(appId).stream().filter(v -> v.standard() == standard).findFirst().orElseThrow();
    }

    /** What the ISV reads of its case. */
    private String page(CaseNo caseNo, Language language) {
        return pages.stream().filter(view -> view.process() == CaseProcess.RELISTING).findFirst().orElseThrow()
                .show(cases.get(caseNo), language).toString();
    }

    private List<String> approvalRefused(CaseNo caseNo) {
        return refused("partner2", caseNo, "reviewRelisting", "decision", "approve", "standardsMet", ALL_STANDARDS).errors().stream()
                .map(FieldError::message).toList();
    }

    // a new app

    @Test
    void aNewAppIsNotShownBeforeItsReview_thenTheDepositIsPaid_thenItIsListed() {
        AppId appId = asked("报销易 " + isv);
        CaseNo caseNo = reviewOf(appId);
        assertThat(caseNo.value()).startsWith("R-");
        assertThat(statusOf(appId)).isEqualTo(AppStatus.DELISTED);
        assertThat(isShown(appId)).isFalse();
        assertThat(catalogue.app(appId).profile().firstListedAt()).isNull();
        assertThat(hasTask(caseNo, "reviewRelisting")).isTrue();
        at("2025-03-04 10:00:00");
        relistingApproved(caseNo);
        answers("finance1", caseNo, "confirmShortfallPaid", "outcome", "paid", "amount", "10000.00", "bankReference", "B-" + appId);
        assertThat(state(caseNo)).isEqualTo("DONE");
        assertThat(statusOf(appId)).isEqualTo(AppStatus.LISTED);
        assertThat(isShown(appId)).isTrue();
        assertThat(catalogue.app(appId).profile().firstListedAt()).isEqualTo(time("2025-03-04 10:00:00"));
        assertThat(entriesOf(appId)).isEqualTo("[TOP_UP 10000.00]");
        assertThat(deliveriesOf(caseNo, "N22")).hasSize(4).allSatisfy(d -> assertThat(d.message().body())
                .contains(d.address().language() == Language.zh ? "已通过上架评审，现已上架" : "has passed the review and is now listed")
                .doesNotContain("重新上架", "listed again", "used again"));
    }

    @Test
    void aNewAppThatIsRefusedStaysOut_n23AndItsPageNameWhatOurDataSays_andItMayApplyAgain() {
        certified(false);
        AppId appId = asked("报销通 " + isv);
        CaseNo caseNo = reviewOf(appId);
        assertThat(approvalRefused(caseNo)).singleElement().asString().contains("未认证", "not certified");
        answers("partner2", caseNo, "reviewRelisting", "decision", "reject", "standardsMet", ALL_STANDARDS, "reason", "请先认证");
        assertThat(state(caseNo)).isEqualTo("REJECTED");
        assertThat(statusOf(appId)).isEqualTo(AppStatus.DELISTED);
        assertThat(relistings.get(caseNo).contradicted()).containsExactly("certified");
        assertThat(deliveriesOf(caseNo, "N23")).hasSize(4).allSatisfy(d -> assertThat(d.message().body())
                .contains(d.address().language() == Language.zh ? "已完成飞书企业认证" : "the company is certified with Feishu")
                .doesNotContain("重新上架", "relist"));
        assertThat(page(caseNo, Language.zh)).contains("未达到的上架标准", "已完成飞书企业认证").doesNotContain("重新上架", "原因分析");
        assertThat(page(caseNo, Language.en)).contains("the company is certified with Feishu").doesNotContain("again since", "causes");
        certified(true);
        CaseNo again = relistingOf(appId);
        assertThat(relistings.get(again).isFirst()).as("it was never listed").isTrue();
        relistingApproved(again);
        answers("finance1", again, "confirmShortfallPaid", "outcome", "paid", "amount", "10000.00", "bankReference", "B-" + appId);
        assertThat(statusOf(appId)).isEqualTo(AppStatus.LISTED);
    }

    /** Being let in must not undo a penalty of its own; another app's is no matter of it. */
    @Test
    void aPenaltyOnANewAppStandsInItsWay_alsoBetweenApprovalAndPayment() {
        reported();
        AppId appId = asked("报销快 " + isv);
        CaseNo caseNo = reviewOf(appId);
        CaseNo violation = violationOf(appId);
        assertThat(refused("partner2", caseNo, "reviewRelisting", "decision", "approve", "standardsMet", ALL_STANDARDS))
                .hasMessageContaining(violation.value());
        answers("manager1", violation, "approvePenalty", "decision", "withdraw", "reason", "误报");
        relistingApproved(caseNo);
        CaseNo later = violationOf(appId);
        answers("manager1", later, "approvePenalty",
                "decision", "approve", "measures", List.of("DELIST"), "deduction", "0", "durationDays", 7,
                "effectiveAt", iso(now().plusSeconds(60)), "rectifyBy", iso(now().plusSeconds(864000)));
        letterNow(later, LetterType.CONFIRM);
        pass("PT1H");
        assertThat(state(later)).isEqualTo("ENFORCED");
        assertThat(refused("finance1", caseNo, "confirmShortfallPaid",
                "outcome", "paid", "amount", "10000.00", "bankReference", "B-" + appId)).hasMessageContaining(later.value()).hasMessageContaining("delisting of the app");
        assertThat(statusOf(appId)).isEqualTo(AppStatus.DELISTED);
        answers("finance1", caseNo, "confirmShortfallPaid", "outcome", "cancelled");
        assertThat(state(caseNo)).isEqualTo("REJECTED");
    }

    private CaseNo violationOf(AppId appId) {
        return reported(new ViolationReport(isv, appId, "V02", Severity.MINOR, now().minusSeconds(600), "事实",
                List.of(new RuleSource("运营管理规范", "§三", "V02")), List.of("截图")).distinct("另一次行为"));
    }

    @Test
    void theIsvTakesItsNewAppBack() {
        AppId appId = asked("报销达 " + isv);
        CaseNo caseNo = reviewOf(appId);
        letter(caseNo, LetterType.WITHDRAW_REQUEST, "2025-03-03 10:00:00");
        assertThat(state(caseNo)).isEqualTo("WITHDRAWN");
        assertThat(statusOf(appId)).isEqualTo(AppStatus.DELISTED);
    }

    @Test
    void anAppThatIsRegisteredIsNoNewOne_andNothingComesOfAWrongOne() {
        AppId appId = asked("报销灵 " + isv);
        assertThat(catchThrowable(() -> as("integrator1", () -> catalogue.askForListing(Map.of("appId", appId.value(), "name", "别名")))))
                .isInstanceOf(RuleViolated.class);
        Map<String, Object> wrong = newApp("x");
        wrong.put("languages", List.of("zh", "no language"));
        wrong.put("lastMajorUpdateAt", "2999-01-01T00:00:00+08:00");
        wrong.put("description", "x".repeat(4001));
        assertThat(((InvalidInput) catchThrowable(() -> as("integrator1", () -> catalogue.askForListing(wrong)))).errors())
                .extracting(FieldError::field).containsExactlyInAnyOrder("languages", "lastMajorUpdateAt", "description");
        assertThat(catalogue.findApp(AppId.of((String) wrong.get("appId")))).isEmpty();
    }

    @Test
    void aNewAppOfAnIsvThatIsNotActiveIsRefused() {
        approvedEndingOf(isv, "2025-09-01 00:00:00");
        assertThat(catchThrowable(() -> asked("报销云 " + isv))).isInstanceOf(RuleViolated.class);
    }

    @Test
    void byPutItIsListedAtOnce_asTheContractSays_andItsProfileIsSetFieldByField() {
        assertThat(catalogue.app(app).profile()).isEqualTo(new AppProfile(null, null, List.of(), time("2025-03-03 10:00:00"), null));
        says(app, "description", TEXT, "category", "财务", "languages", List.of("zh", "pt-br"), "firstListedAt", "2020-05-01T00:00:00+08:00");
        says(app, "lastMajorUpdateAt", "2025-03-01T00:00:00+08:00");
        assertThat(catalogue.app(app).profile()).isEqualTo(new AppProfile(
                TEXT, "财务", List.of("zh", "pt-BR"), time("2020-05-01 00:00:00"), time("2025-03-01 00:00:00")));
        agreedDelistingOf(app, "2025-03-04 00:00:00");
        until("2025-03-04 00:00:00");
        relistingApproved(relistingOf(app));
        assertThat(catalogue.app(app).profile().firstListedAt()).as("listed again is not listed first")
                .isEqualTo(time("2020-05-01 00:00:00"));
    }

    // what our data says

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "李雷 a@x.example ou_1, Hannah b@x.example ou_2 | MET", "李雷 a@x.example ou_1 | NOT_MET",
        "李雷 a@x.example ou_1, Hannah a@x.example ou_2 | NOT_MET", "李雷 a@x.example ou_1, Hannah A@X.example ou_2 | NOT_MET",
        "李雷 a@x.example ou_1, Hannah b@x.example ou_1 | NOT_MET", "李雷 a@x.example ou_1, 李雷 b@x.example ou_2 | NOT_MET",
        "李雷 a@x.example ou_1, Hannah b@x.example - | NOT_MET", "李雷 a@x.example ou_1, Hannah - ou_2 | NOT_MET",
        "李雷 a@x.example ou_1, Hannah b@x.example -, 韩梅 c@x.example ou_3 | MET", "'' | NOT_MET",
        "李雷 a@x.example ou_1, Hannah a@x.example ou_2, 李雷 c@x.example ou_3 | MET"
    })
    void twoContactsAreTwoPersonsEachReachedByBothWays(String contacts, Verdict.Finding finding) {
        List<Contact> said = contacts.isEmpty() ? List.of() : List.of(contacts.split(", ")).stream().map(c -> c.split(" "))
                .map(c -> new Contact(c[0], c[1].equals("-") ? null : c[1], c[2].equals("-") ? null : c[2], "zh")).toList();
        Isv is = known();
        Isv with = new Isv(is.isvId(), is.name(), is.status(), is.certified(), is.partnerManager(), said);
        assertThat(new ListingRules(2).contacts(with, java.util.Set.of()).finding()).isEqualTo(finding);
    }

    /** The fault may have been ours, and nothing is sent while a review is open: it must not stand in the way for ever. */
    @Test
    void whetherAContactWhoseMailCameBackIsReachedAPersonSays_untilSomethingArrives() {
        AppId appId = asked("差旅通 " + isv);
        CaseNo caseNo = reviewOf(appId);
        assertThat(verdict(appId, Standard.contacts).finding()).isEqualTo(Verdict.Finding.MET);
        channels(Mode.bounce, Mode.up);
        caseV();
        assertThat(verdict(appId, Standard.contacts).finding()).isEqualTo(Verdict.Finding.ASK);
        assertThat(verdict(appId, Standard.contacts).why().zh()).contains("无法送达", "李雷", "Hannah");
        channels(Mode.up, Mode.up);
        at("2025-03-03 11:00:00");
        relistingApproved(caseNo);
        answers("finance1", caseNo, "confirmShortfallPaid", "outcome", "paid", "amount", "10000.00", "bankReference", "B-" + appId);
        assertThat(state(caseNo)).isEqualTo("DONE");
        assertThat(verdict(appId, Standard.contacts).finding()).as("this letter arrived").isEqualTo(Verdict.Finding.MET);
    }

    @Test
    void appsAlikeAreShownSideBySide_andAPersonDecides() throws Exception {
        AppId first = asked("会议室管家 " + isv);
        AppId second = asked("會議室管家 " + isv + "（企业版）");
        CaseNo caseNo = reviewOf(second);
        assertThat(verdict(second, Standard.noDuplicate).finding()).isEqualTo(Verdict.Finding.ASK);
        assertThat(verdict(second, Standard.noDuplicate).why().zh()).startsWith("相近的应用 ");
        Map<String, Object> shown = tasks.getVariables(task(caseNo, "reviewRelisting").getId());
        JsonNode rows = json.readTree(shown.get("candidates").toString());
        assertThat(rows.get(0).path("app").asText()).contains(second.value());
        assertThat(rows).extracting(row -> row.path("app").asText()).anyMatch(row -> row.contains(first.value()));
        assertThat(rows.get(1).path("likeness").asText()).contains("同名 same name");
        assertThat(rows).allSatisfy(row -> assertThat(row.path("description").asText()).isNotBlank());
        assertThat((String) shown.get("verdicts")).contains("✓ 认证 certificate：已认证", "？ 不重复 no duplicate：相近的应用 ");
        assertThat((String) shown.get("profile")).contains("财务", "zh、pt-BR", TEXT);
        relistingApproved(caseNo);
        assertThat(state(caseNo)).as("a person compared them").isEqualTo("APPROVED");
    }

    @Test
    void theFormFollowsWhatIsKnown() {
        AppId appId = asked("知识库助手 " + isv);
        CaseNo caseNo = reviewOf(appId);
        certified(false);
        assertThat((String) tasks.getVariable(task(caseNo, "reviewRelisting").getId(), "verdicts")).contains("✗ 认证 certificate：未认证");
        certified(true);
        assertThat((String) tasks.getVariable(task(caseNo, "reviewRelisting").getId(), "verdicts")).contains("✓ 认证 certificate：已认证");
    }

    @Test
    void whatOurDataContradictsIsNamedAtARelisting_too() {
        agreedDelistingOf(app, "2025-03-04 00:00:00");
        until("2025-03-04 00:00:00");
        CaseNo caseNo = relistingOf(app);
        becomes(new Isv(isv, known().name(), known().status(), true, "partner1", List.of(known().contacts().get(0))));
        assertThat(approvalRefused(caseNo)).singleElement().asString().contains("1/2");
        answers("partner2", caseNo, "reviewRelisting", "decision", "reject", "reason", "请增加联系人");
        assertThat(relistings.get(caseNo).contradicted()).containsExactly("contacts");
        assertThat(deliveriesOf(caseNo, "N23")).isNotEmpty().allSatisfy(d -> assertThat(d.message().body()).contains("至少两名对接人对接飞书业务"));
    }

    // later changes

    @Test
    void aCertificateThatIsGoneIsALead_once() {
        certified(true);
        assertThat(leadsOf("V01")).isEmpty();
        certified(false);
        assertThat(leadsOf("V01")).hasSize(1);
        certified(false);
        as("operator1", () -> catalogue.putIsv(Map.of("isvId", isv.value(), "name", "另一名称 " + isv)));
        assertThat(leads.get(CaseNo.of(leadsOf("V01").get(0))).breaches()).hasSize(1);
        assertThat(leads.get(CaseNo.of(leadsOf("V01").get(0))).breaches().get(0).facts()).contains("未认证", "not certified");
    }

    @Test
    void oneContactLeftIsALead_alsoWhenASecondPersonAgreesToIt() {
        reported();
        becomes(new Isv(isv, known().name(), known().status(), true, "partner1", List.of(known().contacts().get(0))));
        assertThat(known().contacts()).hasSize(1);
        assertThat(leadsOf("V09")).hasSize(1);
    }

    @Test
    void theContactWhoseMailCameBackIsRemoved_oneIsLeft() {
        channels(Mode.bounce, Mode.up);
        caseV();
        channels(Mode.up, Mode.up);
        becomes(new Isv(isv, known().name(), known().status(), true, "partner1", List.of(known().contacts().get(0))));
        assertThat(leadsOf("V09")).hasSize(1);
    }

    @Test
    void aManagerWhoAgreesToARemovalNeedNotBeOneWhoStartsLeads() {
        reported();
        Isv one = new Isv(isv, known().name(), known().status(), true, "partner1", List.of(known().contacts().get(0)));
        String changeId = as("operator1", () -> catalogue.register(one)).changeId().orElseThrow();
        as("manager2", () -> {
            contactChanges.confirm(changeId);
            return null;
        });
        assertThat(leadsOf("V09")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERMINATING", "FROZEN"})
    void anIsvThatIsGoneIsNotWatched_oneThatIsLeavingIs(String status) {
        jdbc.sql("update isv set status = :status where isv_id = :isv").param("status", status).param("isv", isv).update();
        certified(false);
        assertThat(leadsOf("V01")).hasSize(status.equals("FROZEN") ? 0 : 1);
    }

    @Test
    void anAppThatBecomesLikeAnotherIsALead_butNotOneThatWas_norOneThatIsOut() {
        AppId other = newIsvWithApp(io.appgov.foundation.identity.IsvId.of(isv + "-o"), AppId.of(app + "-o"));
        says(other, "name", "群投票" + isv);
        says(app, "name", "另一个" + isv);
        assertThat(leadsOf("V05")).isEmpty();
        says(app, "name", "【限时免费】群投票" + isv);
        assertThat(leadsOf("V05")).hasSize(1);
        assertThat(leads.get(CaseNo.of(leadsOf("V05").get(0))).breaches().get(0).facts()).contains(other.value(), "群投票" + isv);
        says(app, "name", "群投票 " + isv + "（专业版）");
        assertThat(leads.get(CaseNo.of(leadsOf("V05").get(0))).breaches()).hasSize(1);

        says(app, "name", "再一个" + isv);
        says(other, "description", TEXT.repeat(2));
        says(app, "description", TEXT.repeat(2));
        assertThat(leads.get(CaseNo.of(leadsOf("V05").get(0))).breaches()).as("only known now").hasSize(1);

        AppId out = asked("出局者 " + isv);
        says(out, "name", "群投票" + isv);
        assertThat(leadsOf("V05")).as("it has yet to be reviewed").hasSize(1);
    }

    @Test
    void aLeadOfTheWatchIsNoViolation_andHoldsNothing() {
        certified(false);
        Isv is = known();
        assertThat(as("operator1", () -> catalogue.register(new Isv(isv, is.name(), is.status(), false, "partner1", List.of(
                new Contact("李雷", "other@" + isv + ".example", "ou_" + isv + "_1", "zh"), is.contacts().get(1)))))
                .changeId()).as("R12 is about cases the ISV is told of").isEmpty();
        assertThat(cases.openOf(isv)).extracting(file -> file.process()).containsExactly(CaseProcess.LEAD);
        certified(true);
        agreedDelistingOf(app, "2025-03-04 00:00:00");
        until("2025-03-04 00:00:00");
        relistingApproved(relistingOf(app));
        assertThat(statusOf(app)).isEqualTo(AppStatus.LISTED);
    }
}
