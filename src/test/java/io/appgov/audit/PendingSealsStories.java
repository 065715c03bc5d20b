package io.appgov.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.OnBothDatabases;
import io.appgov.Story;
import io.appgov.audit.AuditVerification.Broken;
import io.appgov.audit.AuditVerification.Report;
import io.appgov.correspondence.LetterForm;
import io.appgov.correspondence.LetterType;
import io.appgov.evidence.Attachments;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.money.Money;
import io.appgov.foundation.persistence.RowLocks;
import io.appgov.foundation.policy.BusinessTime;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What a decision, deadline, amount, person or letter rests on cannot be changed by SQL without being found. First, in an empty house: they
 * verify all there is, again and again.
 */
@Order(1)
class PendingSealsStories extends Story implements OnBothDatabases {

    @Autowired private AuditVerification verification;
    @Autowired private AuditChain chain;
    @Autowired private GlobalChain global;
    @Autowired private Anchors anchors;
    @Autowired private SealFoundRows foundRows;
    @Autowired private Attachments files;
    @Autowired private RowHashes rows;
    @Autowired private Signature signature;
    @Autowired private RowLocks locks;
    @Autowired private BusinessTime time;
    @Autowired private PlatformTransactionManager transactions;
    @Autowired private DataSource database;

    private CaseNo caseNo;
    private String file;

    @BeforeEach
    void aCaseWithEverything() {
        file = new TransactionTemplate(transactions).execute(tx ->
                files.keep("截图.txt", "原来的内容".getBytes(StandardCharsets.UTF_8), "operator1").id());
        caseNo = caseV();
        as("operator2", () -> letters.correspondenceReceived(
                new LetterForm(caseNo, LetterType.APPEAL, time("2025-03-04 09:00:00"), "申诉", List.of(file), null), "api", "operator2"));
        settle();
        answers("reviewer1", caseNo, "reviewAppeal", "result", "partlyUpheld", "cancelledMeasures", List.of("ACTIVITY_BAN"),
                "reasons", "部分成立");
        until("2025-03-05 10:00:01");
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
        GlobalChain.sealAll(global);
        assertThat(verification.verify(caseNo.value()).broken()).isEmpty();
    }

    static Stream<Arguments> tampering() {
        return Stream.of(
                Arguments.of("an amount of the ledger", "update deposit_entry set amount = -1 where app_id = :app and seq = 2"),
                Arguments.of("a balance of the ledger", "update deposit_entry set balance_after = 9999 where app_id = :app and seq = 2"),
                Arguments.of("an entry of the ledger", "delete from deposit_entry where app_id = :app and seq = 2"),
                Arguments.of("the end of the appeal window",
                        "update violation set appeal_until = appeal_until - interval '1' day where case_no = :c"),
                Arguments.of("when it was served",
                        "update notice set served_at = served_at - interval '1' day where case_no = :c and served_at is not null"),
                Arguments.of("when it was served, as the case knows it", "update violation set served_at = null where case_no = :c"),
                Arguments.of("who decided", "update decision set decided_by = 'manager2' where case_no = :c"),
                Arguments.of("a decision", "delete from decision where case_no = :c and no = 1"),
                Arguments.of("a deduction decided", "update decision set deduction = '1' where case_no = :c and deduction is not null"),
                Arguments.of("a deduction in force", "update measure set deduction = '1' where case_no = :c and deduction is not null"),
                Arguments.of("the recorder", "update violation set recorder = 'operator2' where case_no = :c"),
                Arguments.of("the facts", "update violation set facts = '别的' where case_no = :c"),
                Arguments.of("when a letter was received",
                        "update correspondence set received_at = received_at - interval '3' day where case_no = :c"),
                Arguments.of("when an appeal was received",
                        "update appeal set received_at = received_at + interval '3' day where case_no = :c"),
                Arguments.of("the reviewer", "update appeal set reviewer = 'reviewer2' where case_no = :c"),
                Arguments.of("the text of a notice",
                        "update notice_delivery set body = 'x' where notice_id in (select notice_id from notice where case_no = :c)"),
                Arguments.of("who was written to",
                        "update notice_delivery set recipient = 'x@y.example' where notice_id in (select notice_id from notice where "
                                + "case_no = :c)"),
                Arguments.of("a file's hash", "update attachment set sha256 = '" + "0".repeat(64) + "' where id = :file"),
                Arguments.of("a file's bytes", "update attachment_chunk set bytes = :bytes where attachment_id = :file"),
                Arguments.of("the case's state", "update case_file set state = 'CANCELLED' where case_no = :c"),
                Arguments.of("who did a step",
                        "update case_step set actor = 'manager2' where case_no = :c and activity_id = 'reviewAppeal'"),
                Arguments.of("a contact's address", "update isv_contact set email = 'x@y.example' where isv_id = :isv"),
                Arguments.of("what a contact's address was", "update catalogue_change set changes = '[]' where isv_id = :isv"),
                Arguments.of("a change of a contact", "delete from catalogue_change where isv_id = :isv and app_id is null"),
                Arguments.of("a contact that was added",
                        "insert into isv_contact (isv_id, position, name, email, language) values (:isv, 9, 'x', 'x@y.example', 'en')"),
                Arguments.of("a measure that was added", """
                        insert into measure (case_no, decision_no, app_id, kind, state) values (:c, 1, :app, 'EXPEL', 'ACTIVE')"""),
                Arguments.of("the required deposit", "update app set required_deposit = 1 where app_id = :app"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tampering")
    void isFoundOutInItsCase(String what, String sql) {
        assertThat(after(() -> verification.verify(caseNo.value()).broken(), sql)).isNotEmpty();
        assertThat(verification.verify(caseNo.value()).broken()).as("undone").isEmpty();
    }

    static Stream<Arguments> tamperingElsewhere() {
        return Stream.of(
                Arguments.of("a password", "update act_id_user set pwd_ = 'x' where id_ = 'manager2'", "user:manager2"),
                Arguments.of("a user slipped in", "insert into act_id_user (id_, rev_, pwd_) values ('intruder', 1, 'x')", "user:intruder"),
                Arguments.of("a membership", "insert into act_id_membership (user_id_, group_id_) values ('operator1', 'managers')",
                        "rights"),
                Arguments.of("a grant", "update act_ru_authorization set perms_ = 2147483647 where type_ = 1 and group_id_ = 'auditors'",
                        "rights"),
                Arguments.of("a template", "update notice_template set body = 'x' where kind = 'N19'", "template:N19"),
                Arguments.of("which template is used", "update notice_template_use set used_by = 'x' where kind = 'N20'", "template:N20"),
                Arguments.of("a policy version", "update policy_version set effective_from = announced_at", "policy:2022-08-31"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tamperingElsewhere")
    void isFoundOutWithItsSubject(String what, String sql, String subject) {
        assertThat(verification.verify(subject).broken()).isEmpty();
        assertThat(after(() -> verification.verify(subject).broken(), sql)).extracting(Broken::caseNo).containsOnly(subject);
        assertThat(news(sql)).extracting(Broken::caseNo).containsOnly(subject);
    }

    @Test
    void aCaseDeletedWithAllItsTracesIsFoundOutByTheGlobalChain() {
        List<String> gone = new ArrayList<>();
        gone.add("delete from mail_envelope where notice_id in (select notice_id from notice where case_no = :c)");
        gone.add("delete from notice_delivery where notice_id in (select notice_id from notice where case_no = :c)");
        Stream.of("appeal", "decision", "measure", "violation", "case_claim", "notice", "correspondence", "case_link", "case_step",
                "case_flow",
                        "audit_event", "case_file")
                .forEach(t -> gone.add("delete from " + t + " where case_no = :c"));
        gone.add("delete from audit_seal where subject = :c or subject like :c || '-%'");
        gone.add("delete from audit_head where case_no = :c or case_no like :c || '-%'");
        assertThat(news(gone.toArray(String[]::new))).extracting(Broken::caseNo).contains(caseNo.value());
        assertThat(after(() -> verification.verify(caseNo.value()).broken(), gone.toArray(String[]::new)))
                .singleElement().satisfies(b -> assertThat(b.why()).contains("整个删除"));
    }

    @Test
    void aCaseOrAnAppSlippedInAsAWholeIsFoundOut() {
        assertThat(news("insert into case_file (case_no, process, isv_id, state, opened_at, opened_by, policy_version) "
                + "select 'V-2025-999999', process, isv_id, state, opened_at, opened_by, policy_version from case_file where case_no = :c"))
                .extracting(Broken::caseNo).containsExactly("V-2025-999999");
        assertThat(news("insert into isv (isv_id, name, status, certified) values ('isv-slipped-in', 'x', 'ACTIVE', true)"))
                .extracting(Broken::caseNo).containsExactly("isv:isv-slipped-in");
    }

    @Test
    void aChainCutBackToAnOlderSignedEndIsFoundOut() {
        var head = jdbc.sql("select * from audit_head where case_no = :c").param("c", caseNo).query().singleRow();
        pass("PT1H");
        as("manager1", () -> new TransactionTemplate(transactions).execute(tx -> {
            chain.append(List.of(new AuditChain.Entry(caseNo.value(), now(), "rectification", null, "manager1", "{}")), List.of());
            return null;
        }));
        GlobalChain.sealAll(global);
        assertThat(verification.verify(caseNo.value()).broken()).isEmpty();
        assertThat(after(() -> verification.verify(caseNo.value()).broken(),
                "delete from audit_event where case_no = :c and seq > " + head.get("events"),
                "update audit_head set events = " + head.get("events") + ", hash = '" + head.get("hash") + "', mac = '" + head.get("mac")
                + "' where case_no = :c"))
                .singleElement().satisfies(b -> assertThat(b.why()).contains("截短"));
    }

    @Test
    void aGlobalChainCutBackToAnOlderSignedEndIsFoundOutByAnAnchor(@TempDir Path dir) {
        GlobalChain.End older = global.end();
        Path file = dir.resolve("anchors.jsonl");
        anchors.anchor().appendTo(file);
        says(app, "name", "改名");
        anchors.anchor().appendTo(file);
        assertThat(verification.verify(caseNo.value(), file)).satisfies(r -> {
            assertThat(r.broken()).isEmpty();
            assertThat(r.anchors()).isEqualTo(2);
        });
        String[] cut = {
            "delete from audit_global where no > " + older.entries(),
            "update audit_global_head set entries = " + older.entries() + ", hash = '" + older.hash() + "', mac = '" + older.mac() + "'",
            // the app, what is kept of it, and the case, which is told
            "update audit_head set waits = true where case_no in (:a, :c) or case_no like 'change:%'"
        };
        assertThat(after(() -> verification.verify(caseNo.value()).broken(), cut)).as("without anchors").isEmpty();
        assertThat(after(() -> verification.verify(caseNo.value(), file).broken(), cut))
                .singleElement().satisfies(b -> assertThat(b.why()).contains("锚点"));
    }

    @Test
    void anAnchorThatIsNotOursIsFoundOut(@TempDir Path dir) throws Exception {
        Path file = dir.resolve("anchors.jsonl");
        Anchor ours = anchors.anchor();
        Files.writeString(file, new Anchor(ours.time(), ours.count() - 1, ours.head(), ours.signature()).line() + "\n");
        assertThat(verification.verify(caseNo.value(), file).broken()).singleElement().satisfies(b -> assertThat(b.why()).contains("锚点签名"));
    }

    @Test
    void anEntryOfTheGlobalChainChangedRemovedOrSlippedInIsFoundOut() {
        long no = global.end().entries();
        assertThat(news("update audit_global set events = events + 1 where no = " + no)).isNotEmpty();
        assertThat(news("delete from audit_global where no = " + (no - 1))).extracting(Broken::why).anyMatch(w -> w.contains("缺失"));
        assertThat(news(
                "insert into audit_global select no + 1, at, subject, events, hash, seals, seal_hash, global_hash from audit_global "
                        + "where no = " + no)).isNotEmpty();
        assertThat(news("update audit_global_head set entries = entries - 1")).isNotEmpty();
    }

    /** As a release left the house that sealed no rows. */
    private static final String[] NOTHING_SEALED = {
        "delete from audit_seal", "delete from audit_global", "delete from done_once where what = 'rows-sealed'",
        "update audit_global_head set entries = 0, hash = '" + AuditChain.NOTHING + "', mac = ''",
        "delete from audit_head where events = 0",
        "update audit_head set seals = 0, seal_hash = '" + AuditChain.NOTHING + "', waits = true"
    };

    /** As such a release signs. */
    private void signedByAFormerRelease(String which) {
        var sql = new NamedParameterJdbcTemplate(database);
        sql.query("select case_no, events, hash from audit_head where events > 0 and " + which, row -> {
            var head = new AuditChain.Head(row.getString("case_no"), row.getInt("events"), row.getString("hash"), 0, AuditChain.NOTHING,
                    null);
            sql.update("update audit_head set mac = :mac where case_no = :c", Map.of("mac", signature.of(head), "c", head.caseNo()));
        });
    }

    @Test
    void rowsOfBeforeAreSealedAsTheyAreAndSaySo() {
        Report report = after(() -> {
            signedByAFormerRelease("true");
            assertThat(verification.verify(caseNo.value()).broken()).as("not sealed yet").isNotEmpty();
            foundRows.start();
            GlobalChain.sealAll(global);
            assertThat(verification.verify(null).broken()).as("no row of any table was left out").noneMatch(b -> b.why().contains("没有审计链"));
            return verification.verify(caseNo.value());
        }, NOTHING_SEALED);
        assertThat(report.broken()).isEmpty();
        assertThat(report.sealedAt()).isEqualTo(now());
        assertThat(report.seals()).isPositive();
        assertThat(verification.verify(caseNo.value()).sealedAt()).as("a house of this release").isNull();
    }

    @Test
    void whatAFormerReleaseWritesWhileTheUpdateGoesFromNodeToNodeIsSealedByTheNextStart_notLater() {
        String theirs = "update violation set facts = '旧版本写的' where case_no = :c";
        List<List<Broken>> found = after(() -> {
            signedByAFormerRelease("true");
            foundRows.start();
            GlobalChain.sealAll(global);
            var sql = new NamedParameterJdbcTemplate(database);
            sql.update(theirs, Map.of("c", caseNo));
            signedByAFormerRelease("case_no = '" + caseNo + "'");
            List<Broken> before = verification.verify(caseNo.value()).broken();
            foundRows.start();
            List<Broken> sealed = verification.verify(caseNo.value()).broken();
            at("2025-03-07 10:00:00");
            sql.update("update violation set facts = '后来改的' where case_no = :c", Map.of("c", caseNo));
            foundRows.start();
            return List.of(before, sealed, verification.verify(caseNo.value()).broken());
        }, NOTHING_SEALED);
        assertThat(found.get(0)).hasSize(2);
        assertThat(found.get(1)).isEmpty();
        assertThat(found.get(2)).singleElement().satisfies(b -> assertThat(b.why()).startsWith("violation"));
    }

    @Test
    void aSealThatWasTakenAwayIsMadeAnewByNoStart() {
        assertThat(after(() -> {
            foundRows.start();
            return verification.verify(caseNo.value()).broken();
        }, "delete from done_once where what = 'rows-sealed'", "delete from audit_seal where subject = :c",
                "update audit_head set seals = 0, seal_hash = '" + AuditChain.NOTHING + "' where case_no = :c")).isNotEmpty();
    }

    @Test
    void rightsGivenAndTakenByAnyDoorOfTheEngineAreSealed() {
        String user = "new-" + app;
        var person = identity.newUser(user);
        person.setPassword("Long-enough-1-" + app);
        identity.saveUser(person);
        identity.createMembership(user, "operators");
        identity.setUserInfo(user, "k", "v");
        assertThat(verification.verify("user:" + user)).satisfies(r -> {
            assertThat(r.broken()).isEmpty();
            assertThat(r.seals()).isPositive();
        });
        assertThat(verification.verify("rights").broken()).isEmpty();
        assertThat(after(() -> verification.verify("user:" + user).broken(),
                "update act_id_user set email_ = 'x' where id_ = 'new-' || :app")).isNotEmpty();
        identity.deleteUser(user);
        assertThat(verification.verify("rights").broken()).isEmpty();
        assertThat(verification.verify("user:" + user).broken()).isEmpty();
        assertThat(after(() -> verification.verify("user:" + user).broken(),
                "insert into act_id_user (id_, rev_) values ('new-' || :app, 1)")).isNotEmpty();
    }

    @Test
    void everyStoryOfACaseIsCoveredFromItsFirstRowToItsLast() {
        letter(caseNo, LetterType.RECTIFICATION, "2025-03-05 10:00:00");
        answers("operator1", caseNo, "verifyRectification", "rectified", true, "notes", "已整改");
        assertThat(verification.verify(caseNo.value()).broken()).isEmpty();
        assertThat(rows.of(ChainVerifier.possibleRows(List.of(caseNo.value()))).keySet()).extracting(PendingSeals.Rows::table)
                .contains("case_file", "violation", "decision", "appeal", "measure", "case_link", "case_step");
    }

    @Test
    void manyWriteOfTwoAppsInEitherOrderAndNobodyWaitsInACircle() throws Exception {
        AppId other = newApp(isv, AppId.of(app + "-b"), "500.00");
        ExecutorService threads = Executors.newFixedThreadPool(6);
        List<Future<Object>> done = threads.invokeAll(IntStream.range(0, 60).<Callable<Object>>mapToObj(i -> () -> {
            new TransactionTemplate(transactions).executeWithoutResult(tx -> {
                chain.append(List.of(), List.of(new PendingSeals.Rows("app", "app:" + (i % 2 == 0 ? app : other)),
                        new PendingSeals.Rows("app", "app:" + (i % 2 == 0 ? other : app))));
            });
            if (i % 10 == 0) {
                GlobalChain.sealAll(global);
            }
            return null;
        }).toList());
        for (Future<Object> each : done) {
            each.get();
        }
        threads.shutdown();
        GlobalChain.sealAll(global);
        assertThat(verification.verify("app:" + app).broken()).isEmpty();
        assertThat(verification.verify("app:" + other)).satisfies(r -> {
            assertThat(r.broken()).isEmpty();
            assertThat(r.seals()).isGreaterThan(60);
        });
    }

    @Test
    void whatTwoWriteOfOneSubjectAtOnceIsSealedAsItStandsThen() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        List<Future<Object>> done = threads.invokeAll(IntStream.range(0, 30).<Callable<Object>>mapToObj(i -> () -> {
            ledger.pay(app, Money.of("1.00"), "RACE-" + app + "-" + i);
            return null;
        }).toList());
        for (Future<Object> each : done) {
            each.get();
        }
        threads.shutdown();
        assertThat(ledgerEntries()).hasSizeGreaterThan(30);
        assertThat(verification.verify("app:" + app).broken()).isEmpty();
    }

    @Test
    void aStepTakesTwoFurtherStatementsAtMost() {
        var counting = new Counting(database);
        var jdbc = new JdbcTemplate(counting);
        var counted = new AuditChain(jdbc, new RowHashes(jdbc), locks, time, new Signature(
                new AuditProperties("k".repeat(32), Duration.ZERO, "", List.of())));
        var entry = new AuditChain.Entry(caseNo.value(), now(), "step", null, "system", "{}");
        List<PendingSeals.Rows> touched = ChainVerifier.possibleRows(List.of(caseNo.value(), caseNo + "-01-N02", "app:" + app,
                "isv:" + isv));
        new TransactionTemplate(transactions).executeWithoutResult(tx -> {
            tx.setRollbackOnly();
            counted.append(List.of(entry), List.of());
            int before = counting.statements;
            counting.statements = 0;
            counted.append(List.of(entry), touched);
            assertThat(before).isEqualTo(3);
            assertThat(counting.statements).isLessThanOrEqualTo(before + 2);
        });
    }

    /** Counts what is prepared for the database in the present transaction; a batch is one. */
    private static final class Counting extends TransactionAwareDataSourceProxy {

        private int statements;

        Counting(DataSource database) {
            super(database);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            return (Connection) Proxy.newProxyInstance(Connection.class.getClassLoader(), new Class<?>[] {Connection.class},
                    (proxy, method, args) -> {
                statements += method.getName().equals("prepareStatement") ? 1 : 0;
                return method.invoke(connection, args);
            });
        }
    }

    /** What is found of these changes in all of the house and was not before: other stories leave theirs. */
    private List<Broken> news(String... changes) {
        List<Broken> before = verification.verify(null).broken();
        return after(() -> verification.verify(null).broken().stream().filter(b -> !before.contains(b)).toList(), changes);
    }

    /** What is found after changes by SQL, past the application; they are undone again. */
    private <T> T after(Supplier<T> found, String... changes) {
        return new TransactionTemplate(transactions).execute(tx -> {
            tx.setRollbackOnly();
            var sql = new NamedParameterJdbcTemplate(database);
            for (String change : changes) {
                sql.update(change, Map.of("c", caseNo, "app", app.value(), "a", "app:" + app, "isv", isv.value(), "file", file,
                        "bytes", "另外的".getBytes(StandardCharsets.UTF_8)));
            }
            return found.get();
        });
    }
}
