package io.appgov.audit;

import io.appgov.persistence.Columns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Goes through the audit chains and tells what was changed, removed or slipped in. */
@Service
public class AuditVerification {

    /** Findings reported; what is broken beyond is not counted one by one. */
    private static final int SHOWN = 1000;

    /** @param ok whether nothing is broken; {@code cases} and {@code events} are how many were looked at */
    public record Report(boolean ok, int cases, long events, List<Broken> broken) {}

    /** @param at of the row that gives it away; {@code null} when a row is missing */
    public record Broken(String caseNo, Instant at, String why) {}

    private final AuditChain chain;
    private final JdbcTemplate jdbc;

    AuditVerification(AuditChain chain, JdbcTemplate jdbc) {
        this.chain = chain;
        this.jdbc = new JdbcTemplate(jdbc.getDataSource());
        this.jdbc.setFetchSize(1000);
    }

    /** Looks at one case, or at all when {@code caseNo} is {@code null}; a case unknown to the chain and to the register is no case. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Report verify(String caseNo) {
        var walk = new Walk(heads(caseNo));
        Object[] which = caseNo == null ? new Object[0] : new Object[] {caseNo};
        jdbc.query("""
                        select case_no, at, what, activity_id, actor, detail, seq, previous, hash from audit_event
                        """ + (caseNo == null ? "" : "where case_no = ? ") + "order by case_no, seq, id",
                row -> {
                    walk.row(new AuditChain.Entry(
                                    row.getString("case_no"), Columns.instant(row, "at"), row.getString("what"), row.getString("activity_id"),
                                    row.getString("actor"), row.getString("detail")),
                            Columns.integer(row, "seq"), row.getString("previous"), row.getString("hash"));
                },
                which);
        walk.end();
        // a case without any row: its chain was removed as a whole
        jdbc.query("""
                        select case_no, opened_at from case_file f where not exists (select 1 from audit_head h where h.case_no = f.case_no)
                        """ + (caseNo == null ? "" : "and case_no = ? "),
                row -> {
                    walk.broken(row.getString("case_no"), Columns.instant(row, "opened_at"), "案件没有审计链 the case has no audit chain");
                },
                which);
        return new Report(walk.broken.isEmpty(), walk.cases, walk.events, List.copyOf(walk.broken));
    }

    /** The hash at the end of a case's chain: it seals every row before it. */
    @Transactional(readOnly = true)
    public Optional<String> sealOf(String caseNo) {
        return Optional.ofNullable(heads(caseNo).get(caseNo)).map(AuditChain.Head::hash);
    }

    private Map<String, AuditChain.Head> heads(String caseNo) {
        Map<String, AuditChain.Head> heads = new HashMap<>();
        jdbc.query("select case_no, events, hash, mac from audit_head" + (caseNo == null ? "" : " where case_no = ?"),
                row -> {
                    heads.put(row.getString("case_no"), new AuditChain.Head(
                            row.getString("case_no"), row.getInt("events"), row.getString("hash"), row.getString("mac")));
                },
                caseNo == null ? new Object[0] : new Object[] {caseNo});
        return heads;
    }

    /** Row after row, case after case. */
    private final class Walk {

        private final Map<String, AuditChain.Head> heads;
        private final List<Broken> broken = new ArrayList<>();
        private String caseNo;
        private int seq;
        private String hash;
        private int cases;
        private long events;

        Walk(Map<String, AuditChain.Head> heads) {
            this.heads = heads;
        }

        void row(AuditChain.Entry e, Integer no, String previous, String stored) {
            if (!e.caseNo().equals(caseNo)) {
                finish();
                caseNo = e.caseNo();
                seq = 0;
                hash = AuditChain.NOTHING;
                cases++;
            }
            events++;
            if (no == null) {
                broken(caseNo, e.at(), "不在链中的记录 a row that is not in the chain");
                return;
            }
            if (no != seq + 1) {
                broken(caseNo, e.at(), "第 " + (seq + 1) + " 条起缺失 rows are missing from no. " + (seq + 1) + " on");
            } else if (!hash.equals(previous)) {
                broken(caseNo, e.at(), "第 " + no + " 条与前一条不相连 row no. " + no + " does not follow the one before");
            }
            if (!AuditChain.hash(no, e, previous).equals(stored)) {
                broken(caseNo, e.at(), "第 " + no + " 条被改动 row no. " + no + " was changed");
            }
            seq = no;
            hash = stored;
        }

        /** The end of one chain: as long as it was, and signed by us. */
        private void finish() {
            if (caseNo == null) {
                return;
            }
            AuditChain.Head head = heads.remove(caseNo);
            if (head == null) {
                broken(caseNo, null, "链尾缺失 the end of the chain is missing");
            } else {
                if (head.events() != seq || !head.hash().equals(hash)) {
                    broken(caseNo, null, "末尾记录缺失或被改动 rows at the end are missing or changed");
                }
                if (!chain.mac(caseNo, head.events(), head.hash()).equals(head.mac())) {
                    broken(caseNo, null, "链尾签名不符 the end of the chain does not bear our signature");
                }
            }
        }

        void end() {
            finish();
            heads.keySet().stream().sorted().forEach(removed -> {
                cases++;
                broken(removed, null, "全部记录缺失 all rows are missing");
            });
        }

        void broken(String of, Instant at, String why) {
            if (broken.size() < SHOWN) {
                broken.add(new Broken(of, at, why));
            }
        }
    }
}
