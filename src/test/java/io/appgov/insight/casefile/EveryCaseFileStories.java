package io.appgov.insight.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.appgov.OnBothDatabases;
import io.appgov.Story;
import io.appgov.cases.CaseProcess;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.refusal.FieldTitles;
import io.appgov.web.StaffPages;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Runs behind all stories of this JVM and looks at what they left: every case can be read, and nothing in it is without words. */
@Order(Integer.MAX_VALUE)
class EveryCaseFileStories extends Story implements OnBothDatabases {

    /** Of each process and state; the stories told one that is not there tell much the same. */
    private static final int EACH = 4;

    @Autowired private DossierService dossiers;
    @Autowired private CaseFileView view;
    @Autowired private StaffPages pages;

    private List<String> casesOf(CaseProcess process) {
        return jdbc.sql("""
                        select case_no from (select case_no, row_number() over (partition by state order by case_no desc) as n from case_file where process = :p) c
                        where n <= :each order by case_no
                        """).param("p", process.key()).param("each", EACH).query(String.class).list();
    }

    @ParameterizedTest
    @EnumSource(CaseProcess.class)
    void everyKindOfCaseKeepsToTheSchema_andReadsInBothLanguages(CaseProcess process) throws IOException {
        List<String> told = casesOf(process);
        assertThat(told).as("stories of %s: run the whole suite", process).isNotEmpty();
        JsonSchema schema;
        try (InputStream in = getClass().getResourceAsStream("/documents/dossier.schema.json")) {
            schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(in);
        }
        Map<String, String> words = pages.words(CaseFileView.NAME, Language.zh);
        Set<String> without = new TreeSet<>();
        for (String caseNo : told) {
            Dossier dossier = dossiers.of(CaseNo.of(caseNo));
            JsonNode file = json.valueToTree(dossier.file());
            Stream.concat(CaseFileView.OBJECTS.stream(), CaseFileView.LISTS.stream())
                    .forEach(section -> collect(file.path(section), words, without));
            assertThat(schema.validate(json.readTree(json.writeValueAsString(dossier)))).as("dossier of %s", caseNo).isEmpty();
            assertThat(dossier.seal().ok()).as("chain of %s: %s", caseNo, dossier.seal().broken()).isTrue();
            for (Language language : Language.values()) {
                assertThat(view.of(dossier, language)).as(caseNo).isNotEmpty();
            }
        }
        assertThat(without).as("words missing in case-file.*.properties").isEmpty();
    }

    @Test
    void nothingThatWasToldIsWithoutWords() {
        Set<String> without = new TreeSet<>();
        Map<String, String> words = pages.words(CaseFileView.NAME, Language.zh);
        jdbc.sql("select distinct what from audit_event where case_no <> 'rights'").query(String.class).list().stream()
                // told by tests of the trail itself
                .filter(what -> !Set.of("race", "inner", "outer", "outer again", "nothing").contains(what))
                .filter(what -> !words.containsKey("what." + what)).forEach(what -> without.add("what." + what));
        jdbc.sql("select distinct detail from audit_event where case_no <> 'rights' and what not in ('race', 'inner')")
                .query(String.class).list()
                .forEach(detail -> collect(read(detail), words, without));
        assertThat(without).as("words missing in case-file.*.properties").isEmpty();
    }

    /** What was done about rights is no case's, and is read at /rights. */
    @Test
    void nothingThatWasDoneAboutRightsIsWithoutWords() {
        Map<String, String> words = pages.words("rights", Language.zh);
        Set<String> said = new TreeSet<>();
        jdbc.sql("select distinct what from audit_event where case_no = 'rights'").query(String.class).list()
                .forEach(what -> said.add("event." + what));
        jdbc.sql("select distinct detail from audit_event where case_no = 'rights'").query(String.class).list().forEach(detail -> {
            JsonNode parts = read(detail);
            parts.fieldNames().forEachRemaining(name -> said.add("detail." + name));
            parts.path("changed").forEach(field -> said.add("field." + field.asText()));
        });
        assertThat(said).as("what was done: run the whole suite").isNotEmpty().allSatisfy(word -> assertThat(words).containsKey(word));
    }

    private JsonNode read(String detail) {
        try {
            return json.readTree(detail);
        } catch (JsonProcessingException unreadable) {
            throw new AssertionError(detail, unreadable);
        }
    }

    private static void collect(JsonNode part, Map<String, String> words, Set<String> without) {
        part.properties().forEach(e -> {
            if (!e.getKey().equals("event") && !e.getKey().equals("noticeId") && !words.containsKey("fact." + e.getKey())
                    && FieldTitles.of(e.getKey()).isEmpty()) {
                without.add("fact." + e.getKey());
            }
            collect(e.getValue(), words, without);
        });
        if (part.isArray()) {
            part.forEach(e -> collect(e, words, without));
        }
    }
}
