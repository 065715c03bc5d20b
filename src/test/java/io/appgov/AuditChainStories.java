package io.appgov;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.audit.AuditTrail;
import io.appgov.audit.AuditVerification;
import io.appgov.foundation.identity.CaseNo;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The audit trail is a chain: whoever changes, removes or adds a row behind our back is found out. */
class AuditChainStories extends Story implements OnBothDatabases {

    @Autowired private AuditVerification verification;
    @Autowired private AuditTrail audit;
    @Autowired private PlatformTransactionManager transactions;
    @Autowired private Environment environment;

    private CaseNo caseNo;

    @BeforeEach
    void aCaseWithAHistory() {
        caseNo = enforcedV();
        assertThat(verification.verify(caseNo.value())).satisfies(report -> {
            assertThat(report.broken()).isEmpty();
            assertThat(report.ok()).isTrue();
            assertThat(report.cases()).isEqualTo(1);
            assertThat(report.events()).isEqualTo(audit.of(caseNo).size()).isGreaterThan(20);
        });
    }

    static Stream<Arguments> tampering() {
        return Stream.of(
                Arguments.of("another actor", "update audit_event set actor = 'manager2' where case_no = :c and seq = 3", "改动"),
                Arguments.of("another time", "update audit_event set at = at + interval '1' second where case_no = :c and seq = 5", "改动"),
                Arguments.of("another detail", "update audit_event set detail = '{}' where case_no = :c and seq = 7", "改动"),
                Arguments.of("another step", "update audit_event set activity_id = 'else' where case_no = :c and seq = 2", "改动"),
                Arguments.of("a row of another case", "update audit_event set case_no = 'V-0' where case_no = :c and seq = 4", "缺失"),
                Arguments.of("a row removed", "delete from audit_event where case_no = :c and seq = 6", "缺失"),
                Arguments.of("the first rows removed", "delete from audit_event where case_no = :c and seq < 6", "缺失"),
                Arguments.of("the last row removed",
                        "delete from audit_event where case_no = :c and seq = (select max(events) from audit_head where case_no = :c)",
                        "末尾"),
                Arguments.of("all rows removed", "delete from audit_event where case_no = :c", "全部记录缺失"),
                Arguments.of("the end removed", "delete from audit_head where case_no = :c", "链尾缺失"),
                Arguments.of("another hash", "update audit_event set hash = previous where case_no = :c and seq = 8", "改动"),
                Arguments.of("a row slipped in", """
                        insert into audit_event (case_no, at, what, actor, detail)
                        select case_no, at, what, actor, detail from audit_event where case_no = :c and seq = 1""", "不在链中"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tampering")
    void isFoundOut(String how, String sql, String why) {
        AuditVerification.Report report = afterTampering(caseNo.value(), sql);
        assertThat(report.ok()).isFalse();
        assertThat(report.broken()).isNotEmpty().allMatch(b -> b.caseNo().equals(caseNo.value())).anyMatch(b -> b.why().contains(why));
    }

    @Test
    void aCaseWithoutAnyTraceIsFoundOutByItsCover() {
        assertThat(afterTampering(caseNo.value(), "delete from audit_event where case_no = :c", "delete from audit_head where case_no = :c")
                .broken()).singleElement().satisfies(b -> assertThat(b.why()).contains("没有审计链"));
    }

    @Test
    void whoRemovesTheEndAndShortensTheChainLacksTheKey() {
        assertThat(afterTampering(
                        caseNo.value(),
                        "delete from audit_event where case_no = :c and seq = (select events from audit_head where case_no = :c)",
                        """
                        update audit_head set events = events - 1, hash =
                          (select e.hash from audit_event e where e.case_no = audit_head.case_no and e.seq = audit_head.events - 1)
                        where case_no = :c""")
                .broken())
                .singleElement().satisfies(b -> assertThat(b.why()).contains("签名"));
    }

    @Test
    void oneBrokenCaseIsNamedAmongAll() {
        reported();
        // other stories live in the same house, and some change it behind our back
        List<AuditVerification.Broken> before = verification.verify(null).broken();
        AuditVerification.Report all = afterTampering(null, "update audit_event set actor = 'else' where case_no = :c and seq = 3");
        assertThat(all.broken().stream().filter(b -> !before.contains(b))).singleElement()
                .satisfies(b -> assertThat(b.caseNo()).isEqualTo(caseNo.value()));
        assertThat(all.cases()).isGreaterThan(1);
    }

    @Test
    void theCommandLineTellsTheSame() {
        var told = new ByteArrayOutputStream();
        String[] args = {"verify-audit", caseNo.value(), setting("spring.datasource.url"), setting("spring.datasource.username"),
                setting("spring.datasource.password"),
            "--spring.profiles.active=demo"};
        assertThat(AppGovernance.COMMANDS.run(args, new PrintStream(told, true, UTF_8), System.err)).isZero();
        assertThat(told.toString(UTF_8)).isEqualToNormalizingNewlines("1 cases, " + audit.of(caseNo).size() + " events: ok\n");
    }

    @Test
    void theCommandLineComparesWithAnchors(@TempDir Path dir) throws Exception {
        Path anchors = dir.resolve("anchors.jsonl");
        Files.writeString(anchors, "{\"time\":\"2025-03-01T00:00:00Z\",\"count\":999999999,\"head\":\"" + "0"
                .repeat(64) + "\",\"signature\":\"00\"}\n");
        assertThat(told("verify-audit", caseNo.value(), "--against", anchors.toString())).contains("BROKEN").contains("锚点签名不符")
                .contains("compared: 1");
        Files.writeString(anchors, "not an anchor\n");
        assertThat(told("verify-audit", "--against", anchors.toString())).isEmpty();
        assertThat(told("verify-audit", caseNo.value(), "--against")).isEmpty();
    }

    private String told(String... words) {
        var told = new ByteArrayOutputStream();
        var settings = Stream.of(setting("spring.datasource.url"), setting("spring.datasource.username"),
                setting("spring.datasource.password"),
                "--spring.profiles.active=demo");
        String[] args = Stream.concat(Stream.of(words), settings).toArray(String[]::new);
        assertThat(AppGovernance.COMMANDS.run(args, new PrintStream(told, true, UTF_8), System.err)).isNotZero();
        return told.toString(UTF_8);
    }

    private String setting(String name) {
        return "--" + name + "=" + environment.getProperty(name);
    }

    @Test
    void whatIsRolledBackLeavesNoTrace() {
        int before = audit.of(caseNo).size();
        new TransactionTemplate(transactions).executeWithoutResult(tx -> {
            audit.record(caseNo, "nothing", Map.of());
            tx.setRollbackOnly();
        });
        assertThat(audit.of(caseNo)).hasSize(before);
        assertThat(verification.verify(caseNo.value()).ok()).isTrue();
    }

    @Test
    void aTransactionWithinAnotherTellsForItself() {
        int before = audit.of(caseNo).size();
        var inner = new TransactionTemplate(transactions);
        inner.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        new TransactionTemplate(transactions).executeWithoutResult(tx -> {
            audit.record(caseNo, "outer", Map.of());
            inner.executeWithoutResult(own -> audit.record(caseNo, "inner", Map.of()));
            audit.record(caseNo, "outer again", Map.of());
            tx.setRollbackOnly();
        });
        assertThat(audit.of(caseNo)).hasSize(before + 1).anyMatch(e -> e.what().equals("inner"));
        assertThat(verification.verify(caseNo.value()).ok()).isTrue();
    }

    @Test
    void manyTellAtTheSameTime_ofTwoCasesInEitherOrder() throws Exception {
        CaseNo other = reported();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<Object>> done = threads.invokeAll(IntStream.range(0, 80).<Callable<Object>>mapToObj(i -> () -> {
            new TransactionTemplate(transactions).executeWithoutResult(tx -> {
                audit.record(i % 2 == 0 ? caseNo : other, "race", Map.of("i", i));
                audit.record(i % 2 == 0 ? other : caseNo, "race", Map.of("i", i));
            });
            return null;
        }).toList());
        for (Future<Object> each : done) {
            each.get();
        }
        threads.shutdown();
        assertThat(Stream.of(caseNo, other)).allMatch(c -> verification.verify(c.value()).ok());
        assertThat(audit.of(caseNo).stream().filter(e -> e.what().equals("race"))).hasSize(80);
    }

    /** What is found of these changes, which are undone again: other stories live in the same house. */
    private AuditVerification.Report afterTampering(String verified, String... changes) {
        return new TransactionTemplate(transactions).execute(tx -> {
            tx.setRollbackOnly();
            for (String sql : changes) {
                assertThat(jdbc.sql(sql).param("c", caseNo).update()).isPositive();
            }
            return verification.verify(verified);
        });
    }
}
