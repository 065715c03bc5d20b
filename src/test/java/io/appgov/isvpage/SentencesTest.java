package io.appgov.isvpage;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.Unit;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.language.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the code says on pages by name: no name without its sentence, no sentence without its use, the same parts in both languages. */
@Unit
class SentencesTest {

    private static final Path MAIN = Path.of("src", "main", "java");
    private static final Pattern LITERAL = Pattern.compile("\"([a-zA-Z0-9]+(?:\\.[a-zA-Z0-9]+)*)\"");
    private static final Pattern PART = Pattern.compile("\\{\\d}");

    private static final Set<String> LITERALS = literals();

    private static Set<String> literals() {
        try (Stream<Path> files = Files.walk(MAIN)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> LITERAL.matcher(read(file)).results().map(literal -> literal.group(1)))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void everySentenceOfACaseIsSaidSomewhere_andEveryNameHasItsSentence() {
        Set<String> names = Words.of("isv-case").in(Language.zh).keySet();
        assertThat(names).isSubsetOf(LITERALS);
        Set<String> first = names.stream().filter(name -> name.contains(".")).map(name -> name.split("\\.")[0]).collect(Collectors.toSet());
        Set<String> second = names.stream().filter(name -> name.contains(".")).map(name -> name.split("\\.")[1])
                .collect(Collectors.toSet());
        assertThat(LITERALS.stream().filter(each -> each.matches("[a-z]+\\.[a-zA-Z]+\\..+"))
                .filter(each -> first.contains(each.split("\\.")[0]) && second.contains(each.split("\\.")[1]))).isSubsetOf(names);
    }

    @ParameterizedTest
    @ValueSource(strings = {"isv-case", "isv-reply", "decisions", "fields", "effects", "letters", "ledger", "measures"})
    void bothLanguagesHaveTheSameParts(String page) {
        Map<String, String> english = Words.of(page).in(Language.en);
        Words.of(page).in(Language.zh).forEach((name, chinese) ->
                assertThat(parts(chinese)).as(page + ": " + name).isEqualTo(parts(english.get(name))));
    }

    private static Set<String> parts(String sentence) {
        return PART.matcher(sentence).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void aPartIsFilledInAsItIs() {
        assertThat(Words.filled("{1} of {0}", "X{1}", "$1")).isEqualTo("$1 of X{1}");
    }
}
