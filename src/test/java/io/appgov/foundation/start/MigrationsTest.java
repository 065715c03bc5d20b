package io.appgov.foundation.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Tables are changed while nodes of the release before work: a script that locks two of theirs can wait for a node that waits for it.
 * From V24 on each locks one at most; those before have run.
 */
class MigrationsTest {

    private static final Path FOLDER = Path.of("src/main/resources/db/migration");
    private static final Pattern MADE = Pattern.compile("create table (\\w+)");
    private static final Pattern LOCKED = Pattern.compile(
            "(?:alter table|references|create (?:unique )?index \\w+ on|update|delete from|drop table) (\\w+)");

    private static Set<String> found(Pattern pattern, String script) {
        Set<String> found = new TreeSet<>();
        pattern.matcher(script).results().forEach(each -> found.add(each.group(1)));
        return found;
    }

    private static double version(Path script) {
        return Double.parseDouble(script.getFileName().toString().replaceFirst("V(\\d+)(?:_(\\d+))?__.*", "$1.0$2"));
    }

    private static String statements(Path script) throws IOException {
        return String.join("\n", Arrays.stream(Files.readString(script).split("\n")).map(line -> line.replaceFirst("--.*", "")).toList())
                .toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    }

    @Test
    void eachLocksOneTableOfNodesAtWork() throws IOException {
        Set<String> made = new TreeSet<>();
        try (Stream<Path> scripts = Files.list(FOLDER)) {
            for (Path script : scripts.filter(each -> version(each) >= 24).sorted((a, b) -> Double.compare(version(a), version(b)))
                    .toList()) {
                String statements = statements(script);
                Set<String> locked = found(LOCKED, statements);
                locked.removeAll(found(MADE, statements));
                locked.removeAll(made);
                assertThat(locked).as("%s", script.getFileName()).hasSizeLessThanOrEqualTo(1);
                made.addAll(found(MADE, statements));
            }
        }
    }
}
