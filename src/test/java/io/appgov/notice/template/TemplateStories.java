package io.appgov.notice.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.samskivert.mustache.MustacheException;
import io.appgov.OnBothDatabases;
import io.appgov.Story;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.persistence.Columns;
import io.appgov.foundation.refusal.InvalidInput;
import io.appgov.foundation.refusal.NotFound;
import io.appgov.foundation.refusal.Refusal;
import io.appgov.foundation.refusal.RuleViolated;
import io.appgov.foundation.start.Releases;
import io.appgov.notice.NoticeText;
import io.appgov.notice.outbox.NoticeKind;
import io.appgov.violation.RuleSource;
import io.appgov.violation.Severity;
import io.appgov.violation.ViolationReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Versions of templates: those that come with releases, those of operators, and which one notices are written with. */
public class TemplateStories extends Story implements OnBothDatabases {

    private static final NoticeKind N10 = NoticeKind.N10;
    private static final Language EN = Language.en;

    @Autowired private ShippedTemplates releases;
    @Autowired private Releases known;
    @Autowired private TemplateService templates;
    @Autowired private TemplateVersions versions;
    @Autowired private NoticeTemplates node;

    private long usesBefore;

    @BeforeEach
    void asAfterTheFirstStart() {
        usesBefore = jdbc.sql("select max(id) from notice_template_use").query(Long.class).single();
        assertThat(jdbc.sql("select max(version) from notice_template").query(Integer.class).single()).isEqualTo(1);
    }

    @AfterEach
    void leaveTheTextsAsTheyWere() {
        jdbc.sql("delete from notice_template_use where id > :id").param("id", usesBefore).update();
        jdbc.sql("delete from notice_template where version > 1").update();
        releases.prepare();
    }

    private static TemplateText text(String mark) {
        return new TemplateText(
                "Delisting rejected · {{caseNo}}",
                mark + "\n\nWhy: {{reason}}\n\nYour link: {{caseLink}}\n\nPolicy version: {{policyVersion}}");
    }

    private TemplateVersion draft(String person, TemplateText text, int basedOn) {
        return as(person, () -> templates.draft(N10, EN, text, basedOn));
    }

    private void preview(String person, int version) {
        as(person, () -> {
            templates.previewed(N10, EN, version);
            return null;
        });
    }

    private void use(String person, int version, int instead) {
        as(person, () -> {
            templates.putIntoUse(N10, EN, version, instead);
            return null;
        });
    }

    /** operator1's own text is in use, as version 2. */
    private void ownTextInUse() {
        draft("operator1", text("ours"), 1);
        preview("operator1", 2);
        use("operator1", 2, 1);
    }

    private int inUse() {
        return templates.history(N10, EN).inUse().version();
    }

    private String written() {
        return render(node).body().lines().findFirst().orElseThrow();
    }

    private static NoticeText render(NoticeTemplates node) {
        Map<String, Object> sample = new Samples().of(N10).variant("").in(EN);
        return node.render(N10, EN, sample);
    }

    // what comes with a release

    @Test
    void everyKindHasItsShippedTextInUseFromTheFirstStart() {
        for (NoticeKind kind : NoticeKind.values()) {
            for (Language language : Language.values()) {
                TemplateService.History history = templates.history(kind, language);
                assertThat(history.versions()).singleElement().satisfies(v -> {
                    assertThat(v.origin()).isEqualTo(TemplateVersion.Origin.shipped);
                    assertThat(v.text()).isEqualTo(ShippedTemplates.shipped(kind, language));
                    assertThat(v.createdBy()).isEqualTo("release");
                });
                assertThat(history.inUse().version()).isEqualTo(1);
            }
        }
    }

    @Test
    void aSecondStartChangesNothing() {
        releases.prepare();
        assertThat(templates.history(N10, EN).versions()).hasSize(1);
        assertThat(templates.history(N10, EN).uses()).hasSize(1);
    }

    @Test
    void aReleaseWithAChangedTextBringsItIntoUse() {
        releases.keep(N10, EN, text("release 2"));
        assertThat(inUse()).isEqualTo(2);
        assertThat(written()).isEqualTo("release 2");
        assertThat(render(node).template()).isEqualTo("N10.en v2");
        assertThat(templates.history(N10, EN).versions()).extracting(TemplateVersion::version).containsExactly(2, 1);
        // an old node of the same rollout starts again: its text is known
        releases.prepare();
        assertThat(inUse()).isEqualTo(2);
    }

    @Test
    void anOlderReleaseThatStartsLaterKeepsItsTextButDoesNotBringItIntoUse() {
        // whatever release these stories run in, one a day newer has worked on this database
        jdbc.sql("insert into model_release (deployment_id, release_at, sha256) values ('newer', :at, 'x')")
                .param("at", Columns.at(newer())).update();
        try {
            releases.keep(N10, EN, text("of old"));
            assertThat(inUse()).isEqualTo(1);
            assertThat(templates.history(N10, EN).versions()).hasSize(2);
        } finally {
            jdbc.sql("delete from model_release where deployment_id = 'newer'").update();
        }
    }

    private Instant newer() {
        return known.ours().plus(Duration.ofDays(1));
    }

    @Test
    void anOperatorsTextStaysInUseWhenAReleaseBringsAnother() {
        ownTextInUse();
        assertThat(templates.history(N10, EN).newerShipped()).isEmpty();
        releases.keep(N10, EN, text("release 2"));
        assertThat(inUse()).isEqualTo(2);
        assertThat(written()).isEqualTo("ours");
        assertThat(templates.history(N10, EN).newerShipped()).get().extracting(TemplateVersion::version).isEqualTo(3);
        // taken over by hand, later releases come into use by themselves again
        use("operator2", 3, 2);
        assertThat(templates.history(N10, EN).newerShipped()).isEmpty();
        releases.keep(N10, EN, text("release 3"));
        assertThat(written()).isEqualTo("release 3");
    }

    @Test
    void aDraftThatNobodyPutIntoUseDoesNotHoldBackARelease() {
        draft("operator1", text("a draft"), 1);
        releases.keep(N10, EN, text("release 2"));
        assertThat(inUse()).isEqualTo(3);
    }

    @Test
    void nodesThatStartTogetherKeepANewTextOnce() {
        all(together(6, n -> () -> {
            releases.keep(N10, EN, text("release 2"));
            return null;
        }));
        assertThat(templates.history(N10, EN).versions()).extracting(TemplateVersion::version).containsExactly(2, 1);
        assertThat(templates.history(N10, EN).uses()).extracting(TemplateUse::version).containsExactly(2, 1);
    }

    @Test
    void nodesThatStartTogetherOnAnEmptyDatabaseKeepTheFirstTextOnce() {
        jdbc.sql("delete from notice_template_use where kind = 'N10' and language = 'en'").update();
        jdbc.sql("delete from notice_template where kind = 'N10' and language = 'en'").update();
        all(together(6, n -> () -> {
            releases.keep(N10, EN, ShippedTemplates.shipped(N10, EN));
            return null;
        }));
        assertThat(templates.history(N10, EN).versions()).hasSize(1);
        assertThat(templates.history(N10, EN).uses()).hasSize(1);
        usesBefore = jdbc.sql("select max(id) from notice_template_use").query(Long.class).single();
    }

    // what operators write

    @Test
    void aTextIsWrittenPreviewedAndPutIntoUseAndEachIsKnownByWhomAndWhen() {
        assertThat(draft("operator1", text("ours"), 1).version()).isEqualTo(2);
        assertThat(inUse()).isEqualTo(1);
        at("2025-03-03 11:00:00");
        preview("operator2", 2);
        at("2025-03-03 12:00:00");
        preview("operator1", 2);
        use("operator1", 2, 1);

        TemplateService.History history = templates.history(N10, EN);
        assertThat(history.current()).satisfies(v -> {
            assertThat(v.origin()).isEqualTo(TemplateVersion.Origin.own);
            assertThat(v.createdBy()).isEqualTo("operator1");
            assertThat(v.createdAt()).isEqualTo(time("2025-03-03 10:00:00"));
            assertThat(v.previewedBy()).isEqualTo("operator2");
            assertThat(v.previewedAt()).isEqualTo(time("2025-03-03 11:00:00"));
        });
        assertThat(history.inUse()).isEqualTo(new TemplateUse(N10, EN, 2, time("2025-03-03 12:00:00"), "operator1"));
    }

    @Test
    void whatNobodyPreviewedCannotBePutIntoUse() {
        draft("operator1", text("ours"), 1);
        assertThatThrownBy(() -> use("operator1", 2, 1)).isInstanceOf(RuleViolated.class).hasMessageContaining("第 2 版尚未预览")
                .hasMessageContaining("has not been previewed");
        assertThat(inUse()).isEqualTo(1);
        preview("operator1", 2);
        use("operator1", 2, 1);
        assertThat(written()).isEqualTo("ours");
    }

    @Test
    void anOlderVersionCanBePutIntoUseAgain() {
        String shipped = written();
        ownTextInUse();
        use("operator2", 1, 2);
        assertThat(written()).isEqualTo(shipped);
        use("operator1", 2, 1);
        assertThat(templates.history(N10, EN).uses()).extracting(u -> u.version() + " " + u.usedBy())
                .containsExactly("2 operator1", "1 operator2", "2 operator1", "1 release");
    }

    @Test
    void theSameTextSentTwiceIsOneVersion() {
        assertThat(draft("operator1", text("ours"), 1).version()).isEqualTo(2);
        assertThat(draft("operator1", text("ours"), 1).version()).isEqualTo(2);
        TemplateText asABrowserSendsIt = new TemplateText(text("ours").subject(), text("ours").body().replace("\n", "\r\n") + "\r\n");
        assertThat(draft("operator2", asABrowserSendsIt, 2).version()).isEqualTo(2);
        assertThat(draft("operator2", ShippedTemplates.shipped(N10, EN), 2).version()).isEqualTo(1);
        assertThat(templates.history(N10, EN).versions()).hasSize(2);
    }

    @Test
    void aTextThatIsRefusedIsNotKept() {
        assertThatThrownBy(() -> draft("operator1", new TemplateText("{{caseNo}}", "{{nobody}} {{caseLink}} {{policyVersion}}"), 1))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("{{nobody}}");
        assertThat(templates.history(N10, EN).versions()).hasSize(1);
    }

    @Test
    void aTextOfOldThatUsesWhatANoticeNoLongerHasCannotComeBackIntoUse() {
        jdbc.sql("""
                        insert into notice_template (kind, language, version, origin, subject, body, sha256, created_by, created_at, previewed_at)
                        values ('N10', 'en', 2, 'own', '{{caseNo}}', '{{reason}} {{caseLink}} {{policyVersion}} {{formerFact}}', 'x', 'operator1', :at, :at)
                        """)
                .param("at", time("2025-03-03 10:00:00").atOffset(java.time.ZoneOffset.UTC))
                .update();
        assertThatThrownBy(() -> use("operator1", 2, 1)).isInstanceOf(InvalidInput.class).hasMessageContaining("{{formerFact}}");
        assertThat(inUse()).isEqualTo(1);
    }

    @Test
    void aVersionThatIsNotThereCannotBePutIntoUse() {
        assertThatThrownBy(() -> use("operator1", 7, 1)).isInstanceOf(NotFound.class);
    }

    @Test
    void whoWasOvertakenIsToldAndOverwritesNothing() {
        draft("operator1", text("first"), 1);
        assertThatThrownBy(() -> draft("operator2", text("second"), 1))
                .isInstanceOf(RuleViolated.class)
                .hasMessageContaining("另一人已保存第 2 版")
                .hasMessageContaining("somebody else saved version 2");
        assertThat(templates.history(N10, EN).versions().get(0).text()).isEqualTo(text("first"));
        assertThat(draft("operator2", text("second"), 2).version()).isEqualTo(3);
    }

    @Test
    void ofDraftsOfTheSameInstantOneIsKeptAndTheOthersAreTold() {
        List<Throwable> outcomes = together(6, n -> () -> draft("operator1", text("draft " + n), 1));
        assertThat(outcomes.stream().filter(java.util.Objects::isNull)).hasSize(1);
        assertThat(outcomes.stream().filter(java.util.Objects::nonNull)).hasSize(5).allMatch(e -> e instanceof RuleViolated, "told");
        assertThat(templates.history(N10, EN).versions()).extracting(TemplateVersion::version).containsExactly(2, 1);
    }

    @Test
    void ofTwoWhoPutDifferentVersionsIntoUseOneIsToldToLookFirst() {
        draft("operator1", text("one"), 1);
        draft("operator2", text("two"), 2);
        preview("operator1", 2);
        preview("operator2", 3);
        List<Throwable> outcomes = together(2, n -> () -> {
            use("operator" + (n + 1), n + 2, 1);
            return null;
        });
        assertThat(outcomes.stream().filter(java.util.Objects::nonNull)).singleElement().satisfies(told -> assertThat(told)
                .isInstanceOf(RuleViolated.class)
                .hasMessageContaining("has just been put into use by somebody else"));
        assertThat(templates.history(N10, EN).uses()).hasSize(2);
    }

    /** What each did at the same instant: {@code null}, or why not. */
    private List<Throwable> together(int many, IntFunction<Callable<?>> work) {
        ExecutorService people = Executors.newFixedThreadPool(many);
        CountDownLatch now = new CountDownLatch(1);
        try {
            List<Future<Throwable>> running = IntStream.range(0, many).mapToObj(n -> people.submit(() -> {
                now.await();
                return catchThrowable(() -> work.apply(n).call());
            })).toList();
            now.countDown();
            List<Throwable> outcomes = new ArrayList<>();
            for (Future<Throwable> one : running) {
                outcomes.add(one.get());
            }
            return outcomes;
        } catch (Exception failed) {
            throw new AssertionError(failed);
        } finally {
            people.shutdownNow();
        }
    }

    private static void all(List<Throwable> outcomes) {
        assertThat(outcomes).allMatch(java.util.Objects::isNull, "went well");
    }

    // what notices are written with

    @Test
    void everyNodeWritesWithTheVersionInUseAtOnce() {
        NoticeTemplates other = new NoticeTemplates(versions);
        assertThat(render(other).template()).isEqualTo("N10.en v1");
        ownTextInUse();
        assertThat(render(other).template()).isEqualTo("N10.en v2");
        assertThat(render(other).body()).startsWith("ours\n\nWhy: The application does not say");
    }

    @Test
    void aNoticeKeepsTheVersionItWasWrittenWith() {
        CaseNo before = caseV();
        List<String> sent = lettersOf(before);
        assertThat(deliveriesOf(before, "N02")).extracting(d -> d.message().template()).containsOnly("N02.zh v1", "N02.en v1");

        TemplateText shipped = ShippedTemplates.shipped(NoticeKind.N02, Language.zh);
        TemplateText ours = new TemplateText(shipped.subject(), shipped.body().replace("您好！", "贵司好！"));
        as("operator1", () -> templates.draft(NoticeKind.N02, Language.zh, ours, 1));
        as("operator1", () -> {
            templates.previewed(NoticeKind.N02, Language.zh, 2);
            templates.putIntoUse(NoticeKind.N02, Language.zh, 2, 1);
            return null;
        });
        CaseNo after = caseV();
        assertThat(lettersOf(before)).isEqualTo(sent);
        assertThat(deliveriesOf(after, "N02")).extracting(d -> d.message().template()).containsOnly("N02.zh v2", "N02.en v1");
        assertThat(deliveriesOf(after, "N02")).filteredOn(d -> d.address().language() == Language.zh)
                .allMatch(d -> d.message().body().contains("贵司好！"));
    }

    private List<String> lettersOf(CaseNo caseNo) {
        return deliveriesOf(caseNo, "N02").stream().map(d -> d.message().template() + d.message().subject() + d.message().body()).toList();
    }

    @Test
    void theTextForUsersIsWrittenWithTheVersionInUse() {
        TemplateText shipped = ShippedTemplates.shipped(NoticeKind.N14, EN);
        releases.keep(NoticeKind.N14, EN, new TemplateText(shipped.subject(), shipped.body().replace("Dear user", "Dear customer")));
        assertThat(notices.userNotice(EN, new Samples().of(NoticeKind.N14).variant("").in(EN))).contains("Dear customer");
    }

    @Test
    void aPlaceholderWithoutAValueIsAnErrorThatNamesIt() {
        assertThatThrownBy(() -> node.render(N10, EN, Map.of("caseNo", "D-1"))).isInstanceOf(MustacheException.class)
                .hasMessageContaining("contactName");
    }

    @Test
    void whatPeopleWriteIsNeverReadAsATemplate() {
        String facts = "{{caseNo}} {{#sources}}x{{/sources}} {{nobody}} {{{caseLink}}} {{=<% %>=}}";
        CaseNo caseNo = reported(new ViolationReport(
                isv, app, "V02", Severity.MINOR, time("2025-03-03 09:00:00"), facts, List.of(new RuleSource("{{facts}}", "{{>x}}", "V02")),
                List.of("截图")));
        approves(caseNo, "2025-03-05 10:00:00");
        assertThat(deliveriesOf(caseNo, "N02")).isNotEmpty()
                .allSatisfy(d -> assertThat(d.message().body()).contains(facts, "- {{facts}} {{>x}}"));
    }

    @Test
    void aNameWithALineBreakStaysInOneSubjectLine() {
        Map<String, Object> model = new java.util.HashMap<>(new Samples().of(NoticeKind.N14).variant("").in(EN));
        model.put("appName", "App\r\nBcc: all@spruce.example " + "x".repeat(400));
        String subject = node.render(NoticeKind.N14, EN, model).subject();
        assertThat(subject).startsWith("App going offline · App Bcc:").hasSize(250).endsWith("…");
    }

    @Test
    void refusalsAreForPeople() {
        Refusal refused = (Refusal) catchThrowable(() -> draft("operator1", text("x"), 0));
        assertThat(refused.getMessage()).matches("(?s).*\\p{IsHan}.*[a-z]{4}.*");
        assertThat(refused.status()).isEqualTo(409);
    }
}
