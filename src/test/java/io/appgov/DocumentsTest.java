package io.appgov;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documents name what there is. */
class DocumentsTest {

    private static final Path DOCUMENTS = Path.of("src/docs");
    private static final Path README = Path.of("README.md");
    private static final Path TABLE = DOCUMENTS.resolve("asvs.md");

    /** A class, alone or with one of its methods: {@code `Name`} or {@code `Name#method`}. */
    private static final Pattern CLASS = Pattern.compile("`([A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*)(?:#(\\w+))?`");
    private static final Pattern ASKED_OF_THE_QUICK_CHECK = Pattern.compile("(?<![*\\w])[A-Z]\\w+(?:Test|Stories)\\b");
    private static final Pattern NUMBER = Pattern.compile("\\b\\d+\\.\\d+\\.\\d+\\b");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:\\s]*)(?:#([^)]*))?\\)");
    private static final Pattern FENCE = Pattern.compile("(?ms)^```.*?^```$");

    /** Others' classes that our documents speak of. */
    private static final Set<String> OTHERS = Set.of("Clock", "ClockUtil", "Duration", "JdbcClient");

    /** OWASP ASVS 5.0.0: the requirements of level 1 and 2. */
    private static final String ASKED = """
            1.1.1-2 1.2.1-9 1.3.1-11 1.4.1-3 1.5.1-2 2.1.1-3 2.2.1-3 2.3.1-4 2.4.1 3.2.1-2 3.3.1-4 3.4.1-6 3.5.1-5 3.7.1-2 4.1.1-3 4.2.1 4.3.1-2 4.4.1-4
            5.1.1 5.2.1-3 5.3.1-2 5.4.1-3 6.1.1-3 6.2.1-12 6.3.1-4 6.4.1-4 6.5.1-5 6.6.1-3 6.8.1-4 7.1.1-3 7.2.1-4 7.3.1-2 7.4.1-5 7.5.1-2 7.6.1-2 8.1.1-2
            8.2.1-3 8.3.1 8.4.1 9.1.1-3 9.2.1-4 10.1.1-2 10.2.1-2 10.3.1-4 10.4.1-11 10.5.1-5 10.6.1-2 10.7.1-3 11.1.1-2 11.2.1-3 11.3.1-3 11.4.1-4 11.5.1 11.6.1
            12.1.1-3 12.2.1-2 12.3.1-4 13.1.1 13.2.1-5 13.3.1-2 13.4.1-5 14.1.1-2 14.2.1-4 14.3.1-3 15.1.1-3 15.2.1-3 15.3.1-7 16.1.1 16.2.1-5 16.3.1-4 16.4.1-3
            16.5.1-3 17.1.1 17.2.1-4 17.3.1-2
            """;

    private static Map<String, String> sources(String root) {
        return SourceFiles.under(root, ".java").stream()
                .collect(Collectors.toMap(file -> file.getFileName().toString().replace(".java", ""), SourceFiles::read, (a, b) -> b));
    }

    private static Stream<String> asked() {
        return Stream.of(ASKED.strip().split("\\s+")).flatMap(section -> {
            int last = section.lastIndexOf('.') + 1;
            String[] range = section.substring(last).split("-");
            return IntStream.rangeClosed(Integer.parseInt(range[0]), Integer.parseInt(range[range.length - 1]))
                    .mapToObj(i -> section.substring(0, last) + i);
        });
    }

    /** A test that nobody extends and that is none by its name would prove nothing. */
    private static boolean isRun(String test, Map<String, String> tests) {
        boolean runsItself = test.matches(".*(?:Test|Stories|Faults)") && !tests.get(test).contains("abstract class " + test);
        return runsItself || tests.values().stream().anyMatch(source -> source.contains(" extends " + test + " "));
    }

    @Test
    void eachTestThatTheTableOfTheStandardNamesIsThereAndIsRun() throws IOException {
        Map<String, String> tests = sources("src/test/java");
        Map<String, String> house = sources("src/main/java");
        List<MatchResult> named = CLASS.matcher(SourceFiles.read(TABLE)).results().toList();
        assertThat(named).hasSizeGreaterThan(150);
        for (MatchResult name : named) {
            if (house.containsKey(name.group(1)) && name.group(2) == null) {
                continue;
            }
            assertThat(tests).as("a class of tests").containsKey(name.group(1));
            assertThat(isRun(name.group(1), tests)).as("%s is run", name.group(1)).isTrue();
            if (name.group(2) != null) {
                assertThat(tests.get(name.group(1))).as("%s", name.group()).containsPattern("(?:void |ArchRule )" + name.group(2) + "\\b");
            }
        }
    }

    /** None is passed over, and none is spoken of twice. */
    @Test
    void eachRequirementOfTheStandardIsInItsTable() {
        assertThat(asked()).hasSize(253);
        Map<String, Integer> said = new HashMap<>();
        SourceFiles.read(TABLE).lines().filter(line -> line.startsWith("| ") || line.startsWith("Not asked here: "))
                .flatMap(line -> NUMBER.matcher(line.startsWith("| ") ? line.split("\\|")[1] : line).results().map(MatchResult::group))
                .forEach(number -> said.merge(number, 1, Integer::sum));
        Set<String> ours = new TreeSet<>(asked().filter(number -> !number.startsWith("10.") && !number.startsWith("17.")).toList());
        assertThat(new TreeSet<>(said.keySet())).isEqualTo(ours);
        assertThat(said.values()).containsOnly(1);
    }

    @Test
    void theirLinksLeadToFilesAndHeadings() throws IOException {
        for (Path document : documents()) {
            LINK.matcher(proseOf(document)).results().forEach(link -> {
                Path target = link.group(1).isEmpty() ? document : Path.of(".").resolve(document).resolveSibling(link.group(1));
                assertThat(target).as("%s leads to %s", document, link.group(1)).exists();
                if (link.group(2) != null) {
                    assertThat(anchors(target)).as("%s leads into %s", document, target).contains(link.group(2));
                }
            });
        }
    }

    /** What a document says about the code is looked for there by whoever reads it. */
    @Test
    void theGuideAndTheDecisionsNameClassesThatAreThere() throws IOException {
        Set<String> classes = new TreeSet<>(sources("src/main/java").keySet());
        classes.addAll(sources("src/test/java").keySet());
        List<Path> about = documents().stream().filter(document -> document.endsWith("CONTRIBUTING.md") || document.getParent() != null
                && document.getParent().endsWith("adr")).toList();
        Set<String> named = new TreeSet<>();
        about.forEach(document -> CLASS.matcher(proseOf(document)).results().map(name -> name.group(1))
                .filter(name -> !OTHERS.contains(name) && !name.startsWith("Xxx"))
                .forEach(named::add));
        assertThat(named).hasSizeGreaterThan(10);
        assertThat(classes).containsAll(named);
    }

    @Test
    void theReadmeIsReadInAFewMinutes_andEveryDocumentIsReachedFromIt() throws IOException {
        assertThat(Files.size(README)).isLessThan(10_000);
        Set<Path> reached = new TreeSet<>(Set.of(README));
        Deque<Path> unread = new ArrayDeque<>(reached);
        while (!unread.isEmpty()) {
            Path document = unread.pop();
            LINK.matcher(proseOf(document)).results().map(link -> link.group(1)).filter(link -> link.endsWith(".md"))
                    .map(link -> document.resolveSibling(link).normalize()).filter(reached::add).forEach(unread::push);
        }
        assertThat(reached).containsAll(documents());
    }

    /** What it does not find it leaves out without a word, so that nothing would be run. */
    @Test
    void theQuickCheckAsksForTestsThatAreThere() throws IOException {
        Map<String, String> tests = sources("src/test/java");
        Set<String> asked = ASKED_OF_THE_QUICK_CHECK.matcher(SourceFiles.read(Path.of(".ci/touched"))).results()
                .map(MatchResult::group).collect(Collectors.toSet());
        assertThat(tests).containsKeys(asked.toArray(String[]::new));
        assertThat(asked).hasSizeGreaterThan(20).allSatisfy(test -> assertThat(isRun(test, tests)).as(test).isTrue());
    }

    private static List<Path> documents() {
        List<Path> below = SourceFiles.under(DOCUMENTS.toString(), ".md");
        return Stream.concat(below.stream(), Stream.of(README, Path.of("CONTRIBUTING.md"))).toList();
    }

    /** Without what stands in fences: commands and pictures. */
    private static String proseOf(Path document) {
        return FENCE.matcher(SourceFiles.read(document)).replaceAll("");
    }

    /** As GitHub makes them of headings. */
    private static Set<String> anchors(Path document) {
        return proseOf(document).lines().filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "").toLowerCase().replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .collect(Collectors.toSet());
    }
}
