package io.appgov;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.cases.CaseProcess;
import io.appgov.cases.CaseState;
import io.appgov.catalogue.AppStatus;
import io.appgov.catalogue.Contact;
import io.appgov.catalogue.Isv;
import io.appgov.catalogue.IsvStatus;
import io.appgov.catalogue.ServicePart;
import io.appgov.correspondence.LetterType;
import io.appgov.deposit.EntryKind;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.IsvId;
import io.appgov.foundation.language.Language;
import io.appgov.listing.Standard;
import io.appgov.measure.MeasureKind;
import io.appgov.measure.Surface;
import io.appgov.notice.NoticeText;
import io.appgov.notice.NoticeTexts;
import io.appgov.notice.outbox.NoticeKind;
import io.appgov.shutdown.Duty;
import io.appgov.shutdown.DutyItem;
import io.appgov.suspension.SuspensionRequest;
import io.appgov.suspension.SuspensionService;
import io.appgov.violation.RuleSource;
import io.appgov.violation.Severity;
import io.appgov.violation.ViolationReport;
import io.appgov.violation.ViolationState;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.FileSystemUtils;

/**
 * Every notice in both languages as its reader gets it: proofread here, and written to {@code target/notices} for people to
 * read. What people of ours wrote stands in 「 」.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@OwnDatabase("reading")
class NoticeReadingTest extends Leaving implements OnH2 {

    private static final Path SHELF = Path.of("target", "notices");
    private static final Path TEMPLATES = Path.of("src/main/resources/notices");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");

    /** The texts read so far, by kind and language. */
    private static final Map<String, Set<String>> READ = new TreeMap<>();

    private final Set<String> faults = new TreeSet<>();

    @Autowired private SuspensionService suspensions;
    @Autowired private NoticeTexts texts;

    @BeforeAll
    static void emptyTheShelf() throws IOException {
        READ.clear();
        FileSystemUtils.deleteRecursively(SHELF);
    }

    @AfterEach
    void readWhatWasSent() {
        for (String caseNo : jdbc.sql("select case_no from case_file where isv_id like :isv").param("isv", isv + "%").query(String.class)
                .list()) {
            notices.ofCase(CaseNo.of(caseNo)).forEach(n -> notices.deliveriesOf(n.noticeId()).forEach(d -> {
                proofread(n.kind(), d.address().language(), d.message().subject(), d.message().body());
                assertThat(d.message().subject()).as(d.deliveryId()).contains(caseNo);
                assertThat(d.message().body()).contains(caseNo, cases.get(CaseNo.of(caseNo)).policyVersion());
                assertThat(d.message().body()).as("%s leads to the case", d.deliveryId()).satisfiesAnyOf(
                        body -> assertThat(body).contains("/isv/"),
                        body -> assertThat(n.kind()).as("a copy for our own people").isIn(NoticeKind.N08, NoticeKind.N16, NoticeKind.N26));
                if (n.deadline() != null) {
                    assertThat(DATE.matcher(d.message().body()).find()).as("%s names its deadline", d.deliveryId()).isTrue();
                }
            }));
        }
        assertThat(faults).isEmpty();
    }

    private void proofread(NoticeKind kind, Language language, String subject, String body) {
        String name = kind + "." + language;
        String text = subject + "\n\n" + body;
        if (READ.computeIfAbsent(name, k -> new HashSet<>()).add(text)) {
            shelve(name, text);
        }
        assertThat(subject).as(name).isNotBlank().hasSizeLessThanOrEqualTo(120).doesNotContain("\n");
        fault(name, text, "\\{\\{|}}|null|\n\n\n|（）|\\(\\)|“”|\"\"");
        fault(name, text, "：（|: \\(");
        fault(name, text, "[，。；：、！？]{2}|[.,;:]{2}| [,.;:)）。，]|[(（] ");
        fault(name, text, "(?m)^- *$|[ \t]$");
        fault(name, text, DATE + "(?!（北京时间| \\(Beijing time)");
        String ownWords = withoutNames(text);
        fault(name, ownWords, "\\b(" + String.join("|", CODES) + ")\\b");
        fault(name, ownWords, language == Language.en ? "[\\p{IsHan}，。；：（）]" : "\\b(?!UTC|API|ISV)[A-Za-z]{3,}|\\p{IsHan}[,;:?!]");
    }

    /** Notes where a text has what no letter should have. */
    private void fault(String name, String text, String pattern) {
        Pattern.compile(pattern).matcher(text).results().forEach(found -> faults.add(name + " has <" + found.group() + "> in: "
                + text.substring(Math.max(0, found.start() - 40), Math.min(text.length(), found.end() + 20)).replace("\n", "⏎")));
    }

    /** Names of codes that are no words of either language. */
    private static final Set<String> CODES = Stream.of(
                    names(MeasureKind.values()), names(DutyItem.values()), names(LetterType.values()), names(CaseState.values()),
                    names(ViolationState.values()), names(Duty.State.values()), names(Standard.values()), names(AppStatus.values()),
                    names(IsvStatus.values()), names(EntryKind.values()), names(Severity.values()), Surface.ALL.stream())
            .flatMap(s -> s)
            // words that English has, too
            .filter(code -> !Set.of("refunds", "description", "function", "contacts", "certified", "site", "catalogue", "push")
                    .contains(code))
            .collect(Collectors.toSet());

    private static Stream<String> names(Enum<?>[] codes) {
        return Arrays.stream(codes).map(Enum::name);
    }

    /** What is left to judge once names, numbers, links, and what people wrote are gone. */
    private String withoutNames(String text) {
        return text.replaceAll("「[^」]*」", "").replaceAll("《[^》]*》", "")
                .replaceAll("https?://\\S+|\\S+@\\S+\\.example", "").replaceAll("BANK-\\S+|[A-Z]-\\d{4}-\\d{6}", "")
                .replaceAll("服务商 (isv-[a-z0-9-]+)", "").replaceAll("应用 (app-[a-z0-9-]+)", "")
                .replaceAll("app-[a-z0-9-]+|isv-[a-z0-9-]+", "")
                .replaceAll("老用户服务至年底|李雷|Hannah|operator\\d|finance\\d|运营 \\S+|财务 \\S+|商务 [一二]", "");
    }

    private static void shelve(String name, String text) {
        try {
            Files.createDirectories(SHELF);
            Files.writeString(SHELF.resolve("%s-%02d.txt".formatted(name, READ.get(name).size())), text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    // the stories

    private CaseNo recorded(String kind, AppId appId) {
        return reported(new ViolationReport(
                isv, appId, kind, Severity.SERIOUS, now().minusSeconds(3600), "「应用描述称可以导出全部数据，实际不能」",
                List.of(new RuleSource("《运营管理规范》", "§3.1", kind)), List.of("「截图」")).distinct("「另一次行为」"));
    }

    private CaseNo notified(List<String> measures, String deduction) {
        CaseNo caseNo = recorded("V02", app);
        approves(caseNo, measures, deduction, 30, now().plusSeconds(3600));
        return caseNo;
    }

    private CaseNo review(CaseNo caseNo, String result, Object... more) {
        letterNow(caseNo, LetterType.APPEAL);
        List<Object> fields = new ArrayList<>(List.of("result", result, "reasons", "「经核对日志，说明属实」"));
        fields.addAll(List.of(more));
        answers("reviewer1", caseNo, "reviewAppeal", fields.toArray());
        return caseNo;
    }

    private static final List<String> ALL_TIMED = List.of("RANK_DOWN", "ACTIVITY_BAN", "MARKETING_LIMIT", "DELIST", "DEPOSIT_DEDUCTION");

    @Test
    void confirmed_enforced_ended() {
        CaseNo caseNo = notified(ALL_TIMED, "12000.00");
        letterNow(caseNo, LetterType.CONFIRM);
        letterNow(caseNo, LetterType.APPEAL);
        pass("PT2H");
        pass("P31D");
        assertThat(noticesOf(caseNo)).contains("N02", "N05", "N06", "N07", "N08");
    }

    @Test
    void silent_extended_escalatedToTheEnd() {
        CaseNo caseNo = notified(List.of("ACTIVITY_BAN", "MARKETING_LIMIT", "DEPOSIT_DEDUCTION"), "2000.00");
        pass("PT49H");
        pass("P11D");
        answers("operator1", caseNo, "verifyRectification", "rectified", false, "notes", "「描述未改」");
        answers("manager1", caseNo, "extendOrEscalate",
                "action", "extend", "days", 10, "rectifyBy", iso(now().plusSeconds(86400 * 10)), "reason", "「逾期未整改」");
        pass("PT49H");
        pass("P11D");
        answers("operator1", caseNo, "verifyRectification", "rectified", false, "notes", "「描述未改」");
        answers("manager1", caseNo, "extendOrEscalate",
                "action", "escalate", "measures", List.of("RANK_DOWN"), "deduction", "0", "durationDays", 20,
                "effectiveAt", iso(now().plusSeconds(3600)), "rectifyBy", iso(now().plusSeconds(86400 * 10)), "reason", "「仍未整改」");
        pass("PT49H");
        pass("P11D");
        answers("operator1", caseNo, "verifyRectification", "rectified", false, "notes", "「描述未改」");
        answers("manager1", caseNo, "extendOrEscalate",
                "action", "escalate", "measures", List.of("OFFLINE", "DEPOSIT_DEDUCTION"), "deduction", "balance",
                "effectiveAt", iso(now().plusSeconds(3600)), "reason", "「始终未整改」");
        pass("PT49H");
        assertThat(noticesOf(caseNo)).filteredOn("N24"::equals).hasSize(3);
    }

    @Test
    void appealUpheld_whileAnotherCaseKeepsTheAppOut() {
        CaseNo other = notified(List.of("DELIST"), "0");
        letterNow(other, LetterType.CONFIRM);
        pass("PT2H");
        CaseNo upheld = review(notified(List.of("DELIST"), "0"), "upheld");
        assertThat(deliveriesOf(upheld, "N04")).isNotEmpty().allSatisfy(d -> assertThat(d.message().body()).contains(other));
    }

    @Test
    void appeals_upheldRejectedWithdrawnLate() {
        review(notified(List.of("ACTIVITY_BAN"), "0"), "upheld");
        CaseNo partly = review(notified(List.of("ACTIVITY_BAN", "DEPOSIT_DEDUCTION"), "100"), "partlyUpheld", "cancelledMeasures",
                List.of("ACTIVITY_BAN"));
        CaseNo rejected = review(notified(List.of("ACTIVITY_BAN"), "0"), "rejected");
        CaseNo withdrawn = notified(List.of("ACTIVITY_BAN"), "0");
        letterNow(withdrawn, LetterType.APPEAL);
        letterNow(withdrawn, LetterType.WITHDRAW_APPEAL);
        letterNow(withdrawn, LetterType.APPEAL);
        assertThat(noticesOf(withdrawn)).contains("N05", "N06");
        assertThat(noticesOf(partly)).contains("N03", "N04", "N06");
        assertThat(noticesOf(rejected)).contains("N03", "N06");
        CaseNo late = notified(List.of("ACTIVITY_BAN", "DEPOSIT_DEDUCTION"), "100");
        pass("PT50H");
        letterNow(late, LetterType.APPEAL);
        answers("manager2", late, "admitLateAppeal", "admit", true, "reason", "「系统故障」");
        answers("reviewer1", late, "reviewAppeal", "result", "upheld", "reasons", "「说明属实」");
        assertThat(noticesOf(late)).contains("N05", "N03", "N04");
    }

    @Test
    void orderedOffline_ofAChargedApp_andOfAFreeOneThatIsDelistedAlready_andTooLateToUndo() {
        CaseNo leaves = orderedOffline(app);
        pass("PT49H");
        shutDownToTheEnd(onlyChild(leaves));
        letter(leaves, LetterType.APPEAL, "2025-03-04 10:00:00");
        assertThat(noticesOf(leaves)).contains("N02", "N06", "N07", "N05");
        CaseNo spared = orderedOffline(free(AppStatus.LISTED));
        review(spared, "partlyUpheld", "cancelledMeasures", List.of("OFFLINE"));
        AppId appId = free(AppStatus.LISTED);
        agreedDelistingOf(appId, beijing(now().plusSeconds(60)).replace('T', ' '));
        pass("PT1H");
        CaseNo offline = orderedOffline(appId);
        pass("PT49H");
        assertThat(noticesOf(onlyChild(offline))).containsExactly("N11");
    }

    private CaseNo orderedOffline(AppId appId) {
        CaseNo caseNo = recorded("V14", appId);
        answers("manager1", caseNo, "approvePenalty",
                "decision", "approve", "measures", List.of("OFFLINE", "DEPOSIT_DEDUCTION"), "deduction", "2000.00",
                "effectiveAt", iso(now().plusSeconds(3600)));
        return caseNo;
    }

    private int more;

    private AppId free(AppStatus status) {
        AppId appId = AppId.of(app + "-" + ++more);
        return newApp(isv, appId, false, BigDecimal.ZERO.setScale(2));
    }

    @Test
    void expelled_withARelistingAndAnEndingUnderWay() {
        AppId second = newApp(isv, AppId.of(app + "-b"), "10000.00");
        agreedDelistingOf(second, beijing(now().plusSeconds(60)).replace('T', ' '));
        pass("PT1H");
        CaseNo relisting = relistingOf(second);
        CaseNo ending = endingOf(isv, "2025-12-01 10:00:00");
        CaseNo caseNo = recorded("V14", app);
        answers("manager1", caseNo, "approvePenalty",
                "decision", "approve", "measures", List.of("EXPEL", "DEPOSIT_DEDUCTION"), "deduction", "balance", "effectiveAt",
                iso(now().plusSeconds(3600)));
        pass("PT49H");
        assertThat(noticesOf(ending)).contains("N25");
        assertThat(noticesOf(relisting)).contains("N25");
        CaseNo expulsion = onlyChild(caseNo);
        children(expulsion).forEach(this::usersNotifiedAndDutiesMet);
        pass("P90D");
        children(expulsion).forEach(shutdown -> {
            answers("manager2", shutdown, "confirmOffline", "decision", "confirm");
            if (hasTask(shutdown, "payRefund")) {
                answers("finance1", shutdown, "payRefund", "outcome", "paid", "bankReference", "BANK-" + shutdown);
            }
        });
        closed(expulsion);
        assertThat(isvStatus()).isEqualTo(IsvStatus.FROZEN);
    }

    private void closed(CaseNo ending) {
        answers("operator1", ending, "settleCustomerIssues", "openIssues", 0, "notes", "「客诉清零」");
        answers("manager1", ending, "issueTerminationLetter", "confirmed", true, "signedBy", "「王经理」");
        answers("operator2", ending, "closeAccount", "confirmed", true);
    }

    @Test
    void delistings_andWhatTakesTheirPlace() {
        CaseNo rejected = delistingOf(app);
        answers("partner2", rejected, "reviewDelisting", "decision", "reject", "reason", "「请先说明老用户的安排」");
        CaseNo agreed = delistingOf(app);
        answers("partner2", agreed, "reviewDelisting",
                "decision", "approve", "agreedAt", iso(now().plusSeconds(86400)), "serviceTerms", "「老用户服务至年底」");
        CaseNo replacing = shutdownOf(app, beijing(now()), "2025-07-10 10:00:00");
        assertThat(noticesOf(agreed)).containsExactly("N09", "N25");
        answers("partner2", replacing, "checkLetter", "valid", false, "reason", "「申请函未盖章」");
        AppId other = free(AppStatus.LISTED);
        agreedDelistingOf(other, beijing(now().plusSeconds(60)).replace('T', ' '));
        pass("PT1H");
        assertThat(noticesOf(replacing)).containsExactly("N13");
    }

    @Test
    void shutdowns_rejected_ofAChargedApp_ofAFreeOne() {
        CaseNo rejected = shutdownOf(app, "2025-03-03 10:00:00", "2025-06-10 10:00:00");
        answers("partner2", rejected, "checkLetter", "valid", true, "receivedAt", iso("2025-03-03 10:00:00"), "plannedOfflineAt",
                iso("2025-06-10 10:00:00"));
        answers("manager1", rejected, "reviewShutdown", "decision", "reject", "reason", "「存量客户合同未到期」");
        CaseNo charged = approvedShutdownOf(app, "2025-03-03 10:00:00", "2025-06-10 10:00:00");
        CaseNo free = approvedShutdownOf(free(AppStatus.LISTED), "2025-03-03 10:00:00", "2025-06-10 10:00:00");
        for (CaseNo caseNo : List.of(charged, free)) {
            batch(caseNo, "2025-03-03 10:00:00", true);
        }
        until("2025-06-09 10:00:00");
        for (CaseNo caseNo : List.of(charged, free)) {
            allDutiesDone(caseNo);
        }
        until("2025-06-10 10:00:00");
        confirmedAndRefunded(charged, "BANK-1");
        answers("manager2", free, "confirmOffline", "decision", "confirm");
        assertThat(noticesOf(charged)).containsExactly("N12", "N11", "N16", "N16", "N16", "N26", "N15");
        assertThat(noticesOf(free)).containsExactly("N12", "N11", "N16", "N16", "N16", "N15");
    }

    @Test
    void endings_rejected_withApps_withNone() {
        CaseNo rejected = endingOf(isv, "2025-12-01 10:00:00");
        answers("manager1", rejected, "reviewTermination", "decision", "reject", "reason", "「方案不完整」");
        CaseNo ending = approvedEndingOf(isv, "2025-12-01 10:00:00");
        shutDownToTheEnd(onlyChild(ending));
        until("2025-12-01 10:00:00");
        closed(ending);
        assertThat(noticesOf(ending)).containsExactly("N19", "N21");
        IsvId empty = IsvId.of(isv + "-none");
        catalogue.register(new Isv(empty, "服务商 " + empty, IsvStatus.ACTIVE, true, "partner1", List.of(
                new Contact("李雷", "lilei@x.example", "ou_x", "zh"), new Contact("Hannah", "hannah@x.example", "ou_y", "en"))));
        CaseNo quick = approvedEndingOf(empty, "2026-06-01 10:00:00");
        until("2026-06-01 10:00:00");
        closed(quick);
    }

    @Test
    void relistings_refused_unpaid_relisted() {
        agreedDelistingOf(app, beijing(now().plusSeconds(60)).replace('T', ' '));
        pass("PT1H");
        CaseNo refused = relistingOf(app);
        CaseNo open = recorded("V02", app);
        says(app, "requiredDeposit", "12000.00", "openComplaints", 2);
        answers("partner2", refused, "reviewRelisting", "decision", "reject", "reason", "「功能仍不完整」");
        answers("manager1", open, "approvePenalty", "decision", "withdraw", "reason", "「误报」");
        says(app, "openComplaints", 0);
        CaseNo unpaid = relistingOf(app);
        relistingApproved(unpaid);
        answers("finance1", unpaid, "confirmShortfallPaid", "outcome", "cancelled");
        CaseNo relisted = relistingOf(app);
        relistingApproved(relisted);
        answers("finance1", relisted, "confirmShortfallPaid", "outcome", "paid", "amount", "2000.00", "bankReference", "BANK-" + app);
        assertThat(noticesOf(refused)).containsExactly("N23");
        assertThat(noticesOf(unpaid)).containsExactly("N23");
        assertThat(noticesOf(relisted)).containsExactly("N22");
    }

    @Test
    void newApps_refused_unpaid_listed() {
        List<CaseNo> reviews = Stream.of("-1", "-2", "-3").map(n -> as("integrator1", () -> {
            Map<String, Object> sent = Map.of(
                    "appId", app + n, "isvId", isv.value(), "name", "「" + isv + n + "」", "charged", true, "requiredDeposit", "10000.00");
            return catalogue.keptOutBy(catalogue.askForListing(sent)).get(0);
        })).toList();
        settle();
        answers("partner2", reviews.get(0), "reviewRelisting",
                "decision", "reject", "standardsMet", List.of("certified"), "reason", "「功能仍不完整」");
        relistingApproved(reviews.get(1));
        answers("finance1", reviews.get(1), "confirmShortfallPaid", "outcome", "cancelled");
        relistingApproved(reviews.get(2));
        answers("finance1", reviews.get(2), "confirmShortfallPaid", "outcome", "paid", "amount", "10000.00",
                "bankReference", "BANK-" + app);
        assertThat(reviews).extracting(caseNo -> noticesOf(caseNo).get(0)).containsExactly("N23", "N23", "N22");
    }

    @Test
    void deductionsThatLack_besideOthersThatAreOwed_andARelistingThatPaysThem() {
        CaseNo first = notified(List.of("DEPOSIT_DEDUCTION"), "8000.00");
        Instant inTime = now().plusSeconds(3600);
        pass("PT49H");
        for (String amount : List.of("5000.00", "100.00")) {
            CaseNo caseNo = notified(List.of("DEPOSIT_DEDUCTION", "DELIST"), amount);
            letterNow(caseNo, LetterType.CONFIRM);
            pass("PT2H");
            assertThat(noticesOf(caseNo)).contains("N08");
            letterNow(caseNo, LetterType.RECTIFICATION);
            answers("operator2", caseNo, "verifyRectification", "rectified", true, "notes", "「已整改」");
        }
        // its timely appeal turns up: what it took is back on the deposit, what the others lacked is still owed
        letter(first, LetterType.APPEAL, beijing(inTime).replace('T', ' '));
        answers("reviewer1", first, "reviewAppeal", "result", "upheld", "reasons", "「说明属实」");
        CaseNo none = notified(List.of("DEPOSIT_DEDUCTION"), "10.00");
        letterNow(none, LetterType.CONFIRM);
        pass("PT2H");
        assertThat(noticesOf(none)).contains("N08");
        letterNow(none, LetterType.RECTIFICATION);
        answers("operator2", none, "verifyRectification", "rectified", true, "notes", "「已整改」");
        pass("P31D");
        CaseNo relisted = relistingOf(app);
        relistingApproved(relisted);
        String lacking = ledger.account(app).lacking().toString();
        answers("finance1", relisted, "confirmShortfallPaid", "outcome", "paid", "amount", lacking, "bankReference", "BANK-" + app);
        assertThat(noticesOf(relisted)).containsExactly("N22");
    }

    private CaseNo suspended(AppId of, ServicePart... scope) {
        CaseNo caseNo = as("manager1", () -> begun(CaseProcess.SUSPENSION,
                () -> suspensions.request(new SuspensionRequest(isv, of, "「应用卷入公共事件」", List.of(scope), List.of()))));
        settle();
        answers("manager2", caseNo, "confirmSuspension", "decision", "suspend");
        return caseNo;
    }

    private void rejects(CaseNo caseNo) {
        letterNow(caseNo, LetterType.APPEAL);
        answers("reviewer1", caseNo, "reviewSuspensionAppeal", "result", "rejected", "reasons", "「理由仍在」");
    }

    @Test
    void suspensions_keptLiftedAndAppealedAgainst() {
        CaseNo exportOpen = suspended(app, ServicePart.use);
        rejects(exportOpen);
        pass("P4D");
        rejects(exportOpen);
        answers("manager2", exportOpen, "reviewSuspension", "decision", "keepUntil", "reason", "「待查」", "keptUntil",
                iso("2025-03-20 18:00:00"));
        CaseNo whole = suspended(null, ServicePart.values());
        until("2025-03-20 18:00:00");
        assertThat(noticesOf(exportOpen)).containsExactly("N17", "N28", "N29", "N28", "N29", "N29", "N30");
        assertThat(deliveriesOf(exportOpen, "N17"))
                .allMatch(d -> d.message().body().contains("仍可导出") || d.message().body().contains("can still"));

        agreedDelistingOf(app, "2025-03-21 00:00:00");
        until("2025-03-21 00:00:00");
        CaseNo relisted = relistingOf(app);
        relistingApproved(relisted);
        assertThat(noticesOf(relisted)).containsExactly("N22");

        answers("manager2", whole, "reviewSuspension", "decision", "openViolation", "reason", "「查实」", "appId", app.value(), "kind", "V12",
                "severity", "MINOR", "occurredAt", iso("2025-03-03 09:00:00"), "facts", "「卷入公共事件」");
        letterNow(whole, LetterType.APPEAL);
        answers("reviewer1", whole, "reviewSuspensionAppeal", "result", "upheld", "reasons", "「与事件无关」");
        assertThat(noticesOf(whole)).containsExactly("N17", "N29", "N28", "N30");
    }

    @Test
    void contactsWhoseAddressesChange_andWhoAreRemoved() {
        Isv known = catalogue.isv(isv);
        catalogue.register(new Isv(isv, known.name(), known.status(), true, "partner1", known.contacts().stream()
                .map(c -> new Contact(c.name(), "desk-" + c.email(), c.feishuOpenId() + "9", c.language()))
                .toList()));
        Contact third = new Contact("韩梅梅", "han@" + isv + ".example", null, "zh");
        catalogue.register(new Isv(isv, known.name(), known.status(), true, "partner1", List.of(third)));
        settle();
        List<String> told = jdbc.sql("select distinct notice_id from notice_delivery where notice_id like 'N27-%' and recipient like :isv")
                .param("isv", "%" + isv + "%").query(String.class).list();
        assertThat(told).hasSize(6);
        told.forEach(id -> notices.deliveriesOf(id).forEach(d -> {
            proofread(NoticeKind.N27, d.address().language(), d.message().subject(), d.message().body());
            assertThat(d.message().subject()).contains(known.name());
            assertThat(d.message().body()).doesNotContain("/isv/");
        }));
    }

    /** N01 and N31 belong to no case, N14 is sent by others: their texts have to be right all the same. */
    @Test
    void whatNoCaseOfOursSends() {
        for (Language language : Language.values()) {
            Map<String, Object> facts = new HashMap<>(Map.of(
                    "contactName", "Hannah", "isvName", "服务商 isv-1", "policyVersion", "2022-08-31", "issuedAt", "2025-03-03 10:00:00",
                    "partnerManager", language.pick("对接的商务经理", "your partner manager"), "zone",
                    language.pick("北京时间 UTC+08:00", "Beijing time, UTC+08:00"), "effectiveAt", "2025-03-10 10:00:00",
                    "newVersion", "2025-03-10", "changes", List.of(Map.of("text", "「§3.2：客服须在 20 分钟内回应」")), "reason", "「缩短等待」"));
            facts.put("policyPage", "https://example.test/policy/2025-03-10");
            read(NoticeKind.N01, language, facts);
            for (boolean withdrawn : List.of(true, false)) {
                facts.put("withdrawn", withdrawn);
                read(NoticeKind.N31, language, facts);
            }
            for (boolean charged : List.of(true, false)) {
                read(NoticeKind.N14, language, Map.of(
                        "appName", "应用 app-1", "isvName", "服务商 isv-1", "hasOfflineAt", charged, "offlineAt", "2025-06-10 10:00:00",
                        "userNoticeDays", "90", "supportContact", "hannah@isv-1.example", "charged", charged,
                        "zone", language.pick("北京时间 UTC+08:00", "Beijing time, UTC+08:00")));
            }
        }
    }

    /** Our own people are told in Chinese so far; what the English templates would say to them is there to be read. */
    @Test
    void copiesForOurOwnPeopleInEnglish() {
        Map<String, Object> facts = new HashMap<>(Map.of(
                "contactName", "Hannah", "isvName", "服务商 isv-1", "appName", "应用 app-1", "appId", "app-1", "policyVersion", "2022-08-31",
                "issuedAt", "2025-03-03 10:00:00", "zone", "Beijing time, UTC+08:00", "caseNo", "S-2025-000001", "ours", true));
        facts.putAll(Map.of("partnerManager", "your partner manager", "amount", "8000.00", "balance", "0.00", "reference", "BANK-1"));
        read(NoticeKind.N26, Language.en, facts);
        facts.putAll(Map.of("day", "30", "dueAt", "2025-06-10 10:00:00", "openItems",
                List.of(Map.of("text", DutyItem.refunds.in(Language.en)))));
        read(NoticeKind.N16, Language.en, facts);
    }

    private NoticeText read(NoticeKind kind, Language language, Map<String, Object> facts) {
        NoticeText text = texts.render(kind, language, facts);
        proofread(kind, language, text.subject(), text.body());
        return text;
    }

    /**
     * What no story brings about has been read by nobody. The one exception: an app that stays listed, see {@link NoInterimDelistingTest}.
     */
    @Test
    @Order(Integer.MAX_VALUE)
    void everySentenceOfEveryTemplateHasBeenRead() throws IOException {
        List<String> unread = new ArrayList<>();
        for (NoticeKind kind : NoticeKind.values()) {
            for (Language language : Language.values()) {
                String template = Files.readString(TEMPLATES.resolve(kind + "." + language + ".mustache"))
                        .replaceAll("(?s)\\{\\{#listed}}.*?\\{\\{/listed}}", "");
                Set<String> read = READ.getOrDefault(kind + "." + language, Set.of());
                Stream.of(template.split("\\{\\{[^}]*}}|\\R"))
                        .filter(words -> words.strip().length() > 1 && read.stream().noneMatch(text -> text.contains(words)))
                        .forEach(words -> unread.add(kind + "." + language + ": " + words));
            }
        }
        assertThat(unread).isEmpty();
    }}
