package io.appgov.violation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.engine.DeployedForms;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.camunda.bpm.model.dmn.Dmn;
import org.junit.jupiter.api.Test;

/** A new kind of violations is a matter of the decision table alone. */
class NewKindTest {

    private static PenaltyKinds table(String dmn) {
        return PenaltyKinds.in(Dmn.readModelFromStream(new ByteArrayInputStream(dmn.getBytes(UTF_8))));
    }

    private static String shipped() throws IOException {
        return Files.readString(Path.of("processes/violation-penalties.dmn"));
    }

    /** The first row of V16 once more, as V99. */
    private static String withAnother(String dmn) {
        String row = dmn.substring(dmn.indexOf("<rule id=\"V16_tier1\""));
        String first = row.substring(0, row.indexOf("</rule>") + "</rule>".length());
        String another = first.replace("V16", "V99").replaceAll("\"[^\"<>]* / [^\"<>]*\"(?=</text>)", "\"新类型 / New kind\"")
                .replaceAll("§[^\"]*", "§九.9");
        return dmn.replace(first, first + another);
    }

    @Test
    void theFormOffersIt_byItsTitleAndItsClause() throws IOException {
        PenaltyKinds table = table(withAnother(shipped()));
        String form = new String(DeployedForms.with(ViolationWords.kinds(table),
                ViolationWords.clauses(table)).get("forms/report-violation.html"), UTF_8);
        assertThat(form).containsOnlyOnce("\"V99\":\"§九.9\"");
        assertThat(form.split("<option value=\"V99\">V99 新类型 New kind</option>", -1)).as("of the case, and of each source").hasSize(3);
        assertThat(form.split("<option value=\"V16\">", -1)).hasSize(3);
    }

    @Test
    void everyKindHasATitleInBothLanguages_aClause_andARowForEachTier() throws IOException {
        PenaltyKinds table = table(shipped());
        assertThat(table.titles()).isNotEmpty().allSatisfy((kind, title) -> {
            assertThat(kind).matches("V\\d\\d");
            assertThat(title).matches("[^/]*\\p{IsHan}[^/]* / [ -~]+");
        });
        assertThat(table.clauses().keySet()).isEqualTo(table.titles().keySet());
        assertThat(table.clauses().values()).allMatch(clause -> clause.startsWith("§"));
        String dmn = shipped();
        table.titles().forEach((kind, title) -> {
            for (int tier = 1; tier <= 3; tier++) {
                assertThat(dmn).containsOnlyOnce("<rule id=\"" + kind + "_tier" + tier + "\">");
            }
            assertThat(dmn.split("<text>\"" + Pattern.quote(title) + "\"</text>", -1)).as("%s has one title in its three rows", kind)
                    .hasSize(4);
        });
    }
}
