package io.appgov.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.appgov.AppGovernance;
import io.appgov.engine.StartRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Configuration;

/** The picture of the packages and the list of what each is for, from the classes and their {@code package-info.java}. */
class ArchitectureDocumentTest {

    private static final MadePart PICTURE = new MadePart(Path.of("src/docs/architecture.md"));
    private static final Path SOURCES = Path.of("src/main/java");
    private static final String ROOT = AppGovernance.class.getPackageName();
    private static final Pattern CHARTER = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);

    private static final JavaClasses HOUSE = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void theDocumentShowsThePackagesAsTheyAre() throws IOException {
        PICTURE.isCurrent("\n" + picture() + "\n" + list() + "\n");
    }

    /** Without those that follow from others, an arrow from everywhere to the ground floor would hide all that a picture can show. */
    private static String picture() {
        Map<String, Set<String>> uses = uses();
        Map<String, Set<String>> reaches = reaches(uses);
        var drawn = new StringBuilder("```mermaid\nflowchart TB\n");
        uses.keySet().forEach(each -> drawn.append("  ").append(each).append(isProcess(each) ? "([" + each + "])" : "[" + each + "]")
                .append('\n'));
        var circle = new TreeSet<String>();
        uses.forEach((from, all) -> all.forEach(to -> {
            if (reaches.get(to).contains(from)) {
                circle.add(from);
                drawn.append("  ").append(from).append(" ==> ").append(to).append('\n');
            } else if (uses.keySet().stream().noneMatch(between -> isBetween(between, from, to, reaches))) {
                drawn.append("  ").append(from).append(" --> ").append(to).append('\n');
            }
        }));
        return drawn.append("```\n\nAn arrow means *uses*; one that follows from others is left out. Round: a process of its own. ")
                .append(circle.isEmpty() ? "There is no circle.\n" : "Double arrows run in a circle: " + String.join(", ", circle) + ".\n")
                .toString();
    }

    private static boolean isBetween(String between, String from, String to, Map<String, Set<String>> reaches) {
        return reaches.get(from).contains(between) && reaches.get(between).contains(to)
                && !reaches.get(between).contains(from) && !reaches.get(to).contains(between);
    }

    private static Map<String, Set<String>> uses() {
        var uses = new TreeMap<String, Set<String>>();
        for (JavaClass each : HOUSE) {
            String from = top(each);
            if (!from.isEmpty()) {
                Set<String> to = uses.computeIfAbsent(from, name -> new TreeSet<>());
                each.getDirectDependenciesFromSelf().stream().map(Dependency::getTargetClass).map(JavaClass::getBaseComponentType)
                        .filter(target -> target.getPackageName().startsWith(ROOT + ".")).map(ArchitectureDocumentTest::top)
                        .filter(target -> !target.equals(from)).forEach(to::add);
            }
        }
        return uses;
    }

    /** Whatever somebody comes to by going on and on. */
    private static Map<String, Set<String>> reaches(Map<String, Set<String>> uses) {
        var reaches = new TreeMap<String, Set<String>>();
        uses.forEach((from, to) -> reaches.put(from, new TreeSet<>(to)));
        for (String between : uses.keySet()) {
            for (Set<String> reached : reaches.values()) {
                if (reached.contains(between)) {
                    reached.addAll(reaches.get(between));
                }
            }
        }
        return reaches;
    }

    /** A package that says how a process is started. */
    private static boolean isProcess(String top) {
        return HOUSE.stream().filter(each -> top(each).equals(top) && each.isAnnotatedWith(Configuration.class))
                .anyMatch(each -> each.getMethods().stream().anyMatch(method -> method.getRawReturnType().isEquivalentTo(StartRule.class)));
    }

    /** Below the root the first name; empty for what is in the root itself. */
    private static String top(JavaClass each) {
        return below(each).split("\\.")[0];
    }

    private static String below(JavaClass each) {
        return each.getPackageName().equals(ROOT) ? "" : each.getPackageName().substring(ROOT.length() + 1);
    }

    private static String list() throws IOException {
        var files = new TreeMap<String, Collection<String>>();
        for (JavaClass each : HOUSE) {
            if (!below(each).isEmpty() && !each.getSimpleName().equals("package-info")) {
                files.computeIfAbsent(below(each), name -> new TreeSet<>())
                        .add(each.getSource().flatMap(source -> source.getFileName()).orElseThrow());
            }
        }
        var rows = new StringBuilder("| package | files | what it is for |\n|---|---|---|\n");
        for (var each : files.entrySet()) {
            rows.append("| `").append(each.getKey()).append("` | ").append(each.getValue().size()).append(" | ")
                    .append(charter(each.getKey())).append(" |\n");
        }
        return rows.toString();
    }

    private static String charter(String below) throws IOException {
        Path info = SOURCES.resolve(ROOT.replace('.', '/')).resolve(below.replace('.', '/')).resolve("package-info.java");
        Matcher charter = CHARTER.matcher(Files.readString(info));
        assertThat(charter.find()).as("%s says what the package is for", info).isTrue();
        String text = charter.group(1).lines().map(line -> line.strip().replaceFirst("^\\* ?", ""))
                .collect(Collectors.joining(" ")).strip();
        return text.replaceAll("\\{@(?:code|link) ([^}]*)}", "`$1`").replace("|", "\\|");
    }
}
