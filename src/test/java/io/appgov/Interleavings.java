package io.appgov;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseProcess;
import io.appgov.cases.CaseQuery;
import io.appgov.catalogue.AppStatus;
import io.appgov.correspondence.Letter;
import io.appgov.correspondence.LetterForm;
import io.appgov.correspondence.LetterType;
import io.appgov.delisting.DelistingRequest;
import io.appgov.deposit.DepositEntry;
import io.appgov.foundation.database.ConcurrencyConflict;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.money.Money;
import io.appgov.foundation.refusal.Refusal;
import io.appgov.notice.outbox.CaptureSwitch.Mode;
import io.appgov.notice.outbox.Delivery;
import io.appgov.notice.outbox.DeliveryState;
import io.appgov.operation.watch.StuckCaseDetector;
import io.appgov.people.Group;
import io.appgov.relisting.RelistingRequest;
import io.appgov.relisting.RelistingRequest.Statement;
import io.appgov.shutdown.ShutdownRequest;
import io.appgov.violation.RuleSource;
import io.appgov.violation.Severity;
import io.appgov.violation.ViolationReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What people, ISVs, clocks and far ends may do to the cases of one ISV, in any order between any two commits: every letter,
 * answer, timer, outcome of a delivery, start, and the loss of whatever was not committed. Chosen by a seed, which a failure names:
 * {@code -Dinterleavings.first=SEED -Dinterleavings=1} does it again.
 *
 * <p>Among the first: what they ask of an engine with some hundred cases they would ask of thousands.
 */
@Order(4)
abstract class Interleavings extends Leaving {

    private static final int MOVES = 28;
    private static final int STEPS_TO_THE_END = 20;

    @Autowired private StuckCaseDetector watchman;
    @Autowired private PlatformTransactionManager transactions;

    private final List<String> done = new ArrayList<>();
    private final List<String> letterIds = new ArrayList<>();
    private Random chance;
    private RandomAnswers says;
    private AppId secondApp;

    /** How many of them; many more in {@code -Pfaults}. */
    static Stream<Long> seeds(int usually) {
        long first = Long.getLong("interleavings.first", 1);
        return LongStream.range(first, first + Integer.getInteger("interleavings", usually)).boxed();
    }

    @BeforeEach
    void morePeople() {
        // without an address: nobody's copies of notices become more
        Map.of("manager3", Group.MANAGERS, "operator3", Group.OPERATORS, "partner3", Group.PARTNER_MANAGERS, "reviewer3",
                Group.APPEAL_REVIEWERS, "finance3", Group.FINANCE)
                .forEach((name, group) -> users.create(name, "demo-" + name, "三", "号", "", group));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whateverComesInWhateverOrder(long seed) {
        chance = new Random(seed * 7919);
        says = new RandomAnswers(chance);
        done.clear();
        letterIds.clear();
        secondApp = newApp(isv, AppId.of("second-" + app), "10000.00");
        try {
            begin();
            for (int i = 0; i < MOVES; i++) {
                move();
                theBooksAreRight();
            }
            everythingArrives();
            nothingIsStuck();
            toTheEnd();
        } catch (AssertionError | RuntimeException broken) {
            throw new AssertionError("seed " + seed + " broke something:\n  " + String.join("\n  ", done), broken);
        }
    }

    // what may happen

    private void begin() {
        switch (chance.nextInt(8)) {
            case 0 -> starts("delisting", () -> begun(CaseProcess.DELISTING,
                    () -> delistings.request(new DelistingRequest(app, "业务调整", now()))));
            case 1, 2 -> starts("shutdown", this::shutdown);
            case 3 -> starts("ending", () -> begun(CaseProcess.EXPULSION,
                    () -> endings.request(endingRequest(isv, local(now().plus(Duration.ofDays(90)))))));
            case 4 -> starts("relisting", this::relisting);
            default -> violates();
        }
    }

    private static String local(Instant at) {
        return at.atZone(java.time.ZoneId.of("Asia/Shanghai")).toLocalDateTime().toString();
    }

    private CaseNo shutdown() {
        String scan = scan();
        return begun(CaseProcess.SHUTDOWN,
                () -> shutdowns.request(new ShutdownRequest(anApp(), "关停", now(), now().plus(Duration.ofDays(90)), scan)));
    }

    private CaseNo relisting() {
        if (catalogue.app(app).status() == AppStatus.LISTED) {
            jdbc.sql("update app set status = 'DELISTED' where app_id = :app").param("app", app).update();
        }
        List<Statement> corrections = relistings.uncorrected(app).stream().map(violation -> new Statement(violation, "已改正", List.of("截图")))
                .toList();
        return begun(CaseProcess.RELISTING, () -> relistings.request(new RelistingRequest(app, "原因", "方案", corrections)));
    }

    private void violates() {
        AppId on = anApp();
        attempt("operator1 reports a violation of " + on,
                () -> as("operator1", () -> violationProcess.violationReported(new ViolationReport(
                isv, on, chance.nextBoolean() ? "V02" : "V07", Severity.MINOR, now().minus(Duration.ofHours(1 + chance.nextInt(400))), "事实",
                List.of(new RuleSource("运营管理规范", "§三", "V02")), List.of("截图"), chance.nextInt(4) == 0 ? null : "另一次行为"))));
    }

    private AppId anApp() {
        return chance.nextInt(4) == 0 ? secondApp : app;
    }

    private void starts(String what, java.util.function.Supplier<CaseNo> start) {
        attempt("partner1 hands in a " + what, () -> as("partner1", start));
    }

    private void move() {
        switch (chance.nextInt(20)) {
            case 0, 1, 2, 3 -> oneJob();
            case 4, 5 -> attempt("the inbox is looked at", () -> inbox.run());
            case 6, 7 -> attempt("the outbox sends", () -> outbox.run());
            case 8, 9, 10, 11 -> writes();
            case 12, 13, 14, 15 -> answersSomething();
            case 16 -> timePasses();
            case 17 -> channels(one(Mode.values()), one(Mode.values()));
            case 18 -> aMailComesBack();
            default -> somethingElse();
        }
    }

    private <T> T one(T[] of) {
        return of[chance.nextInt(of.length)];
    }

    private void oneJob() {
        List<Job> due = management.createJobQuery().executable().list().stream().sorted(Comparator.comparing(Job::getId)).toList();
        if (!due.isEmpty()) {
            Job job = due.get(chance.nextInt(due.size()));
            attempt("job " + step(job), () -> management.executeJob(job.getId()));
        }
    }

    private static String step(Job job) {
        return ((org.camunda.bpm.engine.impl.persistence.entity.JobEntity) job).getJobHandlerConfigurationRaw();
    }

    private List<CaseNo> caseNumbers() {
        return cases.page(new CaseQuery(isv, null, null, null, null, null, 0, 200)).stream().map(CaseFile::caseNo)
                .sorted(CharSequence::compare).toList();
    }

    private void writes() {
        List<CaseNo> all = caseNumbers();
        if (all.isEmpty()) {
            return;
        }
        CaseFile file = cases.get(all.get(chance.nextInt(all.size())));
        List<LetterType> types = LetterType.to(file.process());
        LetterType type = types.get(chance.nextInt(types.size()));
        Instant receivedAt = chance.nextInt(3) > 0 ? now() : now().minus(Duration.ofMinutes(chance.nextInt(4000)));
        attempt("the ISV writes " + type + " to " + file.caseNo() + " received " + receivedAt, () -> {
            Letter letter = as("operator2", () -> letters.correspondenceReceived(
                    new LetterForm(file.caseNo(), type, receivedAt, "来件", type == LetterType.LETTER ? List.of(scan()) : List.of(),
                    type == LetterType.LETTER ? receivedAt.plus(Duration.ofDays(91)) : null), "api", "operator2"));
            letterIds.add(letter.id());
            done.add("  → " + letter.outcome() + " " + letter.detail());
        });
    }

    private List<Task> openTasks() {
        List<String> keys = caseNumbers().stream().map(CaseNo::value).collect(Collectors.toCollection(ArrayList::new));
        keys.addAll(letterIds);
        return keys.isEmpty() ? List.of()
                : tasks.createTaskQuery().processInstanceBusinessKeyIn(keys.toArray(String[]::new)).list().stream()
                        .sorted(Comparator.comparing(Task::getTaskDefinitionKey).thenComparing(Task::getId)).toList();
    }

    private void answersSomething() {
        List<Task> open = openTasks();
        if (!open.isEmpty()) {
            answer(open.get(chance.nextInt(open.size())));
        }
    }

    private static final Map<String, List<String>> PEOPLE = Map.of(
            "managers", List.of("manager1", "manager2", "manager3"), "operators", List.of("operator1", "operator2", "operator3"),
            "partnerManagers", List.of("partner1", "partner2", "partner3"), "appealReviewers",
            List.of("reviewer1", "reviewer2", "reviewer3"),
            "finance", List.of("finance1", "finance2", "finance3"));

    /** The first of the group whom four eyes allow. */
    private void answer(Task task) {
        CaseNo key = CaseNo.of(runtime.createProcessInstanceQuery().processInstanceId(task.getProcessInstanceId()).singleResult()
                .getBusinessKey());
        String group = tasks.getIdentityLinksForTask(task.getId()).stream().map(IdentityLink::getGroupId).filter(g -> g != null).findFirst()
                .orElseThrow();
        Object item = tasks.getVariable(task.getId(), "item");
        Map<String, Object> answer = says.to(
                task.getTaskDefinitionKey(), item instanceof String text ? text : null, now(), plan(key), missing(key), caseNumbers());
        for (String person : PEOPLE.get(group)) {
            Optional<Refusal> refused = attempt(person + " answers " + task.getTaskDefinitionKey() + " of " + key + ": " + answer,
                    () -> as(person, () -> {
                if (task.getAssignee() == null) {
                    tasks.claim(task.getId(), person);
                }
                tasks.complete(task.getId(), variables(answer.entrySet().stream().flatMap(e -> Stream.of(e.getKey(), e.getValue()))
                        .toArray()));
                return null;
            }));
            if (refused.isEmpty() || refused.get().status() != 403) {
                return;
            }
        }
    }

    private List<io.appgov.measure.MeasureKind> plan(CaseNo key) {
        return cases.find(key).filter(f -> f.process() == CaseProcess.VIOLATION).map(f -> violations.appealsOf(key)).stream()
                .flatMap(List::stream)
                .reduce((a, b) -> b)
                .map(appeal -> violations.decisionsOf(key).stream()
                        .filter(d -> d.plan() != null && (d.no() == appeal.decisionNo() || Integer.valueOf(appeal.decisionNo())
                        .equals(d.basisNo())))
                        .reduce((a, b) -> b).map(d -> d.plan().measures()).orElse(List.of()))
                .orElse(List.of());
    }

    private String missing(CaseNo key) {
        return cases.find(key).filter(f -> f.appId() != null)
                .map(f -> ledger.account(f.appId()).required().minus(ledger.account(f.appId()).balance()).max(Money.ZERO).toString())
                .orElse("0.00");
    }

    private void timePasses() {
        Optional<Instant> timer = management.createJobQuery().timers().active().orderByJobDuedate().asc().list().stream()
                .map(j -> j.getDuedate().toInstant()).filter(due -> due.isAfter(now())).findFirst();
        Instant to = timer.isPresent() && chance.nextInt(3) > 0 ? timer.get() : now().plus(Duration.ofMinutes(1 + chance.nextInt(3000)));
        done.add("it is " + to);
        org.camunda.bpm.engine.impl.util.ClockUtil.setCurrentTime(java.util.Date.from(to));
    }

    private void aMailComesBack() {
        List<Delivery> accepted = caseNumbers().stream().flatMap(c -> notices.ofCase(c).stream())
                .flatMap(n -> notices.deliveriesOf(n.noticeId()).stream())
                .filter(d -> d.state() == DeliveryState.ACCEPTED).toList();
        if (!accepted.isEmpty()) {
            Delivery back = accepted.get(chance.nextInt(accepted.size()));
            attempt("comes back: " + back.deliveryId(), () -> as("operator1", () -> {
                notices.bounced(back.deliveryId(), now(), "退信");
                return null;
            }));
        }
    }

    private void somethingElse() {
        switch (chance.nextInt(4)) {
            case 0 -> violates();
            case 1 -> begin();
            case 2 -> {
                int open = chance.nextInt(2);
                attempt("counts change", () -> says(app, chance.nextBoolean() ? "openAuthorizations" : "openComplaints", open));
            }
            default -> attempt("a payment", () -> as("finance1", () -> ledger.pay(app, Money.of("100.00"), "P-" + chance.nextLong())));
        }
    }

    /**
     * What is refused is refused for a reason; whatever else goes wrong is a fault. One in ten is lost before its commit, as when the power
     * goes.
     */
    private Optional<Refusal> attempt(String what, Runnable work) {
        boolean lost = chance.nextInt(10) == 0;
        done.add((lost ? "LOST: " : "") + what);
        try {
            if (lost) {
                new TransactionTemplate(transactions).executeWithoutResult(tx -> {
                    work.run();
                    tx.setRollbackOnly();
                });
            } else {
                work.run();
            }
            return Optional.empty();
        } catch (RuntimeException thrown) {
            Optional<Refusal> refused = refusal(thrown);
            if (refused.isEmpty() && !ConcurrencyConflict.is(thrown) && !(lost && thrown instanceof DataAccessException)) {
                throw thrown;
            }
            done.add("  ✗ " + thrown.getMessage());
            return refused;
        } finally {
            identity.clearAuthentication();
        }
    }

    private static Optional<Refusal> refusal(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refused) {
                return Optional.of(refused);
            }
        }
        return Optional.empty();
    }

    // what must hold

    private void theBooksAreRight() {
        for (AppId each : List.of(app, secondApp)) {
            Money sum = Money.ZERO;
            for (DepositEntry entry : ledger.account(each).entries()) {
                sum = entry.kind().isMemo() ? sum : sum.plus(entry.amount());
                assertThat(entry.balanceAfter()).as(each + " " + entry).isEqualTo(sum).isGreaterThanOrEqualTo(Money.ZERO);
            }
        }
    }

    /** What is due is done: then nobody waits for nothing, no step has failed, and nothing accepted lies about. */
    private void nothingIsStuck() {
        settle();
        done.add("settled");
        List<CaseNo> all = caseNumbers();
        List<CaseFile> files = all.stream().map(cases::get).toList();
        assertThat(all.stream().flatMap(c -> watchman.check(c).stream()).toList()).as("stuck").isEmpty();
        assertThat(all.stream().flatMap(c -> inbox.of(c).stream()).toList()).as("accepted, and not taken").isEmpty();
        files.forEach(file -> {
            assertThat(management.createJobQuery().processInstanceId(file.processInstanceId()).withException().list())
                    .as("steps of " + file.caseNo() + " that failed: %s",
                    management.createJobQuery().processInstanceId(file.processInstanceId()).withException().list().stream()
                    .map(Job::getExceptionMessage).toList()).isEmpty();
            assertThat(file.isOpen()).as(file + " is open as long as its process runs").isEqualTo(processes.isRunning(file.caseNo()));
        });
        Map<String, Long> perKey = openTasks().stream()
                .filter(t -> !List.of("verifyDuty", "verifyCorrection").contains(t.getTaskDefinitionKey()))
                .collect(Collectors.groupingBy(t -> t.getProcessInstanceId() + " " + t.getTaskDefinitionKey(), Collectors.counting()));
        // each late appeal has its own, and each notice that could not be delivered
        assertThat(perKey).as("tasks open twice")
                .allSatisfy((key, count) -> assertThat(key.endsWith("admitLateAppeal") || key.endsWith("deliverOtherwise") || count == 1)
                .as(key).isTrue());
    }

    /** From here on people answer what is open and time passes; each case comes to its end or stands at a named step. */
    private void toTheEnd() {
        // nothing is left open with users, or the gates stay shut
        List.of(app, secondApp).forEach(each -> says(each, "openAuthorizations", 0, "openRefunds", 0, "openComplaints", 0));
        for (int i = 0; i < STEPS_TO_THE_END && caseNumbers().stream().map(cases::get).anyMatch(CaseFile::isOpen); i++) {
            List<Task> open = openTasks();
            if (open.isEmpty() || i % 4 == 3) {
                Instant next = management.createJobQuery().timers().active().orderByJobDuedate().asc().list().stream()
                        .map(j -> j.getDuedate().toInstant()).filter(due -> due.isAfter(now())).findFirst()
                        .orElse(now().plus(Duration.ofDays(1)));
                done.add("it becomes " + next);
                until(next);
            } else {
                answer(open.get(chance.nextInt(open.size())));
            }
            nothingIsStuck();
            theBooksAreRight();
        }
    }
}
