package io.appgov.insight.casefile;

import com.fasterxml.jackson.databind.JsonNode;
import io.appgov.cases.DecisionWords;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.refusal.FieldTitles;
import io.appgov.notice.NoticeViews.DeliveryAnswer;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Translates the file's codes into one language: names and values of facts, events, times. Codes without a label are shown as they
 * are, so that nothing of a case is hidden.
 */
final class FactWords {

    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}:\\d{2})");
    private static final List<String> CODES = List.of(
            "value.", "state.", "measure.", "severity.", "process.", "ledger.", "letter.", "group.", "duty.", "exportTarget.", "surface.",
            "standard.");
    /** Facts whose codes belong to one list and mean something else in another. */
    private static final Map<String, String> OF_ONE_LIST =
            Map.of("scope", "servicePart.", "suspendedServices", "servicePart.", "liftedWhy", "suspensionEnd.");
    /** Free text and names: never translated, even if they look like codes. */
    private static final Set<String> WRITTEN = Set.of("reason", "reasons", "notes", "facts", "text", "detail", "proof", "error", "name",
            "contact", "cause", "plan", "done", "ground", "by", "distinctAct", "was", "becomes");

    /** A fact with its name; {@code lines} more than one for a list. */
    record Fact(String label, List<String> lines) {}

    private final Map<String, String> words;
    private final Language language;
    private final BusinessTime time;

    FactWords(Map<String, String> words, Language language, BusinessTime time) {
        this.words = words;
        this.language = language;
        this.time = time;
    }

    Language language() {
        return language;
    }

    String word(String key) {
        return words.getOrDefault(key, key);
    }

    /** A code under a prefix, such as {@code state.} */
    String code(String prefix, String code) {
        return words.getOrDefault(prefix + code, code);
    }

    /** An ISO time in T1's zone, without naming it. */
    String at(String iso) {
        return iso == null || iso.isEmpty() ? "" : time.readable(OffsetDateTime.parse(iso).toInstant());
    }

    String label(String key) {
        return Optional.ofNullable(words.get("fact." + key))
                .or(() -> FieldTitles.of(key).map(language::half))
                .orElse(key);
    }

    /** Every fact of an object but those named, empty ones left out. */
    List<Fact> facts(JsonNode object, String... without) {
        List<Fact> facts = new ArrayList<>();
        object.properties().forEach(e -> {
            List<String> lines = lines(e.getKey(), e.getValue());
            if (!List.of(without).contains(e.getKey()) && !lines.isEmpty()) {
                facts.add(new Fact(label(e.getKey()), lines));
            }
        });
        return facts;
    }

    private List<String> lines(String key, JsonNode value) {
        if (value.isArray()) {
            List<String> values = Stream.iterate(0, i -> i < value.size(), i -> i + 1).map(i -> value(key, value.get(i))).toList();
            boolean whole = Stream.iterate(0, i -> i < value.size(), i -> i + 1).anyMatch(i -> value.get(i).isContainerNode());
            return whole || values.isEmpty() ? values : List.of(String.join(language.pick("、", ", "), values));
        }
        String text = value(key, value);
        return text.isEmpty() ? List.of() : List.of(text);
    }

    /** A value in one line. */
    String value(String key, JsonNode value) {
        if (value.isObject()) {
            return facts(value).stream()
                    .map(f -> f.label() + language.pick("：", ": ") + String.join(language.pick("、", ", "), f.lines()))
                    .collect(Collectors.joining(language.pick("；", "; ")));
        } else if (value.isArray()) {
            return String.join(language.pick("；", "; "), lines(key, value));
        } else if (value.isBoolean()) {
            return word(value.asBoolean() ? "yes" : "no");
        } else if (value.isNull() || value.isMissingNode()) {
            return "";
        }
        String text = value.asText();
        if (TIME.matcher(text).matches()) {
            return at(text);
        }
        return WRITTEN.contains(key) ? text : OF_ONE_LIST.containsKey(key) ? code(OF_ONE_LIST.get(key), text) : code(text);
    }

    private String code(String text) {
        return CODES.stream()
                .map(prefix -> words.get(prefix + text))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> language.half(DecisionWords.of(text)));
    }

    /** What happened, in some words. */
    String title(JsonNode event) {
        String what = event.path("what").asText();
        String how = event.path("detail").path("event").asText();
        return Optional.ofNullable(words.get("what." + what + "." + how)).orElseGet(() -> words.getOrDefault("what." + what, what));
    }

    /** Of one notice's deliveries, the one in the reader's language, or any. */
    DeliveryAnswer readable(List<DeliveryAnswer> deliveries) {
        return deliveries.stream().filter(d -> d.language() == language).findFirst().orElse(deliveries.get(0));
    }

    /** Who did it: a user, a contact, or the application itself. */
    String actor(String actor) {
        return "system".equals(actor) ? word("system") : actor;
    }
}
