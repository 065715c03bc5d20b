package io.appgov.insight.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.deposit.EntryKind;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.language.Words;
import io.appgov.notice.NoticeKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportWordsTest {

    @ParameterizedTest
    @ValueSource(strings = {"transparency", "cycle"})
    void bothLanguagesSayTheSame_andTheEnglishNoChinese(String page) {
        Words words = Words.of(page);
        assertThat(words.in(Language.en).keySet()).isEqualTo(words.in(Language.zh).keySet());
        assertThat(words.in(Language.en)).allSatisfy((name, word) -> assertThat(word.chars()).as(name).noneMatch(c -> c >= 0x2e80));
        assertThat(words.in(Language.zh).values()).noneMatch(String::isBlank);
    }

    @ParameterizedTest
    @EnumSource(NoticeKind.class)
    void everyNoticeHasItsTitle(NoticeKind kind) {
        assertThat(Words.of("transparency").in(Language.zh)).containsKey("notice." + kind);
    }

    @ParameterizedTest
    @EnumSource(value = EntryKind.class, names = {"DEDUCTION", "REVERSAL", "SHORTFALL", "SHORTFALL_PAID", "SHORTFALL_RETURNED", "REFUND"})
    void everyEntryThatIsReportedHasItsTitle(EntryKind kind) {
        assertThat(Words.of("transparency").in(Language.zh)).containsKey("entry." + kind);
    }
}
