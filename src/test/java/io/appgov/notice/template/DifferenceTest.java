package io.appgov.notice.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.Unit;
import io.appgov.notice.template.Difference.Line;
import io.appgov.notice.template.Difference.Mark;
import java.util.List;
import org.junit.jupiter.api.Test;

@Unit
class DifferenceTest {

    private static List<String> difference(String before, String after) {
        return Difference.of(new TemplateText("主题", before), new TemplateText("主题", after)).stream().map(DifferenceTest::shown).toList();
    }

    private static String shown(Line line) {
        StringBuilder text = new StringBuilder(line.mark() + ":");
        line.parts().forEach(p -> text.append(p.changed() ? "[" + p.text() + "]" : p.text()));
        return text.toString();
    }

    @Test
    void theSameTextHasNone() {
        assertThat(difference("甲\n乙", "甲\n乙")).isEmpty();
    }

    @Test
    void aChangedLineShowsWhichWordsChanged() {
        assertThat(difference("a\nPlease reply by {{deadline}} today.\nz", "a\nPlease answer by {{deadline}} today.\nz"))
                .containsExactly("GAP:", "SAME:a", "REMOVED:Please [reply] by {{deadline}} today.",
                "ADDED:Please [answer] by {{deadline}} today.", "SAME:z");
        assertThat(difference("请在期限内答复。", "请于期限内书面答复。"))
                .containsExactly("GAP:", "SAME:", "REMOVED:请[在]期限内答复。", "ADDED:请[于]期限内[书面]答复。");
    }

    @Test
    void linesFarFromAChangeAreLeftOut() {
        assertThat(difference("1\n2\n3\n4\n5\n6\n7\n8\n9", "1\n2\n3x\n4\n5\n6\n7\n9"))
                .containsExactly("GAP:", "SAME:2", "REMOVED:[3]", "ADDED:[3x]", "SAME:4", "GAP:", "SAME:7", "REMOVED:[8]", "SAME:9");
    }

    @Test
    void changesNextToEachOtherShareWhatIsBetween() {
        assertThat(difference("1\n2\n3\n4", "1\n2x\n3\n4x")).containsExactly(
                "GAP:", "SAME:1", "REMOVED:[2]", "ADDED:[2x]", "SAME:3", "REMOVED:[4]", "ADDED:[4x]");
    }

    @Test
    void theSubjectIsTheFirstLine() {
        List<Line> lines = Difference.of(new TemplateText("甲", "x"), new TemplateText("乙", "x"));
        assertThat(lines.get(0).mark()).isEqualTo(Mark.REMOVED);
        assertThat(lines.get(1).text()).isEqualTo("乙");
    }
}
