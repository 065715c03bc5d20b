package io.appgov;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tasklist, Cockpit, Admin and Welcome speak Chinese, whole and as this version of Camunda asks: an upgrade that adds a label or changes a
 * configuration fails here. Our {@code zh.json} are translations of Camunda's {@code en.json}, our {@code config.js} copies of Camunda's
 * (© Camunda Services GmbH, Apache License 2.0).
 */
class WebappsInChineseTest {

    private static final String HOUSE = "META-INF/resources/webjars/camunda/app/";

    private static final String LANGUAGES = """
              locales: {
                availableLocales: ['en', 'de', 'zh'],
                // the fallback is loaded beside the reader's language, and whichever arrives last decides how dates are written: so nobody gets two
                fallbackLocale: ['de', 'zh'].find(locale => locale === navigator.language.toLowerCase().split('-')[0]) || 'en'
              },
            """;

    private static final String CASE_FILE = """
              // the way to the case file
              customScripts: ['scripts/case-file'],
            """;

    /** What a reader of Chinese reads as it is. */
    private static final Set<String> NEEDS_NO_CHINESE = Set.of("Camunda", "Tasklist", "Cockpit", "Admin", "Optimize", "Camunda Cockpit",
            "ID", "ID*", "CSV", "JSON", "<null>", "<", "<=", ">", ">=");

    /** Placeholders are kept to the letter, HTML to the tag: {{name}}, {}, %s, <a href="…">, &lt; */
    private static final Pattern TO_BE_KEPT = Pattern.compile(
            "\\{\\{.*?}}|\\{}|%[sd]|</?(?:a|b|br|code|em|i|li|p|span|strong|ul)\\b[^>]*>|&\\w+;");

    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

    private static final Pattern LATIN = Pattern.compile("\\p{IsLatin}");

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
    void hasEveryLabelOfTheWebappAndNoOther(String app) {
        assertThat(texts(ours(app + "/locales/zh.json")).keySet())
                .containsExactlyInAnyOrderElementsOf(texts(camundas(app + "/locales/en.json")).keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
    void keepsPlaceholdersAndMarkup(String app) {
        var english = texts(camundas(app + "/locales/en.json"));
        texts(ours(app + "/locales/zh.json")).forEach((key, chinese) ->
                assertThat(kept(chinese)).as(key).isEqualTo(kept(english.get(key))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
    void leavesNothingInEnglish(String app) {
        var english = texts(camundas(app + "/locales/en.json"));
        var chinese = texts(ours(app + "/locales/zh.json"));
        chinese.keySet().removeIf(key -> !key.startsWith("labels."));
        assertThat(chinese).allSatisfy((key, text) -> {
            if (NEEDS_NO_CHINESE.contains(text)) {
                return;
            }
            if (text.isBlank()) {
                // an "s" makes a plural in English; Chinese has none
                assertThat(english.get(key)).isIn("", "s");
                return;
            }
            var words = TO_BE_KEPT.matcher(text).replaceAll("").replace("YYYY-MM-DDTHH:mm:ss", "");
            assertThat(CHINESE.matcher(words).find() || !LATIN.matcher(words).find()).as(text).isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin"})
    void writesDatesAsChineseReadersDo(String app) {
        var chinese = texts(ours(app + "/locales/zh.json"));
        assertThat(chinese).containsEntry("dateLocales.longDateFormat.L", "YYYY-MM-DD")
                .containsEntry("dateLocales.longDateFormat.LT", "HH:mm")
                .containsEntry("dateLocales.longDateFormat.LLL", "YYYY-MM-DD LT");
        assertThat(chinese.keySet().stream()
                .filter(key -> key.matches("dateLocales\\.(months|weekdays).*|dateLocales\\.relativeTime\\..*")))
                .isNotEmpty().allSatisfy(key -> assertThat(chinese.get(key)).containsPattern(CHINESE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
    void changesNothingOfTheConfigurationButTheLanguages_andTheWayToTheCaseFile(String app) {
        var config = ours(app + "/scripts/config.js");
        assertThat(config).containsOnlyOnce(LANGUAGES);
        assertThat(config.contains(CASE_FILE)).isEqualTo(app.equals("cockpit"));
        assertThat(config.replace(LANGUAGES, "").replace(CASE_FILE, "")).isEqualTo(camundas(app + "/scripts/config.js"));
    }

    private static Map<String, String> texts(String json) {
        try {
            // Camunda's files begin with a byte order mark
            Map<String, String> texts = new TreeMap<>();
            collect("", new ObjectMapper().readTree(json.replace("\uFEFF", "")), texts);
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void collect(String path, JsonNode node, Map<String, String> texts) {
        if (node.isValueNode()) {
            texts.put(path, node.asText());
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collect(path + "." + i, node.get(i), texts);
        }
        node.fields()
                .forEachRemaining(field -> collect(path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue(), texts));
    }

    private static List<String> kept(String text) {
        return TO_BE_KEPT.matcher(text).results().map(MatchResult::group).sorted().toList();
    }

    /** The class path's first is ours: it is what the browser gets. */
    private static String ours(String path) {
        return read(onClassPath(path).get(0));
    }

    private static String camundas(String path) {
        return read(onClassPath(path).stream().filter(url -> url.getPath().contains("camunda-webapp-webjar")).findFirst().orElseThrow());
    }

    private static List<URL> onClassPath(String path) {
        try {
            return Collections.list(WebappsInChineseTest.class.getClassLoader().getResources(HOUSE + path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(URL url) {
        try (var in = url.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
