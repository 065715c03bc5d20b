package io.appgov.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * ISVs and staff at work on all processes, and systems that find leads: they look where a case stands and do what can be done
 * there, this or that. What was said and answered is kept for the reckoning.
 */
final class Workload {

    /** @param text nobody else's, so that it can be found again */
    record Start(String process, String isvId, String appId, String caseNo, String text) {}

    /** @param text nobody else's */
    record Sent(String id, String caseNo, String type, String outcome, String text) {}

    /** @param sure whether the answer came back; otherwise the task was gone when we looked: by the answer, or by a letter behind it */
    record Completed(String caseNo, String task, boolean sure) {}

    record Payment(String appId, String reference) {}

    record Ticket(String isvId, String id) {}

    /** @param text nobody else's */
    record Finding(String caseNo, String text) {}

    private static final Map<String, List<String>> PEOPLE = Map.ofEntries(
            Map.entry("approvePenalty", List.of("manager1", "manager2")),
            Map.entry("reviseViolation", List.of("operator1", "operator2")),
            Map.entry("reviewAppeal", List.of("reviewer1", "reviewer2")),
            Map.entry("admitLateAppeal", List.of("manager1", "manager2")),
            Map.entry("verifyRectification", List.of("operator1", "operator2")),
            Map.entry("extendOrEscalate", List.of("manager1", "manager2")),
            Map.entry("deliverOtherwise", List.of("operator1", "operator2")),
            Map.entry("decideUnreachable", List.of("manager1", "manager2")),
            Map.entry("confirmSuspension", List.of("manager1", "manager2")),
            Map.entry("reviewSuspension", List.of("manager1", "manager2")),
            Map.entry("reviewSuspensionAppeal", List.of("reviewer1", "reviewer2")),
            Map.entry("reviewDelisting", List.of("partner1", "partner2")),
            Map.entry("checkLetter", List.of("partner1", "partner2")),
            Map.entry("reviewShutdown", List.of("manager1", "manager2")),
            Map.entry("verifyUserNotice", List.of("operator1", "operator2")),
            Map.entry("missingUserNotice", List.of("manager1", "manager2")),
            Map.entry("verifyDuty", List.of("operator1", "operator2")),
            Map.entry("overdueDuties", List.of("manager1", "manager2")),
            Map.entry("confirmOffline", List.of("manager1", "manager2")),
            Map.entry("payRefund", List.of("finance1", "finance2")),
            Map.entry("reviewWithdrawal", List.of("manager1", "manager2")),
            Map.entry("reviewTermination", List.of("manager1", "manager2")),
            Map.entry("settleCustomerIssues", List.of("operator1", "operator2")),
            Map.entry("issueTerminationLetter", List.of("manager1", "manager2")),
            Map.entry("closeAccount", List.of("operator1", "operator2")),
            Map.entry("awaitEffects", List.of("manager1", "manager2")),
            Map.entry("verifyCorrection", List.of("operator1", "operator2")),
            Map.entry("reviewRelisting", List.of("partner1", "partner2")),
            Map.entry("confirmLead", List.of("operator1", "operator2")),
            Map.entry("confirmShortfallPaid", List.of("finance1", "finance2")),
            Map.entry("sortCorrespondence", List.of("operator1", "operator2")),
            Map.entry("settleLateAppeal", List.of("manager1", "manager2")));

    private static final List<String> KINDS =
            List.of("V01", "V02", "V03", "V04", "V05", "V06", "V07", "V08", "V09", "V10", "V11", "V12");
    private static final List<String> DUTIES =
            List.of("exportGuidance", "dataExport", "otherCustomerNeeds", "technicalSupport", "commercialSupport", "authorizationsRemoved");
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final byte[] LETTER = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
            .getBytes(StandardCharsets.US_ASCII);

    private final Wire wire;
    private final Clock clock;
    private final Findings findings;
    /** Tells the texts of one run from those of another. */
    private final String run;
    private final int enough;
    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<String, String> open = new ConcurrentHashMap<>();
    private final Map<String, Boolean> known = new ConcurrentHashMap<>();
    private final List<String[]> apps = Collections.synchronizedList(new ArrayList<>());
    private final Queue<Start> starts = new ConcurrentLinkedQueue<>();
    private final Queue<Sent> letters = new ConcurrentLinkedQueue<>();
    private final Queue<Completed> completed = new ConcurrentLinkedQueue<>();
    private final Queue<Payment> payments = new ConcurrentLinkedQueue<>();
    private final Queue<Finding> found = new ConcurrentLinkedQueue<>();
    private final Queue<Ticket> tickets = new ConcurrentLinkedQueue<>();
    /** Why answers to a task were refused, by case and task; forgotten once one was taken. */
    private final Map<String, String> refused = new ConcurrentHashMap<>();
    private final Map<String, Long> lastWritten = new ConcurrentHashMap<>();
    private final AtomicLong done = new AtomicLong();
    private final Set<String> inHand = ConcurrentHashMap.newKeySet();
    /** From here on everybody does what brings the case to its end. */
    private volatile boolean determined;

    /** @param enough open cases: then no more are begun */
    Workload(Wire wire, Clock clock, Findings findings, String run, int enough) {
        this.wire = wire;
        this.clock = clock;
        this.findings = findings;
        this.run = run;
        this.enough = enough;
    }

    Collection<Start> starts() {
        return starts;
    }

    Collection<Sent> letters() {
        return letters;
    }

    Collection<Completed> completed() {
        return completed;
    }

    Collection<Payment> payments() {
        return payments;
    }

    Collection<Finding> found() {
        return found;
    }

    Collection<Ticket> tickets() {
        return tickets;
    }

    List<String[]> apps() {
        return apps;
    }

    Collection<String> open() {
        return open.keySet();
    }

    Map<String, String> refused() {
        return refused;
    }

    /** How many things were done so far: tasks, letters, cases over. */
    long done() {
        return done.get();
    }

    void bringToAnEnd() {
        determined = true;
    }

    /** Somebody does something; whether there was anything to do. */
    boolean step(Random random) {
        List<String> cases = new ArrayList<>(open.keySet());
        if (!determined && (cases.isEmpty() || cases.size() < enough && random.nextInt(100) < 25)) {
            return clock.during(() -> begin(random));
        }
        if (random.nextInt(100) < 6) {
            clock.during(() -> sortLetters(random));
        }
        if (random.nextInt(100) < (determined ? 15 : 3)) {
            clock.during(() -> reportCounts(random));
        }
        if (random.nextInt(100) < 3) {
            clock.during(this::meetOthers);
        }
        if (cases.isEmpty()) {
            return false;
        }
        String caseNo = cases.get(random.nextInt(cases.size()));
        return clock.during(() -> goOn(caseNo, random));
    }

    // starts

    private boolean begin(Random random) {
        if (random.nextInt(100) < 20 && relistSomething(random)) {
            return true;
        }
        boolean anew = apps.size() < 3 || random.nextInt(100) < 30;
        String[] app = anew ? newApp(random) : apps.get(random.nextInt(apps.size()));
        String status = wire.get("auditor1", "/api/apps/" + app[1]).body().path("status").asText();
        if (random.nextInt(100) < 12) {
            lead(app, random);
            return true;
        }
        if (random.nextInt(100) < 10) {
            listing(app);
            return true;
        }
        if (random.nextInt(100) < 12) {
            suspension(app, random);
            return true;
        }
        int which = random.nextInt(100);
        if (!status.equals("LISTED") && which < 75) {
            relisting(app, random);
        } else if (which < 50) {
            violation(app, random);
        } else if (which < 68) {
            delisting(app);
        } else if (which < 90) {
            shutdown(app);
        } else {
            ending(app);
        }
        return true;
    }

    /** Of all apps one that is out: left to chance, a short run would see none come back. */
    private boolean relistSomething(Random random) {
        List<String[]> all = new ArrayList<>(apps);
        Collections.shuffle(all, random);
        Optional<String[]> out = all.stream().filter(app -> !wire.get("auditor1", "/api/apps/" + app[1]).body().path("status").asText()
                .equals("LISTED")).findFirst();
        out.ifPresent(app -> relisting(app, random));
        return out.isPresent();
    }

    private String[] newApp(Random random) {
        int n = numbers.incrementAndGet();
        String isv = "isv-" + run + "-" + n;
        wire.put("operator1", "/api/isvs/" + isv, Json.object("name", "服务商 " + isv, "certified", true, "partnerManager", "partner1",
                "contacts", List.of(
                Json.object("name", "李雷", "email", "lilei@" + isv + ".example", "feishuOpenId", "ou_" + isv + "_1", "language", "zh"),
                Json.object("name", "Hannah", "email", "hannah@" + isv + ".example", "feishuOpenId", "ou_" + isv + "_2", "language",
                        "en"))));
        String[] last = null;
        for (int a = 1; a <= 1 + random.nextInt(2); a++) {
            String app = "app-" + run + "-" + n + "-" + a;
            wire.put("operator1", "/api/apps/" + app, Json.object("isvId", isv, "name", "应用 " + app, "charged", random.nextBoolean(),
                    "requiredDeposit", "10000.00",
                    "feishuPay", true, "openAuthorizations", 0, "openRefunds", 0, "openComplaints", 0));
            String reference = "PAY-" + app;
            Wire.Answer paid = wire.post("finance1", "/api/apps/" + app + "/deposit/payments",
                    Json.object("amount", "10000.00", "reference", reference));
            if (paid.isFine()) {
                payments.add(new Payment(app, reference));
            } else {
                findings.fault("a payment that was refused", paid.why());
            }
            last = new String[] {isv, app};
            apps.add(last);
        }
        return last;
    }

    /** What an app's users have open; in the end nothing, so that the gates open. All of the app is said, as a former release wants it. */
    private boolean reportCounts(Random random) {
        List<String[]> all = new ArrayList<>(apps);
        if (all.isEmpty()) {
            return false;
        }
        String[] of = all.get(random.nextInt(all.size()));
        JsonNode known = wire.get("auditor1", "/api/apps/" + of[1]).body();
        int most = determined ? 1 : 2;
        Wire.Answer answer = wire.put("integrator1", "/api/apps/" + of[1], Json.object(
                "isvId", of[0], "name", known.path("name").asText(), "charged", known.path("charged").asBoolean(),
                "requiredDeposit", known.path("deposit").path("required").asText(), "feishuPay", known.path("feishuPay").asBoolean(),
                "openAuthorizations", random.nextInt(most), "openRefunds", random.nextInt(most), "openComplaints", random.nextInt(most)));
        if (!answer.isFine()) {
            findings.fault("counts that were refused", answer.why());
        }
        findings.count("counts reported");
        return true;
    }

    /** One of many at once; each an act of its own. */
    void reportViolation(String isv, String app, int n) {
        String text = text("事实");
        begun("violationHandling", new String[] {isv, app}, text, wire.post("operator1", "/api/violations", Json.object(
                "isvId", isv, "appId", app, "kind", "V01", "severity", "MINOR", "occurredAt",
                clock.iso(clock.now().minus(Duration.ofDays(200 + 2L * n))),
                "facts", text, "sources", List.of(Json.object("document", "运营管理规范", "clause", "§三", "kind", "V01")), "evidence",
                List.of("截图"))));
    }

    private void violation(String[] app, Random random) {
        String text = text("事实");
        // one act is reported once (R6): each is days from the last
        String occurredAt = clock.iso(clock.now().minus(Duration.ofDays(2L * (1 + random.nextInt(60)))));
        String kind = KINDS.get(random.nextInt(KINDS.size()));
        begun("violationHandling", app, text, wire.post("operator1", "/api/violations", Json.object(
                "isvId", app[0], "appId", app[1], "kind", kind, "severity", random.nextInt(4) == 0 ? "SERIOUS" : "MINOR", "occurredAt",
                occurredAt,
                "facts", text, "sources", List.of(Json.object("document", "运营管理规范", "clause", "§三", "kind", kind)), "evidence",
                List.of("截图"))));
    }

    /** What a system finds: twice in a row about the same app and kind, so that the second joins, whoever looks meanwhile. */
    private void lead(String[] app, Random random) {
        String kind = pick(random, "V06", "V12");
        for (int i = 0; i < 2; i++) {
            String text = text("发现");
            Wire.Answer answer = wire.post("integrator1", "/api/leads", Json.object(
                    "isvId", app[0], "appId", app[1], "kind", kind, "facts", text, "occurredAt", clock.justNow(), "reference", text));
            if (answer.isFine()) {
                found.add(new Finding(answer.body().path("caseNo").asText(), text));
            }
            if (answer.isFine() && answer.body().path("joined").asBoolean()) {
                findings.count("findings that joined a lead");
            } else {
                begun("violationLead", app, text, answer);
            }
        }
        ticket(app);
    }

    /** A fault nobody solved for a day, reported twice: it is found by a look, of whichever node, and its lead is met later. */
    private void ticket(String[] app) {
        String id = "ticket-" + run + "-" + numbers.incrementAndGet();
        Map<String, Object> report = Json.object("tickets", List.of(Json.object(
                "ticketId", id, "appId", app[1], "kind", "FAULT", "openedAt", clock.iso(clock.now().minus(Duration.ofHours(25))))));
        Wire.Answer first = wire.post("integrator1", "/api/service-tickets", report);
        Wire.Answer again = wire.post("integrator1", "/api/service-tickets", report);
        if (first.isFine() || again.isFine()) {
            tickets.add(new Ticket(app[0], id));
        }
    }

    /** Whether each breach has its lead; of an ISV that has left none is found. */
    boolean allTicketsSeen() {
        return tickets.stream().allMatch(ticket -> isSeen(ticket));
    }

    private boolean isSeen(Ticket ticket) {
        return wire.get("auditor1", "/api/service-tickets/" + ticket.id()).body().has("lead")
                || List.of("FROZEN", "TERMINATED")
                        .contains(wire.get("auditor1", "/api/isvs/" + ticket.isvId()).body().path("status").asText());
    }

    /** Another app of the ISV, which is reviewed before it is listed. */
    private void listing(String[] app) {
        String id = "new-" + run + "-" + numbers.incrementAndGet();
        Wire.Answer answer = wire.post("integrator1", "/api/listings", Json.object(
                "appId", id, "isvId", app[0], "name", "新应用 " + id, "charged", true, "requiredDeposit", "1000.00"));
        begun("relisting", new String[] {app[0], id}, id, answer);
        if (answer.isFine()) {
            findings.count("new apps to review");
            apps.add(new String[] {app[0], id});
        }
    }

    /** Of one app or of all of its ISV, for which data export is sometimes left open. */
    private void suspension(String[] app, Random random) {
        String text = text("暂停");
        Map<String, Object> asked = Json.object("isvId", app[0], "ground", text, "scope", random.nextBoolean()
                ? List.of("directory", "installs", "use", "api", "dataExport") : List.of("use", "api"));
        if (random.nextInt(4) > 0) {
            asked.put("appId", app[1]);
        }
        begun("emergencySuspension", app, text, wire.post(pick(random, "manager1", "manager2"), "/api/suspensions", asked));
    }

    private void delisting(String[] app) {
        String text = text("下架");
        begun("voluntaryDelisting", app, text, wire.post("partner1", "/api/delistings",
                Json.object("appId", app[1], "reason", text, "receivedAt", clock.justNow())));
    }

    private void shutdown(String[] app) {
        String text = text("下线");
        begun("offlineShutdown", app, text, wire.post("partner1", "/api/shutdowns", Json.object(
                "appId", app[1], "reason", text, "receivedAt", clock.justNow(), "plannedOfflineAt", clock.in(Duration.ofDays(91)),
                "letter", stampedLetter())));
    }

    private void ending(String[] app) {
        String text = text("终止");
        begun("expulsion", app, text, wire.post("partner1", "/api/terminations", Json.object(
                "isvId", app[0], "reason", text, "plan", "方案", "receivedAt", clock.justNow(), "endAt", clock.in(Duration.ofDays(92)))));
    }

    private void relisting(String[] app, Random random) {
        String text = text("上架");
        Map<String, Object> body = Json.object("appId", app[1], "cause", text, "plan", "方案");
        Wire.Answer answer = wire.post("partner1", "/api/relistings", body);
        List<String> uncorrected = Json.items(answer.body().path("errors"))
                .map(e -> e.path("message").asText().replaceAll(".*(V-\\d{4}-\\d{6}).*", "$1"))
                .filter(no -> no.startsWith("V-")).distinct().toList();
        if (answer.status() == 409 && answer.text().contains("corrections") && !uncorrected.isEmpty()) {
            body.put("corrections", uncorrected.stream().map(no -> Json.object("caseNo", no, "done", "已改正", "evidence", List.of("截图")))
                    .toList());
            answer = wire.post("partner1", "/api/relistings", body);
        }
        begun("relisting", app, text, answer);
    }

    private String stampedLetter() {
        return wire.upload("partner1", "letter.pdf", LETTER).body().path("id").asText();
    }

    private void begun(String process, String[] app, String text, Wire.Answer answer) {
        if (answer.isFine()) {
            String caseNo = answer.body().path("caseNo").asText();
            starts.add(new Start(process, app[0], app[1], caseNo, text));
            met(caseNo, process);
        } else if (answer.status() != 409) {
            findings.fault("a start that should have been taken or refused by a rule", process + ": " + answer.why());
        } else {
            findings.count("starts refused by a rule");
        }
    }

    private void met(String caseNo, String process) {
        if (known.putIfAbsent(caseNo, true) == null) {
            open.put(caseNo, process);
        }
    }

    private String text(String word) {
        return word + " " + run + "-" + numbers.incrementAndGet();
    }

    // going on

    /** Cases that nobody here began and no case calls its own, such as a violation that a shutdown's manager raised. */
    private boolean meetOthers() {
        Json.items(wire.get("auditor1", "/engine-rest/process-instance").body())
                .filter(one -> !one.path("definitionKey").asText().equals("isvCorrespondence"))
                .forEach(one -> met(one.path("businessKey").asText(), one.path("definitionKey").asText()));
        return true;
    }

    /** Looks at a case and does one thing; whether there was one to do. */
    boolean goOn(String caseNo, Random random) {
        JsonNode one = wire.get("auditor1", "/api/cases/" + caseNo).body();
        one.path("childCases").forEach(child -> {
            if (!known.containsKey(child.asText())) {
                met(child.asText(), wire.get("auditor1", "/api/cases/" + child.asText()).body().path("process").asText());
            }
        });
        if (one.has("endedAt")) {
            open.remove(caseNo);
            done.incrementAndGet();
            return true;
        }
        List<JsonNode> tasks = tasks("processInstanceBusinessKey=" + caseNo);
        boolean writes = !determined && random.nextInt(100) < (tasks.isEmpty() ? 60 : 15) || determined && tasks.isEmpty();
        if (writes && write(one, random)) {
            return true;
        }
        if (tasks.isEmpty()) {
            return false;
        }
        JsonNode task = tasks.get(random.nextInt(tasks.size()));
        return answer(one, task, random);
    }

    private List<JsonNode> tasks(String query) {
        return Json.items(wire.get("auditor1", "/engine-rest/task?" + query).body()).toList();
    }

    boolean sortLetters(Random random) {
        List<JsonNode> tasks = new ArrayList<>(tasks("taskDefinitionKeyIn=sortCorrespondence,settleLateAppeal&maxResults=20"));
        if (tasks.isEmpty()) {
            return false;
        }
        JsonNode task = tasks.get(random.nextInt(tasks.size()));
        String key = task.path("taskDefinitionKey").asText();
        Map<String, Object> fields = key.equals("sortCorrespondence") ? Json.object("outcome", "filed", "reason", "已归档")
                : Json.object("reason", "已处理");
        return complete(null, task, fields, random);
    }

    /** A letter that fits; whether one was written. */
    private boolean write(JsonNode one, Random random) {
        String caseNo = one.path("caseNo").asText();
        List<String> waits = Json.texts(one.path("waitingFor"));
        if (waits.contains("newLetterReceived") && isTime(caseNo)) {
            send(caseNo, "LETTER", clock.justNow(), List.of(stampedLetter()), clock.in(Duration.ofDays(91)));
            return true;
        }
        // each batch begins the 90 days anew: in the end one to all users is enough
        boolean wanted = determined ? Json.items(one.path("userNotices"))
                .noneMatch(batch -> batch.path("all").asBoolean()) : random.nextInt(3) == 0;
        if (waits.contains("missedUsersReported") && wanted && isTime(caseNo)) {
            send(caseNo, "USER_NOTICE", clock.justNow(), List.of(), null);
            return true;
        }
        if (determined) {
            return false;
        }
        if (random.nextInt(100) < 4) {
            send(caseNo, pick(random, "CONFIRM", "APPEAL", "WITHDRAW_APPEAL", "SUPPLEMENT", "RECTIFICATION", "LETTER", "USER_NOTICE",
                    "DUTY_EVIDENCE", "WITHDRAW_REQUEST"),
                    clock.justNow(), List.of(), null);
            return true;
        }
        return switch (one.path("process").asText()) {
            case "violationHandling" -> writeToViolation(one, random);
            case "offlineShutdown" -> writeToShutdown(one, random);
            case "emergencySuspension" -> one.path("state").asText().equals("APPROVED") && random.nextInt(4) == 0
                    && sent(caseNo, pick(random, "APPEAL", "APPEAL", "SUPPLEMENT", "WITHDRAW_APPEAL"));
            default -> random.nextInt(100) < 6 && sent(caseNo, "WITHDRAW_REQUEST");
        };
    }

    /** Nobody writes again what was written a moment ago, only because the house has not acted on it yet. */
    private boolean isTime(String caseNo) {
        long now = System.nanoTime();
        Long last = lastWritten.get(caseNo);
        if (last != null && now - last < PATIENCE.toNanos()) {
            return false;
        }
        lastWritten.put(caseNo, now);
        return true;
    }

    private boolean writeToViolation(JsonNode one, Random random) {
        String caseNo = one.path("caseNo").asText();
        switch (one.path("state").asText()) {
            case "NOTIFIED" -> {
                switch (random.nextInt(5)) {
                    case 0 -> sent(caseNo, "CONFIRM");
                    case 1 -> sent(caseNo, "APPEAL");
                    case 2 -> {
                        // one right behind the other
                        sent(caseNo, "APPEAL");
                        sent(caseNo, "WITHDRAW_APPEAL");
                    }
                    case 3 -> {
                        sent(caseNo, "APPEAL");
                        sent(caseNo, "SUPPLEMENT");
                    }
                    default -> {
                        return false;
                    }
                }
                return true;
            }
            case "APPEALED" -> {
                return random.nextInt(3) == 0 && sent(caseNo, random.nextBoolean() ? "WITHDRAW_APPEAL" : "SUPPLEMENT");
            }
            case "DEEMED_ACCEPTED", "DECIDED", "ENFORCED" -> {
                int which = random.nextInt(8);
                if (which < 2 && one.path("appeals").isEmpty() && one.path("deadlines").has("appealUntil")) {
                    // received in time and registered late (E3), or late (E2)
                    Instant until = OffsetDateTime.parse(one.path("deadlines").path("appealUntil").asText()).toInstant();
                    Instant received = which == 0 && until.isBefore(clock.now()) ? until.minusSeconds(60) : clock.now().minusMillis(500);
                    send(caseNo, "APPEAL", clock.iso(received), List.of(), null);
                    if (random.nextInt(3) == 0) {
                        sent(caseNo, "WITHDRAW_APPEAL");
                    }
                    return true;
                }
                return which < 5 && Json.texts(one.path("waitingFor")).contains("rectificationReported") && sent(caseNo, "RECTIFICATION");
            }
            default -> {
                return false;
            }
        }
    }

    private boolean writeToShutdown(JsonNode one, Random random) {
        String caseNo = one.path("caseNo").asText();
        boolean underWay = one.path("state").asText().equals("APPROVED");
        return switch (random.nextInt(12)) {
            case 0 -> underWay && sent(caseNo, "DUTY_EVIDENCE");
            case 1 -> underWay && sent(caseNo, "USER_NOTICE");
            case 2 -> !one.has("parentCaseNo") && random.nextInt(3) == 0 && sent(caseNo, "WITHDRAW_REQUEST");
            default -> false;
        };
    }

    private boolean sent(String caseNo, String type) {
        send(caseNo, type, clock.justNow(), List.of(), null);
        return true;
    }

    private void send(String caseNo, String type, String receivedAt, List<String> attachments, String plannedOfflineAt) {
        String text = text("来件");
        Wire.Answer answer = wire.post("operator2", "/api/correspondence",
                Wire.letter(caseNo, type, receivedAt, text, attachments, plannedOfflineAt));
        if (answer.isFine()) {
            String outcome = answer.body().path("outcome").asText();
            letters.add(new Sent(answer.body().path("id").asText(), caseNo, type, outcome, text));
            findings.count("letters " + outcome);
            done.incrementAndGet();
        } else if (answer.status() == 400 || answer.status() == 409) {
            findings.count("letters refused");
        } else {
            findings.fault("a letter that should have been taken", type + " to " + caseNo + ": " + answer.why());
        }
    }

    // tasks

    private boolean answer(JsonNode one, JsonNode task, Random random) {
        String key = task.path("taskDefinitionKey").asText();
        Map<String, Object> fields = fields(key, one, random);
        if (fields == null) {
            findings.fault("a task this workload does not know", key);
            return false;
        }
        return !fields.isEmpty() && complete(one.path("caseNo").asText(), task, fields, random);
    }

    /** What is answered; empty: nothing now. */
    private Map<String, Object> fields(String key, JsonNode one, Random random) {
        boolean good = determined || random.nextInt(100) < 85;
        return switch (key) {
            case "approvePenalty" -> good ? penalty(random)
                    : Json.object("decision", random.nextBoolean() ? "return" : "withdraw", "reason", "理由");
            case "reviseViolation" -> Json.object("facts", text("事实"), "evidence", List.of("截图"));
            case "reviewAppeal" -> review(one, random);
            case "admitLateAppeal" -> Json.object("admit", random.nextBoolean(), "reason", "理由");
            case "verifyRectification" -> Json.object("rectified", determined || random.nextInt(100) < 60, "notes", "已核实");
            case "extendOrEscalate" -> followUp(random);
            case "deliverOtherwise" -> good ? Json.object("outcome", "delivered", "deliveredAt", clock.justNow(), "proof", "快递单")
                    : Json.object("outcome", "unreachable", "retryAt", clock.in(Duration.ofHours(1 + random.nextInt(30))));
            case "decideUnreachable" -> good ? Json.object("action", "publicService", "deliveredAt", clock.justNow(), "proof", "公告",
                    "reason", "理由")
                    : random.nextBoolean() ? Json.object("action", "retry", "retryAt", clock.in(Duration.ofHours(2)), "reason", "理由")
                    : Json.object("action", "withdraw", "reason", "理由");
            // what is opened in the end would have to be brought to its end, too
            case "confirmLead" -> good && !determined ? Json.object("decision", "openViolation", "severity", "MINOR", "occurredAt",
                    clock.justNow(), "facts", text("事实"), "distinctAct", "另一次")
                    : Json.object("decision", "drop", "reason", "理由");
            case "confirmSuspension" -> good ? Json.object("decision", "suspend") : Json.object("decision", "refuse", "reason", "理由");
            case "reviewSuspension" -> determined || random.nextInt(3) == 0 ? Json.object("decision", "lift", "reason", "理由")
                    : random.nextBoolean() ? Json.object("decision", "keepUntil", "reason", "理由", "keptUntil",
                            clock.in(Duration.ofHours(1 + random.nextInt(200))))
                    : Json.object("decision", "openViolation", "reason", "理由", "appId", anyAppOf(one), "kind", "V12", "severity", "MINOR",
                            "occurredAt", clock.justNow(), "facts", text("事实"), "distinctAct", "另一次");
            case "reviewSuspensionAppeal" -> Json.object("result", random.nextBoolean() ? "upheld" : "rejected", "reasons", "理由");
            case "reviewDelisting" -> good ? Json.object("decision", "approve", "agreedAt",
                    clock.in(Duration.ofMinutes(1 + random.nextInt(7200))), "serviceTerms", "条款")
                    : Json.object("decision", "reject", "reason", "理由");
            case "checkLetter" -> good ? Json.object("valid", true, "receivedAt", clock.justNow(), "plannedOfflineAt",
                    clock.in(Duration.ofDays(91)))
                    : Json.object("valid", false, "reason", "未盖章");
            case "reviewShutdown", "reviewTermination" -> good ? Json.object("decision", "approve") : Json.object("decision", "reject",
                    "reason", "理由");
            case "verifyUserNotice" -> Json.object("allUsersNotified", good, "sentAt", clock.justNow(), "recipients", 100, "evidence",
                    List.of("截图"));
            case "missingUserNotice" -> Json.object("action", random.nextInt(100) < 4 && !determined ? "violation" : pick(random, "wait",
                    "send"), "reason", text("理由"), "distinctAct", "另一次逾期");
            case "verifyDuty" -> Json.object("outcome", "done", "evidence", List.of("截图"), "exportTargets", List.of("docs"));
            case "overdueDuties" -> Json.object("action",
                    random.nextInt(100) < 4 && !determined ? "violation" : pick(random, "extend", "substitute"),
                    "until", clock.in(Duration.ofDays(3)), "reason", text("理由"), "distinctAct", "另一次逾期");
            case "confirmOffline" -> good ? Json.object("decision", "confirm")
                    : Json.object("decision", "return", "items", List.of(pick(random, DUTIES)), "reason", "理由");
            case "payRefund" -> good ? Json.object("outcome", "paid", "bankReference", text("BANK"))
                    : Json.object("outcome", "failed", "reason", "账户名不符");
            case "reviewWithdrawal" -> Json.object("decision", random.nextBoolean() ? "approve" : "reject", "reason", "理由");
            case "settleCustomerIssues" -> Json.object("openIssues", 0, "notes", "已解决");
            case "issueTerminationLetter" -> Json.object("confirmed", true, "signedBy", "负责人");
            case "closeAccount" -> Json.object("confirmed", true);
            case "verifyCorrection" -> Json.object("corrected", good, "notes", "已核实");
            case "reviewRelisting" -> good ? Json.object("decision", "approve",
                    "standardsMet", List.of("certified", "description", "function", "noDuplicate", "contacts", "supportHours"))
                    : Json.object("decision", "reject", "reason", "理由");
            case "confirmShortfallPaid" -> good ? shortfall(one) : Json.object("outcome", "cancelled");
            case "awaitEffects" -> Json.object("reason", "已确认");
            default -> null;
        };
    }

    private String anyAppOf(JsonNode one) {
        return one.has("appId") ? one.path("appId").asText() : apps.stream().filter(app -> app[0].equals(one.path("isvId").asText()))
                .findFirst().orElseThrow()[1];
    }

    private Map<String, Object> penalty(Random random) {
        return measures(Json.object("decision", "approve"), random, random.nextInt(100));
    }

    private Map<String, Object> measures(Map<String, Object> fields, Random random, int which) {
        List<String> measures = new ArrayList<>(which < 55 ? List.of(pick(random, "RANK_DOWN", "ACTIVITY_BAN", "MARKETING_LIMIT"))
                : which < 75 ? List.of("DELIST")
                : which < 90 ? List.of("OFFLINE")
                : List.of("EXPEL"));
        boolean leaves = measures.contains("OFFLINE") || measures.contains("EXPEL");
        if (which < 55 && random.nextBoolean()) {
            measures.add(measures.contains("RANK_DOWN") ? "ACTIVITY_BAN" : "RANK_DOWN");
        }
        boolean deducts = random.nextInt(100) < 70;
        if (deducts) {
            measures.add("DEPOSIT_DEDUCTION");
        }
        Instant effectiveAt = clock.now().plus(Duration.ofSeconds(5 + random.nextInt(4 * 86_400)));
        fields.put("measures", measures);
        fields.put("deduction", deducts ? random.nextInt(10) == 0 ? "balance" : Integer.toString(100 * (1 + random.nextInt(30))) : "0");
        if (!leaves) {
            fields.put("durationDays", 1 + random.nextInt(30));
            fields.put("rectifyBy", clock.iso(effectiveAt.plus(Duration.ofDays(1 + random.nextInt(12)))));
        }
        if (measures.contains("MARKETING_LIMIT")) {
            fields.put("surfaces", List.of("site", "push"));
        }
        fields.put("effectiveAt", clock.iso(effectiveAt));
        return fields;
    }

    private Map<String, Object> review(JsonNode one, Random random) {
        List<String> measures = Json.items(one.path("decisions"))
                .filter(d -> List.of("approve", "extend", "escalate").contains(d.path("action").asText()) && d.has("measures"))
                .reduce((earlier, later) -> later).map(d -> Json.texts(d.path("measures"))).orElse(List.of());
        int which = random.nextInt(3);
        if (which == 0 && measures.size() > 1) {
            return Json.object("result", "partlyUpheld", "cancelledMeasures", List.of(pick(random, measures)), "reasons", "部分成立");
        }
        return Json.object("result", which == 1 ? "upheld" : "rejected", "reasons", "理由");
    }

    private Map<String, Object> followUp(Random random) {
        int which = random.nextInt(3);
        if (which == 0) {
            return Json.object("action", "grace", "rectifyBy", clock.in(Duration.ofDays(2)), "reason", "理由");
        }
        if (which == 1 || determined) {
            return Json.object("action", "extend", "days", 1 + random.nextInt(15), "rectifyBy", clock.in(Duration.ofDays(4)), "reason",
                    "理由");
        }
        Map<String, Object> fields = measures(Json.object("action", "escalate", "reason", "理由"), random, random.nextInt(90));
        fields.putIfAbsent("rectifyBy", clock.in(Duration.ofDays(20)));
        return fields;
    }

    private Map<String, Object> shortfall(JsonNode one) {
        JsonNode account = wire.get("auditor1", "/api/apps/" + one.path("appId").asText() + "/deposit").body();
        BigDecimal lacking = new BigDecimal(account.path("required").asText()).subtract(new BigDecimal(account.path("balance").asText()))
                .add(account.has("shortfall") ? new BigDecimal(account.path("shortfall").asText()) : BigDecimal.ZERO);
        return Json.object("outcome", "paid", "amount", lacking.toPlainString(), "bankReference", text("BANK"));
    }

    /** Nobody else has it in hand: of two who complete one task, and of whom one gets no answer, nobody could tell who did it. */
    private boolean complete(String caseNo, JsonNode task, Map<String, Object> fields, Random random) {
        String id = task.path("id").asText();
        if (!inHand.add(id)) {
            return false;
        }
        try {
            return completeAlone(caseNo, task, fields, random);
        } finally {
            inHand.remove(id);
        }
    }

    /** One after the other of those who may, until it is taken; whether it was. */
    private boolean completeAlone(String caseNo, JsonNode task, Map<String, Object> fields, Random random) {
        String key = task.path("taskDefinitionKey").asText();
        String id = task.path("id").asText();
        List<String> people = new ArrayList<>(PEOPLE.get(key));
        Collections.shuffle(people, random);
        if (!task.path("assignee").asText("").isEmpty() && people.remove(task.path("assignee").asText())) {
            people.add(0, task.path("assignee").asText());
        }
        String named = caseNo + " " + key + (task.path("name").asText().isEmpty() ? "" : " " + id.substring(0, 8));
        for (String person : people) {
            Wire.Answer claimed = claim(person, id);
            if (!claimed.isFine()) {
                noteRefusal(named, key, claimed);
                continue;
            }
            Optional<Wire.Answer> answer = wire.engine(person, "/task/" + id + "/complete",
                    Json.object("variables", Json.variables(fields)));
            for (int again = 0; answer.isEmpty() && again < 20; again++) {
                // no answer: done, or not? whoever asks is told
                if (wire.get(person, "/engine-rest/task/" + id).status() == 404) {
                    completed.add(new Completed(caseNo, key, false));
                    done.incrementAndGet();
                    findings.count("tasks completed without an answer");
                    refused.remove(named);
                    return true;
                }
                findings.count("completions sent again");
                answer = wire.engine(person, "/task/" + id + "/complete", Json.object("variables", Json.variables(fields)));
            }
            if (answer.isPresent() && answer.get().isFine()) {
                completed.add(new Completed(caseNo, key, true));
                done.incrementAndGet();
                findings.count("tasks completed");
                refused.remove(named);
                return true;
            }
            answer.ifPresent(refusal -> noteRefusal(named, key, refusal));
            wire.engine(person, "/task/" + id + "/unclaim", Json.object());
        }
        return false;
    }

    /** Whoever has it already may claim it again: it is asked until there is an answer. */
    private Wire.Answer claim(String person, String id) {
        Optional<Wire.Answer> answer = Optional.empty();
        while (answer.isEmpty()) {
            answer = wire.engine(person, "/task/" + id + "/claim", Json.object("userId", person));
        }
        return answer.get();
    }

    private void noteRefusal(String named, String key, Wire.Answer refusal) {
        refused.put(named, Wire.shortened(refusal.why()));
        findings.count("answers refused " + refusal.status());
        if (determined) {
            findings.count("refused " + key + ": " + Wire.shortened(refusal.why()).replaceAll("[0-9a-f-]{36}", "…")
                    .replaceAll("\\d+", "#"));
        }
    }

    private static String pick(Random random, String... of) {
        return of[random.nextInt(of.length)];
    }

    private static String pick(Random random, List<String> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** Open cases by process. */
    Map<String, Integer> openByProcess() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        open.values().forEach(process -> counts.merge(process, 1, Integer::sum));
        return counts;
    }
}
