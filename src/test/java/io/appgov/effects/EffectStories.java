package io.appgov.effects;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.AtOnce;
import io.appgov.Leaving;
import io.appgov.OnBothDatabases;
import io.appgov.catalogue.IsvStatus;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.IsvId;
import io.appgov.foundation.refusal.FieldError;
import io.appgov.foundation.start.StartupStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** R7: what a state means is told to other systems, in order and without gaps, and a cooperation ends when they have carried it out. */
class EffectStories extends Leaving implements OnBothDatabases {

    @Autowired private PlatformTransactionManager transactions;
    @Autowired @Qualifier("backfillEffects") private StartupStep effectsFound;

    private long before;

    @BeforeEach
    void fromHereOn() {
        systemsAcknowledge = false;
        before = last();
    }

    private long last() {
        return jdbc.sql("select last from effect_end").query(Long.class).single();
    }

    private List<Effect> news() {
        return effectFeed.after(before, 1000);
    }

    /** What the feed tells of a subject since the story began: {@code search false}. */
    private List<String> told(String id) {
        return news().stream().filter(e -> e.subject().id().equals(id)).map(e -> e.what() + " " + e.allowed()).toList();
    }

    private void applied(Effect e) {
        effectFeed.applied(e.seq(), "app-directory", now());
    }

    // what becomes an item

    @Test
    void aDelistingAndARelisting_eachTellsWhatIsDifferent_withItsCase() {
        CaseNo delisting = agreedDelistingOf(app, "2025-03-04 00:00:00");
        assertThat(news()).as("nothing has changed yet").isEmpty();
        until("2025-03-04 00:00:00");
        assertThat(told(app.value())).containsExactly("search false", "install false");
        assertThat(news()).allMatch(e -> e.caseNo().equals(delisting) && e.at().equals(time("2025-03-04 00:00:00")) && !e.isApplied());
        CaseNo relisting = relistingOf(app);
        relistingApproved(relisting);
        assertThat(told(app.value())).containsExactly("search false", "install false", "search true", "install true");
        assertThat(news()).last().extracting(Effect::caseNo).isEqualTo(relisting);
    }

    @Test
    void whatIsOutAlreadyIsNotToldAgain_andOfflineTellsTheRest() {
        agreedDelistingOf(app, "2025-03-04 00:00:00");
        until("2025-03-04 00:00:00");
        CaseNo shutdown = goneOffline(app);
        assertThat(told(app.value())).containsExactly("search false", "install false", "use false", "api false",
                "dataExport false");
        assertThat(news()).last().extracting(Effect::caseNo).isEqualTo(shutdown);
    }

    @Test
    void measuresTellWhatTheyLimit_andThatTheyHaveEnded() {
        CaseNo caseNo = reported();
        approves(caseNo, List.of("RANK_DOWN", "ACTIVITY_BAN", "MARKETING_LIMIT"), "0", 30, time("2025-03-05 10:00:00"));
        assertThat(news()).isEmpty();
        until("2025-03-05 10:00:01");
        assertThat(told(app.value())).containsExactlyInAnyOrder("rank false", "activities false", "marketing:site false",
                "marketing:push false");
        assertThat(news()).allMatch(e -> e.caseNo().equals(caseNo));
        answers("operator1", rectificationReported(caseNo), "verifyRectification", "rectified", true, "notes", "已整改");
        until("2025-04-04 10:00:01");
        assertThat(told(app.value())).hasSize(8).endsWith(
                news().stream().skip(4).map(e -> e.what() + " true").toArray(String[]::new));
        assertThat(news()).last().satisfies(e -> assertThat(e.at()).isEqualTo(time("2025-04-04 10:00:01")));
    }

    private CaseNo rectificationReported(CaseNo caseNo) {
        letter(caseNo, io.appgov.correspondence.LetterType.RECTIFICATION, "2025-03-05 10:00:01");
        return caseNo;
    }

    /** Two cases bar one app from activities: the end of the first changes nothing. */
    @Test
    void whatAnotherCaseStillLimitsIsNotGivenBack() {
        enforcedV();
        CaseNo second = reported(violation("V02", io.appgov.violation.Severity.MINOR, "2025-03-05 09:00:00"));
        approves(second, List.of("ACTIVITY_BAN"), "0", 60, time("2025-03-07 11:00:00"));
        until("2025-04-10 10:00:00");
        assertThat(told(app.value())).containsExactly("activities false");
        until("2025-07-01 10:00:00");
        assertThat(told(app.value())).containsExactly("activities false", "activities true");
    }

    @Test
    void whatIsRolledBackWasNeverTold_andLeavesNoGap() {
        CaseNo caseNo = delistingOf(app);
        new TransactionTemplate(transactions).executeWithoutResult(tx -> {
            catalogue.delist(app, caseNo);
            tx.setRollbackOnly();
        });
        assertThat(last()).isEqualTo(before);
        catalogue.delist(app, caseNo);
        assertThat(news()).extracting(Effect::seq).containsExactly(before + 1, before + 2);
    }

    @Test
    void thereAndBackInOneTransactionIsNoChange() {
        CaseNo caseNo = delistingOf(app);
        new TransactionTemplate(transactions).executeWithoutResult(tx -> {
            catalogue.delist(app, caseNo);
            catalogue.relist(app, caseNo);
        });
        assertThat(news()).isEmpty();
    }

    /** Who has seen a number never finds a lower one later, however many write at the same time. */
    @Test
    void aReaderFindsNoGaps_whileManyWrite() {
        List<AppId> apps = IntStream.range(0, 6).mapToObj(i -> newApp(isv, AppId.of(app + "-" + i), "0")).toList();
        List<CaseNo> cases = apps.stream().map(this::delistingOf).toList();
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<List<List<Long>>> reader = CompletableFuture.supplyAsync(() -> {
            List<List<Long>> seen = new ArrayList<>();
            while (!over.get()) {
                seen.add(news().stream().map(Effect::seq).toList());
            }
            return seen;
        });
        List<Supplier<Boolean>> writers = new ArrayList<>();
        for (int i = 0; i < apps.size(); i++) {
            AppId appId = apps.get(i);
            CaseNo caseNo = cases.get(i);
            writers.add(() -> {
                for (int turn = 0; turn < 8; turn++) {
                    catalogue.delist(appId, caseNo);
                    catalogue.relist(appId, caseNo);
                }
                return true;
            });
        }
        AtOnce.all(writers);
        over.set(true);
        assertThat(reader.join()).isNotEmpty().allSatisfy(seen -> assertThat(seen)
                .isEqualTo(LongStream.rangeClosed(before + 1, before + seen.size()).boxed().toList()));
        assertThat(news()).hasSize(6 * 8 * 4).extracting(Effect::seq)
                .isEqualTo(LongStream.rangeClosed(before + 1, before + 192).boxed().toList());
    }

    // acknowledged

    @Test
    void whatWasSaidFirstStands_alsoAtTheSameInstant() {
        catalogue.delist(app, delistingOf(app));
        Effect first = news().get(0);
        List<Effect> answers = AtOnce.all(List.of(
                () -> effectFeed.applied(first.seq(), "a", time("2025-03-03 10:00:00")),
                () -> effectFeed.applied(first.seq(), "b", time("2025-03-03 09:59:00")),
                () -> effectFeed.applied(first.seq(), "c", time("2025-03-03 09:58:00"))));
        assertThat(answers).extracting(Effect::applied).containsOnly(effectFeed.after(first.seq() - 1, 1).get(0).applied());
        assertThat(effectFeed.outstandingOfApp(app)).extracting(Effect::what).containsExactly("install");
    }

    @Test
    void whatIsOvertakenIsAwaitedNoMore() {
        CaseNo caseNo = delistingOf(app);
        catalogue.delist(app, caseNo);
        catalogue.relist(app, caseNo);
        assertThat(effectFeed.outstandingOfApp(app)).extracting(e -> e.what() + " " + e.allowed())
                .containsExactly("search true", "install true");
    }

    // a database of before

    @Test
    void aDatabaseOfBeforeTellsWhatIsNotAsUsual_once() {
        CaseNo delisting = agreedDelistingOf(app, "2025-03-04 00:00:00");
        until("2025-03-04 00:00:00");
        AppId banned = newApp(isv, AppId.of(app + "-b"), "10000.00");
        AppId gone = newIsvWithApp(IsvId.of(isv + "-gone"), AppId.of(app + "-gone"));
        CaseNo ending = endingOf(IsvId.of(isv + "-gone"), "2025-06-30 10:00:00");
        jdbc.sql("update isv set status = 'TERMINATED' where isv_id = :isv").param("isv", isv + "-gone").update();
        jdbc.sql("""
                insert into measure (case_no, decision_no, app_id, kind, state, from_at) values (:caseNo, 1, :app, 'RANK_DOWN', 'ACTIVE', :at)
                """).param("caseNo", delisting).param("app", banned).param("at", java.sql.Timestamp.from(now())).update();
        // as on a database of the release before: no feed
        jdbc.sql("delete from effect where seq > :before and case_no in (:cases)").param("before", before)
                .param("cases", List.of(delisting, ending)).update();
        effectsFound.start();
        assertThat(told(app.value())).containsExactly("search false", "install false");
        assertThat(told(banned.value())).containsExactly("rank false");
        assertThat(told(isv + "-gone")).containsExactly("signIn false", "console false", "api false");
        assertThat(news()).filteredOn(e -> e.subject().id().equals(app.value())).allMatch(e -> e.caseNo().equals(delisting));
        assertThat(news()).filteredOn(e -> e.subject().id().equals(isv + "-gone")).allMatch(e -> e.caseNo().equals(ending));
        long all = last();
        effectsFound.start();
        assertThat(last()).isEqualTo(all);
        assertThat(gone.value()).isNotBlank();
    }

    // awaitEffects

    /** The account is closed; nobody has acknowledged anything. */
    private CaseNo closedAndUnacknowledged() {
        CaseNo caseNo = approvedEndingOf(isv, "2025-06-01 10:00:00");
        shutDownToTheEnd(onlyChild(caseNo));
        answers("operator1", caseNo, "settleCustomerIssues", "openIssues", 0, "notes", "客诉清零");
        answers("manager1", caseNo, "issueTerminationLetter", "confirmed", true, "signedBy", "王经理");
        assertThat((String) tasks.getVariable(task(caseNo, "closeAccount").getId(), "unacknowledged"))
                .as("what of the shutdown is still open").contains(app, "停止 API 调用 API calls stopped", "目录不可搜");
        answers("operator2", caseNo, "closeAccount", "confirmed", true);
        return caseNo;
    }

    private List<Effect> access() {
        return news().stream().filter(e -> e.subject().equals(new Subject(Subject.Type.isv, isv.value()))).toList();
    }

    @Test
    void theStatusIsSetAtOnce_theCaseEndsWithTheThirdAcknowledgement() {
        CaseNo caseNo = closedAndUnacknowledged();
        assertThat(isvStatus()).isEqualTo(IsvStatus.TERMINATED);
        assertThat(state(caseNo)).isEqualTo("APPROVED");
        assertThat(waitingAt(caseNo)).containsExactly("awaitEffects");
        assertThat(access()).extracting(Effect::what).containsExactly("signIn", "console", "api");
        assertThat(access()).allMatch(e -> !e.allowed() && e.caseNo().equals(caseNo));
        for (Effect each : access().subList(0, 2)) {
            applied(each);
            settle();
            assertThat(waitingAt(caseNo)).containsExactly("awaitEffects");
        }
        assertThat((String) tasks.getVariable(task(caseNo, "awaitEffects").getId(), "unacknowledged"))
                .as("an open form shows what is left").contains("服务商 " + isv + "：停止 API 调用").doesNotContain("收回登录");
        applied(access().get(2));
        settle();
        assertThat(waitingAt(caseNo)).isEmpty();
        assertThat(state(caseNo)).isEqualTo("DONE");
        assertThat(visited(caseNo)).contains("effectsApplied", "endCooperation", "cooperationEnded");
    }

    @Test
    void acknowledgedAllAtTheSameInstant_itEnds() {
        CaseNo caseNo = closedAndUnacknowledged();
        AtOnce.all(access().stream().<Supplier<Boolean>>map(e -> () -> {
            applied(e);
            return true;
        }).toList());
        settle();
        assertThat(state(caseNo)).isEqualTo("DONE");
    }

    @Test
    void aManagerEndsTheWait_andSaysWhy_whatIsOwedStays() {
        CaseNo caseNo = closedAndUnacknowledged();
        applied(access().get(0));
        settle();
        assertThat(refused("manager1", caseNo, "awaitEffects").errors()).extracting(FieldError::field).containsExactly("reason");
        assertThat(refused("operator1", caseNo, "awaitEffects", "reason", "系统已停用").status()).isEqualTo(403);
        answers("manager1", caseNo, "awaitEffects", "reason", "开放平台已停用，无可调用的 API");
        assertThat(state(caseNo)).isEqualTo("DONE");
        assertThat(jdbc.sql("select reason from decision where case_no = :c and action = 'waitEnded' and decided_by = 'manager1'")
                .param("c", caseNo)
                .query(String.class).list()).containsExactly("开放平台已停用，无可调用的 API");
        assertThat(jdbc.sql("select detail from audit_event where case_no = :c and what = 'effectsOutstanding'").param("c", caseNo)
                .query(String.class).single())
                .contains(String.valueOf(access().get(1).seq()), String.valueOf(access().get(2).seq()))
                .doesNotContain("[" + access().get(0).seq());
        pass("PT61M");
        assertThat(effectFeed.late(1000)).contains(access().get(1), access().get(2)).doesNotContain(access().get(0));
        // acknowledged behind the end, it is kept all the same
        applied(access().get(2));
        settle();
        assertThat(effectFeed.late(1000)).contains(access().get(1)).doesNotContain(access().get(2));
    }

    @Test
    void anExpulsion_freezesAtOnce_andItsViolationIsClosedWhenItsCaseEnds() {
        CaseNo violation = decidedToLeave(app, List.of("EXPEL"), "0");
        CaseNo expulsion = onlyChild(violation);
        shutDownToTheEnd(onlyChild(expulsion));
        accountClosed(expulsion);
        assertThat(isvStatus()).isEqualTo(IsvStatus.FROZEN);
        assertThat(waitingAt(expulsion)).containsExactly("awaitEffects");
        assertThat(state(violation)).isEqualTo("ENFORCED");
        access().forEach(this::applied);
        settle();
        assertThat(state(expulsion)).isEqualTo("DONE");
        assertThat(state(violation)).isEqualTo("CLOSED");
    }

    @Test
    void acknowledgedBeforeTheShutdownIsOver_theFormsSayNothingIsLeft() {
        CaseNo shutdown = approvedShutdownOf(app, beijing(now()), beijing(now().plus(Duration.ofDays(90))));
        usersNotifiedAndDutiesMet(shutdown);
        pass("P90D");
        assertThat((String) tasks.getVariable(task(shutdown, "confirmOffline").getId(), "unacknowledged"))
                .contains("目录不可搜 not found in the directory");
        effectFeed.outstandingOfApp(app).forEach(this::applied);
        settle();
        assertThat((String) tasks.getVariable(task(shutdown, "confirmOffline").getId(), "unacknowledged")).isEmpty();
    }
}
