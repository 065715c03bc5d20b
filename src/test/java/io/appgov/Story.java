package io.appgov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.appgov.cases.CaseRegister;
import io.appgov.catalogue.AppStatus;
import io.appgov.catalogue.CatalogueService;
import io.appgov.catalogue.Contact;
import io.appgov.catalogue.ContactChanges;
import io.appgov.catalogue.Isv;
import io.appgov.catalogue.IsvStatus;
import io.appgov.correspondence.CorrespondenceProcess;
import io.appgov.correspondence.Letter;
import io.appgov.correspondence.LetterForm;
import io.appgov.correspondence.LetterType;
import io.appgov.deposit.DepositEntry;
import io.appgov.deposit.DepositLedger;
import io.appgov.effects.Effect;
import io.appgov.effects.EffectService;
import io.appgov.engine.EngineProcesses;
import io.appgov.engine.hardening.TimeMachine;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.Identity;
import io.appgov.foundation.identity.IsvId;
import io.appgov.foundation.money.Money;
import io.appgov.foundation.refusal.Refusal;
import io.appgov.inbox.CaseInbox;
import io.appgov.measure.Measure;
import io.appgov.measure.MeasureEffects;
import io.appgov.measure.MeasureService;
import io.appgov.notice.NoticeService;
import io.appgov.notice.outbox.CaptureSwitch;
import io.appgov.notice.outbox.ChannelKind;
import io.appgov.notice.outbox.Delivery;
import io.appgov.notice.outbox.NoticeOutbox;
import io.appgov.people.Users;
import io.appgov.violation.Proposal;
import io.appgov.violation.RuleSource;
import io.appgov.violation.Severity;
import io.appgov.violation.Violation;
import io.appgov.violation.ViolationProcess;
import io.appgov.violation.ViolationReport;
import io.appgov.violation.ViolationService;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.plugin.variable.SpinValues;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextCustomizerFactories;

/**
 * Words to tell a case in: real services, the real engine, a real database; people act signed in, time is moved, jobs and
 * notices run only when time is moved or {@link #settle()} is called. Times are Beijing time. A class of stories is {@link
 * OnBothDatabases},
 * {@link OnH2} or {@link OnPostgres}.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "appgov.notice.dispatch=false",
            "appgov.metrics.refresh=PT0S",
            // sealed by the stories themselves
            "appgov.audit.seal-every=PT0S",
            // what Boot turns off in tests
            "management.prometheus.metrics.export.enabled=true",
            // a command that was run in this JVM has made its log quiet
            "logging.level.root=info",
            // there is no job executor to ask
            "management.endpoint.health.validate-group-membership=false",
            // told by the stories themselves
            "appgov.overdue-check=P1D",
            "appgov.support.look-every=P1D",
            // acknowledged by the stories themselves
            "appgov.effects.demo-receiver=false",
            "appgov.public-url=http://localhost:8080"
        })
@ActiveProfiles("demo")
@ContextCustomizerFactories(HouseDatabase.Factory.class)
public abstract class Story implements TimeMachine.Due {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final AtomicInteger COUNTER = new AtomicInteger();

    protected IsvId isv;
    protected AppId app;
    /** Other systems carry out what they are told as soon as they are. */
    protected boolean systemsAcknowledge = true;

    @Autowired protected CatalogueService catalogue;
    @Autowired protected ContactChanges contactChanges;
    @Autowired protected DepositLedger ledger;
    @Autowired protected ViolationProcess violationProcess;
    @Autowired protected ViolationService violations;
    @Autowired protected CorrespondenceProcess letters;
    @Autowired protected MeasureService measures;
    @Autowired protected NoticeService notices;
    @Autowired protected NoticeOutbox outbox;
    @Autowired protected CaseInbox inbox;
    @Autowired protected CaptureSwitch channels;
    @Autowired protected CaseRegister cases;
    @Autowired protected Users users;
    @Autowired protected EngineProcesses processes;
    @Autowired protected TimeMachine timeMachine;
    @Autowired protected IdentityService identity;
    @Autowired protected TaskService tasks;
    @Autowired protected RuntimeService runtime;
    @Autowired protected HistoryService history;
    @Autowired protected ManagementService management;
    @Autowired protected RepositoryService repository;
    @Autowired protected EffectService effectFeed;
    @Autowired protected JdbcClient jdbc;
    @Autowired protected ObjectMapper json;
    @Value("${camunda.bpm.job-execution.enabled:true}") private boolean isJobExecutorOn;

    /** Fixture of scenarios.md: an ACTIVE ISV with a LISTED charged app, 10 000.00 paid; it is 2025-03-03 10:00. */
    @BeforeEach
    void fixture() {
        clearWhatOthersLeft();
        at("2025-03-03 10:00:00");
        channels(CaptureSwitch.Mode.up, CaptureSwitch.Mode.up);
        int n = COUNTER.incrementAndGet();
        isv = IsvId.of("isv-" + n);
        app = newIsvWithApp(isv, AppId.of("app-" + n));
    }

    protected AppId newIsvWithApp(IsvId isvId, AppId appId) {
        catalogue.register(new Isv(isvId, "服务商 " + isvId, IsvStatus.ACTIVE, true, "partner1", List.of(
                new Contact("李雷", "lilei@" + isvId + ".example", "ou_" + isvId + "_1", "zh"),
                new Contact("Hannah", "hannah@" + isvId + ".example", "ou_" + isvId + "_2", "en"))));
        return newApp(isvId, appId, "10000.00");
    }

    /** What is known of an ISV becomes this: where it takes two, operator1 asks and operator2 agrees (R12). */
    protected void becomes(Isv known) {
        as("operator1", () -> catalogue.register(known)).changeId().ifPresent(id -> as("operator2", () -> contactChanges.confirm(id)));
    }

    protected AppId newApp(IsvId isvId, AppId appId, String paid) {
        newApp(isvId, appId, true, new BigDecimal("10000.00"));
        if (new BigDecimal(paid).signum() > 0) {
            ledger.pay(appId, Money.of(paid), "PAY-" + appId);
        }
        return appId;
    }

    /** A new app whose users have nothing open, as integrator1 reports. */
    protected AppId newApp(IsvId isvId, AppId appId, boolean charged, BigDecimal requiredDeposit) {
        return says(appId, "isvId", isvId, "name", "应用 " + appId, "charged", charged, "requiredDeposit", requiredDeposit,
                "feishuPay", charged,
                "openAuthorizations", 0, "openRefunds", 0, "openComplaints", 0);
    }

    /** What integrator1 says of an app, as by {@code PUT /api/apps/{appId}}; what is not said stays. */
    protected AppId says(AppId appId, Object... fields) {
        Map<String, Object> sent = new HashMap<>(Map.of("appId", appId.value()));
        for (int i = 0; i < fields.length; i += 2) {
            sent.put((String) fields[i], plain(fields[i + 1]));
        }
        as("integrator1", () -> catalogue.putApp(sent));
        return appId;
    }

    @AfterEach
    void clearWhatOthersLeft() {
        identity.clearAuthentication();
        // where a job executor runs it may be at one: at night, in the window of the engine's history, it is
        await("no jobs of another story").pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20)).until(this::areJobsDeleted);
        // by the index, in a house full of what was sent
        jdbc.sql("update notice_delivery set next_attempt_at = null where next_attempt_at > timestamp '1970-01-01 00:00:00'").update();
        jdbc.sql("delete from case_message").update();
        ClockUtil.reset();
    }

    /** The engine deletes no job that somebody works on, or has put off; where nobody works it need not be asked about each. */
    private boolean areJobsDeleted() {
        if (!isJobExecutorOn) {
            // those that have failed go with their incidents
            jdbc.sql("delete from act_ru_job where retries_ > 0").update();
        }
        jdbc.sql("update act_ru_job set lock_owner_ = null, lock_exp_time_ = null where lock_owner_ is not null").update();
        try {
            management.createJobQuery().list().forEach(job -> management.deleteJob(job.getId()));
            return true;
        } catch (ProcessEngineException taken) {
            return false;
        }
    }

    // time

    protected static Instant time(String beijing) {
        return LocalDateTime.parse(beijing.replace(' ', 'T')).atZone(BEIJING).toInstant();
    }

    protected static String iso(Instant instant) {
        return instant.atZone(BEIJING).toOffsetDateTime().toString();
    }

    protected static String iso(String beijing) {
        return iso(time(beijing));
    }

    protected Instant now() {
        return timeMachine.now();
    }

    /** It is this time; nothing runs. */
    protected void at(String beijing) {
        ClockUtil.setCurrentTime(Date.from(time(beijing)));
    }

    /** Time passes until then; what becomes due runs in due order. */
    protected void until(String beijing) {
        until(time(beijing));
    }

    protected void until(Instant then) {
        identity.clearAuthentication();
        timeMachine.advance(then, this, t -> ClockUtil.setCurrentTime(Date.from(t)));
    }

    protected void pass(String duration) {
        until(now().plus(Duration.parse(duration)));
    }

    /** What is due now is done: jobs, notices, signals. */
    protected void settle() {
        identity.clearAuthentication();
        timeMachine.drain(this);
    }

    @Override
    public boolean run() {
        return outbox.run() | acknowledged() | inbox.run();
    }

    private boolean acknowledged() {
        List<Effect> outstanding = systemsAcknowledge ? effectFeed.outstanding(100) : List.of();
        outstanding.forEach(e -> effectFeed.applied(e.seq(), "app-directory", now()));
        return !outstanding.isEmpty();
    }

    @Override
    public Optional<Instant> nextDue() {
        return outbox.nextDue();
    }

    // people

    protected void signIn(String person) {
        identity.clearAuthentication();
        List<String> groups = identity.createGroupQuery().groupMember(person).list().stream().map(g -> g.getId()).toList();
        identity.setAuthentication(person, groups);
    }

    protected <T> T as(String person, Supplier<T> work) {
        signIn(person);
        try {
            return work.get();
        } finally {
            identity.clearAuthentication();
        }
    }

    /** A person claims a task of a case and completes it; then everything due is done. */
    protected void answers(String person, CharSequence key, String taskKey, Object... fields) {
        Task task = task(key, taskKey);
        as(person, () -> {
            tasks.claim(task.getId(), person);
            tasks.complete(task.getId(), variables(fields));
            return null;
        });
        settle();
    }

    /** Claiming or completing a task this way is refused, and the task stays open for others; returns why. */
    protected Refusal refused(String person, CharSequence key, String taskKey, Object... fields) {
        Task task = task(key, taskKey);
        Throwable refused = as(person, () -> catchThrowable(() -> {
            tasks.claim(task.getId(), person);
            tasks.complete(task.getId(), variables(fields));
        }));
        assertThat(refused).as("the answer of %s to %s", person, taskKey).hasCauseInstanceOf(Refusal.class);
        assertThat(hasTask(key, taskKey)).isTrue();
        as(person, () -> {
            if (person.equals(task(key, taskKey).getAssignee())) {
                tasks.setAssignee(task.getId(), null);
            }
            return null;
        });
        return (Refusal) refused.getCause();
    }

    protected Task task(CharSequence key, String taskKey) {
        Task task = tasks.createTaskQuery().processInstanceBusinessKey(key.toString()).taskDefinitionKey(taskKey).singleResult();
        assertThat(task).as("task %s of %s, which waits at %s", taskKey, key, waitingAt(CaseNo.of(key.toString()))).isNotNull();
        return task;
    }

    protected boolean hasTask(CharSequence key, String taskKey) {
        return tasks.createTaskQuery().processInstanceBusinessKey(key.toString()).taskDefinitionKey(taskKey).count() > 0;
    }

    /** Lists become type Json, as clients send them. */
    /** As the engine and the API have it. */
    private static Object plain(Object value) {
        return value instanceof Identity id ? id.value() : value;
    }

    protected Map<String, Object> variables(Object... fields) {
        Map<String, Object> variables = new HashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            Object value = plain(fields[i + 1]);
            try {
                variables.put((String) fields[i], value instanceof List<?> list ? SpinValues.jsonValue(json.writeValueAsString(list))
                        .create() : value);
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException(e);
            }
        }
        return variables;
    }

    // cases

    /** An act of its own, however many a story reports alike (R6). */
    protected ViolationReport violation(String kind, Severity severity, String occurredAt) {
        return new ViolationReport(isv, app, kind, severity, time(occurredAt), "事实", List.of(new RuleSource("运营管理规范", "§三", kind)),
                List.of("截图"))
                .distinct("另一次行为");
    }

    /** operator1 records a violation; returns its case number. */
    protected CaseNo reported(ViolationReport report) {
        CaseNo caseNo = as("operator1", () -> violationProcess.violationReported(report).caseNo());
        settle();
        return caseNo;
    }

    protected CaseNo reported() {
        return reported(violation("V02", Severity.MINOR, "2025-03-03 09:00:00"));
    }

    /** manager1 approves V of scenarios.md: deduction 2 000 and activity ban 30 d. */
    protected void approves(CaseNo caseNo, String effectiveAt) {
        approves(caseNo, List.of("DEPOSIT_DEDUCTION", "ACTIVITY_BAN"), "2000", 30, time(effectiveAt));
    }

    /** manager1 approves these; to be rectified 10 days after they take effect. */
    protected void approves(CaseNo caseNo, List<String> measures, String deduction, int durationDays, Instant effectiveAt) {
        answers("manager1", caseNo, "approvePenalty",
                "decision", "approve", "measures", measures, "deduction", deduction, "durationDays", durationDays,
                "surfaces", List.of("site", "push"),
                "effectiveAt", iso(effectiveAt), "rectifyBy", iso(effectiveAt.plus(Duration.ofDays(10))));
    }

    /** manager1 approves what the catalogue proposes and changes nothing. */
    protected void approvesAsProposed(CaseNo caseNo, Instant effectiveAt) {
        Proposal proposed = violation(caseNo).assessment().proposal();
        approves(caseNo, proposed.measures().stream().map(Enum::name).toList(), proposed.deduction().toString(), proposed.durationDays(),
                effectiveAt);
    }

    /** Case V of scenarios.md, served at 2025-03-03 10:00. */
    protected CaseNo caseV() {
        CaseNo caseNo = reported();
        approves(caseNo, "2025-03-05 10:00:00");
        assertThat(state(caseNo)).isEqualTo("NOTIFIED");
        return caseNo;
    }

    /** Case V, enforced by silence at 2025-03-05 10:00:01: 8 000 left, banned until 04-04, to be rectified by 03-15. */
    protected CaseNo enforcedV() {
        CaseNo caseNo = caseV();
        until("2025-03-05 10:00:01");
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
        return caseNo;
    }

    /** operator2 registers a letter received then; returns what became of it. */
    protected Letter letter(CaseNo caseNo, LetterType type, String receivedAt) {
        Letter letter = as("operator2", () -> letters.correspondenceReceived(form(caseNo, type, receivedAt), "api", "operator2"));
        settle();
        return letter;
    }

    protected static LetterForm form(CaseNo caseNo, LetterType type, String receivedAt) {
        return new LetterForm(caseNo, type, time(receivedAt), "来件", List.of(), null);
    }

    /** Both channels refuse from now on. */
    protected void nothingArrives() {
        channels(CaptureSwitch.Mode.down, CaptureSwitch.Mode.down);
    }

    protected void everythingArrives() {
        channels(CaptureSwitch.Mode.up, CaptureSwitch.Mode.up);
    }

    protected void channels(CaptureSwitch.Mode email, CaptureSwitch.Mode feishu) {
        channels.set(ChannelKind.email, email);
        channels.set(ChannelKind.feishu, feishu);
    }

    protected String state(CaseNo caseNo) {
        return cases.get(caseNo).state();
    }

    protected Violation violation(CaseNo caseNo) {
        return violations.get(caseNo);
    }

    protected List<String> waitingAt(CaseNo caseNo) {
        return processes.waitingFor(cases.find(caseNo).map(c -> c.processInstanceId()).orElse(null));
    }

    protected String balance() {
        return ledger.account(app).balance().toString();
    }

    protected List<String> entries() {
        return ledger.account(app).entries().stream().map(e -> e.kind() + " " + e.amount()).toList();
    }

    protected List<DepositEntry> ledgerEntries() {
        return ledger.account(app).entries();
    }

    /** Kinds of the notices of a case, in order. */
    protected List<String> noticesOf(CaseNo caseNo) {
        return notices.ofCase(caseNo).stream().map(n -> n.kind().name()).toList();
    }

    protected List<Delivery> deliveriesOf(CaseNo caseNo, String kind) {
        return notices.ofCase(caseNo).stream()
                .filter(n -> n.kind().name().equals(kind))
                .flatMap(n -> notices.deliveriesOf(n.noticeId()).stream())
                .toList();
    }

    protected List<String> measuresOf(CaseNo caseNo) {
        return measures.ofCase(caseNo).stream().map(m -> m.kind() + " " + m.state()).toList();
    }

    protected Measure measure(CaseNo caseNo, String kind) {
        return measures.ofCase(caseNo).stream().filter(m -> m.kind().name().equals(kind)).reduce((a, b) -> b).orElseThrow();
    }

    /** What was decided in a case, in order. */
    protected List<String> decisionsOf(CaseNo caseNo) {
        return violations.decisionsOf(caseNo).stream().map(d -> d.action().label()).toList();
    }

    protected AppStatus appStatus() {
        return catalogue.app(app).status();
    }

    protected MeasureEffects effects() {
        return measures.effectsOn(app);
    }

    protected List<Job> jobs(CaseNo caseNo) {
        return management.createJobQuery().processInstanceId(cases.get(caseNo).processInstanceId()).list();
    }
}
