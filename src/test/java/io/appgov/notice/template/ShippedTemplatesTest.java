package io.appgov.notice.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.appgov.Unit;
import io.appgov.foundation.language.Language;
import io.appgov.notice.NoticeText;
import io.appgov.notice.outbox.NoticeKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The shipped texts and the sample data belong together, kind by kind, in both languages. */
@Unit
class ShippedTemplatesTest {

    private static final Pattern TAG = Pattern.compile("\\{\\{[#^/]?(\\w+)}}");

    private final Samples samples = new Samples();
    private final TemplateCheck check = new TemplateCheck(samples);

    @ParameterizedTest
    @EnumSource(NoticeKind.class)
    void everyLetterIsWholeInEveryVariantAndWithEveryQuestionAnsweredOtherwise(NoticeKind kind) {
        for (Language language : Language.values()) {
            CompiledTemplate template = new CompiledTemplate(ShippedTemplates.shipped(kind, language));
            for (Sample.Variant variant : samples.of(kind).variants()) {
                Map<String, Object> model = variant.in(language);
                isWhole(template.fill(model, ""));
                model.forEach((name, value) -> {
                    if (value instanceof Boolean yes) {
                        Map<String, Object> otherwise = new HashMap<>(model);
                        otherwise.put(name, !yes);
                        isWhole(template.fill(otherwise, ""));
                    }
                });
            }
        }
    }

    private static void isWhole(NoticeText letter) {
        assertThat(letter.subject()).isNotBlank().doesNotContain("{{", "}}", "\n");
        assertThat(letter.body()).isNotBlank().doesNotContain("{{", "}}", "null", "[]", "text=", "true", "false");
    }

    /** What an operator's text would be refused for, ours must not do either. */
    @ParameterizedTest
    @EnumSource(NoticeKind.class)
    void everyShippedTextPassesTheCheckOfOperatorsTexts(NoticeKind kind) {
        for (Language language : Language.values()) {
            assertThat(check.problems(kind, language, ShippedTemplates.shipped(kind, language))).as(kind + "." + language).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(NoticeKind.class)
    void theSampleDataHasExactlyTheNamesThatTheTextsUse(NoticeKind kind) throws IOException {
        Set<String> used = new TreeSet<>();
        for (Language language : Language.values()) {
            TemplateText text = ShippedTemplates.shipped(kind, language);
            TAG.matcher(text.subject() + text.body()).results().map(tag -> tag.group(1)).forEach(used::add);
        }
        JsonNode file = file(kind.name());
        Set<String> known = new TreeSet<>(names(file));
        assertThat(used).as("names of %s without sample data are none", kind).allMatch(
                name -> known.contains(name) || !file.path("standalone").asBoolean() && names(file("common")).contains(name));
        assertThat(used).as("sample data of %s that no text uses", kind).containsAll(known);
    }

    @Test
    void whatIsCommonToNoticesIsUsedBySome() {
        String all = Stream.of(NoticeKind.values())
                .flatMap(kind -> Stream.of(Language.values()).map(language -> ShippedTemplates.shipped(kind, language)))
                .map(text -> text.subject() + text.body())
                .collect(Collectors.joining());
        assertThat(names(file("common"))).allMatch(name -> all.contains(name + "}}"));
    }

    /** Of a list, its own name and those of its entries. */
    private static Set<String> names(JsonNode file) {
        Set<String> names = new TreeSet<>();
        file.path("placeholders").forEach(p -> {
            names.add(p.path("name").asText());
            p.path("fields").forEach(field -> names.add(field.path("name").asText()));
        });
        return names;
    }

    private static JsonNode file(String name) {
        try {
            return new ObjectMapper().readTree(Files.readString(Path.of("src/main/resources/notices/samples", name + ".json")));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** An entry of a list in the sample data, in every variant, has exactly the fields that are described. */
    @ParameterizedTest
    @EnumSource(NoticeKind.class)
    void everyEntryOfEveryListIsComplete(NoticeKind kind) {
        for (Placeholder list : samples.of(kind).placeholders()) {
            Set<String> fields = list.fields().stream().map(Placeholder::name).collect(Collectors.toSet());
            for (Sample.Variant variant : samples.of(kind).variants()) {
                if (list.shape() == Placeholder.Shape.LIST) {
                    assertThat((List<?>) variant.in(Language.en).get(list.name()))
                            .allMatch(entry -> ((Map<?, ?>) entry).keySet().equals(fields));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(NoticeKind.class)
    void everyPlaceholderAndVariantIsExplainedInBothLanguages(NoticeKind kind) {
        Sample sample = samples.of(kind);
        Stream.concat(
                        Stream.of(sample.title()),
                        Stream.concat(
                                sample.variants().stream().map(Sample.Variant::title),
                                sample.placeholders().stream().flatMap(p -> Stream.concat(Stream.of(p), p.fields().stream()))
                                        .flatMap(p -> Stream.of(p.meaning(), p.required() == null ? p.meaning() : p.required()))))
                .forEach(words -> {
                    assertThat(words.zh()).matches("(?s).*\\p{IsHan}.*");
                    assertThat(words.en()).matches("[ -~]+");
                });
    }

    /** No person, no company, no address of the world: names of textbooks, hosts nobody can own. */
    @ParameterizedTest
    @EnumSource(NoticeKind.class)
    void theSampleDataLeadsNowhere(NoticeKind kind) {
        String all = samples.of(kind).variants().toString();
        assertThat(Pattern.compile("[\\w-]+(\\.[\\w-]+)*\\.[a-z]{2,}(?=[/\\s,}\\n]|$)").matcher(all).results().map(MatchResult::group)
                .toList())
                .allMatch(host -> host.endsWith(".example"));
    }
}
