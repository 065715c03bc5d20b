package io.appgov.notice.template;

import io.appgov.document.TextBlocks;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.refusal.FieldError;
import io.appgov.foundation.refusal.NotFound;
import io.appgov.notice.NoticeText;
import io.appgov.notice.outbox.NoticeKind;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** View models of the template pages for their logic-less templates. */
@Component
class TemplateViews {

    private final TemplateService templates;
    private final BusinessTime time;

    TemplateViews(TemplateService templates, BusinessTime time) {
        this.templates = templates;
        this.time = time;
    }

    Map<String, Object> list() {
        return Map.of("kinds", Arrays.stream(NoticeKind.values())
                .map(kind -> Map.of(
                        "kind", kind,
                        "zh", templates.sample(kind).title().zh(),
                        "en", templates.sample(kind).title().en(),
                        "languages", Arrays.stream(Language.values()).map(language -> inUse(kind, language)).toList()))
                .toList());
    }

    private Map<String, Object> inUse(NoticeKind kind, Language language) {
        TemplateService.History history = templates.history(kind, language);
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("kind", kind);
        shown.put("language", language);
        shown.put("languageName", name(language));
        shown.putAll(state(kind, language, history));
        return shown;
    }

    private Map<String, Object> state(NoticeKind kind, Language language, TemplateService.History history) {
        TemplateUse use = history.inUse();
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("version", use.version());
        shown.put("origin", history.current().origin().both());
        shown.put("own", history.current().origin() == TemplateVersion.Origin.own);
        shown.put("since", time.readable(use.since()));
        shown.put("by", person(use.usedBy()));
        Optional<TemplateVersion> draft = history.versions().stream()
                .filter(v -> v.origin() == TemplateVersion.Origin.own && v.version() > use.version())
                .findFirst();
        shown.put("draft", draft.map(v -> (Object) v.version()).orElse(""));
        shown.put("newerShipped", history.newerShipped().map(v -> (Object) v.version()).orElse(""));
        shown.put("doesNotFit", !templates.problems(kind, language, history.current().text()).isEmpty());
        return shown;
    }

    Map<String, Object> editor(
            NoticeKind kind, Language language, TemplateService.History history, int start, TemplateText text, boolean mayChange,
            List<FieldError> problems) {
        Map<String, Object> shown = heading(kind, language);
        shown.put("state", state(kind, language, history));
        shown.put("mayChange", mayChange);
        shown.put("start", start);
        shown.put("fromOther", start != history.inUse().version());
        shown.put("latest", history.latest());
        shown.put("subject", text.subject());
        shown.put("body", text.body());
        putProblems(shown, problems);
        // a text that lost a concurrent change is compared with the version that won
        boolean overtaken = problems.stream().anyMatch(p -> p.field().isEmpty());
        shown.put("overtaken", overtaken ? Map.of("version", history.latest(), "lines",
                lines(history.versions().get(0).text(), text)) : "");
        shown.put("placeholders", templates.sample(kind).placeholders().stream().map(TemplateViews::placeholder).toList());
        shown.put("passages", Arrays.stream(SharedPassage.values())
                .map(p -> Map.of("example", p.example(), "zh", p.meaning().zh(), "en", p.meaning().en(), "words", p.in(language)))
                .toList());
        shown.put("versions", history.versions().stream().map(v -> version(v, history)).toList());
        return shown;
    }

    private static void putProblems(Map<String, Object> shown, List<FieldError> problems) {
        shown.put("refused", !problems.isEmpty());
        shown.put("problems", problems.stream().map(FieldError::message).toList());
        shown.put("subjectWrong", problems.stream().anyMatch(p -> p.field().equals("subject")));
        shown.put("bodyWrong", problems.stream().anyMatch(p -> p.field().equals("body")));
    }

    private Map<String, Object> version(TemplateVersion v, TemplateService.History history) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("version", v.version());
        shown.put("origin", v.origin().both());
        shown.put("inUse", history.inUse().version() == v.version());
        shown.put("createdBy", person(v.createdBy()));
        shown.put("createdAt", time.readable(v.createdAt()));
        shown.put("previewedBy", v.previewedBy() == null ? "" : v.previewedBy());
        shown.put("previewedAt", time.readable(v.previewedAt()));
        shown.put("uses", history.uses().stream()
                .filter(use -> use.version() == v.version())
                .map(use -> Map.of("since", time.readable(use.since()), "by", person(use.usedBy())))
                .toList());
        Optional<TemplateVersion> before = history.version(v.version() - 1);
        shown.put("before", before.map(b -> (Object) b.version()).orElse(""));
        shown.put("lines", before.map(b -> lines(b.text(), v.text())).orElse(List.of()));
        return shown;
    }

    Map<String, Object> letter(NoticeKind kind, Language language, int version, String variantName, boolean mayChange,
            List<FieldError> problems) {
        TemplateService.History history = templates.history(kind, language);
        TemplateVersion v = history.version(version).orElseThrow(() -> new NotFound("模板版本", NoticeTemplates.name(kind, language, version)));
        // an old text may use placeholders that no longer exist: it is then shown unrendered
        List<FieldError> unfit = templates.problems(kind, language, v.text());
        Sample sample = templates.sample(kind);
        Sample.Variant variant = sample.variant(variantName);
        boolean inUse = history.inUse().version() == version;
        Map<String, Object> shown = heading(kind, language);
        shown.put("version", version(v, history));
        shown.put("inUse", inUse);
        shown.put("inUseVersion", history.inUse().version());
        shown.put("lines", inUse ? List.of() : lines(history.current().text(), v.text()));
        shown.put("mayUse", mayChange && !inUse && unfit.isEmpty());
        shown.put("mayChange", mayChange);
        putProblems(shown, problems.isEmpty() ? unfit : problems);
        shown.put("variants", sample.variants().stream()
                .map(other -> Map.of("name", other.name(), "title", other.title().both(), "shown", other == variant))
                .toList());
        shown.put("several", sample.variants().size() > 1);
        shown.put("letter", unfit.isEmpty() ? letter(templates.letter(v, variant)) : "");
        shown.put("source", unfit.isEmpty() ? "" : v.text().subject() + "\n\n" + v.text().body());
        return shown;
    }

    private static Map<String, Object> letter(NoticeText text) {
        return Map.of(
                "subject", text.subject(),
                "body", text.body(),
                "template", text.template(),
                "blocks", TextBlocks.of(text.body()).blocks().stream().map(TemplateViews::block).toList());
    }

    private static Map<String, Object> block(TextBlocks.Block block) {
        if (block.lines() != null) {
            return block("paragraph", Map.of("lines", block.lines()));
        }
        if (block.items() != null) {
            return block("list", Map.of("items", block.items()));
        }
        if (block.link() != null) {
            return block("link", block.link());
        }
        return block.heading() != null ? block("heading", block.heading()) : block("separator", Map.of("words", block.separator()));
    }

    /** Sets every shape's key, so that keys of other shapes are absent instead of unknown. */
    private static Map<String, Object> block(String shape, Object content) {
        Map<String, Object> block = new LinkedHashMap<>();
        List.of("heading", "paragraph", "list", "link", "separator").forEach(name -> block.put(name, ""));
        block.put(shape, content);
        return block;
    }

    private Map<String, Object> heading(NoticeKind kind, Language language) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("kind", kind);
        shown.put("title", templates.sample(kind).title().both());
        shown.put("language", language);
        shown.put("languageName", name(language));
        shown.put("lang", language.pick("zh-CN", "en"));
        return shown;
    }

    private static Map<String, Object> placeholder(Placeholder p) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("example", p.example());
        shown.put("zh", p.meaning().zh());
        shown.put("en", p.meaning().en());
        shown.put("required", p.required() == null ? "" : required(p));
        shown.put("fields", p.fields().stream().map(TemplateViews::placeholder).toList());
        return shown;
    }

    private static Map<String, Object> required(Placeholder p) {
        return Map.of("where", p.inSubject() ? "主题必含 required in the subject" : "必含 required", "why", p.required().both());
    }

    private static List<Map<String, Object>> lines(TemplateText before, TemplateText after) {
        return Difference.of(before, after).stream().map(TemplateViews::line).toList();
    }

    private static Map<String, Object> line(Difference.Line line) {
        Map<String, Object> shown = new LinkedHashMap<>();
        for (Difference.Mark mark : Difference.Mark.values()) {
            shown.put(mark.name(), line.mark() == mark);
        }
        shown.put("parts", line.parts());
        return shown;
    }

    private static String name(Language language) {
        return language.pick("中文", "English");
    }

    private static String person(String id) {
        return id.equals(ShippedTemplates.BY) ? "版本发布 release" : id;
    }
}
