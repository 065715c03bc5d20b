package io.appgov.dependencies;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Everything in the pom has its reason in dependencies.md, and everything shipped a licence that was agreed to there. */
class DependenciesTest {

    private static final Path TEXT = Path.of("src/docs/dependencies.md");

    @Test
    void nothingIsInThePomWithoutAReason_andNoReasonWithoutIt() throws Exception {
        Map<String, String> reasons = table("## What we ask for");
        assertThat(reasons.keySet()).as("the table of %s", TEXT).containsExactlyInAnyOrderElementsOf(direct());
        assertThat(reasons).allSatisfy((name, reason) -> assertThat(reason).as(name).hasSizeGreaterThan(20));
    }

    @Test
    void everythingShippedHasALicence_andOneThatWasAgreedTo() throws IOException {
        var spdx = new HashMap<String, String>();
        rows("## Licences").forEach(row -> {
            spdx.put(row.get(0), row.get(0));
            for (String also : row.get(1).split(";")) {
                spdx.put(also.strip(), row.get(0));
            }
        });
        assertThat(Component.shipped()).hasSizeGreaterThan(100).allSatisfy(component -> {
            assertThat(component.licences()).as("licences of %s", component.name()).isNotEmpty();
            // a pom does not tell a choice from a sum: each must do
            assertThat(spdx.keySet()).as("licences of %s", component.name()).containsAll(component.licences());
        });
    }

    @Test
    void theListForReadersIsTheListForMachines() throws IOException {
        var names = new HashMap<String, String>();
        rows("## Licences").forEach(row -> {
            for (String also : row.get(1).split(";")) {
                names.put(also.strip(), row.get(0));
            }
        });
        var shipped = new TreeMap<String, String>();
        for (Component component : Component.shipped()) {
            var licences = new TreeSet<String>();
            component.licences().forEach(name -> licences.add(names.getOrDefault(name, name)));
            shipped.put(component.name(), String.join(", ", licences));
        }
        Map<String, String> written = table("## What is shipped");
        if (!written.equals(shipped)) {
            Path right = Path.of("target/shipped.md");
            Files.write(right, shipped.entrySet().stream().map(e -> "| `" + e.getKey() + "` | " + e.getValue() + " |").toList());
            assertThat(written).as("the rows of %s are to be those of %s", TEXT, right).containsExactlyInAnyOrderEntriesOf(shipped);
        }
    }

    /** First column, without its backticks, to the last one. */
    private static Map<String, String> table(String heading) throws IOException {
        var table = new TreeMap<String, String>();
        for (List<String> row : rows(heading)) {
            assertThat(table.put(row.get(0), row.get(row.size() - 1))).as("twice: %s", row.get(0)).isNull();
        }
        return table;
    }

    private static List<List<String>> rows(String heading) throws IOException {
        var rows = new ArrayList<List<String>>();
        boolean here = false;
        for (String line : Files.readAllLines(TEXT)) {
            if (line.startsWith("## ")) {
                here = line.equals(heading);
            } else if (here && line.startsWith("| ")) {
                List<String> cells = List.of(line.substring(1, line.lastIndexOf('|')).split("\\|")).stream()
                        .map(c -> c.strip().replace("`", "")).toList();
                rows.add(cells);
            }
        }
        assertThat(rows).as(heading).hasSizeGreaterThan(2);
        // the head of the table
        return rows.subList(1, rows.size());
    }

    private static List<String> direct() throws Exception {
        Element project = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(Path.of("pom.xml").toFile()).getDocumentElement();
        var names = new ArrayList<String>();
        for (Element dependency : children(child(project, "dependencies"))) {
            names.add(text(dependency, "groupId") + ":" + text(dependency, "artifactId"));
        }
        for (Element plugin : children(child(child(project, "build"), "plugins"))) {
            names.add(text(plugin, "groupId") + ":" + text(plugin, "artifactId"));
        }
        // what the compiler is given beside the class path
        NodeList processors = project.getElementsByTagName("path");
        for (int i = 0; i < processors.getLength(); i++) {
            names.add(text((Element) processors.item(i), "groupId") + ":" + text((Element) processors.item(i), "artifactId"));
        }
        return names;
    }

    private static String text(Element parent, String name) {
        return child(parent, name).getTextContent().strip();
    }

    private static Element child(Element parent, String name) {
        return children(parent).stream().filter(e -> e.getTagName().equals(name)).findFirst().orElseThrow();
    }

    private static List<Element> children(Element parent) {
        var children = new ArrayList<Element>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }
}
