package io.appgov;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.notice.outbox.NoticeKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.junit.jupiter.api.Test;

/** Every sentence of the policy is in {@code policy-coverage.md}, and what that names is there. */
@Unit
class PolicyCoverageTest {

    private static final Path POLICY = Path.of("src/main/resources/policy/2022-08-31.zh.md");
    private static final String TABLE = SourceFiles.read(Path.of("src/docs/policy-coverage.md"));
    private static final Pattern NAMED = Pattern.compile("`([^`]+)`");
    private static final Pattern MEMBER = Pattern.compile("(\\w+)\\.(\\w+)");

    /** The simple names of all classes, with their sources. */
    private final Map<String, String> classes = new TreeMap<>();
    /** By process, the elements of its model. */
    private final Map<String, Set<String>> models = new TreeMap<>();

    PolicyCoverageTest() {
        Stream.of("src/main/java", "src/test/java").flatMap(folder -> SourceFiles.under(folder, ".java").stream())
                .forEach(file -> classes.merge(file.getFileName().toString().replace(".java", ""), SourceFiles.read(file), String::concat));
        SourceFiles.under("processes", ".bpmn").stream().map(file -> Bpmn.readModelFromFile(file.toFile()))
                .forEach(model -> models.put(model.getModelElementsByType(Process.class).iterator().next().getId(),
                        model.getModelElementsByType(FlowNode.class).stream().map(FlowNode::getId).collect(Collectors.toSet())));
    }

    /** What stands between full stops and semicolons, without the marks of a list, of a link and of emphasis. */
    private static List<String> sentences() {
        return SourceFiles.read(POLICY).lines().map(String::strip).filter(line -> !line.startsWith("#") && !line.startsWith("!["))
                .map(line -> line.replaceAll("\\[([^\\]]*(?:\\[[^\\]]*\\])?[^\\]]*)\\]\\([^)]*\\)", "$1"))
                .map(line -> line.replaceFirst("^(-|\\d+\\.)\\s*", "").replace("**", ""))
                .flatMap(line -> Arrays.stream(line.split("[。；]")))
                .map(sentence -> sentence.strip().replaceFirst("：$", ""))
                .filter(sentence -> !sentence.isEmpty())
                .toList();
    }

    private static List<List<String>> rows() {
        return TABLE.lines().filter(line -> line.startsWith("| ") && !line.startsWith("| sentence"))
                .map(line -> Arrays.stream(line.split(" \\| ")).map(cell -> cell.replaceAll("^\\| | \\|$", "").strip()).toList())
                .toList();
    }

    @Test
    void everySentenceOfThePolicyIsThere_andNoOther() {
        assertThat(sentences()).hasSizeGreaterThan(90);
        assertThat(rows().stream().map(row -> row.get(0)).toList()).containsExactlyElementsOf(sentences());
    }

    @Test
    void eachLivesSomewhere_andIsTried_orItIsSaidWhyNot() {
        assertThat(rows()).allSatisfy(row -> {
            assertThat(row).as(row.get(0)).hasSize(3);
            boolean needsNone = row.get(1).startsWith("Needs no software: ");
            boolean open = row.get(1).contains("**Open**");
            assertThat(needsNone || open || NAMED.matcher(row.get(1)).find()).as(row.get(0)).isTrue();
            assertThat(needsNone || open || NAMED.matcher(row.get(2)).find()).as("what tries: %s", row.get(0)).isTrue();
        });
    }

    @Test
    void whatIsNamedExists() {
        Set<String> missing = new TreeSet<>();
        List<String> named = new ArrayList<>();
        rows().forEach(row -> Stream.of(row.get(1), row.get(2)).flatMap(PolicyCoverageTest::named).forEach(named::add));
        named.stream().filter(name -> !exists(name)).forEach(missing::add);
        assertThat(named).hasSizeGreaterThan(150);
        assertThat(missing).isEmpty();
    }

    /** A kind of violation or a notice that is named nowhere in what tries its row is not tried by it. */
    @Test
    void whatTriesARowKnowsOneOfItsKindsOrNotices() {
        Set<String> strangers = new TreeSet<>();
        rows().forEach(row -> {
            Set<String> codes = named(row.get(1)).filter(name -> name.matches("[VN]\\d\\d")).collect(Collectors.toSet());
            Set<String> tests = named(row.get(2)).collect(Collectors.toSet());
            if (!codes.isEmpty() && !tests.isEmpty() && tests.stream().map(test -> classes.getOrDefault(test, ""))
                    .noneMatch(source -> codes.stream().anyMatch(source::contains))) {
                strangers.add(row.get(0));
            }
        });
        assertThat(strangers).isEmpty();
    }

    private static Stream<String> named(String cell) {
        return NAMED.matcher(cell).results().map(found -> found.group(1));
    }

    private boolean exists(String name) {
        if (name.startsWith("/")) {
            return classes.values().stream().anyMatch(source -> source.contains("\"" + name + "\"") || source.contains("\"" + name + "/"));
        } else if (name.matches("N\\d\\d")) {
            return Arrays.stream(NoticeKind.values()).anyMatch(kind -> kind.name().equals(name));
        } else if (name.matches("V\\d\\d")) {
            return SourceFiles.read(Path.of("processes/violation-penalties.dmn")).contains(">\"" + name + "\"<");
        } else if (name.contains("#")) {
            String[] parts = name.split("#");
            return models.getOrDefault(parts[0], Set.of()).contains(parts[1]);
        } else if (MEMBER.matcher(name).matches() && !name.endsWith(".dmn")) {
            String[] parts = name.split("\\.");
            return classes.containsKey(parts[0]) && Pattern.compile("\\b" + parts[1] + "\\(").matcher(classes.get(parts[0])).find()
                    || classes.getOrDefault(parts[0], "").matches("(?s).*\\b" + parts[1] + "[,;(\\s].*");
        }
        return classes.containsKey(name) || models.containsKey(name) || Path.of("processes", name).toFile().exists();
    }
}
