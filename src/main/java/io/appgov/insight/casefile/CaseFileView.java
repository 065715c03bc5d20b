package io.appgov.insight.casefile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.appgov.effects.EffectWords;
import io.appgov.effects.Subject;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.language.Span;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.notice.NoticeViews.DeliveryAnswer;
import io.appgov.violation.ViolationKinds;
import io.appgov.web.StaffPages;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** A dossier as people read it, on the page and on paper: everything in it, in one language, for logic-less templates. */
@Component
class CaseFileView {

    static final String NAME = "case-file";

    /** Parts of the case that belong to its process, and lists it may have. */
    static final List<String> OBJECTS = List.of("violation", "delisting", "shutdown", "ending", "relisting", "lead",
            "suspension", "amendment");
    static final List<String> LISTS = List.of("corrections", "decisions", "interpretations", "appeals", "measures", "userNotices",
            "duties", "counts");
    /** Facts that the step itself already shows: begin, end and actor. */
    private static final List<String> OF_THE_STEP = List.of("step", "state");

    record Section(String title, List<List<FactWords.Fact>> entries) {}

    record Line(Integer seq, String at, String title, String step, String actor, List<FactWords.Fact> facts, String noticeId,
            String hash) {}

    record StepLine(
            int no, String name, String startedAt, String endedAt, String took, String actor, String group, String dueAt, boolean late,
            boolean cancelled,
            boolean here, List<Line> lines) {}

    record Text(String to, String language, String subject, String body, String document) {}

    record NoticeLine(
            String id, String kind, String subject, String state, String queuedAt, String servedAt, String proof,
            List<List<String>> deliveries, List<Text> texts) {}

    private final StaffPages pages;
    private final ViolationKinds kinds;
    private final ObjectMapper json;
    private final BusinessTime time;
    private final FourEyes fourEyes;

    CaseFileView(StaffPages pages, ViolationKinds kinds, ObjectMapper json, BusinessTime time, FourEyes fourEyes) {
        this.fourEyes = fourEyes;
        this.pages = pages;
        this.kinds = kinds;
        this.json = json;
        this.time = time;
    }

    Map<String, Object> of(Dossier dossier, Language language) {
        Map<String, String> all = new HashMap<>(pages.words(NAME, language));
        JsonNode tree = json.valueToTree(dossier);
        JsonNode file = tree.path("case");
        kinds.all(file.path("policyVersion").asText(), language).forEach((kind, title) -> all.put("value." + kind, kind + " " + title));
        FactWords words = new FactWords(all, language, time);
        List<Line> lines = lines(tree.path("timeline"), dossier, words);

        Map<String, Object> view = new LinkedHashMap<>();
        view.put("caseNo", file.path("caseNo").asText());
        view.put("process", words.code("process.", file.path("process").asText()));
        view.put("state", words.code("state.", file.path("state").asText()));
        view.put("parties", dossier.parties());
        view.put("openedAt", words.at(file.path("openedAt").asText()));
        view.put("openedBy", words.actor(dossier.parties().openedBy()));
        view.put("endedAt", words.at(file.path("endedAt").asText()));
        view.put("running", file.path("endedAt").isMissingNode());
        view.put("processInstanceId", file.path("processInstanceId").asText());
        view.put("parent", file.hasNonNull("parentCaseNo") ? file.path("parentCaseNo").asText() : null);
        view.put("endedBy", file.hasNonNull("endedBy") ? file.path("endedBy").asText() : null);
        view.put("fromLead", file.path("fromLead").asText(null));
        view.put("openedViolation", file.at("/lead/violation").asText(null));
        view.put("called", dossier.called().stream().map(c -> Map.of(
                "caseNo", c.caseNo(), "process", words.code("process.", c.process()), "state", words.code("state.", c.state()))).toList());
        view.put("policy", dossier.parties().policy());
        view.put("deadlines", words.facts(file.path("deadlines")));
        view.put("questions", new Questions(dossier, tree, words, fourEyes.of(dossier)).answers());
        view.put("sections", sections(file, words));
        view.put("steps", steps(dossier, lines, words));
        view.put("timeline", lines);
        view.put("letters", dossier.correspondence().stream().map(l -> letter(l, words)).toList());
        view.put("notices", notices(dossier.notices(), words));
        view.put("ledger", dossier.ledger().stream().map(e -> Map.of(
                "app", e.appId(), "seq", e.seq(), "kind", words.code("ledger.", e.kind()), "amount", e.amount(), "balanceAfter",
                e.balanceAfter(),
                "reference", e.reference() == null ? "" : e.reference(), "actor", words.actor(e.actor()), "at", words.at(e.at())))
                .toList());
        view.put("files", dossier.attachments().stream().map(f -> Map.of(
                "id", f.id(), "name", f.name(), "size", size(f.size()), "type", f.mediaType(), "sha256", f.sha256(), "by", f.uploadedBy(),
                "at", words.at(f.uploadedAt()), "intact", f.intact())).toList());
        view.put("seal", dossier.seal());
        view.put("models", dossier.models());
        return view;
    }

    private static String size(int bytes) {
        return bytes < 10_240 ? bytes + " B" : bytes / 1024 + " KB";
    }

    private static List<Section> sections(JsonNode file, FactWords words) {
        List<Section> sections = new ArrayList<>();
        OBJECTS.stream().filter(key -> file.path(key).isObject())
                .forEach(key -> sections.add(new Section(words.word("section." + key), List.of(words.facts(file.path(key))))));
        LISTS.stream().filter(key -> file.path(key).size() > 0).forEach(key -> {
            List<List<FactWords.Fact>> entries = new ArrayList<>();
            file.path(key).forEach(entry -> entries.add(words.facts(entry)));
            sections.add(new Section(words.word("section." + key), entries));
        });
        if (file.path("effects").size() > 0) {
            List<List<FactWords.Fact>> entries = new ArrayList<>();
            file.path("effects").forEach(effect -> entries.add(effect(effect, words)));
            sections.add(new Section(words.word("section.effects"), entries));
        }
        return sections;
    }

    /** What other systems had to do, and who did it. */
    private static List<FactWords.Fact> effect(JsonNode effect, FactWords words) {
        var subject = new Subject(Subject.Type.valueOf(effect.at("/subject/type").asText()), effect.at("/subject/id").asText());
        JsonNode applied = effect.path("applied");
        return List.of(
                new FactWords.Fact(EffectWords.subject(subject, words.language()) + " #" + effect.path("seq").asLong(), List.of(
                        EffectWords.of(effect.path("what").asText(), effect.path("value").asBoolean(), words.language()),
                        words.at(effect.path("at").asText()))),
                new FactWords.Fact(words.word("carriedOut"), List.of(
                        applied.isObject() ? applied.path("by").asText() + " · " + words.at(applied.path("at").asText())
                        : words.word("notApplied"))));
    }

    private static List<Line> lines(JsonNode timeline, Dossier dossier, FactWords words) {
        Map<String, String> names = dossier.steps().stream().filter(s -> s.name() != null)
                .collect(Collectors.toMap(Dossier.Step::activityId, s -> words.language().half(s.name()), (first, again) -> first));
        List<Line> lines = new ArrayList<>();
        timeline.forEach(e -> {
            JsonNode detail = e.path("detail");
            String activity = e.path("activityId").asText(null);
            lines.add(new Line(
                    e.hasNonNull("seq") ? e.path("seq").asInt() : null, words.at(e.path("at").asText()), words.title(e),
                    activity == null ? null : names.getOrDefault(activity, activity), words.actor(e.path("actor").asText()),
                    words.facts(detail, "event", "noticeId", e.path("what").asText().equals("step") ? "name" : ""),
                    detail.path("noticeId").asText(null), e.path("hash").asText("").isEmpty() ? null : e.path("hash").asText().substring(0,
                            12)));
        });
        return lines;
    }

    /** Each visit with what was answered, decided, sent and booked during it. */
    private List<StepLine> steps(Dossier dossier, List<Line> lines, FactWords words) {
        List<StepLine> steps = new ArrayList<>();
        boolean[] told = new boolean[lines.size()];
        for (Dossier.Step s : dossier.steps()) {
            List<Line> here = new ArrayList<>();
            for (int i = 0; i < told.length; i++) {
                Dossier.Event e = dossier.timeline().get(i);
                if (!told[i] && s.activityId().equals(e.activityId()) && !OF_THE_STEP.contains(e.what()) && isDuring(s, e.at())) {
                    told[i] = true;
                    here.add(lines.get(i));
                }
            }
            Instant end = s.endedAt() == null ? time.now() : OffsetDateTime.parse(s.endedAt()).toInstant();
            boolean late = s.dueAt() != null && end.isAfter(OffsetDateTime.parse(s.dueAt()).toInstant());
            steps.add(new StepLine(
                    steps.size() + 1, s.name() == null ? s.activityId() : words.language().half(s.name()), words.at(s.startedAt()),
                    words.at(s.endedAt()),
                    took(Duration.between(OffsetDateTime.parse(s.startedAt()).toInstant(), end), words.language()),
                    words.actor(Objects.requireNonNullElse(s.actor() == null ? s.assignee() : s.actor(), "")),
                    s.group() == null ? null : groups(s.group(), words), words.at(s.dueAt()), late,
                    s.cancelled(), s.endedAt() == null, here));
        }
        return steps;
    }

    /** A visit, for the tooltip. */
    String inOneLine(Dossier.Step s, Language language) {
        FactWords words = new FactWords(pages.words(NAME, language), language, time);
        return words.at(s.startedAt()) + " – " + (s.endedAt() == null ? words.word("keyHere") : words.at(s.endedAt()))
                + (s.actor() == null ? "" : " · " + words.actor(s.actor())) + (s.cancelled() ? " · " + words.word("keyBrokenOff") : "");
    }

    /** Empty when it took no time. */
    private static String took(Duration span, Language language) {
        return span.toSeconds() == 0 ? "" : Span.of(span, language);
    }

    private static String groups(String ids, FactWords words) {
        return Stream.of(ids.split(",")).map(id -> words.code("group.", id)).collect(Collectors.joining(", "));
    }

    private static boolean isDuring(Dossier.Step s, String at) {
        OffsetDateTime then = OffsetDateTime.parse(at);
        return !then.isBefore(OffsetDateTime.parse(s.startedAt()))
                && (s.endedAt() == null || !then.isAfter(OffsetDateTime.parse(s.endedAt())));
    }

    private Map<String, Object> letter(Dossier.Correspondence l, FactWords words) {
        Map<String, Object> letter = new HashMap<>();
        letter.put("id", l.id());
        letter.put("type", words.code("letter.", l.type()));
        letter.put("receivedAt", words.at(l.receivedAt()));
        letter.put("facts", words.facts(json.valueToTree(l), "id", "type", "receivedAt", "text"));
        letter.put("text", l.text());
        return letter;
    }

    private static List<NoticeLine> notices(List<DeliveryAnswer> deliveries, FactWords words) {
        return deliveries.stream().collect(Collectors.groupingBy(DeliveryAnswer::noticeId, LinkedHashMap::new, Collectors.toList()))
                .values().stream()
                .map(of -> notice(of, words)).toList();
    }

    private static NoticeLine notice(List<DeliveryAnswer> of, FactWords words) {
        DeliveryAnswer n = words.readable(of);
        // the channels of one contact carry the same text
        Collection<DeliveryAnswer> texts = of.stream()
                .collect(Collectors.toMap(d -> d.contact() + "\n" + d.body(), d -> d, (first, same) -> first, LinkedHashMap::new)).values();
        return new NoticeLine(
                n.noticeId(), n.kind().name(), n.subject(), words.code("value.", n.noticeState().name()), words.at(n.queuedAt()),
                words.at(n.servedAt()), n.proof(),
                of.stream().map(d -> delivery(d, words)).toList(),
                texts.stream().map(d -> new Text(d.contact(), d.language().pick("zh-CN", "en"), d.subject(), d.body(), d.document()))
                .toList());
    }

    /** Contact, channel, address, state, accepted, attempts, template, read, what went wrong. */
    private static List<String> delivery(DeliveryAnswer d, FactWords words) {
        String read = Stream.of(
                        d.readAt() == null ? null : words.word("readAt") + " " + words.at(d.readAt()),
                        d.linkFetchedAt() == null ? null : words.word("linkFetchedAt") + " " + words.at(d.linkFetchedAt()),
                        d.linkOpenedAt() == null ? null : words.word("linkOpenedAt") + " " + words.at(d.linkOpenedAt()))
                .filter(Objects::nonNull).collect(Collectors.joining(words.language().pick("；", "; ")));
        return List.of(
                d.contact(), words.code("value.", d.channel().name()), Objects.requireNonNullElse(d.recipient(), "—"),
                words.code("value.", d.state().name()),
                words.at(d.acceptedAt()), String.valueOf(d.attempts()), Objects.requireNonNullElse(d.providerMessageId(), "—"),
                d.template(), read,
                Objects.requireNonNullElse(d.lastError(), ""));
    }
}
