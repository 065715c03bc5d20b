package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.appgov.OnH2;
import io.appgov.document.Pdfs;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.shutdown.DutyItem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What /api says of cases in which an app or an ISV leaves or comes back, from the request to the end: fields, timeline, notices, deposit,
 * letters.
 */
class LeavingAnswersTest extends HttpStory implements OnH2 {

    /** What every case has as long as it runs. */
    private static final List<String> COMMON = List.of(
            "caseNo", "childCases", "process", "isvId", "state", "openedAt", "processInstanceId", "policyVersion", "decisions",
            "waitingFor");

    private JsonNode file(CaseNo caseNo) {
        Answer answer = get("auditor1", "/api/cases/" + caseNo);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private JsonNode list(String path) {
        Answer answer = get("auditor1", path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().isArray()).isTrue();
        return answer.json();
    }

    private static void hasExactly(JsonNode object, String... fields) {
        assertThat(names(object)).as("%s", object).containsExactlyInAnyOrder(fields);
    }

    private static void isACaseWith(JsonNode file, String... further) {
        hasExactly(file, Stream.concat(COMMON.stream(), Arrays.stream(further)).toArray(String[]::new));
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private static List<String> each(JsonNode list, String field) {
        List<String> values = new ArrayList<>();
        list.forEach(each -> values.add(each.path(field).asText()));
        return values;
    }

    /** {@code by action reason} of each decision. */
    private static List<String> decided(JsonNode file) {
        List<String> decided = new ArrayList<>();
        file.path("decisions").forEach(d -> {
            assertThat(d.path("no").asInt()).isEqualTo(decided.size() + 1);
            assertThat(d.path("at").asText()).endsWith("+08:00");
            assertThat(names(d)).contains("no", "by", "at", "action").isSubsetOf("no", "by", "at", "action", "reason");
            decided.add((d.path("by").asText() + " " + d.path("action").asText() + " " + d.path("reason").asText("")).strip());
        });
        return decided;
    }

    private CaseNo asks(String path, Object body) {
        Answer answer = post("integrator1", path, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        settle();
        return CaseNo.of(answer.json().path("caseNo").asText());
    }

    private JsonNode visibility(AppId appId) {
        return get("auditor1", "/api/apps/" + appId).json().path("visibility");
    }

    // each process from its request to its end

    @Test
    void aDelisting() {
        CaseNo caseNo = asks("/api/delistings", delistingBody(app));
        JsonNode open = file(caseNo);
        isACaseWith(open, "appId", "deadlines", "delisting");
        hasExactly(open.path("deadlines"));
        hasExactly(open.path("delisting"), "reason", "receivedAt");
        assertThat(open.path("process").asText()).isEqualTo("voluntaryDelisting");
        assertThat(open.path("caseNo").asText()).isEqualTo(caseNo.value()).startsWith("D-2025-");
        assertThat(open.path("isvId").asText()).isEqualTo(isv.value());
        assertThat(open.path("appId").asText()).isEqualTo(app.value());
        assertThat(open.path("state").asText()).isEqualTo("OPEN");
        assertThat(open.path("openedAt").asText()).isEqualTo("2025-03-03T10:00:00+08:00");
        assertThat(open.path("delisting").path("receivedAt").asText()).isEqualTo("2025-03-03T09:00:00+08:00");
        assertThat(open.path("childCases")).isEmpty();
        assertThat(open.path("decisions")).isEmpty();
        assertThat(texts(open.path("waitingFor"))).containsExactly("reviewDelisting");

        answers("partner1", caseNo, "reviewDelisting", "decision", "approve", "agreedAt", iso("2025-03-10 00:00:00"), "serviceTerms",
                "老用户服务至年底");
        JsonNode approved = file(caseNo);
        isACaseWith(approved, "appId", "deadlines", "delisting");
        assertThat(write(approved.path("deadlines"))).isEqualTo("{\"agreedAt\":\"2025-03-10T00:00:00+08:00\"}");
        assertThat(approved.path("delisting").path("serviceTerms").asText()).isEqualTo("老用户服务至年底");
        assertThat(approved.path("state").asText()).isEqualTo("APPROVED");
        assertThat(decided(approved)).containsExactly("partner1 approve 老用户服务至年底");
        assertThat(texts(approved.path("waitingFor"))).containsExactly("agreedDateReached");

        until("2025-03-09 23:59:59");
        assertThat(visibility(app).path("searchable").asBoolean()).isTrue();
        until("2025-03-10 00:00:00");
        JsonNode done = file(caseNo);
        isACaseWith(done, "appId", "deadlines", "delisting", "endedAt", "effects");
        assertThat(done.path("state").asText()).isEqualTo("DONE");
        assertThat(done.path("endedAt").asText()).isEqualTo("2025-03-10T00:00:00+08:00");
        assertThat(done.path("waitingFor")).isEmpty();
        assertThat(write(visibility(app)))
                .isEqualTo("{\"searchable\":false,\"installable\":false,\"usableByExisting\":true,\"apiEnabled\":true,"
                        + "\"dataExportable\":true}");
        JsonNode account = get("auditor1", "/api/apps/" + app + "/deposit").json();
        assertThat(account.path("state").asText()).isEqualTo("HELD");
        JsonNode custody = account.path("entries").get(1);
        hasExactly(custody, "seq", "kind", "amount", "balanceAfter", "caseNo", "actor", "at");
        assertThat(custody.path("kind").asText()).isEqualTo("CUSTODY");
        assertThat(custody.path("amount").asText()).isEqualTo("0.00");
        assertThat(custody.path("balanceAfter").asText()).isEqualTo("10000.00");
        assertThat(custody.path("caseNo").asText()).isEqualTo(caseNo.value());
        assertThat(each(list("/api/cases/" + caseNo + "/notices"), "kind")).hasSize(8).containsOnly("N09", "N11");
    }

    @Test
    void aShutdown_withItsDutiesItsBatchesAndItsRefund() {
        String letter = scan();
        CaseNo caseNo = asks("/api/shutdowns", shutdownBody(app, letter));
        JsonNode open = file(caseNo);
        isACaseWith(open, "appId", "deadlines", "shutdown", "counts", "duties", "userNotices");
        assertThat(write(open.path("counts").get(0)))
                .contains("\"openComplaints\":0", "\"countsAsOf\":\"2025-03-03T10:00:00+08:00\"", "\"countsBy\":\"integrator1\"");
        assertThat(write(open.path("deadlines"))).isEqualTo("{\"plannedOfflineAt\":\"2025-06-01T09:00:00+08:00\"}");
        assertThat(open.path("shutdown").path("letter").asText()).isEqualTo(letter);
        assertThat(open.path("duties")).isEmpty();
        assertThat(open.path("userNotices")).isEmpty();
        assertThat(texts(open.path("waitingFor"))).containsExactly("checkLetter");

        answers("partner2", caseNo, "checkLetter", "valid", true, "receivedAt", iso("2025-03-03 09:00:00"), "plannedOfflineAt",
                iso("2025-06-01 09:00:00"),
                "noUserData", true, "noUserDataEvidence", "隐私评估");
        answers("manager1", caseNo, "reviewShutdown", "decision", "approve");
        assertThat(decided(file(caseNo))).containsExactly("partner2 letterValid", "manager1 approve");
        assertThat(texts(file(caseNo).path("waitingFor"))).containsExactly("verifyUserNotice");
        // the clocks begin with the first batch
        hasExactly(file(caseNo).path("deadlines"), "plannedOfflineAt");
        assertThat(visibility(app).path("searchable").asBoolean()).isFalse();

        at("2025-03-04 08:30:00");
        batch(caseNo, "2025-03-04 08:00:00", true);
        JsonNode notified = file(caseNo);
        // E17: the later of the two
        assertThat(notified.path("deadlines").path("earliestOfflineAt").asText()).isEqualTo("2025-06-02T08:00:00+08:00");
        assertThat(notified.path("deadlines").path("plannedOfflineAt").asText()).isEqualTo("2025-06-01T09:00:00+08:00");
        JsonNode sent = notified.path("userNotices").get(0);
        hasExactly(sent, "sentAt", "recipients", "all", "by", "evidence");
        assertThat(sent.path("sentAt").asText()).isEqualTo("2025-03-04T08:00:00+08:00");
        assertThat(sent.path("recipients").isInt()).isTrue();
        assertThat(sent.path("recipients").asInt()).isEqualTo(120);
        assertThat(sent.path("all").isBoolean()).isTrue();
        assertThat(sent.path("by").asText()).isEqualTo("operator1");
        assertThat(each(notified.path("duties"), "item")).containsExactly(
                "exportGuidance", "dataExport", "refunds", "historicalBills", "otherCustomerNeeds", "technicalSupport", "commercialSupport",
                "authorizationsRemoved");
        assertThat(notified.path("duties")).allSatisfy(duty -> hasExactly(duty, "item", "state"));
        assertThat(each(notified.path("duties"), "state")).containsOnly("OPEN");

        done(caseNo, DutyItem.dataExport);
        judges("operator2", caseNo, DutyItem.exportGuidance, "outcome", "notApplicable", "reason", "无数据可导出");
        JsonNode export = file(caseNo).path("duties").get(1);
        hasExactly(export, "item", "state", "evidence", "exportTargets", "by", "at");
        assertThat(export.path("state").asText()).isEqualTo("DONE");
        assertThat(texts(export.path("evidence"))).containsExactly("核对记录");
        assertThat(texts(export.path("exportTargets"))).containsExactly("base");
        assertThat(export.path("by").asText()).isEqualTo("operator2");
        assertThat(export.path("at").asText()).isEqualTo("2025-03-04T08:30:00+08:00");
        JsonNode guidance = file(caseNo).path("duties").get(0);
        hasExactly(guidance, "item", "state", "reason", "by", "at");
        assertThat(guidance.path("state").asText()).isEqualTo("NOT_APPLICABLE");
        allDutiesDone(caseNo);

        until("2025-06-02 08:00:00");
        assertThat(texts(file(caseNo).path("waitingFor"))).contains("confirmOffline");
        assertThat(get("auditor1", "/api/apps/" + app + "/deposit").json().path("state").asText()).isEqualTo("HELD");
        answers("manager2", caseNo, "confirmOffline", "decision", "confirm");
        assertThat(texts(file(caseNo).path("waitingFor"))).contains("payRefund");
        JsonNode pending = get("auditor1", "/api/apps/" + app + "/deposit").json();
        assertThat(pending.path("state").asText()).isEqualTo("REFUND_PENDING");
        assertThat(pending.path("balance").asText()).isEqualTo("10000.00");
        // E23: before the refund is paid the app is not offline
        answers("finance1", caseNo, "payRefund", "outcome", "failed", "reason", "账号有误");
        assertThat(get("auditor1", "/api/apps/" + app + "/deposit").json().path("state").asText()).isEqualTo("REFUND_PENDING");
        assertThat(visibility(app).path("usableByExisting").asBoolean()).isTrue();
        answers("finance1", caseNo, "payRefund", "outcome", "paid", "bankReference", "BANK-" + app);

        JsonNode account = get("auditor1", "/api/apps/" + app + "/deposit").json();
        hasExactly(account, "required", "balance", "shortfall", "state", "entries");
        assertThat(account.path("state").asText()).isEqualTo("REFUNDED");
        assertThat(account.path("balance").asText()).isEqualTo("0.00");
        assertThat(each(account.path("entries"), "kind")).containsExactly("PAYMENT", "CUSTODY", "REFUND");
        JsonNode refund = account.path("entries").get(2);
        hasExactly(refund, "seq", "kind", "amount", "balanceAfter", "caseNo", "reference", "actor", "at");
        assertThat(refund.path("seq").asInt()).isEqualTo(3);
        assertThat(refund.path("amount").asText()).isEqualTo("-10000.00");
        assertThat(refund.path("balanceAfter").asText()).isEqualTo("0.00");
        assertThat(refund.path("caseNo").asText()).isEqualTo(caseNo.value());
        assertThat(refund.path("reference").asText()).isEqualTo("BANK-" + app);
        assertThat(refund.path("actor").asText()).isEqualTo("finance1");

        JsonNode done = file(caseNo);
        isACaseWith(done, "appId", "deadlines", "shutdown", "duties", "userNotices", "endedAt", "effects");
        assertThat(done.path("state").asText()).isEqualTo("DONE");
        assertThat(decided(done)).containsExactly(
                "partner2 letterValid", "manager1 approve", "manager2 confirm", "finance1 payoutFailed 账号有误", "finance1 paid BANK-" + app);
        hasExactly(done.path("shutdown"), "entry", "reason", "receivedAt", "letter", "letterChecker", "confirmer", "userData");
        hasExactly(done.path("shutdown").path("userData"), "noUserData", "noUserDataEvidence", "by", "at");
        assertThat(texts(done.path("shutdown").path("userData").path("noUserDataEvidence"))).containsExactly("隐私评估");
        assertThat(write(visibility(app)))
                .isEqualTo("{\"searchable\":false,\"installable\":false,\"usableByExisting\":false,\"apiEnabled\":false,"
                        + "\"dataExportable\":false}");
        // S23: the ISV stays ACTIVE
        assertThat(get("auditor1", "/api/isvs/" + isv).json().path("status").asText()).isEqualTo("ACTIVE");

        theTimelineTells(caseNo, List.of("checkLetter", "reviewShutdown", "verifyUserNotice", "verifyDuty", "confirmOffline", "payRefund"));
        JsonNode timeline = list("/api/cases/" + caseNo + "/timeline");
        assertThat(new TreeSet<>(each(timeline, "what")))
                .contains("opened", "task", "step", "decision", "userNotice", "duty", "conditions", "refund", "ledger", "notice", "state");
        assertThat(timeline).filteredOn(line -> line.path("what").asText().equals("ledger"))
                .extracting(line -> line.path("detail").path("kind").asText() + " " + line.path("detail").path("amount").asText())
                .containsExactly("CUSTODY 0.00", "REFUND -10000.00");
        assertThat(timeline).filteredOn(line -> line.path("what").asText().equals("duty")).hasSize(8);

        JsonNode notices = list("/api/cases/" + caseNo + "/notices");
        assertThat(new TreeSet<>(each(notices, "kind"))).containsExactly("N11", "N12", "N15", "N26");
        assertThat(notices).allSatisfy(n -> {
            assertThat(names(n)).contains(
                    "deliveryId", "noticeId", "kind", "language", "recipient", "channel", "state", "noticeState", "subject", "body",
                    "acceptedAt", "attempts");
            assertThat(n.path("state").asText()).isEqualTo("ACCEPTED");
            assertThat(n.path("subject").asText()).contains(caseNo);
            assertThat(n.path("body").asText()).contains(done.path("policyVersion").asText()).doesNotContain("{{");
        });
        assertThat(notices).filteredOn(n -> n.path("kind").asText().equals("N15"))
                .allSatisfy(n -> assertThat(n.path("body").asText()).contains("10000.00"));
    }

    /** In order of time; each task was opened, claimed and completed by a person. */
    private void theTimelineTells(CaseNo caseNo, List<String> tasks) {
        JsonNode timeline = list("/api/cases/" + caseNo + "/timeline");
        assertThat(each(timeline, "at")).allMatch(at -> at.endsWith("+08:00")).isSorted();
        assertThat(timeline).allSatisfy(line -> assertThat(names(line)).contains("at", "what", "actor", "detail")
                .isSubsetOf("at", "what", "activityId", "actor", "detail"));
        for (String task : tasks) {
            List<JsonNode> lines = new ArrayList<>();
            timeline.forEach(line -> {
                if (line.path("what").asText().equals("task") && line.path("activityId").asText().equals(task)) {
                    lines.add(line);
                }
            });
            assertThat(lines).as(task).extracting(line -> line.path("detail").path("event").asText())
                    .contains("opened", "claimed", "completed");
            assertThat(lines).as(task).filteredOn(line -> line.path("detail").path("event").asText().equals("completed"))
                    .allSatisfy(line -> {
                        assertThat(line.path("actor").asText()).isNotEqualTo("system");
                        assertThat(line.path("detail").path("answer")).isNotEmpty();
                    });
        }
    }

    @Test
    void anEnding_withTheShutdownsItCalled() {
        CaseNo caseNo = asks("/api/terminations", terminationBody(isv));
        JsonNode open = file(caseNo);
        // an ending is an ISV's: no app
        isACaseWith(open, "deadlines", "ending", "counts");
        assertThat(open.path("process").asText()).isEqualTo("expulsion");
        assertThat(write(open.path("deadlines"))).isEqualTo("{\"endAt\":\"2025-06-01T09:00:00+08:00\"}");
        hasExactly(open.path("ending"), "ordered", "reason", "plan", "receivedAt");
        assertThat(open.path("ending").path("ordered").asBoolean()).isFalse();
        assertThat(texts(open.path("waitingFor"))).containsExactly("reviewTermination");

        answers("manager1", caseNo, "reviewTermination", "decision", "approve");
        assertThat(get("auditor1", "/api/isvs/" + isv).json().path("status").asText()).isEqualTo("TERMINATING");
        CaseNo child = onlyChild(caseNo);
        assertThat(texts(file(caseNo).path("childCases"))).containsExactly(child.value());
        assertThat(texts(file(caseNo).path("waitingFor"))).contains("shutDownIsvApp");
        JsonNode shutdown = file(child);
        isACaseWith(shutdown, "parentCaseNo", "appId", "deadlines", "shutdown", "counts", "duties", "userNotices", "effects");
        assertThat(shutdown.path("parentCaseNo").asText()).isEqualTo(caseNo.value());
        assertThat(shutdown.path("state").asText()).isEqualTo("APPROVED");
        hasExactly(shutdown.path("shutdown"), "entry", "reason");
        hasExactly(shutdown.path("deadlines"));

        batch(child, "2025-03-03 10:00:00", true);
        allDutiesDone(child);
        until("2025-06-01 10:00:00");
        confirmedAndRefunded(child, "BANK-" + app);
        accountClosed(caseNo);

        JsonNode done = file(caseNo);
        isACaseWith(done, "deadlines", "ending", "endedAt", "effects");
        assertThat(done.path("state").asText()).isEqualTo("DONE");
        hasExactly(done.path("ending"), "ordered", "reason", "plan", "receivedAt", "settler", "settledNotes", "letterIssuer", "signedBy");
        assertThat(decided(done)).containsExactly(
                "manager1 approve", "operator1 issuesSettled 客诉清零", "manager1 letterIssued 王经理", "operator2 accountClosed");
        theTimelineTells(caseNo, List.of("reviewTermination", "settleCustomerIssues", "issueTerminationLetter", "closeAccount"));
        assertThat(get("auditor1", "/api/isvs/" + isv).json().path("status").asText()).isEqualTo("TERMINATED");
        assertThat(new TreeSet<>(each(list("/api/cases/" + caseNo + "/notices"), "kind"))).containsExactly("N19", "N21");
        theLetterCanBeFetched(caseNo);
        JsonNode cases = get("auditor1", "/api/cases?isv=" + isv + "&process=offlineShutdown").json();
        assertThat(each(cases.path("items"), "parentCaseNo")).containsExactly(caseNo.value());
        hasExactly(
                cases.path("items").get(0),
                "caseNo", "parentCaseNo", "process", "isvId", "appId", "state", "openedAt", "endedAt", "processInstanceId",
                "policyVersion");
    }

    /** N21's file, by the notice that sent it; its hash is the one of the timeline. */
    private void theLetterCanBeFetched(CaseNo caseNo) {
        String timeline = get("auditor1", "/api/cases/" + caseNo + "/timeline").body();
        for (JsonNode notice : list("/api/cases/" + caseNo + "/notices")) {
            assertThat(notice.has("document")).isEqualTo(notice.path("kind").asText().equals("N21"));
            if (notice.has("document")) {
                Answer file = get("auditor1", "/api/attachments/" + notice.path("document").asText());
                assertThat(file.type()).isEqualTo("application/pdf");
                assertThat(file.header("Content-Disposition")).startsWith("attachment").contains(".pdf");
                assertThat(Pdfs.body(file.bytes())).contains(caseNo);
                String sha256 = file.header("Digest").substring("sha-256=".length());
                assertThat(timeline).contains("\"sha256\":\"" + sha256 + "\"");
            }
        }
    }

    @Test
    void r1_aRelistingAfterAViolation_saysHowItWasCorrected_andIsVerified() {
        CaseNo violation = closedByShutdownOf(app);
        Answer refused = post("partner1", "/api/relistings", relistingBody(app));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(each(refused.json().path("errors"), "field")).containsExactly("corrections");
        assertThat(refused.json().path("errors").get(0).path("message").asText()).contains(violation);
        assertThat(each(get("partner1", "/api/relistings/uncorrected?appId=" + app).json(), "caseNo")).containsExactly(violation.value());
        assertThat(get("partner1", "/api/relistings/uncorrected?appId=" + app).body()).contains("V14", "事实");
        assertThat(get("partner1", "/api/relistings/uncorrected?appId=nothing").status()).isEqualTo(404);

        Map<String, Object> body = relistingBody(app);
        body.put("corrections", List.of(object("caseNo", violation.value(), "done", "已下线违规内容", "evidence", List.of("截图"))));
        CaseNo caseNo = asks("/api/relistings", body);
        JsonNode open = file(caseNo);
        assertThat(texts(open.path("waitingFor"))).containsExactly("verifyCorrection");
        hasExactly(open.path("corrections").get(0), "caseNo", "recorder", "done", "evidence");
        answers("operator2", caseNo, "verifyCorrection", "corrected", false, "notes", "内容仍在");
        JsonNode done = file(caseNo);
        assertThat(done.path("state").asText()).isEqualTo("REJECTED");
        hasExactly(done.path("corrections").get(0), "caseNo", "recorder", "done", "evidence", "corrected", "notes", "by", "at");
        assertThat(decided(done)).containsExactly("operator2 notCorrected " + violation + "：内容仍在");
        assertThat(get("auditor1", "/api/cases/" + caseNo + "/notices").body()).contains("N23", violation, "内容仍在");
        theTimelineTells(caseNo, List.of("verifyCorrection"));
        assertThat(get("auditor1", "/api/cases/" + caseNo + "/dossier").json().path("case").path("corrections")).hasSize(1);
    }

    @Test
    void r8_aRefusedRelistingKeepsTheTicks_inTheAnswerTheFileAndTheDossier() {
        statusOf(app, "DELISTED");
        CaseNo caseNo = asks("/api/relistings", relistingBody(app));
        answers("partner2", caseNo, "reviewRelisting", "decision", "reject", "standardsMet", List.of("certified", "contacts"),
                "reason", "请先完善");
        assertThat(file(caseNo).path("state").asText()).isEqualTo("REJECTED");
        assertThat(texts(file(caseNo).path("relisting").path("standardsMet"))).containsExactly("certified", "contacts");
        JsonNode dossier = get("auditor1", "/api/cases/" + caseNo + "/dossier").json();
        assertThat(texts(dossier.path("case").path("relisting").path("standardsMet"))).containsExactly("certified", "contacts");
        assertThat(get("auditor1", "/audit/" + caseNo).body()).contains("已完成飞书企业认证、至少两名对接人对接飞书业务");

        CaseNo nothingSaid = asks("/api/relistings", relistingBody(app));
        answers("partner2", nothingSaid, "reviewRelisting", "decision", "reject", "reason", "资料不全");
        hasExactly(file(nothingSaid).path("relisting"), "cause", "plan", "reviewer");
    }

    @Test
    void aRelisting_afterOffline_withTheWholeDepositPaidAgain() {
        statusOf(app, "OFFLINE");
        AppId empty = AppId.of(app + "-empty");
        newApp(isv, empty, "0");
        statusOf(empty, "OFFLINE");
        CaseNo caseNo = asks("/api/relistings", relistingBody(empty));
        JsonNode open = file(caseNo);
        isACaseWith(open, "appId", "relisting", "counts");
        hasExactly(open.path("relisting"), "cause", "plan");
        assertThat(texts(open.path("waitingFor"))).containsExactly("reviewRelisting");

        answers("partner2", caseNo, "reviewRelisting", "decision", "approve", "standardsMet", ALL_STANDARDS);
        assertThat(file(caseNo).path("state").asText()).isEqualTo("APPROVED");
        assertThat(texts(file(caseNo).path("waitingFor"))).containsExactly("confirmShortfallPaid");
        hasExactly(file(caseNo).path("relisting"), "cause", "plan", "reviewer", "standardsMet");
        answers("finance1", caseNo, "confirmShortfallPaid", "outcome", "paid", "amount", "10000.00", "bankReference", "BANK-" + empty);

        JsonNode done = file(caseNo);
        isACaseWith(done, "appId", "relisting", "endedAt");
        assertThat(done.path("state").asText()).isEqualTo("DONE");
        hasExactly(done.path("relisting"), "cause", "plan", "reviewer", "standardsMet", "listedAt");
        assertThat(texts(done.path("relisting").path("standardsMet"))).containsExactlyElementsOf(ALL_STANDARDS);
        assertThat(decided(done)).containsExactly("partner2 approve", "finance1 paid BANK-" + empty);
        JsonNode account = get("auditor1", "/api/apps/" + empty + "/deposit").json();
        assertThat(account.path("state").asText()).isEqualTo("HELD");
        assertThat(each(account.path("entries"), "kind")).containsExactly("TOP_UP");
        assertThat(account.path("entries").get(0).path("amount").asText()).isEqualTo("10000.00");
        assertThat(get("auditor1", "/api/apps/" + empty).json().path("status").asText()).isEqualTo("LISTED");
        theTimelineTells(caseNo, List.of("reviewRelisting", "confirmShortfallPaid"));
    }

    @Test
    void aViolationsCaseNamesTheShutdownItCalled_andThatOneItsCause() {
        CaseNo violation = decidedToLeave(app, List.of("OFFLINE"), "0");
        CaseNo shutdown = onlyChild(violation);
        assertThat(texts(file(violation).path("childCases"))).containsExactly(shutdown.value());
        assertThat(file(shutdown).path("parentCaseNo").asText()).isEqualTo(violation.value());
        assertThat(file(shutdown).path("shutdown").path("entry").asText()).isEqualTo("ORDERED");
        // no letter, no planned date: nothing of them is answered
        hasExactly(file(shutdown).path("shutdown"), "entry", "reason");
        assertThat(file(violation).has("parentCaseNo")).isFalse();
    }

    @Test
    void aCaseThatEndedByAnotherSaysBecauseOfWhich() {
        CaseNo delisting = delistingOf(app);
        CaseNo ending = approvedEndingOf(isv, "2025-06-01 10:00:00");
        JsonNode ended = file(delisting);
        isACaseWith(ended, "appId", "deadlines", "delisting", "endedAt", "endedBy");
        assertThat(ended.path("endedBy").asText()).isEqualTo(ending.value());
        assertThat(ended.path("state").asText()).isEqualTo("ENDED_BY_OTHER_CASE");
        assertThat(new TreeSet<>(each(list("/api/cases/" + delisting + "/notices"), "kind"))).containsExactly("N25");
    }

    // letters

    /** operator1 sends a letter of this type received now; its answer has exactly the contract's fields. */
    private String outcome(CaseNo caseNo, String type, Object... fields) {
        Answer answer = post("operator1", "/api/correspondence", but(letterBody(caseNo), Stream.concat(
                Stream.of("type", type, "receivedAt", iso(now())), Arrays.stream(fields)).toArray()));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        hasExactly(answer.json(), "id", "outcome", "detail");
        settle();
        String outcome = answer.json().path("outcome").asText();
        // what nobody waits for is an operator's, and only that
        assertThat(hasTask(answer.json().path("id").asText(), "sortCorrespondence")).as("%s → %s", type, outcome)
                .isEqualTo(outcome.equals("notAwaited"));
        return outcome;
    }

    @Test
    void whatACaseDoesNotWaitForIsAnOperatorsToSort() {
        CaseNo delisting = delistingOf(app);
        CaseNo shutdown = shutdownOf(newApp(isv, AppId.of(app + "-s"), "10000.00"), "2025-03-03 09:00:00", "2025-06-01 09:00:00");
        CaseNo ending = endingOf(isv, "2025-06-01 10:00:00");
        CaseNo relisting = relistingOf(newDelistedApp(AppId.of(app + "-r")));
        for (CaseNo caseNo : List.of(delisting, shutdown, ending, relisting)) {
            for (String type : List.of(
                    "CONFIRM", "APPEAL", "WITHDRAW_APPEAL", "SUPPLEMENT", "RECTIFICATION", "LETTER", "USER_NOTICE", "DUTY_EVIDENCE")) {
                assertThat(outcome(caseNo, type)).as("%s to %s", type, caseNo).isEqualTo("notAwaited");
            }
            assertThat(state(caseNo)).isEqualTo("OPEN");
        }
    }

    @Test
    void aNewLetterIsAwaitedAfterTheFirstWasReturned_andCarriesItsOwnScanAndDate() {
        CaseNo caseNo = shutdownOf(app, "2025-03-03 09:00:00", "2025-06-01 09:00:00");
        answers("partner2", caseNo, "checkLetter", "valid", false, "reason", "未盖章");
        assertThat(waitingAt(caseNo)).containsExactly("newLetterReceived");
        at("2025-03-07 10:00:00");
        String scan = scan();
        assertThat(outcome(caseNo, "LETTER", "attachments", List.of(scan), "plannedOfflineAt", iso("2025-06-05 10:00:00")))
                .isEqualTo("accepted");
        assertThat(waitingAt(caseNo)).containsExactly("checkLetter");
        JsonNode file = file(caseNo);
        assertThat(file.path("shutdown").path("letter").asText()).isEqualTo(scan);
        assertThat(file.path("shutdown").path("receivedAt").asText()).isEqualTo("2025-03-07T10:00:00+08:00");
        assertThat(file.path("deadlines").path("plannedOfflineAt").asText()).isEqualTo("2025-06-05T10:00:00+08:00");
        // one at a time
        assertThat(outcome(caseNo, "LETTER", "attachments", List.of(scan()))).isEqualTo("notAwaited");
        assertThat(file(caseNo).path("shutdown").path("letter").asText()).isEqualTo(scan);
    }

    @Test
    void userNoticesAndEvidenceAreAwaitedFromTheApprovalToTheEnd() {
        CaseNo caseNo = approvedShutdownOf(app, "2025-03-03 09:00:00", "2025-06-01 09:00:00");
        assertThat(outcome(caseNo, "USER_NOTICE")).isEqualTo("accepted");
        assertThat(outcome(caseNo, "DUTY_EVIDENCE")).isEqualTo("accepted");
        batch(caseNo, "2025-03-03 10:00:00", true);
        allDutiesDone(caseNo);
        assertThat(outcome(caseNo, "DUTY_EVIDENCE")).isEqualTo("accepted");
        assertThat(waitingAt(caseNo)).contains("missedUsersReported");
        // E18: a user was missed, the batch is to be verified before anything else
        pass("PT1H");
        assertThat(outcome(caseNo, "USER_NOTICE")).isEqualTo("accepted");
        assertThat(waitingAt(caseNo)).contains("verifyUserNotice");
        batch(caseNo, "2025-03-03 11:00:00", true);
        assertThat(file(caseNo).path("userNotices")).hasSize(2);
        assertThat(file(caseNo).path("deadlines").path("earliestOfflineAt").asText()).isEqualTo("2025-06-01T11:00:00+08:00");
        until("2025-06-01 11:00:00");
        confirmedAndRefunded(caseNo, "BANK-" + app);
        assertThat(state(caseNo)).isEqualTo("DONE");
        for (String type : List.of("LETTER", "USER_NOTICE", "DUTY_EVIDENCE", "WITHDRAW_REQUEST")) {
            assertThat(outcome(caseNo, type)).as(type).isEqualTo("notAwaited");
        }
    }

    @Test
    void e24_aWithdrawalEndsADelistingAndARelistingAtOnce() {
        CaseNo delisting = agreedDelistingOf(app, "2025-03-10 00:00:00");
        CaseNo relisting = relistingOf(newDelistedApp(AppId.of(app + "-r")));
        for (CaseNo caseNo : List.of(delisting, relisting)) {
            assertThat(outcome(caseNo, "WITHDRAW_REQUEST")).isEqualTo("accepted");
            assertThat(file(caseNo).path("state").asText()).isEqualTo("WITHDRAWN");
            assertThat(file(caseNo).path("waitingFor")).isEmpty();
            assertThat(outcome(caseNo, "WITHDRAW_REQUEST")).isEqualTo("notAwaited");
        }
        until("2025-03-10 00:00:01");
        assertThat(get("auditor1", "/api/apps/" + app).json().path("status").asText()).isEqualTo("LISTED");
    }

    @Test
    void e24_aWithdrawalOfAShutdownOrAnEndingIsAManagersToReview() {
        CaseNo shutdown = approvedShutdownOf(app, "2025-03-03 09:00:00", "2025-06-01 09:00:00");
        assertThat(outcome(shutdown, "WITHDRAW_REQUEST")).isEqualTo("accepted");
        assertThat(waitingAt(shutdown)).contains("reviewWithdrawal", "verifyUserNotice");
        answers("manager1", shutdown, "reviewWithdrawal", "decision", "reject", "reason", "用户已获通知");
        assertThat(state(shutdown)).isEqualTo("APPROVED");
        assertThat(outcome(shutdown, "WITHDRAW_REQUEST")).isEqualTo("accepted");
        answers("manager1", shutdown, "reviewWithdrawal", "decision", "approve", "reason", "双方同意");
        assertThat(file(shutdown).path("state").asText()).isEqualTo("WITHDRAWN");
        assertThat(decided(file(shutdown))).endsWith("manager1 rejectWithdrawal 用户已获通知", "manager1 approveWithdrawal 双方同意");
        assertThat(get("auditor1", "/api/apps/" + app).json().path("status").asText()).isEqualTo("DELISTED");

        CaseNo ending = approvedEndingOf(isv, "2025-06-01 10:00:00");
        assertThat(outcome(ending, "WITHDRAW_REQUEST")).isEqualTo("accepted");
        answers("manager2", ending, "reviewWithdrawal", "decision", "approve", "reason", "双方同意");
        assertThat(file(ending).path("state").asText()).isEqualTo("WITHDRAWN");
        assertThat(get("auditor1", "/api/isvs/" + isv).json().path("status").asText()).isEqualTo("ACTIVE");
    }

    @Test
    void e24_whatAViolationOrderedCannotBeWithdrawn() {
        CaseNo shutdown = onlyChild(decidedToLeave(app, List.of("OFFLINE"), "0"));
        assertThat(outcome(shutdown, "WITHDRAW_REQUEST")).isEqualTo("notAwaited");
        assertThat(hasTask(shutdown, "reviewWithdrawal")).isFalse();
        assertThat(outcome(shutdown, "LETTER")).isEqualTo("notAwaited");
        assertThat(outcome(shutdown, "USER_NOTICE")).isEqualTo("accepted");
    }

    /** Sorted to the case it was meant for, a letter does what it would have done. */
    @Test
    void aWithdrawalWithoutACaseNumberIsSortedToItsCase() {
        CaseNo delisting = agreedDelistingOf(app, "2025-03-10 00:00:00");
        Answer letter = post("integrator1", "/api/correspondence", without(but(letterBody(null), "type", "WITHDRAW_REQUEST"), "caseNo"));
        assertThat(letter.json().path("outcome").asText()).isEqualTo("notAwaited");
        settle();
        answers("operator1", letter.json().path("id").asText(), "sortCorrespondence", "outcome", "assigned", "caseNo",
                delisting, "type",
                "WITHDRAW_REQUEST");
        assertThat(state(delisting)).isEqualTo("WITHDRAWN");
    }
}
