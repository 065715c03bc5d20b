package io.appgov.notice.template;

import io.appgov.foundation.language.Language;
import io.appgov.foundation.refusal.FieldError;
import io.appgov.notice.NoticeText;
import io.appgov.notice.outbox.NoticeKind;
import io.appgov.notice.template.Placeholder.Shape;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Validates a text before it is stored as a template: size, known placeholders only, and in every variant of its kind the required
 * contents (notices.md). Each problem is a sentence for the author.
 */
@Component
class TemplateCheck {

    static final int MAX_SUBJECT = 200;
    static final int MAX_SUBJECT_SOURCE = 600;
    static final int MAX_BODY = 20_000;

    private static final Pattern BRACES = Pattern.compile("\\{\\{|}}");
    private static final Pattern TAG = Pattern.compile("\\{\\{\\s*([#^/]?)\\s*([A-Za-z][A-Za-z0-9]*)\\s*}}");
    private static final Pattern SECTION = Pattern.compile("\\{\\{\\s*[#^/][^{}]*}}");
    /** Represents a value in trial letters; private-use characters that nobody types. */
    private static final String MARK = "\uE000%s\uE001";

    private final Samples samples;

    TemplateCheck(Samples samples) {
        this.samples = samples;
    }

    /** Empty when the text may be stored. */
    List<FieldError> problems(NoticeKind kind, Language language, TemplateText text) {
        Sample sample = samples.of(kind);
        List<FieldError> problems = new ArrayList<>();
        size(text, problems);
        new Part("subject", text.subject(), sample, problems).read();
        new Part("body", text.body(), sample, problems).read();
        if (problems.isEmpty()) {
            missing(language, text, sample, problems);
        }
        return problems;
    }

    private static void size(TemplateText text, List<FieldError> problems) {
        if (text.subject().isEmpty()) {
            problems.add(new FieldError("subject", "主题不能为空 the subject must not be empty"));
        }
        if (text.subject().contains("\n")) {
            problems.add(new FieldError("subject", "主题只能有一行 the subject must be a single line"));
        }
        // section tags do not count, the text of all sections does
        int length = SECTION.matcher(text.subject()).replaceAll("").length();
        if (length > MAX_SUBJECT || text.subject().length() > MAX_SUBJECT_SOURCE) {
            problems.add(new FieldError("subject", "主题至多 " + MAX_SUBJECT + " 个字符（连同段落标记至多 " + MAX_SUBJECT_SOURCE + " 个），现有 " + length
                    + " 个 the subject may have " + MAX_SUBJECT + " characters (" + MAX_SUBJECT_SOURCE + " with its section tags), not "
                    + length));
        }
        if (text.body().isEmpty()) {
            problems.add(new FieldError("body", "正文不能为空 the body must not be empty"));
        }
        if (text.body().length() > MAX_BODY) {
            problems.add(new FieldError("body", "正文至多 " + MAX_BODY + " 个字符，现有 " + text.body().length()
                    + " 个 the body may have " + MAX_BODY + " characters, not " + text.body().length()));
        }
        unreadable("subject", text.subject(), problems);
        unreadable("body", text.body(), problems);
    }

    private static void unreadable(String field, String text, List<FieldError> problems) {
        boolean found = text.codePoints().anyMatch(c ->
                Character.getType(c) == Character.SURROGATE || Character.getType(c) == Character.PRIVATE_USE || Character.isISOControl(c)
                && c != '\n' && c != '\t');
        if (found) {
            problems.add(new FieldError(field, "含有不可显示的字符 there are characters in it that cannot be shown"));
        }
    }

    /** One of subject and body: its tags, their names, the sections they open and close. */
    private static final class Part {

        private record Section(String sign, String name, int line) {}

        private final String field;
        private final String text;
        private final Sample sample;
        private final List<FieldError> problems;
        private final Deque<Section> open = new ArrayDeque<>();
        private final Set<String> told = new LinkedHashSet<>();

        Part(String field, String text, Sample sample, List<FieldError> problems) {
            this.field = field;
            this.text = text;
            this.sample = sample;
            this.problems = problems;
        }

        void read() {
            Matcher braces = BRACES.matcher(text);
            Matcher tag = TAG.matcher(text);
            int at = 0;
            while (braces.find(at)) {
                // three braces in a row are no tag with a brace before it, but an unescaped one
                boolean plain = braces.start() == 0 || text.charAt(braces.start() - 1) != '{';
                if (plain && tag.region(braces.start(), text.length()).lookingAt()) {
                    take(tag.group(1), tag.group(2), line(tag.start()));
                    at = tag.end();
                } else {
                    problem(line(braces.start()),
                            "“" + snippet(braces.start()) + "” 不是占位符：只能写 {{名称}}、{{#名称}}…{{/名称}}、{{^名称}}…{{/名称}} 或所列的共用段落",
                            "this is no placeholder; only {{name}}, {{#name}}…{{/name}}, {{^name}}…{{/name}} and the shared passages "
                                    + "listed may be used");
                    int end = text.indexOf("}}", braces.end());
                    at = braces.group().equals("}}") || end < 0 ? braces.end() : end + 2;
                }
            }
            for (Section left : open) {
                problem(left.line(), "段落 {{" + left.sign() + left.name() + "}} 没有结束，缺少 {{/" + left.name() + "}}",
                        "this section is never closed");
            }
        }

        private void take(String sign, String name, int line) {
            if (sign.equals("/")) {
                close(name, line);
                return;
            }
            Placeholder known = known(name);
            if (known == null) {
                unknown(name, line);
            } else if (sign.isEmpty() && known.shape() != Shape.TEXT) {
                problem(line, "{{" + name + "}} 不是文字，只能作为段落使用：" + known.example(), "this is not a text and can only open a section");
            } else if (!sign.isEmpty() && known.shape() == Shape.TEXT) {
                problem(line, "{{" + sign + name + "}}：" + name + " 是文字，不能作为段落使用", "this is a text and cannot open a section");
            }
            if (!sign.isEmpty()) {
                open.push(new Section(sign, name, line));
            }
        }

        private void close(String name, int line) {
            if (open.isEmpty()) {
                problem(line, "{{/" + name + "}} 没有对应的开头", "there is no section to close here");
            } else if (!open.peek().name().equals(name)) {
                problem(line, "{{/" + name + "}} 与第 " + open.peek().line() + " 行的 {{" + open.peek().sign() + open.peek().name() + "}} 不成对",
                        "this closes another section than the one opened last");
                // continue as if this section had been closed properly
                open.removeIf(section -> section.name().equals(name));
            } else {
                open.pop();
            }
        }

        /** Resolves a name in the enclosing list's entry first, then in the notice. */
        private Placeholder known(String name) {
            for (Section section : open) {
                for (Placeholder list : sample.placeholders()) {
                    if (section.sign().equals("#") && list.name().equals(section.name())) {
                        for (Placeholder entry : list.fields()) {
                            if (entry.name().equals(name)) {
                                return entry;
                            }
                        }
                    }
                }
            }
            return sample.placeholders().stream().filter(p -> p.name().equals(name)).findFirst().orElse(null);
        }

        private void unknown(String name, int line) {
            List<String> lists = sample.placeholders().stream()
                    .filter(p -> p.fields().stream().anyMatch(f -> f.name().equals(name)))
                    .map(p -> "{{#" + p.name() + "}}…{{/" + p.name() + "}}")
                    .toList();
            if (lists.isEmpty()) {
                problem(line, "本通知没有占位符 {{" + name + "}}", "this notice has no such placeholder");
            } else {
                problem(line, "{{" + name + "}} 只能用在 " + String.join("、", lists) + " 之中", "this can only be used inside of that section");
            }
        }

        private void problem(int line, String zh, String en) {
            String sentence = (field.equals("body") ? "第 " + line + " 行 line " + line + "：" : "主题 subject：") + zh + " " + en;
            if (told.add(sentence)) {
                problems.add(new FieldError(field, sentence));
            }
        }

        private int line(int offset) {
            return (int) text.substring(0, offset).chars().filter(c -> c == '\n').count() + 1;
        }

        private String snippet(int from) {
            String rest = text.substring(from, Math.min(text.length(), from + 24));
            return rest.lines().findFirst().orElse(rest);
        }
    }

    /** Renders a trial letter per variant with marks for values: each required value must appear wherever it exists. */
    private static void missing(Language language, TemplateText text, Sample sample, List<FieldError> problems) {
        CompiledTemplate compiled = new CompiledTemplate(text);
        Map<Placeholder, List<Sample.Variant>> missing = new LinkedHashMap<>();
        Map<Placeholder, Integer> due = new HashMap<>();
        for (Sample.Variant variant : sample.variants()) {
            Map<String, Object> model = new HashMap<>(variant.in(language));
            List<Placeholder> expected = new ArrayList<>();
            for (Placeholder p : sample.placeholders()) {
                expected.addAll(mark(p, model));
            }
            NoticeText letter = compiled.fill(model, "");
            for (Placeholder p : expected) {
                due.merge(p, 1, Integer::sum);
                boolean said = p.shape() == Shape.YES_NO
                        ? !compiled.fill(otherwise(model, p.name()), "").body().equals(letter.body())
                        : (p.inSubject() ? letter.subject() : letter.body()).contains(MARK.formatted(p.name()));
                if (!said) {
                    missing.computeIfAbsent(p, any -> new ArrayList<>()).add(variant);
                }
            }
        }
        missing.forEach((p, variants) -> problems.add(lack(p, variants, variants.size() == due.get(p))));
    }

    /** The model with this condition inverted; if its letter is the same, the text does not mention the condition. */
    private static Map<String, Object> otherwise(Map<String, Object> model, String name) {
        Map<String, Object> other = new HashMap<>(model);
        other.put(name, !(Boolean) model.get(name));
        return other;
    }

    /** Puts marks in place of the values that must be seen; returns those that have a value here. */
    private static List<Placeholder> mark(Placeholder p, Map<String, Object> model) {
        Object value = model.get(p.name());
        if (p.shape() == Shape.LIST) {
            List<Placeholder> required = p.fields().stream().filter(f -> f.required() != null).toList();
            List<Map<String, Object>> entries = new ArrayList<>();
            for (Object entry : (List<?>) value) {
                Map<String, Object> marked = new HashMap<>();
                ((Map<?, ?>) entry).forEach((name, v) -> marked.put((String) name, v));
                required.forEach(f -> marked.put(f.name(), MARK.formatted(p.name() + "." + f.name())));
                entries.add(marked);
            }
            model.put(p.name(), entries);
            return entries.isEmpty()
                    ? List.of()
                    : required.stream()
                    .map(f -> new Placeholder(p.name() + "." + f.name(), f.shape(), f.meaning(), f.required(), false, List.of())).toList();
        }
        if (p.required() == null || "".equals(value) || "-".equals(value) || Boolean.FALSE.equals(value)) {
            return List.of();
        }
        if (p.shape() == Shape.YES_NO) {
            return List.of(p);
        }
        model.put(p.name(), MARK.formatted(p.name()));
        return List.of(p);
    }

    private static FieldError lack(Placeholder p, List<Sample.Variant> variants, boolean everywhere) {
        String written = p.shape() == Shape.YES_NO ? p.example() : p.name().contains(".")
                ? "{{#" + p.name().replace(".", "}}{{") + "}}{{/" + p.name().substring(0, p.name().indexOf('.')) + "}}"
                : "{{" + p.name() + "}}";
        String whereZh = p.inSubject() ? "主题" : "正文";
        String whereEn = p.inSubject() ? "the subject" : "the body";
        String whenZh = everywhere ? "" : "（以下情形：" + String.join("、", variants.stream().map(v -> v.title().zh()).toList()) + "）";
        String whenEn = everywhere ? "" : " (when: " + String.join("; ", variants.stream().map(v -> v.title().en()).toList()) + ")";
        return new FieldError(
                p.inSubject() ? "subject" : "body",
                whereZh + "缺少 " + written + "（" + p.meaning().zh() + "）" + whenZh + "：" + p.required().zh() + "。 "
                        + whereEn + " lacks " + p.meaning().en() + whenEn + ": " + p.required().en() + ".");
    }
}
