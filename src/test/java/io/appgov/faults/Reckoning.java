package io.appgov.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What must be so when everything has calmed down: nothing lost, nothing twice, nothing stuck; read over HTTP. */
final class Reckoning {

    private static final Set<String> TAKEN_BACK = Set.of("WITHDRAWN", "ENDED_BY_OTHER_CASE");

    /** What shows that a letter was acted on: one of these steps came after it, or the case came to its end. */
    private static final Map<String, Set<String>> ACTED_ON = Map.of(
            "CONFIRM", Set.of("violationConfirmed", "makeFormalDecision", "isTierUnchanged"),
            "APPEAL", Set.of("acknowledgeAppeal", "acknowledgeSuspensionAppeal", "reviewSuspensionAppeal", "liftSuspension"),
            "RECTIFICATION", Set.of("verifyRectification"),
            "LETTER", Set.of("checkLetter"),
            "USER_NOTICE", Set.of("verifyUserNotice"),
            "WITHDRAW_REQUEST", Set.of("reviewWithdrawal", "withdrawRequest"));

    private final Wire wire;
    private final Workload workload;
    private final Findings findings;
    private final Map<String, Whole> cases = new TreeMap<>();

    Reckoning(Wire wire, Workload workload, Findings findings) {
        this.wire = wire;
        this.workload = workload;
        this.findings = findings;
    }

    /** A case as it can be read in the end. */
    private record Whole(JsonNode one, List<JsonNode> timeline, List<JsonNode> deliveries) {

        String caseNo() {
            return one.path("caseNo").asText();
        }

        String state() {
            return one.path("state").asText();
        }

        boolean isOpen() {
            return !one.has("endedAt");
        }
    }

    void cases() {
        for (JsonNode summary : wire.allCases()) {
            String caseNo = summary.path("caseNo").asText();
            cases.put(caseNo, new Whole(
                    wire.get("auditor1", "/api/cases/" + caseNo).body(),
                    Json.items(wire.get("auditor1", "/api/cases/" + caseNo + "/timeline").body()).toList(),
                    Json.items(wire.get("auditor1", "/api/cases/" + caseNo + "/notices").body()).toList()));
        }
        cases.values().forEach(c -> findings.count("cases " + c.one().path("process")
                .asText() + " " + (c.isOpen() ? "OPEN AT " + c.state() : c.state())));
        noCaseIsStuck();
        everyStartHasItsCase();
        everyFindingIsKeptOnce();
        everyTicketIsFoundOnce();
        noSuspensionOutlivesItsCase();
        everyLetterIsActedOn();
        everyAnswerCounts();
        everyNoticeOnce();
        ledgers();
        engineAndTrail();
    }

    /** Whether there were cases of this process. */
    boolean saw(String process) {
        return cases.values().stream().anyMatch(c -> c.one().path("process").asText().equals(process));
    }

    private void noCaseIsStuck() {
        cases.values().stream().filter(Whole::isOpen).forEach(c -> findings.fault("open although everybody did what there was to do",
                c.caseNo() + " " + c.one().path("process").asText() + " " + c.state() + " waits for " + c.one().path("waitingFor")
                        + workload.refused().entrySet().stream().filter(e -> e.getKey().startsWith(c.caseNo()))
                        .map(e -> "; " + e.getKey() + " refused: " + e.getValue())
                                .collect(Collectors.joining())));
        cases.values().stream().filter(c -> c.isOpen() == c.one().path("waitingFor").isEmpty())
                .forEach(c -> findings.fault("open without a next step, or over with one",
                c.caseNo() + " " + c.state() + " waits for " + c.one().path("waitingFor")));
        Wire.Answer stuck = wire.get("manager1", "/api/cases/stuck");
        if (stuck.status() == 404) {
            findings.count("no GET /api/cases/stuck yet");
        } else {
            JsonNode items = stuck.body().isArray() ? stuck.body() : stuck.body().path("items");
            items.forEach(item -> findings.fault("stuck, says GET /api/cases/stuck", item.toString()));
        }
    }

    private void everyStartHasItsCase() {
        Set<String> numbers = new HashSet<>();
        for (Workload.Start start : workload.starts()) {
            if (!numbers.add(start.caseNo())) {
                findings.fault("one case for two starts", start.toString());
            }
            if (!cases.containsKey(start.caseNo())) {
                findings.fault("a start that was answered and is lost", start.toString());
            }
        }
        // what nobody else ordered or opened, one of our starts did
        cases.values().stream()
                .filter(c -> !c.one().has("parentCaseNo") && !c.one().path("violation").path("kind").asText().equals("V16"))
                .filter(c -> !c.one().has("fromLead") && !isOfASuspension(c) && !isFoundByALook(c) && !numbers.contains(c.caseNo()))
                .forEach(c -> findings.fault("a case for which nobody has an answer: started twice",
                c.one().path("process").asText() + " " + c.caseNo()));
        findings.count("starts answered", workload.starts().size());
    }

    private static boolean isOfASuspension(Whole c) {
        return Json.texts(c.one().path("violation").path("evidence")).stream().anyMatch(evidence -> evidence.startsWith("U-"));
    }

    /** What is suspended of an app is what its open suspensions suspend: when all are over, nothing. */
    private void noSuspensionOutlivesItsCase() {
        boolean anyOpen = cases.values().stream()
                .anyMatch(c -> c.isOpen() && c.one().path("process").asText().equals("emergencySuspension"));
        workload.apps().forEach(each -> {
            String appId = each[1];
            JsonNode app = wire.get("auditor1", "/api/apps/" + appId).body();
            if (!anyOpen && app.path("suspended").asBoolean()) {
                findings.fault("an app that is suspended by no open case", appId + " " + app.path("suspendedServices"));
            }
        });
    }

    private static boolean isFoundByALook(Whole c) {
        return c.one().path("process").asText().equals("violationLead")
                && Json.items(c.one().path("lead").path("breaches"))
                .allMatch(breach -> breach.path("reportedBy").asText().equals("system"));
    }

    /** Each breach is in one lead, once, and its ticket knows which; of an ISV that has left there may be none. */
    private void everyTicketIsFoundOnce() {
        Map<String, List<String>> leads = new HashMap<>();
        cases.values().forEach(c -> Json.items(c.one().path("lead").path("breaches")).forEach(breach -> leads
                .computeIfAbsent(breach.path("reference").asText(), reference -> new ArrayList<>()).add(c.caseNo())));
        workload.tickets().forEach(ticket -> {
            JsonNode read = wire.get("auditor1", "/api/service-tickets/" + ticket.id()).body();
            List<String> in = leads.getOrDefault("ticket:" + ticket.id(), List.of());
            if (!in.equals(read.has("lead") ? List.of(read.path("lead").asText()) : List.of())) {
                findings.fault("a breach that is not in one lead, once", ticket + " says " + read.path("lead") + ", and it is in " + in);
            }
            findings.count(in.isEmpty() ? "tickets of ISVs that left" : "breaches found by a look");
        });
        if (!workload.allTicketsSeen()) {
            findings.fault("a breach that nobody found", workload.tickets().toString());
        }
    }

    /** And a lead that opened a violation opened one, which knows it. */
    private void everyFindingIsKeptOnce() {
        workload.found().forEach(finding -> {
            Whole c = cases.get(finding.caseNo());
            long kept = c == null ? 0 : Json.items(c.one().path("lead").path("breaches"))
                    .filter(breach -> breach.path("facts").asText().equals(finding.text())).count();
            if (kept != 1) {
                findings.fault("a finding that was answered and is kept " + kept + " times", finding.toString());
            }
        });
        findings.count("findings answered", workload.found().size());
        Map<String, String> opened = new HashMap<>();
        cases.values().stream().filter(c -> c.state().equals("VIOLATION_OPENED"))
                .forEach(c -> opened.put(c.one().path("lead").path("violation").asText(), c.caseNo()));
        Map<String, String> from = new HashMap<>();
        cases.values().stream().filter(c -> c.one().has("fromLead"))
                .forEach(c -> from.put(c.caseNo(), c.one().path("fromLead").asText()));
        if (!opened.equals(from)) {
            findings.fault("leads and violations that do not know each other", opened + " " + from);
        }
    }

    private void everyLetterIsActedOn() {
        for (Workload.Sent letter : workload.letters()) {
            Whole c = cases.get(letter.caseNo());
            List<Integer> entries = positions(c.timeline(),
                    e -> e.path("what").asText().equals("correspondence") && e.path("detail").path("text").asText().equals(letter.text()));
            if (entries.isEmpty()) {
                findings.fault("a letter that was answered and is lost", letter.toString());
                continue;
            }
            long ids = entries.stream().map(i -> c.timeline().get(i).path("detail").path("id").asText()).distinct().count();
            if (ids > 1) {
                findings.fault("a letter on file twice", letter.toString());
            }
            if (letter.outcome().equals("accepted") && !isActedOn(letter, c, entries.get(0))) {
                findings.fault("a letter that was accepted and not acted on",
                        letter.type() + " " + letter.id() + " to " + c.caseNo() + " " + c.state()
                        + " appeals " + c.one().path("appeals") + ", after it: " + steps(c, entries.get(0)));
            }
        }
    }

    private static boolean isActedOn(Workload.Sent letter, Whole c, int position) {
        if (TAKEN_BACK.contains(c.state())) {
            return true;
        }
        if (letter.type().equals("WITHDRAW_APPEAL")) {
            return Json.items(c.one().path("appeals")).anyMatch(a -> a.path("outcome").asText().equals("withdrawn"));
        }
        Set<String> steps = ACTED_ON.get(letter.type());
        return steps == null || c.timeline().subList(position, c.timeline().size()).stream()
                .anyMatch(e -> steps.contains(e.path("activityId").asText()))
                // a second request while a manager looks at the first; the case is over
                || letter.type().equals("WITHDRAW_REQUEST") && !c.isOpen();
    }

    private static List<String> steps(Whole c, int after) {
        return c.timeline().subList(after, c.timeline().size()).stream().map(e -> e.path("activityId").asText()).filter(s -> !s.isEmpty())
                .distinct().limit(12).toList();
    }

    private static List<Integer> positions(List<JsonNode> timeline, java.util.function.Predicate<JsonNode> which) {
        return java.util.stream.IntStream.range(0, timeline.size()).filter(i -> which.test(timeline.get(i))).boxed().toList();
    }

    /**
     * Every answer to a task stands in the trail once, and nothing stands there that nobody answered; decisions are numbered without a
     * gap. An answer that never came back stands there or not: the task was gone, perhaps by a letter.
     */
    private void everyAnswerCounts() {
        Map<String, Integer> sure = new HashMap<>();
        Map<String, Integer> most = new HashMap<>();
        workload.completed().stream().filter(done -> done.caseNo() != null).forEach(done -> {
            String key = done.caseNo() + " " + done.task();
            most.merge(key, 1, Integer::sum);
            sure.merge(key, done.sure() ? 1 : 0, Integer::sum);
        });
        Map<String, Integer> recorded = new HashMap<>();
        cases.values().forEach(c -> c.timeline().stream()
                .filter(e -> e.path("what").asText().equals("task") && e.path("detail").path("event").asText().equals("completed"))
                .forEach(e -> recorded.merge(c.caseNo() + " " + e.path("activityId").asText(), 1, Integer::sum)));
        Set<String> all = new HashSet<>(most.keySet());
        all.addAll(recorded.keySet());
        all.stream().sorted().filter(key -> !isBetween(sure, recorded.getOrDefault(key, 0), most, key)).forEach(key -> findings.fault(
                "answers to a task and completions in the trail differ",
                key + ": answered " + most.getOrDefault(key, 0) + ", in the trail " + recorded.getOrDefault(key, 0)));
        cases.values().forEach(c -> {
            List<Integer> numbers = Json.items(c.one().path("decisions")).map(d -> d.path("no").asInt()).toList();
            if (numbers.stream().distinct().count() < numbers.size()) {
                findings.fault("decisions with one number", c.caseNo() + " " + numbers);
            }
            String key = c.caseNo() + " approvePenalty";
            long decided = decisions(c, "approve") + decisions(c, "return") + decisions(c, "withdraw");
            if (c.one().path("process").asText().equals("violationHandling") && !isBetween(sure, decided, most, key)) {
                findings.fault("decisions and answers to approvePenalty differ",
                        c.caseNo() + ": " + decided + " decisions, " + most.get(key) + " answers");
            }
        });
    }

    private static boolean isBetween(Map<String, Integer> least, long many, Map<String, Integer> most, String key) {
        return least.getOrDefault(key, 0) <= many && many <= most.getOrDefault(key, 0);
    }

    private static long decisions(Whole c, String action) {
        return Json.items(c.one().path("decisions")).filter(d -> d.path("action").asText().equals(action)).count();
    }

    private void everyNoticeOnce() {
        cases.values().forEach(c -> {
            Map<String, Set<String>> byKind = new HashMap<>();
            Set<String> deliveries = new HashSet<>();
            for (JsonNode d : c.deliveries()) {
                byKind.computeIfAbsent(d.path("kind").asText(), k -> new HashSet<>()).add(d.path("noticeId").asText());
                if (!deliveries.add(d.path("deliveryId").asText())) {
                    findings.fault("a delivery twice", c.caseNo() + " " + d.path("deliveryId"));
                }
                if (d.path("state").asText().equals("QUEUED")) {
                    findings.fault("a delivery that is still queued although the channels are up",
                            c.caseNo() + " " + d.path("kind") + " " + d.path("deliveryId") + " attempts " + d.path("attempts"));
                }
                findings.count("deliveries " + d.path("state").asText());
            }
            if (!c.one().path("process").asText().equals("violationHandling")) {
                return;
            }
            long orders = decisions(c, "approve");
            long told = byKind.getOrDefault("N02", Set.of()).size() + byKind.getOrDefault("N18", Set.of()).size();
            if (told > orders || told < orders && !TAKEN_BACK.contains(c.state())) {
                findings.fault("not one N02 or N18 for each approval",
                        c.caseNo() + " " + c.state() + ": " + orders + " approvals, " + told + " notices");
            }
            long followUps = decisions(c, "extend") + decisions(c, "escalate");
            long n24 = byKind.getOrDefault("N24", Set.of()).size();
            // an appeal against what it tightens comes first: its notice may have been on its way, or not written yet
            if (n24 > followUps || n24 < followUps - decisions(c, "setAside") && !TAKEN_BACK.contains(c.state())) {
                findings.fault("not one N24 for each extension or escalation",
                        c.caseNo() + " " + c.state() + ": " + followUps + " orders, " + n24 + " notices");
            }
            long formal = decisions(c, "formal");
            long n06 = byKind.getOrDefault("N06", Set.of()).size();
            if (n06 > formal) {
                findings.fault("more than one N06 for a formal decision",
                        c.caseNo() + ": " + formal + " formal decisions, " + n06 + " notices");
            }
        });
    }

    private void ledgers() {
        Map<String, String> references = new HashMap<>();
        for (String[] app : workload.apps()) {
            JsonNode account = wire.get("auditor1", "/api/apps/" + app[1] + "/deposit").body();
            BigDecimal sum = BigDecimal.ZERO;
            Map<String, Integer> once = new HashMap<>();
            String before = null;
            boolean beforeSettled = false;
            for (JsonNode entry : account.path("entries")) {
                String kind = entry.path("kind").asText();
                sum = sum.add(kind.equals("SHORTFALL") || kind.equals("CUSTODY") || kind.equals("REUSE") || kind.equals("SHORTFALL_PAID")
                        ? BigDecimal.ZERO : amount(entry.path("amount")));
                if (sum.compareTo(amount(entry.path("balanceAfter"))) != 0 || sum.signum() < 0) {
                    findings.fault("a ledger that does not add up", app[1] + " at " + entry + ": sum so far " + sum);
                }
                once.merge(entry.path("caseNo").asText() + " " + kind, 1, Integer::sum);
                if (entry.has("reference")) {
                    String reference = entry.path("reference").asText();
                    String elsewhere = references.put(reference, app[1]);
                    // one payment: the shortfalls it settled, one line after the other, and the rest (R5)
                    boolean samePayment = app[1].equals(elsewhere) && reference.equals(before) && beforeSettled;
                    if (elsewhere != null && !samePayment) {
                        findings.fault("one reference in two payments", entry.toString());
                    }
                }
                before = entry.path("reference").asText();
                beforeSettled = kind.equals("SHORTFALL_PAID");
            }
            if (sum.compareTo(amount(account.path("balance"))) != 0) {
                findings.fault("a balance that is not the sum of its entries", app[1] + ": " + account.path("balance") + ", sum " + sum);
            }
            once.forEach((what, times) -> {
                String caseNo = what.split(" ")[0];
                if (!caseNo.isEmpty() && times > allowed(cases.get(caseNo), what)) {
                    findings.fault("booked twice", app[1] + ": " + what + " " + times + " times");
                }
            });
        }
        workload.payments().stream().filter(p -> !p.appId().equals(references.get(p.reference())))
                .forEach(p -> findings.fault("a payment that was answered and is lost", p.toString()));
        cases.values().stream().filter(c -> c.state().equals("CANCELLED")).forEach(this::nothingIsKept);
    }

    /** A case deducts once for each order of its own to deduct; everything else it does once. */
    private static int allowed(Whole c, String what) {
        if (what.endsWith("SHORTFALL_PAID")) {
            // as often as somebody pays a part of it
            return Integer.MAX_VALUE;
        }
        if (!what.endsWith("DEDUCTION") && !what.endsWith("REVERSAL") && !what.endsWith("SHORTFALL")
                && !what.endsWith("SHORTFALL_RETURNED")) {
            return 1;
        }
        return (int) Json.items(c.one().path("measures")).filter(m -> m.path("kind").asText().equals("DEPOSIT_DEDUCTION")).count();
    }

    private void nothingIsKept(Whole c) {
        BigDecimal kept = Json.items(wire.get("auditor1", "/api/apps/" + c.one().path("appId").asText() + "/deposit").body()
                .path("entries"))
                .filter(e -> e.path("caseNo").asText().equals(c.caseNo()) && Set.of("DEDUCTION", "REVERSAL")
                .contains(e.path("kind").asText()))
                .map(e -> amount(e.path("amount"))).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (kept.signum() != 0) {
            findings.fault("money kept by a case that was cancelled", c.caseNo() + ": " + kept);
        }
    }

    private static BigDecimal amount(JsonNode text) {
        return new BigDecimal(text.asText("0"));
    }

    private void engineAndTrail() {
        int incidents = wire.count("/incident/count");
        if (incidents != 0) {
            findings.fault("incidents", incidents + ": " + wire.get("admin", "/engine-rest/incident?maxResults=10").text());
        }
        int failed = wire.count("/job/count?noRetriesLeft=true");
        if (failed != 0) {
            findings.fault("jobs without a retry left",
                    failed + ": " + Wire.shortened(wire.get("admin", "/engine-rest/job?noRetriesLeft=true&maxResults=10").text()));
        }
        int letters = wire.count("/process-instance/count?processDefinitionKey=isvCorrespondence");
        if (letters != 0) {
            findings.fault("letters whose handling has not ended",
                    letters + ": " + Wire.shortened(wire.get("admin", "/engine-rest/job?processDefinitionKey=isvCorrespondence").text()));
        }
        JsonNode trail = wire.get("auditor1", "/api/audit/verify").body();
        if (!trail.path("ok").asBoolean()) {
            findings.fault("the audit trail is broken", trail.toString());
        }
        findings.count("audit events verified", trail.path("events").asInt());
    }

    /** Mails at the far end: each delivery that counts as accepted is there, and a mail that came twice has one Message-ID. */
    void mails(List<String> messageIds) {
        Set<String> arrived = messageIds.stream().map(id -> id.replaceAll("^<|@.*$", "")).collect(Collectors.toSet());
        accepted("email").filter(id -> !arrived.contains(id))
                .forEach(id -> findings.fault("a mail that counts as accepted and never arrived", id));
        int distinct = new HashSet<>(messageIds).size();
        if (distinct != arrived.size()) {
            findings.fault("one delivery under two Message-IDs", distinct + " Message-IDs, " + arrived.size() + " deliveries");
        }
        findings.count("mails arrived", messageIds.size());
        findings.count("mails repeated under the same Message-ID", messageIds.size() - distinct);
    }

    /** Feishu drops a repeated uuid by itself: there are at least as many messages as accepted deliveries, and none without one. */
    void feishu(List<String> uuids) {
        long accepted = accepted("feishu").count();
        int distinct = new HashSet<>(uuids).size();
        if (distinct < accepted) {
            findings.fault("Feishu messages that count as accepted and never arrived", accepted + " accepted, " + distinct + " arrived");
        }
        findings.count("Feishu messages arrived", uuids.size());
    }

    private Stream<String> accepted(String channel) {
        return cases.values().stream().flatMap(c -> c.deliveries().stream())
                .filter(d -> d.path("channel").asText().equals(channel) && Set.of("ACCEPTED", "BOUNCED").contains(d.path("state").asText()))
                .map(d -> d.path("deliveryId").asText());
    }
}
