package io.appgov.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.appgov.SourceFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.ClassPathResource;

/**
 * Our settings as {@code spring-boot-configuration-processor} knows them: of the records of settings, each with its Javadoc, and of
 * {@code additional-spring-configuration-metadata.json} those that are no record's.
 */
class ConfigurationDocumentTest {

    private static final MadePart TABLES = new MadePart(Path.of("src/docs/configuration.md"));
    private static final Path SOURCES = Path.of("src/main/java");

    /** Where a setting is named that is read one by one: in a placeholder, a condition, or asked of the environment. */
    private static final Pattern READ = Pattern.compile("(?:\\$\\{|roperty\\(\"|name = \")(appgov\\.[a-z0-9.-]+)");

    /** A setting, its default ({@code null}: none) and what it means. */
    private record Setting(String name, String byDefault, String meaning) {

        String group() {
            return name.matches("appgov\\.[a-z-]+") ? "appgov" : name.substring(0, name.indexOf('.', "appgov.".length()));
        }
    }

    private static Map<String, Setting> settings() throws IOException {
        JsonNode metadata = new ObjectMapper().readTree(new ClassPathResource("META-INF/spring-configuration-metadata.json")
                .getInputStream());
        var settings = new TreeMap<String, Setting>();
        for (JsonNode property : metadata.get("properties")) {
            String name = property.get("name").asText();
            if (name.startsWith("appgov.")) {
                settings.put(name, new Setting(name, plain(property.get("defaultValue")), property.path("description").asText()));
            }
        }
        return settings;
    }

    private static String plain(JsonNode value) {
        if (value == null || value.isNull()) {
            return null;
        }
        return value.isArray() ? StreamSupport.stream(value.spliterator(), false).map(JsonNode::asText)
                .collect(Collectors.joining(", ")) : value.asText();
    }

    /** What {@code application.yaml} sets, by profile; that of no profile under an empty name. */
    private static Map<String, Map<String, String>> set() throws IOException {
        var set = new HashMap<String, Map<String, String>>();
        for (var source : new YamlPropertySourceLoader().load("application", new ClassPathResource("application.yaml"))) {
            var values = new TreeMap<String, String>();
            for (String name : ((MapPropertySource) source).getPropertyNames()) {
                values.put(name, String.valueOf(source.getProperty(name)));
            }
            set.put(values.getOrDefault("spring.config.activate.on-profile", ""), values);
        }
        return set;
    }

    @Test
    void everySettingHasADescription() throws IOException {
        assertThat(settings()).hasSizeGreaterThan(80)
                .allSatisfy((name, setting) -> assertThat(setting.meaning()).as("the @param of %s", name).hasSizeGreaterThan(7));
    }

    @Test
    void everySettingThatIsReadIsKnown() throws IOException {
        var read = new TreeSet<String>();
        SourceFiles.under(SOURCES.toString(), ".java")
                .forEach(source -> READ.matcher(SourceFiles.read(source)).results().forEach(named -> read.add(named.group(1))));
        assertThat(read).contains("appgov.public-url", "appgov.watch", "appgov.admin.user", "appgov.notice.email");
        assertThat(settings().keySet()).containsAll(read);
    }

    @Test
    void aDefaultStandsInOnePlace() throws IOException {
        Map<String, Setting> settings = settings();
        set().get("").forEach((name, value) -> {
            if (name.startsWith("appgov.")) {
                assertThat(settings).as("what application.yaml sets").containsKey(name);
                assertThat(settings.get(name).byDefault()).as("%s has its default in its record, application.yaml need not say it", name)
                        .isNull();
            }
        });
    }

    @Test
    void theDocumentSaysWhatTheSettingsSay() throws IOException {
        Map<String, String> everywhere = set().get("");
        Map<String, String> demo = set().get("demo");
        var groups = new TreeMap<String, List<Setting>>();
        settings().values().forEach(setting -> groups.computeIfAbsent(setting.group(), group -> new ArrayList<>()).add(setting));
        var made = new StringBuilder();
        groups.forEach((group, settings) -> {
            made.append("\n## `").append(group.equals("appgov") ? "appgov" : group + ".*")
                    .append("`\n\n| setting | default | meaning |\n|---|---|---|\n");
            for (Setting setting : settings) {
                String byDefault = setting.byDefault() == null ? everywhere.get(setting.name()) : setting.byDefault();
                String shown = byDefault == null || byDefault.isEmpty() ? "–" : "`" + byDefault + "`";
                if (demo.containsKey(setting.name())) {
                    // secrets of the demo are public, but no examples
                    shown += setting.name().endsWith(".key") ? " (demo: public)" : " (demo: `" + demo.get(setting.name()) + "`)";
                }
                made.append("| `").append(setting.name()).append("` | ").append(shown).append(" | ").append(markdown(setting.meaning()))
                        .append(" |\n");
            }
        });
        TABLES.isCurrent(made.append('\n').toString());
    }

    /**
     * Javadoc as Markdown; a component named by its sibling is a setting named by its sibling: {@code retryDelay} is {@code retry-delay}.
     */
    private static String markdown(String javadoc) {
        Matcher tag = Pattern.compile("\\{@(code|link) ([^}]*)}").matcher(javadoc.replace("|", "\\|"));
        return tag.replaceAll(found -> {
            String text = found.group(2);
            boolean component = text.matches("[a-z]+[A-Z][A-Za-z]*");
            return Matcher.quoteReplacement("`" + (component ? text.replaceAll("([A-Z])", "-$1").toLowerCase() : text) + "`");
        });
    }
}
