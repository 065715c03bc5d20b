package io.appgov;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Who writes and who reads whose tables. Java's own arrows do not show it: a join on another package's table is a string.
 * A table has one package that writes it; who else reads it says so here, and the reading rooms (insight, operation, the audit's
 * proof, which seals every row) may read them all.
 */
class TableAccessTest {

    private static final Path CODE = Path.of("src/main/java/io/appgov");
    private static final String SCRIPTS = "src/main/resources/db/migration";

    private static final Pattern CREATED = Pattern.compile("create table (?:if not exists )?(\\w+)");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern TEXT = Pattern.compile("\"\"\"(.*?)\"\"\"|\"((?:\\\\.|[^\"\\\\\\n])*)\"", Pattern.DOTALL);
    private static final Pattern WRITTEN = Pattern.compile("(?i)(?:insert into|update|delete from|merge into)\\s+(\\w+)");
    private static final Pattern UPSERTED = Pattern.compile("\\bwritten\\(\\s*\"(\\w+)\"");
    private static final Pattern READ = Pattern.compile("(?i)(?:from|join)\\s+(\\w+)");

    /** The package, and the tables of others that it reads. */
    private static final String READS = """
            amendment: case_file isv notice
            cases: isv
            catalogue: measure
            effects: app app_move app_suspension case_file ending isv measure
            expulsion: case_file
            shutdown: case_file correspondence
            suspension: case_file
            violation: case_file
            """;

    /** Written by two: numbers and decisions of cases and of violations, the demo's switches, and what retention deletes. */
    private static final String WRITTEN_BY_SEVERAL = """
            case_number: cases correspondence
            decision: cases violation
            demo_setting: demo notice.outbox
            idempotency_key: operation.retention web
            """;

    private static final Set<String> READ_ALL = Set.of("insight", "operation", "audit");

    private final Set<String> tables = new TreeSet<>();
    private final Map<String, Set<String>> writers = new TreeMap<>();
    private final Map<String, Set<String>> readers = new TreeMap<>();

    TableAccessTest() {
        for (Path script : SourceFiles.under(SCRIPTS, ".sql")) {
            found(CREATED, SourceFiles.read(script)).forEach(tables::add);
        }
        for (Path file : SourceFiles.under(CODE.toString(), ".java")) {
            String where = CODE.relativize(file.getParent()).toString().replace(file.getFileSystem().getSeparator(), ".");
            String code = COMMENT.matcher(SourceFiles.read(file)).replaceAll("");
            String sql = TEXT.matcher(code).results().map(MatchResult::group).collect(Collectors.joining(" "));
            Stream.concat(found(WRITTEN, sql), found(UPSERTED, code)).filter(tables::contains).forEach(t -> add(writers, t, where));
            found(READ, sql).filter(tables::contains).forEach(t -> add(readers, where, t));
        }
    }

    @Test
    void a_table_is_written_by_one_package() {
        Map<String, Set<String>> several = new TreeMap<>(writers);
        several.values().removeIf(by -> by.size() == 1);
        assertThat(several).isEqualTo(lines(WRITTEN_BY_SEVERAL));
    }

    @Test
    void who_reads_a_table_of_another_package_says_so() {
        Map<String, Set<String>> others = new TreeMap<>();
        readers.forEach((reader, read) -> read.stream()
                .filter(table -> writers.containsKey(table) && !writers.get(table).contains(reader))
                .forEach(table -> add(others, reader, table)));
        others.keySet().removeIf(reader -> READ_ALL.contains(reader.split("\\.")[0]));
        assertThat(others).isEqualTo(lines(READS));
    }

    private static Map<String, Set<String>> lines(String text) {
        return text.lines().map(line -> line.split(": "))
                .collect(Collectors.toMap(parts -> parts[0], parts -> new TreeSet<>(List.of(parts[1].split(" "))), (a, b) -> a,
                TreeMap::new));
    }

    private static void add(Map<String, Set<String>> to, String key, String value) {
        to.computeIfAbsent(key, k -> new TreeSet<>()).add(value);
    }

    private static Stream<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(m -> m.group(1).toLowerCase(Locale.ROOT));
    }
}
