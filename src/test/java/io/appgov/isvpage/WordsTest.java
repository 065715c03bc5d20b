package io.appgov.isvpage;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.Unit;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.language.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@Unit
class WordsTest {

    @Test
    void bothLanguagesSayWhatThePageAsksFor_andNothingElse() throws IOException {
        var asked = new TreeSet<String>();
        Pattern.compile("\\{\\{t\\.(\\w+)}}").matcher(Files.readString(Path.of("src/main/resources/pages/isv.html"))).results()
                .forEach(m -> asked.add(m.group(1)));
        var words = Words.of("isv");
        for (Language language : Language.values()) {
            assertThat(words.in(language).keySet()).as("%s", language).containsExactlyInAnyOrderElementsOf(asked);
            assertThat(words.in(language).values()).noneMatch(String::isEmpty);
        }
    }

    @Test
    void noChineseInTheEnglishOne() {
        assertThat(Words.of("isv").in(Language.en))
                .allSatisfy((name, word) -> assertThat(name.equals("otherLanguage") || word.chars().noneMatch(c -> c >= 0x2e80)).as(name)
                .isTrue());
    }
}
