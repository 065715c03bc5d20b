package io.appgov.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.appgov.foundation.language.Title;
import io.appgov.foundation.language.WordList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/**
 * Generates the deployed forms from those in {@code forms/}, which only name the word lists, escapes and scripts that many forms
 * share. Filled at deployment, not when served: a form stays consistent with its models, and nodes of other releases serve it
 * complete.
 *
 * <p>In a {@code .form}: a component whose {@code properties} name {@code options} gets the words of that {@link WordList} as its
 * values. In texts, which are read as Markdown, <code>{{x}}</code> shows a variable literally; {@code text(x)} does the same within
 * an expression, {@code linked(x)} makes links of attachments' ids, {@code listed(x)} also turns every line into an item, and
 * {@code title(x, list)} shows the word for a code. In conditions {@code containsAny(x, list)} tests whether one of the list was
 * chosen.
 *
 * <p>In an {@code .html}: <code>&lt;!-- options: list --&gt;</code> becomes the options of a select, <code>{} /* words: list *&#47;</code>
 * in a script the words by their codes, and {@code // include: x.js} the script {@code forms/parts/x.js}.
 */
@Component
class FormTemplates {

    /** Puts a backslash before every ASCII character that is neither letter nor digit. */
    private static final String TEXT = "replace(%s, \"([!-/:-@[-`|~])\", \"\\\\$1\")";
    /** After escaping, turns attachment ids into links; their format cannot contain anything else. */
    private static final String LINKED = "replace(%s, \"([0-9a-f]{8}).-([0-9a-f]{4}).-([0-9a-f]{4}).-([0-9a-f]{4}).-([0-9a-f]{12})\", "
            + "\"[%s $1](/api/attachments/$1-$2-$3-$4-$5)\")";
    private static final String LISTED = "replace(%s, \"(\\n)\\n*([^\\n])\", \"$1- $2\")";
    private static final String ATTACHMENT = "附件 Attachment";

    private static final Pattern VALUE = Pattern.compile("\\{\\{(.*?)}}", Pattern.DOTALL);
    private static final Pattern BARE = Pattern.compile("\\w+");
    private static final Pattern SHOWN = Pattern.compile("\\b(text|linked|listed)\\((\\w+)(?:, \"([^\"]*)\")?\\)");
    private static final Pattern TITLE = Pattern.compile("\\btitle\\((\\w+), (\\w+)\\)");
    private static final Pattern CONTAINS_ANY = Pattern.compile("\\bcontainsAny\\((\\w+), (\\w+)\\)");

    private static final Pattern OPTIONS = Pattern.compile("( *)<!-- options: (\\w+) -->");
    private static final Pattern WORDS = Pattern.compile("\\{} /\\* words: (\\w+) \\*/");
    private static final Pattern INCLUDE = Pattern.compile("(?m)^ *// include: ([\\w-]+\\.js)\\n");

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, WordList> lists = new HashMap<>();

    FormTemplates(List<WordList> lists) {
        lists.forEach(list -> this.lists.put(list.name(), list));
    }

    /** @param files models and forms by their deployment names; anything but forms stays unchanged */
    Map<String, byte[]> filled(Map<String, byte[]> files) {
        Map<String, byte[]> filled = new TreeMap<>(files);
        filled.replaceAll((name, content) -> name.endsWith(".form") ? form(content) : name.endsWith(".html") ? html(content) : content);
        return filled;
    }

    private byte[] form(byte[] content) {
        try {
            JsonNode form = json.readTree(content);
            fill(form);
            return json.writerWithDefaultPrettyPrinter().writeValueAsBytes(form);
        } catch (IOException broken) {
            throw new UncheckedIOException("a form is no JSON", broken);
        }
    }

    private void fill(JsonNode node) {
        if (node instanceof ObjectNode object) {
            if (object.at("/properties/options").isTextual()) {
                object.set("values", values(object.at("/properties/options").textValue()));
            }
            replace(object, "text", text -> replaced(VALUE, text, value -> "{{" + value(value.group(1)) + "}}"));
            replace(object, "hide", condition -> replaced(CONTAINS_ANY, condition, any -> titles(any.group(2)).keySet().stream()
                    .map(code -> "list contains(" + any.group(1) + ", \"" + code + "\")").collect(Collectors.joining(" or "))));
        }
        node.forEach(this::fill);
    }

    private static void replace(ObjectNode object, String field, Function<String, String> with) {
        if (object.path(field).isTextual()) {
            object.put(field, with.apply(object.path(field).textValue()));
        }
    }

    private ArrayNode values(String list) {
        ArrayNode values = json.createArrayNode();
        titles(list).forEach((code, title) -> values.addObject().put("label", title.label()).put("value", code));
        return values;
    }

    private String value(String expression) {
        if (BARE.matcher(expression).matches()) {
            return TEXT.formatted(expression);
        }
        String shown = replaced(SHOWN, expression, FormTemplates::shown);
        return replaced(TITLE, shown, title -> title(title.group(1), titles(title.group(2))));
    }

    private static String shown(MatchResult call) {
        String text = TEXT.formatted(call.group(2));
        String linked = LINKED.formatted(text, call.group(3) == null ? ATTACHMENT : call.group(3));
        return switch (call.group(1)) {
            case "text" -> text;
            case "linked" -> linked;
            default -> LISTED.formatted(linked);
        };
    }

    private static String title(String variable, Map<String, Title> titles) {
        return titles.entrySet().stream()
                .map(word -> "if " + variable + " = \"" + word.getKey() + "\" then \"" + word.getValue().label() + "\" else ")
                .collect(Collectors.joining("", "", TEXT.formatted(variable)));
    }

    private byte[] html(byte[] content) {
        String included = replaced(INCLUDE, new String(content, StandardCharsets.UTF_8), part -> part(part.group(1)));
        String withOptions = replaced(OPTIONS, included, at -> titles(at.group(2)).entrySet().stream()
                .map(word -> at.group(1) + option(word.getKey(), word.getValue()))
                .collect(Collectors.joining("\n")));
        return replaced(WORDS, withOptions, words -> object(titles(words.group(1)))).getBytes(StandardCharsets.UTF_8);
    }

    private static String option(String code, Title title) {
        return "<option value=\"" + code + "\">" + HtmlUtils.htmlEscape(title.label(), "UTF-8") + "</option>";
    }

    private String object(Map<String, Title> titles) {
        ObjectNode words = json.createObjectNode();
        titles.forEach((code, title) -> words.put(code, title.label()));
        try {
            // a script ends at the first end tag, wherever it stands
            return json.writeValueAsString(words).replace("<", "\\u003c");
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String part(String name) {
        try {
            return new ClassPathResource("forms/parts/" + name).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException("no script " + name + " among the parts of forms", missing);
        }
    }

    private Map<String, Title> titles(String list) {
        if (!lists.containsKey(list)) {
            throw new IllegalStateException("a form names the list " + list + ", but there are only " + lists.keySet());
        }
        return lists.get(list).titles();
    }

    private static String replaced(Pattern pattern, String text, Function<MatchResult, String> with) {
        return pattern.matcher(text).replaceAll(found -> Matcher.quoteReplacement(with.apply(found)));
    }
}
