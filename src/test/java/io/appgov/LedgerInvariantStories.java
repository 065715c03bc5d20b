package io.appgov;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.persistence.Columns;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Over all stories told before in this database: every account adds up to the cent, no balance was negative at any time, and
 * nothing was refunded before its gate was open. Runs last; on its own it tells one story first.
 */
@Order(Integer.MAX_VALUE)
class LedgerInvariantStories extends Leaving implements OnBothDatabases {

    private static final Set<String> MEMOS = Set.of("CUSTODY", "REUSE", "SHORTFALL", "SHORTFALL_PAID");
    private static final Set<String> UNENFORCED = Set.of(
            "DRAFT", "ALLEGED", "NOTIFIED", "CONFIRMED", "DEEMED_ACCEPTED", "APPEALED", "PARTLY_CANCELLED", "APPEAL_REJECTED", "DECIDED");

    private record Entry(String app, int seq, String kind, BigDecimal amount, BigDecimal after, CaseNo caseNo, String purpose,
            Instant at) {}

    private record Move(CaseNo caseNo, Instant at, String to) {}

    private List<Entry> entries;

    private void tellOneStoryAndReadAllLedgers() {
        at("2025-01-10 10:00:00");
        CaseNo caseNo = approvedShutdownOf(app, "2025-01-10 10:00:00", "2025-04-10 10:00:00");
        batch(caseNo, "2025-01-10 10:00:00", true);
        allDutiesDone(caseNo);
        until("2025-04-10 10:00:00");
        confirmedAndRefunded(caseNo, "INVARIANT-" + app);
        entries = jdbc.sql("select * from deposit_entry order by app_id, seq").query((row, n) -> entry(row)).list();
        assertThat(entries).anyMatch(e -> e.kind.equals("REFUND"));
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getString("app_id"), row.getInt("seq"), row.getString("kind"), row.getBigDecimal("amount"),
                row.getBigDecimal("balance_after"),
                CaseNo.of(row.getString("case_no")), row.getString("purpose"), Columns.instant(row, "at"));
    }

    private List<Entry> of(Predicate<Entry> which) {
        return entries.stream().filter(which).toList();
    }

    @Test
    void everyAccountAddsUpToTheCent_andWasNeverNegative() {
        tellOneStoryAndReadAllLedgers();
        for (String appId : entries.stream().map(Entry::app).distinct().toList()) {
            BigDecimal sum = new BigDecimal("0.00");
            int seq = 0;
            for (Entry e : of(x -> x.app.equals(appId))) {
                sum = MEMOS.contains(e.kind) ? sum : sum.add(e.amount);
                assertThat(e.seq).as("no line is missing in %s", appId).isEqualTo(++seq);
                assertThat(e.after).as("%s line %s", appId, e.seq).isEqualTo(sum).isNotNegative();
                assertThat(e.amount.scale()).isEqualTo(2);
            }
            assertThat(ledger.account(AppId.of(appId)).balance().yuan()).isEqualByComparingTo(sum);
        }
    }

    @Test
    void nothingIsBookedTwice_andNoReversalGivesBackMoreThanWasTaken() {
        tellOneStoryAndReadAllLedgers();
        List<String> keys = of(e -> e.purpose != null).stream().map(e -> e.caseNo + " " + e.purpose).toList();
        assertThat(keys).doesNotHaveDuplicates();
        for (Entry reversal : of(e -> e.kind.equals("REVERSAL"))) {
            String deduction = reversal.purpose.replace(":reversal", "");
            assertThat(of(e -> reversal.caseNo.equals(e.caseNo) && deduction.equals(e.purpose)))
                    .singleElement()
                    .satisfies(taken -> assertThat(reversal.amount).isEqualByComparingTo(taken.amount.negate()));
        }
    }

    @Test
    void everyRefundEmptiesItsAccount_afterTheGate_andBeforeTheAppIsOffline() {
        tellOneStoryAndReadAllLedgers();
        List<Move> moves = jdbc.sql("select case_no, at, detail from audit_event where what = 'state' order by id")
                .query((row, n) -> new Move(
                        CaseNo.of(row.getString("case_no")), Columns.instant(row, "at"),
                        row.getString("detail").replaceFirst(".*\"to\":\"([A-Z_]+)\".*", "$1")))
                .list();
        for (Entry refund : of(e -> e.kind.equals("REFUND"))) {
            assertThat(refund.after).isEqualByComparingTo("0");
            boolean onlyRefund = jdbc.sql("select entry from shutdown where case_no = :no").param("no", refund.caseNo).query(String.class)
                    .single().equals("REFUND");
            if (!onlyRefund) {
                assertGateWasOpen(refund, moves);
            }
        }
    }

    private void assertGateWasOpen(Entry refund, List<Move> moves) {
        Instant lastNotice = jdbc.sql("select max(sent_at) as at from user_notice where case_no = :no")
                .param("no", refund.caseNo)
                .query((row, n) -> Columns.instant(row, "at"))
                .single();
        assertThat(refund.at).as("refund of %s", refund.caseNo).isAfterOrEqualTo(lastNotice.plus(Duration.ofDays(90)));
        Instant planned = jdbc.sql("select planned_offline_at from shutdown where case_no = :no")
                .param("no", refund.caseNo)
                .query((row, n) -> java.util.Optional.ofNullable(Columns.instant(row, "planned_offline_at")))
                .single()
                .orElse(Instant.EPOCH);
        assertThat(refund.at).isAfterOrEqualTo(planned);
        assertThat(jdbc.sql("select count(*) from decision where case_no = :no and action = 'confirm' and decided_at <= :at")
                        .param("no", refund.caseNo)
                        .param("at", Columns.at(refund.at))
                        .query(Long.class)
                        .single())
                .as("confirmed before the refund of %s", refund.caseNo)
                .isPositive();
        // no violation of the app was undecided or unenforced at that instant
        List<String> violations = jdbc
                .sql("select c.case_no from case_file c where c.app_id = :app and c.process = 'violationHandling' and c.opened_at < :at")
                .param("app", refund.app)
                .param("at", Columns.at(refund.at))
                .query(String.class)
                .list();
        for (String violation : violations) {
            String then = moves.stream().filter(m -> m.caseNo.value().equals(violation) && !m.at.isAfter(refund.at)).map(Move::to)
                    .reduce("DRAFT", (a, b) -> b);
            assertThat(UNENFORCED).as("%s at the refund of %s", violation, refund.caseNo).doesNotContain(then);
        }
        // refund first, then offline (§七 下线 6)
        List<Instant> offline = jdbc.sql("select at from app_move where case_no = :no and to_status = 'OFFLINE'")
                .param("no", refund.caseNo)
                .query((row, n) -> Columns.instant(row, "at"))
                .list();
        assertThat(offline).allMatch(at -> !at.isBefore(refund.at));
    }
}
