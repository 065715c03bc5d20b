package io.appgov.foundation.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.Unit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Unit
class LanguageTest {

    @ParameterizedTest
    @CsvSource({
        "评审申诉 Review appeal,评审申诉,Review appeal", "评审申诉|Review appeal,评审申诉,Review appeal", "48小时已满 48 h elapsed,48小时已满,48 h elapsed",
        "核对下线事项 Verify duty · 数据导出 data export,核对下线事项 · 数据导出,Verify duty · data export", "Only this,Only this,Only this", "只有中文,只有中文,只有中文",
        "确认（此后不能再申诉） Confirm (final),确认（此后不能再申诉）,Confirm (final)", "虚假描述 / False description,虚假描述,False description"
    })
    void everyReaderHasHisHalfOfAName(String name, String zh, String en) {
        String asInModels = name.replace("|", "\n");
        assertThat(Language.zh.half(asInModels)).isEqualTo(zh);
        assertThat(Language.en.half(asInModels)).isEqualTo(en);
    }
}
