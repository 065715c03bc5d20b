package io.appgov.foundation.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.appgov.Unit;
import io.appgov.foundation.refusal.FieldError;
import io.appgov.foundation.refusal.InvalidInput;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read from outside, and what is refused. */
@Unit
class FieldsTest {

    private static List<FieldError> errors(Object value, Consumer<Fields> read) {
        Map<String, Object> sent = new HashMap<>();
        sent.put("x", value);
        Fields in = new Fields(sent, Set.of("x"));
        read.accept(in);
        try {
            in.check();
            return List.of();
        } catch (InvalidInput refused) {
            return refused.errors();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.001", "abc", "1e999999999", "1000000000.00", "NaN", "0x10", "1,000"})
    void noAmount(String amount) {
        assertThat(errors(amount, in -> in.amount("x"))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.00", "2000", "2000.5", "999999999.99", " 12.30 "})
    void anAmount(String amount) {
        assertThat(errors(amount, in -> assertThat(in.amount("x").toString()).matches("\\d+\\.\\d\\d"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-03-03", "2025-03-03T10:00:00", "yesterday", "1899-01-01T00:00:00+08:00", "9999-12-31T00:00:00Z",
            "2025-02-30T10:00:00+08:00"})
    void noTime(String time) {
        assertThat(errors(time, in -> in.instant("x"))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-03-03T10:00:00+08:00", "2025-03-03T10:00+08:00", "2025-03-03T02:00:00Z",
            "2025-03-03T10:00:00.123456789+08:00"})
    void aTime(String time) {
        assertThat(errors(time, in -> in.instant("x"))).isEmpty();
    }

    @Test
    void blankIsAbsent() {
        assertThat(errors("  ", in -> in.text("x"))).containsExactly(new FieldError("x", "必填 required"));
        assertThat(errors(null, in -> assertThat(in.optionalText("x")).isNull())).isEmpty();
    }

    @Test
    void halfACharacterIsNoText() {
        assertThat(errors("a\uD83D", in -> in.text("x"))).hasSize(1);
        assertThat(errors("a\u0000b", in -> in.text("x"))).hasSize(1);
        assertThat(errors("好 \uD83D\uDC4D", in -> in.text("x"))).isEmpty();
    }

    @Test
    void aTextTooLongIsRefused() {
        assertThat(errors("长".repeat(Fields.MAX_TEXT), in -> in.text("x"))).isEmpty();
        assertThat(errors("长".repeat(Fields.MAX_TEXT + 1), in -> in.text("x"))).hasSize(1);
    }

    @Test
    void aListMayComeAsJsonText() {
        assertThat(errors("[\"a\",\"b\"]", in -> assertThat(in.choices("x", Set.of("a", "b", "c"))).containsExactly("a", "b"))).isEmpty();
        assertThat(errors("[\"a\"", in -> in.choices("x", Set.of("a")))).hasSize(1);
        assertThat(errors(List.of("z"), in -> in.choices("x", Set.of("a")))).hasSize(1);
        assertThat(errors(Map.of(), in -> in.choices("x", Set.of("a")))).hasSize(1);
    }

    @Test
    void errorsInsideAListNameTheirPlace() {
        Fields in = new Fields(Map.of("x", List.of(Map.of("a", "ok"), Map.of("b", 1), "no")), Set.of("x"));
        in.objects("x", Set.of("a"), each -> each.text("a"));
        assertThatThrownBy(in::check)
                .isInstanceOfSatisfying(InvalidInput.class, refused ->
                        assertThat(refused.errors()).extracting(FieldError::field).containsExactlyInAnyOrder("x[1].b", "x[1].a", "x[2]"));
    }

    @Test
    void aFieldNobodyDeclaredIsRefused() {
        assertThatThrownBy(() -> new Fields(Map.of("y", 1), Set.of("x")).check()).isInstanceOf(InvalidInput.class)
                .hasMessageContaining("y");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[截图1] 首页", "[\"a\",\"b\"]", "{\"a\": 1}", "12345", "true", "null", "=1+1"})
    void aTextIsAText_whateverItBeginsWith(String text) {
        assertThat(errors(text, in -> assertThat(in.text("x")).isEqualTo(text))).isEmpty();
        assertThat(errors(text, in -> assertThat(in.evidence("x")).containsExactly(text))).isEmpty();
        assertThat(errors(text, in -> assertThat(in.texts("x")).containsExactly(text))).isEmpty();
        assertThat(errors(List.of(text), in -> assertThat(in.evidence("x")).containsExactly(text))).isEmpty();
    }

    @Test
    void aListOfCodesMayComeAsItsJson_aTextMayNot() {
        assertThat(errors("[\"a\"]", in -> assertThat(in.choices("x", Set.of("a"))).containsExactly("a"))).isEmpty();
        assertThat(errors("[\"a\"", in -> in.choices("x", Set.of("a")))).hasSize(1);
        assertThat(errors("a", in -> in.choices("x", Set.of("a")))).hasSize(1).first().extracting(FieldError::message).asString()
                .contains("Json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"示例\n科技", "示例\r\n=1+1", "示例\u2028科技", "示例\u0085科技", "示例\u0007科技", "a\tb"})
    void aNameIsOneLine(String name) {
        assertThat(errors(name, in -> in.line("x", 200))).hasSize(1);
    }
}
