package io.appgov.bench;

import io.appgov.cases.CaseProcess;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.persistence.Columns;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Years of cases, written straight into our own tables: {@code new Population(jdbc, transactions, today).cases(100_000)}. The
 * same number is the same cases in every run; one instance may be asked for more later and adds what is missing.
 *
 * <p>Cases were opened over the four years before {@code today}; whose way would lead beyond it is open and stands there, and one
 * in a hundred never gets on. For every 50 cases there is an ISV more, with one to three apps; the staff stays the same. The
 * engine knows nothing of them and their audit rows are not chained.
 */
public final class Population {

    /** A stop on a case's way: how long cases stay there, in hours; who works there, {@code null} when nobody does. */
    private record Stop(String activity, String name, String kind, double least, double most, String group, String state) {}

    private static final Stop APPROVE = new Stop("approvePenalty", "审批处罚 Approve penalty", "userTask", 1, 120, "managers", "DRAFT");
    private static final Stop NOTICE = new Stop("awaitViolationService", null, "eventBasedGateway", 0.1, 20, null, "ALLEGED");
    private static final Stop WINDOW = new Stop("awaitResponse", null, "eventBasedGateway", 2, 48, null, "NOTIFIED");
    private static final Stop REVIEW = new Stop("reviewAppeal", "评审申诉 Review appeal", "userTask", 6, 140, "appealReviewers", "APPEALED");
    private static final Stop SERVE = new Stop("formalDecisionServed", "正式决定已送达 Formal decision served", "intermediateMessageCatch", 0.1,
            12, null, "CONFIRMED");
    private static final Stop RECTIFY = new Stop("awaitRectification", null, "eventBasedGateway", 48, 400, null, "ENFORCED");
    private static final Stop VERIFY = new Stop("verifyRectification", "核验整改 Verify rectification", "userTask", 1, 90,
            "operators", "ENFORCED");
    private static final Stop MEASURES = new Stop("lastMeasureEnded", "最后一项措施期满 Last measure ended", "intermediateConditional", 24, 2000,
            null, "RECTIFIED");

    private static final Map<CaseProcess, List<Stop>> OTHERS = Map.of(
            CaseProcess.DELISTING, List.of(
                    new Stop("reviewDelisting", "评审下架 Review delisting", "userTask", 2, 90, "partnerManagers", "OPEN"),
                    new Stop("agreedDateReached", "约定日期已到 Agreed date reached", "intermediateTimer", 100, 700, null, "APPROVED")),
            CaseProcess.SHUTDOWN, List.of(
                    new Stop("checkLetter", "核对申请函 Check letter", "userTask", 2, 60, "partnerManagers", "OPEN"),
                    new Stop("reviewShutdown", "评审下线 Review shutdown", "userTask", 2, 90, "managers", "OPEN"),
                    new Stop("verifyUserNotice", "核验用户通知 Verify user notice", "userTask", 20, 200, "operators", "APPROVED"),
                    new Stop("verifyDuty", "核对下线事项 Verify duty", "userTask", 100, 2160, "operators", "APPROVED"),
                    new Stop("confirmOffline", "确认下线 Confirm offline", "userTask", 1, 72, "managers", "APPROVED"),
                    new Stop("payRefund", "退还保证金 Pay refund", "userTask", 1, 100, "finance", "APPROVED")),
            CaseProcess.EXPULSION, List.of(
                    new Stop("reviewTermination", "评审终止 Review termination", "userTask", 2, 90, "managers", "OPEN"),
                    new Stop("settleCustomerIssues", "解决客诉 Settle customer issues", "userTask", 100, 1500, "operators", "APPROVED"),
                    new Stop("issueTerminationLetter", "签发终止函 Issue termination letter", "userTask", 1, 72, "managers", "APPROVED"),
                    new Stop("closeAccount", "关停账号 Close account", "userTask", 1, 48, "operators", "APPROVED")),
            CaseProcess.RELISTING, List.of(
                    new Stop("reviewRelisting", "评审上架 Review listing", "userTask", 2, 120, "partnerManagers", "OPEN"),
                    new Stop("confirmShortfallPaid", "确认补缴 Confirm shortfall paid", "userTask", 2, 200, "finance", "APPROVED")));

    private static final Map<String, Integer> STAFF =
            Map.of("operators", 16, "managers", 8, "appealReviewers", 6, "partnerManagers", 6, "finance", 4);
    private static final List<String> MEASURE_KINDS = List.of("DEPOSIT_DEDUCTION", "ACTIVITY_BAN", "RANK_DOWN",
            "MARKETING_LIMIT", "DELIST");
    private static final List<String> WORDS = List.of("云智", "蓝鲸", "星河", "远航", "青藤", "启明", "深蓝", "万象", "飞轮", "北辰", "麦田", "灵犀", "Nova",
            "Orbit", "Bright", "Delta");
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final int CHUNK = 1_000;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Instant today;
    private final Map<String, List<Object[]>> rows = new LinkedHashMap<>();
    private final Map<String, String> models = new HashMap<>();
    /** By app: the last sequence number and balance of its account. */
    private final Map<String, Integer> entries = new HashMap<>();
    private final Map<String, BigDecimal> balances = new HashMap<>();
    private int made;
    private int isvs;

    /** @param today when it is for the application that will be asked about them */
    public Population(JdbcTemplate jdbc, PlatformTransactionManager transactions, Instant today) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.today = today;
        jdbc.query("select process, definition_id from process_model order by version", row -> {
            models.put(row.getString("process"), row.getString("definition_id"));
        });
    }

    /** Adds cases until there are {@code n} of these, and has the database look at its tables again. */
    public Population cases(int n) {
        while (made < n) {
            one(made++);
            if (made % CHUNK == 0 || made == n) {
                write();
            }
        }
        jdbc.execute("analyze");
        return this;
    }

    /** One of the ISVs, for a search by it. */
    public static String isv(int n) {
        return "isv-p%05d".formatted(n);
    }

    /** One of a group's people. */
    public static String person(String group, int n) {
        return "p-" + group + "-" + n;
    }

    public static CaseNo caseNo(CaseProcess process, int year, int n) {
        return CaseNo.of(switch (process) {
            case VIOLATION -> "V";
            case DELISTING -> "D";
            case SHUTDOWN -> "S";
            case EXPULSION -> "E";
            case RELISTING -> "R";
            case LEAD -> "L";
            case SUSPENSION -> "U";
            case AMENDMENT -> "P";
        } + "-%d-%06d".formatted(year, 200_000 + n));
    }

    private void one(int n) {
        Random random = new Random(n * 7919L + 17);
        while (isvs <= n / 50) {
            newIsv(isvs++);
        }
        int isv = random.nextInt(isvs);
        String app = app(isv, random.nextInt(appsOf(isv)));
        double which = random.nextDouble();
        CaseProcess process = which < 0.8 ? CaseProcess.VIOLATION
                : which < 0.87 ? CaseProcess.DELISTING
                : which < 0.92 ? CaseProcess.SHUTDOWN
                : which < 0.94 ? CaseProcess.EXPULSION
                : CaseProcess.RELISTING;
        Instant opened = today.minusSeconds((long) (random.nextDouble() * 4 * 365 * 86_400));
        new Way(n, random, isv(isv), app, process, opened).walk();
    }

    private static int appsOf(int isv) {
        return 1 + isv % 3;
    }

    private static String app(int isv, int n) {
        return "app-p%05d-%d".formatted(isv, n);
    }

    private void newIsv(int n) {
        String name = WORDS.get(n % WORDS.size()) + WORDS.get(n / WORDS.size() % WORDS.size()) + "科技 " + n;
        add("insert into isv (isv_id, name, status, certified, partner_manager) values (?, ?, 'ACTIVE', true, 'partner1')", isv(n), name);
        for (int a = 0; a < appsOf(n); a++) {
            add("""
                    insert into app (app_id, isv_id, name, status, suspended, charged, required_deposit, feishu_pay, open_authorizations,
                                     open_refunds, open_complaints)
                    values (?, ?, ?, 'LISTED', false, true, 10000.00, false, 0, 0, 0)
                    """, app(n, a), isv(n), WORDS.get((n + a) % WORDS.size()) + "助手 " + n + "-" + a);
            book(app(n, a), "PAYMENT", new BigDecimal("10000.00"), null, null, today.minus(Duration.ofDays(4 * 365 + 10)), "finance1");
        }
    }

    /** Signed; the account never falls below zero, so that what lacks is topped up first. */
    private void book(String app, String kind, BigDecimal amount, CaseNo caseNo, String purpose, Instant at, String actor) {
        BigDecimal balance = balances.getOrDefault(app, BigDecimal.ZERO);
        if (balance.add(amount).signum() < 0) {
            book(app, "TOP_UP", new BigDecimal("10000.00"), null, null, at, actor);
            balance = balances.get(app);
        }
        balances.put(app, balance.add(amount));
        add("""
                insert into deposit_entry (app_id, seq, kind, amount, balance_after, case_no, purpose, actor, at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, app, entries.merge(app, 1, Integer::sum), kind, amount, balances.get(app), caseNo, purpose, actor, Columns.at(at));
    }

    private void add(String sql, Object... values) {
        rows.computeIfAbsent(sql, s -> new ArrayList<>()).add(values);
    }

    /** Parents come before what refers to them: the statements keep the order in which they were first used. */
    private void write() {
        transaction.executeWithoutResult(t -> rows.forEach((sql, batch) -> {
            jdbc.batchUpdate(sql, batch);
            batch.clear();
        }));
    }

    /** One case on its way. */
    private final class Way {

        private final int n;
        private final Random random;
        private final String isv;
        private final String app;
        private final CaseProcess process;
        private final Instant opened;
        private final CaseNo caseNo;
        private final boolean stuck;
        private Instant now;
        private String actor;
        private int visits;
        private int decisions;

        Way(int n, Random random, String isv, String app, CaseProcess process, Instant opened) {
            this.n = n;
            this.random = random;
            this.isv = isv;
            this.app = app;
            this.process = process;
            this.opened = opened;
            this.caseNo = caseNo(process, opened.atZone(BEIJING).getYear(), n);
            this.stuck = random.nextInt(100) == 0;
            this.now = opened;
        }

        void walk() {
            String by = somebody(process == CaseProcess.VIOLATION ? "operators" : "partnerManagers");
            Object[] file = {
                caseNo, process.key(), isv, process == CaseProcess.EXPULSION ? null : app, null, Columns.at(opened), by, null,
                        "population-" + n,
                "2022-08-31"
            };
            add("""
                    insert into case_file (case_no, process, isv_id, app_id, state, opened_at, opened_by, ended_at, process_instance_id, policy_version)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """, file);
            told("opened", null, by, opened);
            String state = process == CaseProcess.VIOLATION ? violation(by) : other();
            file[4] = state;
            if (!now.isAfter(today)) {
                file[7] = Columns.at(now);
            }
        }

        /** Whether the case got on from there; else it stands there today. */
        private boolean passes(Stop stop) {
            Instant came = now;
            boolean task = stop.group != null;
            double u = random.nextDouble();
            double hours = stop.least + (stop.most - stop.least) * u * u;
            now = stuck && task && u > 0.5 ? Instant.MAX : now.plusSeconds((long) (hours * 3600));
            boolean passed = !now.isAfter(today);
            actor = task ? somebody(stop.group) : "system";
            add("""
                    insert into case_step (step_id, case_no, process, definition_id, activity_id, name, kind, started_at, ended_at, cancelled,
                                           actor, task_id, candidates, assignee, due_at)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, false, ?, ?, ?, ?, ?)
                    """,
                    "population-" + n + "-" + ++visits, caseNo, process.key(),
                    models.getOrDefault(process.key(), process.key() + ":1:population"),
                    stop.activity, stop.name, stop.kind, Columns.at(came), passed ? Columns.at(now) : null, passed ? actor : null,
                    task ? "population-" + n + "-" + visits : null, stop.group, task && (passed || random.nextBoolean()) ? actor : null,
                    task ? Columns.at(came.plus(Duration.ofDays(2))) : null);
            if (passed) {
                told("step", stop.activity, actor, now);
            }
            return passed;
        }

        private String other() {
            for (Stop stop : OTHERS.get(process)) {
                if (!passes(stop)) {
                    return stop.state;
                }
                if (stop.group != null && stop.state.equals("OPEN")) {
                    boolean approved = random.nextInt(10) > 0;
                    decided(approved ? "approve" : "reject", null, null);
                    if (!approved) {
                        return "REJECTED";
                    }
                }
                if (random.nextInt(60) == 0) {
                    return random.nextBoolean() ? "WITHDRAWN" : "ENDED_BY_OTHER_CASE";
                }
            }
            if (process == CaseProcess.SHUTDOWN && balances.get(app).signum() > 0) {
                book(app, "REFUND", balances.get(app).negate(), caseNo, "refund", now, actor);
            }
            return "DONE";
        }

        private String violation(String by) {
            String kind = "V%02d".formatted(1 + (int) (16 * random.nextDouble() * random.nextDouble()));
            Instant occurred = opened.minusSeconds(random.nextInt(20 * 86_400));
            Object[] violation = {
                caseNo, isv, app, kind, List.of("MINOR", "MINOR", "SERIOUS", "CRITICAL").get(random.nextInt(4)), Columns.at(occurred),
                occurred.atZone(BEIJING).getYear(), "事实", "[]", "[]", by, 1 + random.nextInt(3), null, null, null, null
            };
            add("""
                    insert into violation (case_no, isv_id, app_id, kind, severity, occurred_at, occurred_year, facts, sources, evidence, recorder,
                                           occurrence, served_at, finally_decided_at, effective_at, response, response_taken)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, true)
                    """, violation);
            if (!passes(APPROVE)) {
                return APPROVE.state;
            }
            if (random.nextInt(25) == 0) {
                decided("withdraw", null, null);
                return "WITHDRAWN";
            }
            BigDecimal deduction = new BigDecimal(100 * (1 + random.nextInt(20))).setScale(2);
            List<String> measures = MEASURE_KINDS.subList(random.nextInt(3), 3 + random.nextInt(3));
            boolean costs = measures.contains("DEPOSIT_DEDUCTION");
            decided("approve", Columns.json(measures), costs ? deduction.toPlainString() : "0");
            if (!passes(NOTICE)) {
                return NOTICE.state;
            }
            violation[12] = Columns.at(now);
            if (!passes(WINDOW)) {
                return WINDOW.state;
            }
            int answer = random.nextInt(100);
            boolean appealed = answer < 25;
            violation[15] = appealed ? "APPEALED" : answer < 55 ? "CONFIRMED" : "SILENT";
            if (appealed && !appeal(measures)) {
                return REVIEW.state;
            }
            if (appealed && actor.equals("upheld")) {
                return "CANCELLED";
            }
            violation[13] = Columns.at(now);
            decided("formal", Columns.json(measures), costs ? deduction.toPlainString() : "0");
            if (!passes(SERVE)) {
                return SERVE.state;
            }
            violation[14] = Columns.at(now);
            measures.forEach(m -> add(
                    "insert into measure (case_no, decision_no, app_id, kind, state, from_at) values (?, 1, ?, ?, 'ACTIVE', ?)", caseNo,
                    app, m, Columns.at(now)));
            if (costs) {
                book(app, "DEDUCTION", deduction.negate(), caseNo, "deduction", now, "system");
                if (random.nextInt(40) == 0) {
                    book(app, "REVERSAL", deduction, caseNo, "reversal", now, "system");
                }
            }
            for (Stop stop : List.of(RECTIFY, VERIFY, MEASURES)) {
                if (!passes(stop)) {
                    return stop.state;
                }
                if (random.nextInt(200) == 0) {
                    return "ENDED_BY_OTHER_CASE";
                }
            }
            return "CLOSED";
        }

        /** Whether it is reviewed by today; {@link #actor} then says how it came out. */
        private boolean appeal(List<String> measures) {
            Instant received = now;
            boolean reviewed = passes(REVIEW);
            String reviewer = reviewed ? actor : null;
            String result = !reviewed ? null : List.of("upheld", "partlyUpheld", "rejected", "rejected", "rejected").get(random.nextInt(5));
            add("""
                    insert into appeal (correspondence_id, case_no, decision_no, received_at, outcome, result, reviewer, reviewed_at, acknowledged)
                    values (?, ?, 1, ?, 'timely', ?, ?, ?, true)
                    """, "population-" + n, caseNo, Columns.at(received), result, reviewer, reviewed ? Columns.at(now) : null);
            if (reviewed) {
                decided(result, Columns.json(measures), null);
                actor = result;
            }
            return reviewed;
        }

        private void decided(String action, String measures, String deduction) {
            add("""
                    insert into decision (case_no, no, decided_by, decided_at, action, measures, deduction, reason, final)
                    values (?, ?, ?, ?, ?, ?, ?, '理由', ?)
                    """, caseNo, ++decisions, actor, Columns.at(now), action, measures, deduction, action.equals("formal"));
            told("decision", null, actor, now);
        }

        private void told(String what, String activity, String by, Instant at) {
            add("insert into audit_event (case_no, at, what, activity_id, actor, detail) values (?, ?, ?, ?, ?, '{}')", caseNo,
                    Columns.at(at), what, activity, by);
        }

        private String somebody(String group) {
            return person(group, random.nextInt(STAFF.get(group)));
        }
    }
}
