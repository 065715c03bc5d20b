package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.Unit;
import io.appgov.cases.CaseProcess;
import io.appgov.cases.CaseState;
import io.appgov.engine.DeployedForms;
import io.appgov.foundation.language.Language;
import io.appgov.measure.MeasureKind;
import io.appgov.people.Group;
import io.appgov.violation.Severity;
import io.appgov.violation.ViolationState;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The words of pages in one language: the same in both, none missing, every code of ours with its word. */
@Unit
class PageWordsTest {

    private static final Path PAGES = Path.of("src/main/resources/pages");

    private static final Pattern CHINESE = Pattern.compile("[\\p{IsHan}　-〿！-～]");

    /** A language is called by its own name. */
    private static final List<String> NAMES_OF_LANGUAGES = List.of("中文", "简体中文");

    static Stream<String> pages() throws IOException {
        try (Stream<Path> files = Files.list(PAGES)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".properties"))
                    .map(name -> name.replaceFirst("\\.(zh|en)\\.properties$", "")).distinct().toList().stream();
        }
    }

    private static Properties words(String page, String language) {
        Properties words = new Properties() {
            @Override
            public synchronized Object put(Object key, Object value) {
                assertThat(containsKey(key)).as(page + "." + language + ": " + key + " twice").isFalse();
                return super.put(key, value);
            }
        };
        try (Reader file = Files.newBufferedReader(PAGES.resolve(page + "." + language + ".properties"), StandardCharsets.UTF_8)) {
            words.load(file);
        } catch (IOException missing) {
            throw new AssertionError(page + " has no words in " + language, missing);
        }
        return words;
    }

    @ParameterizedTest
    @MethodSource("pages")
    void bothLanguagesSayTheSame_andNothingIsEmpty(String page) {
        Properties chinese = words(page, "zh");
        Properties english = words(page, "en");
        assertThat(new TreeSet<>(chinese.keySet())).isNotEmpty().isEqualTo(new TreeSet<>(english.keySet()));
        for (Properties words : List.of(chinese, english)) {
            assertThat(words.values()).noneMatch(word -> word.toString().isBlank());
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void noEnglishWordIsChinese(String page) {
        Properties english = words(page, "en");
        assertThat(english.stringPropertyNames().stream()
                .filter(key -> CHINESE.matcher(english.getProperty(key)).find() && !NAMES_OF_LANGUAGES.contains(english.getProperty(key))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void everyCodeHasItsWord(String language) {
        Set<String> words = new TreeSet<>(words("staff", language).stringPropertyNames());
        DeployedForms.lists().forEach(list -> list.titles().forEach((code, title) -> {
            assertThat(title.label(Language.of(language))).as(list.name() + "." + code).isNotBlank();
            words.add(list.name() + "." + code);
        }));
        assertThat(words).contains(Stream.of(
                        Stream.of(CaseProcess.values()).map(process -> "process." + process.key()),
                        Stream.of("process.isvCorrespondence"),
                        Stream.of(CaseState.values()).map(state -> "state." + state),
                        Stream.of(ViolationState.values()).map(state -> "state." + state),
                        Stream.of(MeasureKind.values()).map(kind -> "measure." + kind),
                        Stream.of(Severity.values()).map(severity -> "severity." + severity),
                        Stream.of(Group.values()).map(group -> "group." + group.id()))
                .flatMap(keys -> keys).toArray(String[]::new));
    }

    @Test
    void noEnglishTitleIsChinese_noChineseOneIsMissing() {
        DeployedForms.lists().stream().filter(list -> !list.name().equals("clause"))
                .forEach(list -> assertThat(list.titles()).allSatisfy((code, title) -> {
            assertThat(CHINESE.matcher(title.en()).find()).as(title.en()).isFalse();
            assertThat(title.zh()).containsPattern("\\p{IsHan}");
        }));
    }

    @Test
    void aWordInChineseIsFound() {
        assertThat(CHINESE.matcher("Appeal（申诉）").find()).isTrue();
        assertThat(CHINESE.matcher("Appeal · “x” – 48 h").find()).isFalse();
    }
}
