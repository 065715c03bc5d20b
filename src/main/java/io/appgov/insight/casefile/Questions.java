package io.appgov.insight.casefile;

import com.fasterxml.jackson.databind.JsonNode;
import io.appgov.foundation.language.Words;
import io.appgov.foundation.money.Money;
import io.appgov.notice.outbox.NoticeKind;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The ten questions an auditor asks of every case, each answered from the file: who approved on what facts, whether and when
 * the notice arrived, whether the appeal was in time, which rule fired, why this amount, what was paid back, who saw it, by
 * which policy, whether anybody judged in his own case, and what differs from the proposal.
 */
final class Questions {

    /** @param alarm an answer that reveals a problem */
    record Answer(String question, List<String> lines, boolean alarm) {}

    private static final Set<String> APPROVALS = Set.of("approve", "confirm", "extend", "escalate", "grace", "letterIssued",
            "approveWithdrawal", "suspend", "keepUntil");

    private final Dossier dossier;
    private final JsonNode file;
    private final JsonNode violation;
    private final JsonNode timeline;
    private final FactWords words;
    private final List<FourEyes.Finding> fourEyes;

    Questions(Dossier dossier, JsonNode tree, FactWords words, List<FourEyes.Finding> fourEyes) {
        this.fourEyes = fourEyes;
        this.dossier = dossier;
        this.file = tree.path("case");
        this.violation = file.path("violation");
        this.timeline = tree.path("timeline");
        this.words = words;
    }

    List<Answer> answers() {
        return List.of(
                answer("approved", approved()),
                answer("received", received()),
                answer("inTime", inTime()),
                answer("rule", rule()),
                answer("amount", amount()),
                answer("paidBack", paidBack()),
                answer("seen", seen()),
                answer("policy", policy()),
                new Answer(words.word("q.ownCase"), ownCase(), fourEyes.stream().anyMatch(f -> !f.same().isEmpty())),
                answer("different", different()));
    }

    private Answer answer(String question, List<String> lines) {
        return new Answer(words.word("q." + question), lines.isEmpty() ? List.of(words.word("a." + question + ".none")) : lines, false);
    }

    /** A sentence of the page's words with its gaps filled: {@code {0}}, {@code {1}} … */
    private String say(String key, Object... parts) {
        return Words.filled(words.word("a." + key), parts);
    }

    private static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private String time(JsonNode at) {
        return words.at(at.asText());
    }

    private List<String> approved() {
        List<String> lines = each(file.path("decisions"))
                .filter(d -> APPROVALS.contains(d.path("action").asText()))
                .map(d -> say("approved.by", d.path("by").asText(), time(d.path("at")), words.value("action", d.path("action")))
                        + (d.hasNonNull("reason") ? words.language().pick("：", ": ") + d.path("reason").asText() : ""))
                .collect(Collectors.toCollection(ArrayList::new));
        if (file.hasNonNull("parentCaseNo")) {
            lines.add(say("approved.called", file.path("parentCaseNo").asText()));
        }
        if (violation.isObject()) {
            lines.add(say("approved.facts", violation.path("facts").asText()));
            lines.add(say("approved.evidence", violation.path("evidence").size(), violation.path("recorder").asText(),
                    time(violation.path("occurredAt"))));
        }
        return lines;
    }

    /** When and by which channels the notices the case waits for were served; without any, all its notices; of an amendment, how many. */
    private List<String> received() {
        JsonNode told = file.path("amendment").path("announcement");
        if (told.isObject()) {
            // those of an amendment belong to no case: there is one for each ISV
            return List.of(say("received.everybody", told.path("told").asText(), told.path("toTell").asText(),
                    told.path("undecided").asText()));
        }
        boolean awaited = dossier.notices().stream().anyMatch(n -> n.kind().role() != NoticeKind.Role.INFORMATION);
        List<String> lines = new ArrayList<>();
        dossier.notices().stream()
                .filter(n -> !awaited || n.kind().role() != NoticeKind.Role.INFORMATION)
                .collect(Collectors.groupingBy(n -> n.noticeId(), LinkedHashMap::new, Collectors.toList()))
                .forEach((id, deliveries) -> {
                    var n = words.readable(deliveries);
                    String channels = deliveries.stream()
                            .map(d -> words.code("value.", d.channel().name()) + " " + words.code("value.", d.state().name()))
                            .collect(Collectors.joining(words.language().pick("、", ", ")));
                    lines.add(n.servedAt() == null
                            ? say("received.not", n.kind(), n.subject(), channels)
                            : say("received.at", n.kind(), n.subject(), words.at(n.servedAt()), channels));
                });
        return lines;
    }

    private List<String> inTime() {
        return each(file.path("appeals"))
                .map(a -> (a.hasNonNull("outcome")
                                ? say("inTime.appeal",
                                        time(a.path("receivedAt")), windowAt(a.path("receivedAt").asText()),
                                        words.code("value.", a.path("outcome").asText()))
                                : say("inTime.anyTime", time(a.path("receivedAt"))))
                        + (a.hasNonNull("result")
                                ? say("inTime.result", words.value("result", a.path("result")), a.path("reviewer").asText(),
                                        time(a.path("reviewedAt"))) : ""))
                .toList();
    }

    /** The end of the window that the letter answers: the last one opened before it, else the first. */
    private String windowAt(String receivedAt) {
        String until = null;
        for (Dossier.Event e : dossier.timeline()) {
            if (e.what().equals("window")
                    && (until == null
                            || !OffsetDateTime.parse((String) e.detail().get("servedAt")).isAfter(OffsetDateTime.parse(receivedAt)))) {
                until = (String) e.detail().get("appealUntil");
            }
        }
        return until == null ? "—" : words.at(until);
    }

    private List<String> rule() {
        JsonNode proposal = violation.path("proposal");
        List<String> lines = each(proposal.path("rules"))
                .map(r -> say(r.path("applied").asBoolean() ? "rule.applied" : "rule.lost", r.path("kind").asText(),
                r.path("clause").asText(),
                        words.value("deduction", r.path("deduction")), words.value("measures", r.path("measures")))
                        + (r.hasNonNull("occurrence") ? say("rule.count", r.path("occurrence").asText()) : ""))
                .collect(Collectors.toCollection(ArrayList::new));
        if (!lines.isEmpty()) {
            lines.add(say("rule.input", words.value("severity", violation.path("severity")), violation.path("occurrence").asText(),
                    proposal.path("tableVersion").asText()));
        }
        return lines;
    }

    private List<String> amount() {
        List<String> lines = new ArrayList<>();
        dossier.ledger().stream().filter(e -> Set.of("DEDUCTION", "SHORTFALL", "SHORTFALL_PAID").contains(e.kind()))
                .forEach(e -> lines.add(say("amount." + e.kind(), Money.of(e.amount()).abs().toString(), e.balanceAfter(),
                        words.at(e.at()))));
        if (violation.hasNonNull("shortfall")) {
            lines.add(say("amount.owed", violation.path("shortfall").asText()));
        }
        each(file.path("decisions")).filter(d -> d.hasNonNull("deduction") && has(d.path("measures"), "DEPOSIT_DEDUCTION"))
                .forEach(d -> lines.add(say("amount.decided", d.path("no").asText(), words.value("deduction", d.path("deduction")),
                d.path("by").asText())));
        each(violation.path("proposal").path("rules")).filter(r -> r.path("applied").asBoolean())
                .forEach(r -> lines.add(say("amount.rule", words.value("deduction", r.path("deduction")), r.path("clause").asText())));
        return lines;
    }

    private static boolean has(JsonNode list, String value) {
        return each(list).anyMatch(v -> v.asText().equals(value));
    }

    private List<String> paidBack() {
        return dossier.ledger().stream()
                .filter(e -> Set.of("REVERSAL", "SHORTFALL_RETURNED", "REFUND").contains(e.kind()))
                .map(e -> say("paidBack." + e.kind(), Money.of(e.amount()).abs().toString(), words.at(e.at()), words.actor(e.actor()),
                        e.reference() == null ? "" : say("paidBack.reference", e.reference())))
                .toList();
    }

    private List<String> seen() {
        Set<String> lines = new LinkedHashSet<>();
        dossier.notices().stream().filter(n -> n.readAt() != null)
                .forEach(n -> lines.add(say("seen.read", n.contact(), n.kind(), words.code("value.", n.channel().name()),
                words.at(n.readAt()))));
        dossier.notices().stream().filter(n -> n.linkFetchedAt() != null)
                .forEach(n -> lines.add(say("seen.fetched", n.contact(), n.kind(), words.at(n.linkFetchedAt()))));
        dossier.notices().stream().filter(n -> n.linkOpenedAt() != null)
                .forEach(n -> lines.add(say("seen.opened", n.contact(), n.kind(), words.at(n.linkOpenedAt()))));
        Set<String> staff = new TreeSet<>();
        dossier.steps().stream().filter(s -> s.kind().equals("userTask") && s.actor() != null && !s.cancelled())
                .forEach(s -> staff.add(s.actor()));
        staff.remove("system");
        List<String> all = new ArrayList<>(lines.isEmpty() ? List.of(words.word("a.seen.none")) : lines);
        if (!staff.isEmpty()) {
            all.add(say("seen.staff", String.join(words.language().pick("、", ", "), staff)));
        }
        return all;
    }

    private List<String> policy() {
        Dossier.Policy policy = dossier.parties().policy();
        List<String> lines = new ArrayList<>();
        lines.add(say("policy.version", policy.version(), policy.title(), words.at(policy.effectiveFrom())));
        dossier.models()
                .forEach(m -> lines.add(say("policy.model", m.key(), m.version(), m.versionTag() == null ? "" : " (" + m.versionTag() + ")",
                m.sha256().substring(0, 16))));
        return lines;
    }

    private List<String> ownCase() {
        if (fourEyes.isEmpty()) {
            return List.of(words.word("a.ownCase.none"));
        }
        return fourEyes.stream()
                .map(f -> say(f.same().isEmpty() ? "ownCase.fine" : "ownCase.same",
                        step(f.first()), String.join(", ", f.firstPersons().stream().map(words::actor).toList()),
                        step(f.second()), String.join(", ", f.secondPersons())))
                .toList();
    }

    private String step(String activityId) {
        return FourEyes.isRecorder(activityId)
                ? words.word(activityId)
                : dossier.steps().stream().filter(s -> s.activityId().equals(activityId)).findFirst()
                        .map(s -> words.language().half(s.name().split(" · ")[0])).orElse(activityId);
    }

    /** Proposal against approval, and what an appeal took away. */
    private List<String> different() {
        List<String> lines = new ArrayList<>();
        if (violation.isObject()) {
            each(file.path("decisions")).filter(d -> d.path("action").asText().equals("approve")).forEach(d -> {
                JsonNode proposal = proposalBefore(d.path("at").asText());
                List<String> changes = Stream.of("measures", "deduction", "durationDays")
                        .filter(key -> !same(key, proposal.path(key), d.path(key)))
                        .map(key -> say("different.change", words.label(key), orNone(words.value(key, proposal.path(key))),
                        orNone(words.value(key, d.path(key)))))
                        .toList();
                lines.add(changes.isEmpty() ? say("different.nothing", d.path("no").asText()) : say("different.in", d.path("no").asText())
                        + String.join(words.language().pick("；", "; "), changes));
            });
        }
        each(file.path("appeals")).filter(a -> violation.isObject() && a.path("result").asText().equals("upheld"))
                .forEach(a -> lines.add(words.word("a.different.upheld")));
        each(file.path("appeals")).filter(a -> a.path("cancelledMeasures").size() > 0)
                .forEach(a -> lines.add(say("different.appeal", words.value("measures", a.path("cancelledMeasures")))));
        return lines;
    }

    /** The proposal the manager saw at that time: a recount makes a new one (T6). */
    private JsonNode proposalBefore(String at) {
        JsonNode last = violation.path("proposal");
        boolean first = true;
        for (JsonNode e : timeline) {
            if (e.path("what").asText().equals("proposal")
                    && (first || !OffsetDateTime.parse(e.path("at").asText()).isAfter(OffsetDateTime.parse(at)))) {
                last = e.path("detail");
                first = false;
            }
        }
        return last;
    }

    private static String orNone(String value) {
        return value.isEmpty() ? "—" : value;
    }

    /** Compares measures in any order, treats a length of zero as absent, and compares amounts by value. */
    private static boolean same(String key, JsonNode proposed, JsonNode decided) {
        return switch (key) {
            case "measures" -> each(proposed).map(JsonNode::asText).collect(Collectors.toSet())
                    .equals(each(decided).map(JsonNode::asText).collect(Collectors.toSet()));
            case "durationDays" -> proposed.asInt(0) == decided.asInt(0);
            default -> decided.isMissingNode() || proposed.asText().equals(decided.asText());
        };
    }
}
