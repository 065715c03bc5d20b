package io.appgov.insight.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.Unit;
import io.appgov.deposit.EntryKind;
import io.appgov.engine.DeployedForms;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.language.Words;
import io.appgov.notice.outbox.NoticeKind;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Unit
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

    /** Those of the ledger, as every page has them. */
    @Test
    void everyEntryHasItsTitle() {
        assertThat(DeployedForms.lists()).filteredOn(list -> list.name().equals("ledger")).singleElement()
                .satisfies(list -> assertThat(list.titles()).containsOnlyKeys(Stream.of(EntryKind.values()).map(Enum::name).toList()));
        ReportWords words = new ReportWords(Map.of("ledger.DEDUCTION", "扣除"), Map.of());
        assertThat(words.item(new Section("deposits", List.of(), List.of()), new Section.Row("DEDUCTION", List.of()))).isEqualTo("扣除");
    }
}
