package io.appgov;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.appgov.engine.DeployedForms;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.language.Title;
import io.appgov.foundation.language.WordList;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every list of words stands in one place: what forms offer is made from it, and neither forms nor pages have a copy of their own.
 * What a form offers beside that are the answers to its own question, and those are the ones the code understands.
 */
class FormWordsTest {

    private static final Map<String, WordList> LISTS =
            DeployedForms.lists().stream().collect(Collectors.toMap(WordList::name, list -> list, (one, other) -> one, TreeMap::new));
    private static final Map<String, byte[]> DEPLOYED = DeployedForms.all();

    /** Which list each field of a form offers, whatever the form; {@code sourceKind} is a class, as there is one in each row. */
    private static final Map<String, String> OFFERED = Map.ofEntries(
            Map.entry("kind", "kind"), Map.entry("sourceKind", "kind"), Map.entry("severity", "severity"), Map.entry("type", "letter"),
            Map.entry("measures", "measure"), Map.entry("cancelledMeasures", "measure"), Map.entry("surfaces", "surface"),
            Map.entry("items", "duty"), Map.entry("exportTargets", "exportTarget"), Map.entry("standardsMet", "standard"));

    private static final Pattern SELECT = Pattern.compile("<select class=\"form-control ?(\\w*)\"(?: id=\"(\\w+)\")?[^>]*>(.*?)</select>",
            Pattern.DOTALL);
    private static final Pattern OPTION = Pattern.compile("<option value=\"([^\"]*)\">([^<]*)</option>");
    private static final Pattern RADIO = Pattern.compile("<input type=\"radio\" name=\"(\\w+)\" id=\"\\w+\" value=\"(\\w+)\">");
    private static final Pattern FEEL_OPTION = Pattern.compile("\\{label: \"([^\"]*)\", value: \"(\\w+)\"}");

    /** A field with what it offers, label by value. */
    private record Offer(String form, String field, Map<String, String> options) {}

    private static List<Offer> offers(Map<String, byte[]> forms) {
        List<Offer> offers = new ArrayList<>();
        forms.forEach((form, content) -> {
            if (form.endsWith(".form")) {
                offers.addAll(offersOfForm(form, content));
            } else {
                offers.addAll(offersOfHtml(form, new String(content, UTF_8)));
            }
        });
        return offers;
    }

    private static List<Offer> offersOfForm(String form, byte[] content) {
        List<Offer> offers = new ArrayList<>();
        try {
            for (JsonNode field : new ObjectMapper().readTree(content).findParents("key")) {
                Map<String, String> options = new LinkedHashMap<>();
                field.path("values").forEach(each -> options.put(each.path("value").asText(), each.path("label").asText()));
                FEEL_OPTION.matcher(field.path("valuesExpression").asText()).results()
                        .forEach(each -> options.put(each.group(2), each.group(1)));
                if (List.of("select", "radio", "checklist", "taglist").contains(field.path("type").asText())) {
                    offers.add(new Offer(form, field.path("key").asText(), options));
                }
            }
        } catch (IOException broken) {
            throw new IllegalStateException(form, broken);
        }
        return offers;
    }

    private static List<Offer> offersOfHtml(String form, String html) {
        List<Offer> offers = new ArrayList<>();
        SELECT.matcher(html).results().forEach(select -> {
            Map<String, String> options = new LinkedHashMap<>();
            OPTION.matcher(select.group(3)).results().filter(each -> !each.group(1).isEmpty())
                    .forEach(each -> options.put(each.group(1), each.group(2)));
            offers.add(new Offer(form, select.group(2) == null ? select.group(1) : select.group(2), options));
        });
        RADIO.matcher(html).results()
                .forEach(radio -> offers.add(new Offer(form, radio.group(1).replace("Choice", ""), Map.of(radio.group(2), ""))));
        assertThat(offers.stream().mapToInt(offer -> offer.options().size()).sum())
                .as("options read of %s", form)
                .isEqualTo((int) Pattern.compile("<option value=\"[^\"]|type=\"radio\"").matcher(html).results().count());
        return offers;
    }

    private static Map<String, String> labels(WordList list) {
        Map<String, String> labels = new LinkedHashMap<>();
        list.titles().forEach((code, title) -> labels.put(code, title.label()));
        return labels;
    }

    @Test
    void everyListThatAFormOffersIsTheOneList() {
        List<Offer> offers = offers(DEPLOYED);
        assertThat(offers).extracting(Offer::field).containsAll(OFFERED.keySet());
        offers.stream().filter(offer -> OFFERED.containsKey(offer.field())).forEach(offer ->
                assertThat(offer.options().entrySet()).as("%s: %s", offer.form(), offer.field())
                        .containsExactlyElementsOf(labels(LISTS.get(OFFERED.get(offer.field()))).entrySet()));
    }

    @Test
    void whateverElseAFormOffersAreAnswersThatTheCodeUnderstands() throws IOException {
        String code = sources();
        offers(DEPLOYED).stream().filter(offer -> !OFFERED.containsKey(offer.field())).forEach(offer -> {
            List<Set<String>> understood = understood(code, offer.field());
            assertThat(understood).as("%s: %s offers %s", offer.form(), offer.field(), offer.options())
                    .anySatisfy(answers -> assertThat(answers).containsAll(offer.options().keySet()));
        });
    }

    /** What {@code Fields} lets through for a field, each time it is asked for. */
    private static List<Set<String>> understood(String code, String field) {
        List<Set<String>> understood = Pattern.compile("\\.oneOf\\(\"" + field + "\"((?:, \"\\w+\")+)\\)").matcher(code).results()
                .map(asked -> Set.of(asked.group(1).substring(2).replace("\"", "").split(", ")))
                .collect(Collectors.toCollection(ArrayList::new));
        if (code.contains(".bool(\"" + field + "\")") || code.contains(".optionalBool(\"" + field + "\"")) {
            understood.add(Set.of("true", "false"));
        }
        return understood;
    }

    private static String sources() {
        return SourceFiles.under("src/main/java", ".java").stream().map(SourceFiles::read).collect(Collectors.joining());
    }

    /** Neither a code of a list nor, wherever it stands, a title of it; words of one sign or two say too little. */
    @Test
    void noFormAsItIsWrittenHasACopy() throws IOException {
        Map<String, byte[]> written = new TreeMap<>();
        for (Path file : SourceFiles.under("forms", "")) {
            written.put(file.toString().replace('\\', '/'), Files.readAllBytes(file));
        }
        Set<String> codes = LISTS.entrySet().stream().filter(list -> OFFERED.containsValue(list.getKey()))
                .flatMap(list -> list.getValue().titles().keySet().stream()).collect(Collectors.toSet());
        Map<String, byte[]> forms = new TreeMap<>(written);
        forms.keySet().removeIf(name -> name.endsWith(".js"));
        assertThat(forms).hasSameSizeAs(DEPLOYED);
        offers(forms).forEach(offer -> {
            assertThat(offer.options().keySet()).as("%s: %s", offer.form(), offer.field()).doesNotContainAnyElementsOf(codes);
            if (OFFERED.containsKey(offer.field())) {
                assertThat(offer.options()).as("%s: %s", offer.form(), offer.field()).isEmpty();
            }
        });
        written.forEach((name, content) -> titles(OFFERED::containsValue).forEach(title ->
                assertThat(new String(content, UTF_8)).as(name).doesNotContain(title.zh() + " " + title.en())
                .doesNotContain(title.label())));
        LISTS.get("kind").titles().values().forEach(kind -> written.forEach((name, content) ->
                assertThat(new String(content, UTF_8)).as(name).doesNotContain(kind.zh()).doesNotContain(kind.zh().substring(4))));
    }

    private static List<Title> titles(Predicate<String> list) {
        return LISTS.values().stream().filter(each -> list.test(each.name())).flatMap(each -> each.titles().values().stream()).toList();
    }

    @Test
    void noPageHasAWordOfItsOwnForACodeOfAList() throws IOException {
        List<Path> pages;
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/pages"))) {
            pages = files.filter(file -> file.toString().endsWith(".properties")).toList();
        }
        assertThat(pages).hasSizeGreaterThan(20);
        for (Path page : pages) {
            Properties words = new Properties();
            words.load(new StringReader(Files.readString(page)));
            for (String word : words.stringPropertyNames()) {
                assertThat(copied(word, words.getProperty(word))).as("%s: %s", page, word).isEmpty();
            }
        }
    }

    /** The lists that have this word already: under the name pages know it by, or the code by its title under another name. */
    private static Set<String> copied(String name, String word) {
        Set<String> copied = new TreeSet<>();
        LISTS.values().forEach(list -> list.titles().forEach((code, title) -> {
            if (name.equals(list.name() + "." + code)) {
                copied.add(list.name());
            }
            if (OFFERED.containsValue(list.name()) && name.endsWith("." + code)
                    && Stream.of(Language.values()).anyMatch(language -> word.equalsIgnoreCase(title.in(language)))) {
                copied.add(list.name());
            }
        }));
        return copied;
    }

    @Test
    void aListThatNobodyHasIsRefusedBeforeAnythingIsDeployed() {
        assertThatThrownBy(() -> DeployedForms.filled("forms/x.html", "<!-- options: nothing -->")).hasMessageContaining("nothing");
        assertThatThrownBy(() -> DeployedForms.filled("forms/x.form", "{\"properties\": {\"options\": \"nothing\"}}"))
                .hasMessageContaining("nothing");
    }

    @Test
    void whatIsNamedInAFormIsFilledIn() {
        assertThat(DeployedForms.filled("forms/x.html", "  <!-- options: severity -->"))
                .isEqualTo("  <option value=\"MINOR\">轻微 Minor</option>\n  <option value=\"SERIOUS\">严重 Serious</option>\n"
                        + "  <option value=\"CRITICAL\">特别严重 Critical</option>");
        assertThat(DeployedForms.filled("forms/x.html", "var S = {} /* words: severity */;"))
                .isEqualTo("var S = {\"MINOR\":\"轻微 Minor\",\"SERIOUS\":\"严重 Serious\",\"CRITICAL\":\"特别严重 Critical\"};");
        assertThat(DEPLOYED).allSatisfy((name, form) -> assertThat(new String(form, UTF_8))
                .doesNotContain("// include:", "options: ", "words: ", "containsAny(", "linked(", "listed(", "title("));
    }
}
