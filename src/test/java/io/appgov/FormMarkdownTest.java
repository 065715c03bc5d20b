package io.appgov;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.appgov.engine.DeployedForms;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Forms read their texts as Markdown: what people wrote is shown in them sign by sign, and makes no link, heading or picture. */
@Unit
class FormMarkdownTest {

    private static final Pattern VALUE = Pattern.compile("\\{\\{(.*?)}}", Pattern.DOTALL);
    /** Every sign of ASCII that is neither letter nor digit gets a backslash. */
    private static final Pattern ESCAPED = Pattern.compile("replace\\(\\w+, \"\\(\\[!-/:-@\\[-`\\|~]\\)\", \"\\\\\\\\\\$1\"\\)");
    /** Attachments become links again behind that: by their ids, whose shape leaves room for nothing else. */
    private static final String LINKS =
    "\"([0-9a-f]{8}).-([0-9a-f]{4}).-([0-9a-f]{4}).-([0-9a-f]{4}).-([0-9a-f]{12})\", \"[附件 Attachment "
            + "$1](/api/attachments/$1-$2-$3-$4-$5)\"";
    private static final Pattern COMPARED = Pattern.compile("\\w+ !?= (?:null|\"[^\"]*\")");
    private static final Pattern WORD = Pattern.compile("[A-Za-z]\\w*");
    private static final Set<String> GRAMMAR = Set.of("if", "then", "else", "and", "or", "replace");

    /** What is shown as it is, without the escape. */
    private static Set<String> raw(String value) {
        String rest = ESCAPED.matcher(value).replaceAll("\"\"").replace(LINKS, "\"\"");
        rest = COMPARED.matcher(rest).replaceAll("").replaceAll("\"[^\"]*\"", "");
        Set<String> words = new TreeSet<>(WORD.matcher(rest).results().map(found -> found.group()).toList());
        words.removeAll(GRAMMAR);
        return words;
    }

    @Test
    void whatPeopleWroteIsEscapedInEveryForm() throws IOException {
        assertThat(raw("facts")).containsExactly("facts");
        assertThat(raw("if a != \"x\" then \"y\" else b")).containsExactly("b");
        int[] values = {0};
        for (Map.Entry<String, byte[]> form : DeployedForms.all().entrySet()) {
            if (form.getKey().endsWith(".form")) {
                for (JsonNode text : new ObjectMapper().readTree(form.getValue()).findParents("text")) {
                    VALUE.matcher(text.path("text").asText()).results().map(found -> found.group(1)).forEach(value -> {
                        values[0]++;
                        assertThat(raw(value)).as("%s shows as it is: {{%s}}", form.getKey(), value).isEmpty();
                    });
                }
            }
        }
        assertThat(values[0]).isGreaterThan(100);
    }
}
