package io.appgov.notice.template;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.language.Title;
import io.appgov.notice.outbox.NoticeKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The sample data of {@code notices/samples/N02.json}, plus {@code common.json} for notices about a case. Its names are the
 * placeholders an operator may use. A text is shared by both languages, or {@code {"zh": …, "en": …}}.
 */
@Component
class Samples {

    private static final ObjectMapper JSON = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    private static final Title STANDARD = new Title("一般情形", "the usual case");

    private final Map<NoticeKind, Sample> samples = new ConcurrentHashMap<>();

    /** The JSON format. {@code standalone}: not about a case, so without {@code common.json}. */
    record File(Title title, boolean standalone, List<Named> placeholders, List<Case> variants) {}

    record Named(String name, String zh, String en, Title required, boolean inSubject, JsonNode sample, List<Named> fields) {}

    record Case(String name, String zh, String en, Map<String, JsonNode> values) {}

    /** @throws UncheckedIOException when the kind has no readable sample data */
    Sample of(NoticeKind kind) {
        return samples.computeIfAbsent(kind, Samples::read);
    }

    private static Sample read(NoticeKind kind) {
        File file = file(kind.name());
        List<Named> named = file.standalone() ? file.placeholders()
                : Stream.concat(file("common").placeholders().stream(), file.placeholders().stream()).toList();
        Map<String, JsonNode> values = new LinkedHashMap<>();
        named.forEach(n -> values.put(n.name(), n.sample()));
        List<Case> cases = file.variants() == null || file.variants().isEmpty()
                ? List.of(new Case("standard", STANDARD.zh(), STANDARD.en(), Map.of()))
                : file.variants();
        return new Sample(
                file.title(),
                named.stream().map(Samples::placeholder).toList(),
                cases.stream().map(c -> variant(kind, c, values)).toList());
    }

    private static File file(String name) {
        try (InputStream file = new ClassPathResource("notices/samples/" + name + ".json").getInputStream()) {
            return JSON.readValue(file, File.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("no sample data for notice " + name, unreadable);
        }
    }

    private static Placeholder placeholder(Named n) {
        Placeholder.Shape shape = n.sample() == null || n.sample().isTextual() || n.sample().isObject()
                ? Placeholder.Shape.TEXT
                : n.sample().isArray() ? Placeholder.Shape.LIST : Placeholder.Shape.YES_NO;
        if (shape == Placeholder.Shape.LIST && n.required() != null) {
            // otherwise a list section that shows nothing of its entries would pass
            throw new IllegalStateException("what is required of the list " + n.name() + " is said of its fields");
        }
        return new Placeholder(
                n.name(), shape, new Title(n.zh(), n.en()), n.required(), n.inSubject(),
                n.fields() == null ? List.of() : n.fields().stream().map(Samples::placeholder).toList());
    }

    private static Sample.Variant variant(NoticeKind kind, Case c, Map<String, JsonNode> usual) {
        Map<String, JsonNode> values = new LinkedHashMap<>(usual);
        if (c.values() != null) {
            c.values().forEach((name, value) -> {
                if (values.put(name, value) == null) {
                    throw new IllegalStateException("variant " + c.name() + " of " + kind + " has a value for " + name
                            + ", which is no placeholder");
                }
            });
        }
        Map<Language, Map<String, Object>> models = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            Map<String, Object> model = new LinkedHashMap<>();
            values.forEach((name, value) -> model.put(name, value(value, language)));
            models.put(language, model);
        }
        return new Sample.Variant(c.name(), new Title(c.zh(), c.en()), models);
    }

    private static Object value(JsonNode value, Language language) {
        if (value.isArray()) {
            List<Map<String, Object>> entries = new ArrayList<>();
            for (JsonNode entry : value) {
                Map<String, Object> fields = new LinkedHashMap<>();
                entry.fields().forEachRemaining(f -> fields.put(f.getKey(), value(f.getValue(), language)));
                entries.add(fields);
            }
            return entries;
        }
        if (value.isObject()) {
            return value(value.required(language.name()), language);
        }
        return value.isBoolean() ? (Object) value.booleanValue() : value.textValue();
    }
}
