package io.appgov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.appgov.cases.CaseClaims;
import io.appgov.cases.CaseProcess;
import io.appgov.catalogue.AppStatus;
import io.appgov.catalogue.IsvStatus;
import io.appgov.correspondence.LetterType;
import io.appgov.delisting.DelistingRequest;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.IsvId;
import io.appgov.foundation.refusal.RuleViolated;
import io.appgov.relisting.RelistingRequest;
import io.appgov.shutdown.ShutdownRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** E13: at most one delisting, shutdown or relisting at a time on one app, one ending per ISV; violations without limit. */
class ClaimStories extends Leaving implements OnBothDatabases {

    @Autowired private CaseClaims claims;

    private static final String PLANNED = "2025-06-10 10:00:00";

    /** A shutdown asked for now. */
    private CaseNo shutdownNow() {
        return shutdownOf(app, "2025-03-03 10:00:00", PLANNED);
    }

    private void delisted() {
        agreedDelistingOf(app, "2025-03-04 00:00:00");
        until("2025-03-04 00:00:00");
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
    }

    /** Refused because that case holds the app or the ISV; nothing has been opened. */
    private void assertHeldBy(String holder, ThrowingCallable start) {
        RuleViolated refusal = assertRefused("E13", start);
        assertThat(refusal).hasMessageContaining(holder);
    }

    private RuleViolated assertRefused(String rule, ThrowingCallable start) {
        long before = openedCases();
        Throwable refused = catchThrowable(start);
        assertThat(refused).isInstanceOf(RuleViolated.class);
        assertThat(((RuleViolated) refused).rule()).isEqualTo(rule);
        assertThat(((RuleViolated) refused).status()).isEqualTo(409);
        assertThat(openedCases()).isEqualTo(before);
        return (RuleViolated) refused;
    }

    /** All cases of the ISV, whatever became of them. */
    private long openedCases() {
        return jdbc.sql("select count(*) from case_file where isv_id = :isv").param("isv", isv).query(Long.class).single();
    }

    // one after the other

    @Test
    void whileADelistingRuns_aSecondIsRefused_beforeAndAfterItsApproval() {
        CaseNo first = delistingOf(app);
        assertHeldBy(first.value(), () -> delistingOf(app));
        answers("partner2", first, "reviewDelisting", "decision", "approve", "agreedAt", iso("2025-03-10 00:00:00"),
                "serviceTerms", "老用户服务");
        assertHeldBy(first.value(), () -> delistingOf(app));
        // a relisting has nothing to relist yet
        assertRefused("§二", () -> relistingOf(app));
        assertThat(state(first)).isEqualTo("APPROVED");
        // another app of the ISV is free
        assertThat(state(delistingOf(newApp(isv, AppId.of(app + "-b"), "0")))).isEqualTo("OPEN");
    }

    /** A violation took the app out meanwhile, and its period is over: still the delisting holds the app. */
    @Test
    void whileADelistingAwaitsItsDate_aRelistingIsRefused() {
        CaseNo first = agreedDelistingOf(app, "2025-04-01 00:00:00");
        CaseNo violation = reported();
        approves(violation, List.of("DELIST"), "0", 1, time("2025-03-05 10:00:00"));
        until("2025-03-07 10:00:00");
        letterNow(violation, LetterType.RECTIFICATION);
        answers("operator2", violation, "verifyRectification", "rectified", true, "notes", "已整改");
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
        assertHeldBy(first.value(), () -> relistingOf(app));
    }

    @Test
    void whileAShutdownRuns_anyOtherIsRefused() {
        CaseNo first = shutdownNow();
        assertHeldBy(first.value(), this::shutdownNow);
        assertHeldBy(first.value(), () -> delistingOf(app));
        answers("partner2", first, "checkLetter", "valid", true, "receivedAt", iso("2025-03-03 10:00:00"), "plannedOfflineAt",
                iso(PLANNED));
        answers("manager1", first, "reviewShutdown", "decision", "approve");
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
        assertHeldBy(first.value(), this::shutdownNow);
        assertHeldBy(first.value(), () -> relistingOf(app));
        assertRefused("§二", () -> delistingOf(app));
        assertThat(state(first)).isEqualTo("APPROVED");
    }

    @Test
    void whileARelistingRuns_anyOtherIsRefused_beforeAndAfterItsApproval() {
        delisted();
        CaseNo violation = reported();
        approves(violation, List.of("DEPOSIT_DEDUCTION"), "1", 1, now().plusSeconds(60));
        letterNow(violation, LetterType.CONFIRM);
        pass("PT1M");
        letterNow(violation, LetterType.RECTIFICATION);
        answers("operator2", violation, "verifyRectification", "rectified", true, "notes", "已整改");
        CaseNo first = relistingOf(app);
        assertHeldBy(first.value(), () -> relistingOf(app));
        assertHeldBy(first.value(), () -> shutdownOf(app, "2025-03-04 00:00:00", PLANNED));
        assertRefused("§二", () -> delistingOf(app));
        relistingApproved(first);
        assertThat(waitingAt(first)).containsExactly("confirmShortfallPaid");
        assertHeldBy(first.value(), () -> relistingOf(app));
        assertHeldBy(first.value(), () -> shutdownOf(app, "2025-03-04 00:00:00", PLANNED));
    }

    @Test
    void violationsAreUnlimited_beforeBesideAndDuringAnyOfThem() {
        CaseNo delisting = agreedDelistingOf(app, "2025-03-04 00:00:00");
        List<CaseNo> violations = new ArrayList<>(List.of(reported(), reported(), reported()));
        until("2025-03-04 00:00:00");
        assertThat(state(delisting)).isEqualTo("DONE");
        CaseNo relisting = relistingOf(app);
        violations.add(reported());
        answers("partner2", relisting, "reviewRelisting", "decision", "reject", "reason", "违规未决");
        CaseNo shutdown = shutdownOf(app, "2025-03-04 00:00:00", PLANNED);
        violations.add(reported());
        approvedEndingOf(isv, "2025-07-01 10:00:00");
        violations.add(reported());
        assertThat(violations).doesNotHaveDuplicates().allSatisfy(v -> assertThat(state(v)).isEqualTo("DRAFT"));
        assertThat(state(shutdown)).isNotEqualTo("OPEN");
    }

    @Test
    void oneEndingPerIsv_beforeAndAfterItsApproval() {
        CaseNo first = endingOf(isv, "2025-07-01 10:00:00");
        assertHeldBy(first.value(), () -> endingOf(isv, "2025-08-01 10:00:00"));
        // it holds nothing else before it is approved
        CaseNo delisting = delistingOf(app);
        answers("manager1", first, "reviewTermination", "decision", "approve");
        assertThat(catalogue.isv(isv).status()).isEqualTo(IsvStatus.TERMINATING);
        assertThat(state(delisting)).isEqualTo("ENDED_BY_OTHER_CASE");
        assertHeldBy(first.value(), () -> endingOf(isv, "2025-08-01 10:00:00"));
        AppId other = newIsvWithApp(IsvId.of(isv + "-b"), AppId.of(app + "-b"));
        assertThat(state(endingOf(catalogue.app(other).isvId(), "2025-07-01 10:00:00"))).isEqualTo("OPEN");
    }

    @Test
    void e12_whileTheIsvTerminates_nothingNewBegins() {
        AppId second = newApp(isv, AppId.of(app + "-b"), "0");
        CaseNo ending = approvedEndingOf(isv, "2025-07-01 10:00:00");
        assertThat(children(ending)).hasSize(2);
        assertRefused("E12", () -> delistingOf(second));
        assertRefused("E12", () -> relistingOf(second));
        assertRefused("E12", this::shutdownNow);
    }

    // a shutdown takes the place of a pending delisting

    @Test
    void aShutdownTakesThePlaceOfADelistingUnderReview() {
        CaseNo delisting = delistingOf(app);
        assertReplaced(delisting, shutdownNow());
        assertThat(hasTask(delisting, "reviewDelisting")).isFalse();
        assertThat(noticesOf(delisting)).containsExactly("N25");
    }

    @Test
    void aShutdownTakesThePlaceOfADelistingThatAwaitsItsDate_andTheDatePassesUnnoticed() {
        CaseNo delisting = agreedDelistingOf(app, "2025-03-10 00:00:00");
        CaseNo shutdown = shutdownNow();
        assertReplaced(delisting, shutdown);
        assertThat(noticesOf(delisting)).containsExactly("N09", "N25");
        until("2025-03-11 00:00:00");
        assertThat(appStatus()).as("the shutdown is not approved, the delisting is over").isEqualTo(AppStatus.LISTED);

        // it has taken the place for good: when it is refused in its turn, the delisting does not come back
        answers("partner2", shutdown, "checkLetter", "valid", true, "receivedAt", iso("2025-03-03 10:00:00"), "plannedOfflineAt",
                iso(PLANNED));
        answers("manager1", shutdown, "reviewShutdown", "decision", "reject", "reason", "客户迁移方案不足");
        assertThat(state(delisting)).isEqualTo("ENDED_BY_OTHER_CASE");
        assertThat(state(delistingOf(app))).isEqualTo("OPEN");
    }

    private void assertReplaced(CaseNo delisting, CaseNo shutdown) {
        assertThat(state(delisting)).isEqualTo("ENDED_BY_OTHER_CASE");
        assertThat(cases.get(delisting).endedBy()).isEqualTo(shutdown);
        assertThat(waitingAt(delisting)).isEmpty();
        assertThat(deliveriesOf(delisting, "N25")).hasSize(4).extracting(d -> d.message().body()).allMatch(body -> body.contains(shutdown));
        assertThat(state(shutdown)).isEqualTo("OPEN");
        assertThat(claims.holderOfApp(app)).contains(shutdown);
        assertThat(appStatus()).isEqualTo(AppStatus.LISTED);
    }

    @Test
    void aShutdownThatIsRefusedLeavesTheDelistingAsItIs() {
        CaseNo delisting = agreedDelistingOf(app, "2025-03-10 00:00:00");
        assertRefused("§七 下线", () -> shutdownOf(app, "2025-03-03 10:00:00", "2025-06-01 09:59:59"));
        assertThat(state(delisting)).isEqualTo("APPROVED");
        assertThat(noticesOf(delisting)).containsExactly("N09");
        assertThat(claims.holderOfApp(app)).contains(delisting);
        until("2025-03-10 00:00:00");
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
    }

    // what has ended holds nothing

    @Test
    void afterACaseOfAnAppHasEnded_howeverItEnded_theNextMayBegin() {
        CaseNo rejected = delistingOf(app);
        answers("partner2", rejected, "reviewDelisting", "decision", "reject", "reason", "不同意");
        assertFree();
        CaseNo withdrawn = delistingOf(app);
        letterNow(withdrawn, LetterType.WITHDRAW_REQUEST);
        assertFree();
        CaseNo done = agreedDelistingOf(app, "2025-03-03 10:00:00");
        assertThat(state(done)).isEqualTo("DONE");
        assertFree();
        CaseNo relistingRejected = relistingOf(app);
        answers("partner2", relistingRejected, "reviewRelisting", "decision", "reject", "reason", "不同意");
        assertFree();
        CaseNo relisted = relistingOf(app);
        relistingApproved(relisted);
        assertThat(state(relisted)).isEqualTo("DONE");
        assertFree();
        CaseNo replaced = delistingOf(app);
        CaseNo shutdown = shutdownNow();
        assertThat(state(replaced)).isEqualTo("ENDED_BY_OTHER_CASE");
        answers("partner2", shutdown, "checkLetter", "valid", true, "receivedAt", iso("2025-03-03 10:00:00"), "plannedOfflineAt",
                iso(PLANNED));
        answers("manager1", shutdown, "reviewShutdown", "decision", "approve");
        letterNow(shutdown, LetterType.WITHDRAW_REQUEST);
        answers("manager1", shutdown, "reviewWithdrawal", "decision", "approve", "reason", "同意撤回");
        assertThat(state(shutdown)).isEqualTo("WITHDRAWN");
        assertFree();
        // E24: it stays delisted and comes back only by relisting
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
        relistingApproved(relistingOf(app));
        assertThat(appStatus()).isEqualTo(AppStatus.LISTED);
    }

    private void assertFree() {
        assertThat(claims.holderOfApp(app)).isEmpty();
    }

    @Test
    void afterAnEndingWasRejectedOrWithdrawn_theNextMayBegin() {
        CaseNo rejected = endingOf(isv, "2025-07-01 10:00:00");
        answers("manager1", rejected, "reviewTermination", "decision", "reject", "reason", "方案不足");
        assertThat(claims.holderOfIsv(isv)).isEmpty();
        CaseNo withdrawn = approvedEndingOf(isv, "2025-07-01 10:00:00");
        letterNow(withdrawn, LetterType.WITHDRAW_REQUEST);
        answers("manager1", withdrawn, "reviewWithdrawal", "decision", "approve", "reason", "同意撤回");
        assertThat(state(withdrawn)).isEqualTo("WITHDRAWN");
        assertThat(catalogue.isv(isv).status()).isEqualTo(IsvStatus.ACTIVE);
        assertThat(claims.holderOfIsv(isv)).isEmpty();
        assertFree();
        assertThat(state(endingOf(isv, "2025-07-01 10:00:00"))).isEqualTo("OPEN");
    }

    // at the same instant

    private Supplier<CaseNo> delists() {
        return () -> as("partner1", () -> begun(CaseProcess.DELISTING, () -> delistings.request(new DelistingRequest(app, "业务调整", now()))));
    }

    private Supplier<CaseNo> shutsDown() {
        String scan = scan();
        return () -> as("partner1", () -> begun(CaseProcess.SHUTDOWN,
                () -> shutdowns.request(new ShutdownRequest(app, "关停业务", now(), time("2025-07-10 10:00:00"), scan))));
    }

    private Supplier<CaseNo> relists() {
        return () -> as("partner1", () -> begun(CaseProcess.RELISTING,
                () -> relistings.request(new RelistingRequest(app, "原因分析", "优化方案"))));
    }

    private Supplier<CaseNo> ends() {
        return () -> as("partner1", () -> begun(CaseProcess.EXPULSION, () -> endings.request(endingRequest(isv, "2025-07-10 10:00:00"))));
    }

    /** Of these, started at the same instant, one begins and the others are told why not; what was begun of those is gone. */
    private CaseNo oneOf(List<Supplier<CaseNo>> starts) {
        long before = openedCases();
        List<Object> outcomes = atOnce(starts);
        assertThat(outcomes).filteredOn(o -> o instanceof CaseNo).hasSize(1);
        assertThat(outcomes).filteredOn(o -> !(o instanceof CaseNo)).hasSize(starts.size() - 1).allSatisfy(o -> {
            assertThat(o).isInstanceOf(RuleViolated.class);
            assertThat(((RuleViolated) o).rule()).isEqualTo("E13");
        });
        CaseNo caseNo = (CaseNo) outcomes.stream().filter(o -> o instanceof CaseNo).findFirst().orElseThrow();
        assertThat(openedCases()).isEqualTo(before + 1);
        assertThat(state(caseNo)).isEqualTo("OPEN");
        settle();
        return caseNo;
    }

    private void withdrawn(CaseNo caseNo) {
        letterNow(caseNo, LetterType.WITHDRAW_REQUEST);
        assertThat(state(caseNo)).isEqualTo("WITHDRAWN");
    }

    @Test
    void twoDelistingsAtTheSameInstantAreOne() {
        for (int round = 0; round < 5; round++) {
            CaseNo caseNo = oneOf(List.of(delists(), delists()));
            assertThat(claims.holderOfApp(app)).contains(caseNo);
            withdrawn(caseNo);
        }
    }

    @Test
    void twoRelistingsAtTheSameInstantAreOne_andSoAreEight() {
        delisted();
        for (int round = 0; round < 5; round++) {
            withdrawn(oneOf(List.of(relists(), relists())));
        }
        withdrawn(oneOf(Stream.generate(this::relists).limit(8).toList()));
    }

    @Test
    void twoShutdownsAtTheSameInstantAreOne() {
        for (int round = 0; round < 5; round++) {
            CaseNo caseNo = oneOf(List.of(shutsDown(), shutsDown()));
            answers("partner2", caseNo, "checkLetter", "valid", true, "receivedAt", iso(now()), "plannedOfflineAt",
                    iso("2025-07-10 10:00:00"));
            answers("manager1", caseNo, "reviewShutdown", "decision", "reject", "reason", "不同意");
        }
    }

    @Test
    void aRelistingAndAShutdownAtTheSameInstantAreOne() {
        delisted();
        for (int round = 0; round < 5; round++) {
            CaseNo caseNo = oneOf(List.of(relists(), shutsDown()));
            if (caseNo.value().startsWith("R-")) {
                withdrawn(caseNo);
            } else {
                answers("partner2", caseNo, "checkLetter", "valid", true, "receivedAt", iso(now()), "plannedOfflineAt",
                        iso("2025-07-10 10:00:00"));
                answers("manager1", caseNo, "reviewShutdown", "decision", "reject", "reason", "不同意");
            }
        }
    }

    @Test
    void twoEndingsAtTheSameInstantAreOne() {
        for (int round = 0; round < 5; round++) {
            CaseNo caseNo = oneOf(List.of(ends(), ends()));
            assertThat(claims.holderOfIsv(isv)).contains(caseNo);
            answers("manager1", caseNo, "reviewTermination", "decision", "reject", "reason", "方案不足");
        }
    }

    /** Whichever is first: the shutdown is the one that goes on. */
    @Test
    void aDelistingAndAShutdownAtTheSameInstant_theShutdownGoesOn() {
        for (int round = 0; round < 5; round++) {
            List<Object> outcomes = atOnce(List.of(delists(), shutsDown()));
            settle();
            assertThat(outcomes.get(1)).isInstanceOf(CaseNo.class);
            CaseNo shutdown = (CaseNo) outcomes.get(1);
            assertThat(claims.holderOfApp(app)).contains(shutdown);
            if (outcomes.get(0) instanceof CaseNo delisting) {
                assertReplaced(delisting, shutdown);
            } else {
                assertThat(outcomes.get(0)).isInstanceOf(RuleViolated.class);
            }
            answers("partner2", shutdown, "checkLetter", "valid", true, "receivedAt", iso(now()), "plannedOfflineAt",
                    iso("2025-07-10 10:00:00"));
            answers("manager1", shutdown, "reviewShutdown", "decision", "reject", "reason", "不同意");
        }
    }

    /** Either the date was first, then the app is delisted and the shutdown goes on from there, or the shutdown was. */
    @Test
    void theAgreedDateComesAtTheInstantAShutdownIsAskedFor() {
        for (int round = 0; round < 5; round++) {
            Instant agreed = now().plusSeconds(60);
            CaseNo delisting = delistingOf(app);
            answers("partner2", delisting, "reviewDelisting", "decision", "approve", "agreedAt", iso(agreed), "serviceTerms", "老用户服务");
            Job date = jobs(delisting).get(0);
            org.camunda.bpm.engine.impl.util.ClockUtil.setCurrentTime(java.util.Date.from(agreed));
            List<Object> outcomes = atOnce(List.<Supplier<?>>of(
                    () -> {
                        management.executeJob(date.getId());
                        return "delisted";
                    },
                    shutsDown()));
            // what lost a race for its rows is tried again, as the job executor does it
            settle();
            assertThat(outcomes.get(1)).as("the shutdown").isInstanceOf(CaseNo.class);
            CaseNo shutdown = (CaseNo) outcomes.get(1);
            assertThat(state(shutdown)).isEqualTo("OPEN");
            assertThat(claims.holderOfApp(app)).contains(shutdown);
            assertThat(waitingAt(delisting)).isEmpty();
            if (state(delisting).equals("DONE")) {
                assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
                assertThat(noticesOf(delisting)).containsExactly("N09", "N11");
            } else {
                assertReplaced(delisting, shutdown);
            }
            answers("partner2", shutdown, "checkLetter", "valid", true, "receivedAt", iso(now()), "plannedOfflineAt",
                    iso("2025-07-10 10:00:00"));
            answers("manager1", shutdown, "reviewShutdown", "decision", "reject", "reason", "不同意");
            if (appStatus() == AppStatus.DELISTED) {
                relistingApproved(relistingOf(app));
            }
        }
    }

    /** All at one instant; for each what it returned, or threw. */
    private static List<Object> atOnce(List<? extends Supplier<?>> work) {
        CyclicBarrier start = new CyclicBarrier(work.size());
        ExecutorService hands = Executors.newFixedThreadPool(work.size());
        try {
            List<Future<Object>> futures = new ArrayList<>();
            for (Supplier<?> each : work) {
                futures.add(hands.submit((Callable<Object>) () -> {
                    start.await();
                    try {
                        return each.get();
                    } catch (RuntimeException thrown) {
                        return thrown;
                    }
                }));
            }
            List<Object> outcomes = new ArrayList<>();
            for (Future<Object> future : futures) {
                outcomes.add(future.get());
            }
            return outcomes;
        } catch (Exception e) {
            throw new AssertionError(e.getMessage(), e);
        } finally {
            hands.shutdownNow();
        }
    }
}
