package io.appgov.audit;

import static io.appgov.persistence.Columns.at;

import io.appgov.persistence.Columns;
import io.appgov.persistence.Digest;
import io.appgov.persistence.RowLocks;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The chain of hashes through a case's audit rows. A row's hash is SHA-256 over a JSON array of its number, case, instant,
 * what, activity, actor, detail as stored, and the hash before it; the end of the chain is signed with a key outside the database.
 */
@Repository
class AuditChain {

    /** What the first row of a chain has before it. */
    static final String NOTHING = "0".repeat(64);

    /** A row before it has its place. */
    record Entry(String caseNo, Instant at, String what, String activityId, String actor, String detail) {}

    /** Where a chain ends. */
    record Head(String caseNo, int events, String hash, String mac) {}

    private final NamedParameterJdbcOperations batches;
    private final JdbcClient jdbc;
    private final RowLocks locks;
    private final String key;

    AuditChain(NamedParameterJdbcOperations batches, JdbcClient jdbc, RowLocks locks, AuditProperties properties) {
        this.locks = locks;
        this.batches = batches;
        this.jdbc = jdbc;
        this.key = properties.key();
    }

    /** Adds rows to the chains of their cases, in the order given; holds those chains until the transaction ends. */
    void append(List<Entry> entries) {
        Map<String, List<Entry>> byCase = entries.stream().collect(Collectors.groupingBy(Entry::caseNo, TreeMap::new, Collectors.toList()));
        byCase.forEach(this::append);
    }

    private void append(String caseNo, List<Entry> entries) {
        Head before = jdbc.sql("select case_no, events, hash, mac from audit_head where case_no = :caseNo" + locks.held())
                .param("caseNo", caseNo)
                .query(Head.class)
                .optional()
                .orElse(null);
        int seq = before == null ? 0 : before.events();
        String hash = before == null ? NOTHING : before.hash();
        MapSqlParameterSource[] rows = new MapSqlParameterSource[entries.size()];
        for (int i = 0; i < rows.length; i++) {
            Entry e = entries.get(i);
            String previous = hash;
            hash = hash(++seq, e, previous);
            rows[i] = new MapSqlParameterSource()
                    .addValue("caseNo", caseNo)
                    .addValue("at", at(e.at()))
                    .addValue("what", e.what())
                    .addValue("activityId", e.activityId())
                    .addValue("actor", e.actor())
                    .addValue("detail", e.detail())
                    .addValue("seq", seq)
                    .addValue("previous", previous)
                    .addValue("hash", hash);
        }
        batches.batchUpdate("""
                insert into audit_event (case_no, at, what, activity_id, actor, detail, seq, previous, hash)
                values (:caseNo, :at, :what, :activityId, :actor, :detail, :seq, :previous, :hash)
                """, rows);
        endAt(before == null, new Head(caseNo, seq, hash, mac(caseNo, seq, hash)));
    }

    void endAt(boolean isNew, Head head) {
        jdbc.sql(isNew
                        ? "insert into audit_head (case_no, events, hash, mac) values (:caseNo, :events, :hash, :mac)"
                        : "update audit_head set events = :events, hash = :hash, mac = :mac where case_no = :caseNo")
                .param("caseNo", head.caseNo())
                .param("events", head.events())
                .param("hash", head.hash())
                .param("mac", head.mac())
                .update();
    }

    static String hash(int seq, Entry e, String previous) {
        String told = Columns.json(Arrays.asList(
                seq, e.caseNo(), e.at().toString(), e.what(), e.activityId(), e.actor(), e.detail(), previous));
        return Digest.sha256(told);
    }

    String mac(String caseNo, int events, String hash) {
        return Digest.hex(Digest.hmac(key, caseNo + "|" + events + "|" + hash));
    }
}
