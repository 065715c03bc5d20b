package io.appgov.insight.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.Unit;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.language.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Unit
class OverviewWordsTest {

    @ParameterizedTest
    @ValueSource(strings = {"overview", "overview-tasks", "overview-process"})
    void bothLanguagesSayTheSame_andWhatThePageAsksFor(String page) throws IOException {
        Words words = Words.of(page);
        assertThat(words.in(Language.en).keySet()).isEqualTo(words.in(Language.zh).keySet());
        assertThat(words.in(Language.en)).allSatisfy((name, word) -> assertThat(word.chars().noneMatch(c -> c >= 0x2e80)).as(name)
                .isTrue());
        var asked = new TreeSet<String>();
        for (String template : new String[] {page, "overview-table"}) {
            Pattern.compile("\\{\\{t\\.(\\w+)}}").matcher(Files.readString(Path.of("src/main/resources/pages/" + template + ".html")))
                    .results().forEach(m -> asked.add(m.group(1)));
        }
        asked.removeAll(Words.of("staff").in(Language.zh).keySet());
        assertThat(words.in(Language.zh).keySet()).containsAll(asked);
    }
}
