package io.appgov.audit;

import static io.appgov.foundation.persistence.Columns.at;

import com.fasterxml.jackson.core.type.TypeReference;
import io.appgov.foundation.persistence.Columns;
import io.appgov.foundation.persistence.Digest;
import io.appgov.foundation.persistence.RowLocks;
import io.appgov.foundation.policy.BusinessTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.stereotype.Repository;

/**
 * The hash chains of a subject, such as a case. For recorded events, a row's hash is SHA-256 over a JSON array of its number, case,
 * instant, what, activity, actor, detail as stored, and the previous hash. For rows in covered tables, a seal's hash is over its
 * number, subject, instant, contents as stored, whether they were found so, and the previous hash. The ends of both are signed
 * together with a key outside the database.
 */
@Repository
class AuditChain {

    /** Stands in for the previous hash in the first row of a chain. */
    static final String NOTHING = "0".repeat(64);

    private static final TypeReference<Map<String, String>> CONTENTS = new TypeReference<>() {};

    /** Most subjects named in one statement. */
    private static final int AT_ONCE = 500;

    /** An event before it gets its place in the chain. */
    record Entry(String caseNo, Instant at, String what, String activityId, String actor, String detail) {}

    /** Where the chains of a subject end. */
    record Head(String caseNo, int events, String hash, int seals, String sealHash, String mac) {

        /** The columns of {@code audit_head} that {@link #of} reads. */
        static final String COLUMNS = "case_no, events, hash, seals, seal_hash, mac";

        static Head of(ResultSet row) throws SQLException {
            return new Head(
                    row.getString("case_no"), row.getInt("events"), row.getString("hash"), row.getInt("seals"), row.getString("seal_hash"),
                    row.getString("mac"));
        }

        static Head none(String subject) {
            return new Head(subject, 0, NOTHING, 0, NOTHING, null);
        }
    }

    private final NamedParameterJdbcTemplate jdbc;
    private final RowHashes rows;
    private final RowLocks locks;
    private final BusinessTime time;
    private final Signature signature;

    AuditChain(JdbcTemplate jdbc, RowHashes rows, RowLocks locks, BusinessTime time, Signature signature) {
        this.jdbc = new NamedParameterJdbcTemplate(jdbc);
        this.rows = rows;
        this.locks = locks;
        this.time = time;
        this.signature = signature;
    }

    /**
     * Appends to the chains of all subjects concerned: the events, in the order given, and a seal over the written rows as they are
     * now. Locks those chains until the transaction ends.
     */
    void append(List<Entry> told, Collection<PendingSeals.Rows> written) {
        append(told, written, false, false);
    }

    /**
     * Seals the rows of subjects that have no seal yet.
     *
     * @param possible rows that may exist
     * @param asFound whether the rows may have existed long before this seal
     */
    void appendFound(Collection<PendingSeals.Rows> possible, boolean asFound) {
        append(List.of(), possible, true, asFound);
    }

    /** Seals rows written by a node that does not seal. */
    void appendFoundAnew(Collection<PendingSeals.Rows> found) {
        append(List.of(), found, false, true);
    }

    private void append(List<Entry> told, Collection<PendingSeals.Rows> written, boolean first, boolean asFound) {
        var subjects = new TreeSet<String>();
        told.forEach(e -> subjects.add(e.caseNo()));
        written.forEach(r -> subjects.add(r.subject()));
        if (subjects.isEmpty()) {
            return;
        }
        // lock the ends first, then read the rows: by then any earlier change to these rows has been committed
        Map<String, Head> heads = held(subjects);
        Map<PendingSeals.Rows, String> hashes = rows.of(written);
        List<SqlParameterSource> events = new ArrayList<>();
        Map<String, List<Entry>> toldOf = told.stream().collect(Collectors.groupingBy(Entry::caseNo));
        toldOf.forEach((subject, entries) -> heads.compute(subject, (s, head) -> chained(head, entries, events)));
        List<SqlParameterSource> seals = new ArrayList<>();
        Map<String, List<PendingSeals.Rows>> writtenOf = written.stream().collect(Collectors.groupingBy(PendingSeals.Rows::subject));
        writtenOf.forEach((subject, its) -> heads.compute(subject, (s, head) -> {
            Map<String, String> contents = new TreeMap<>();
            its.stream().filter(r -> !first || hashes.containsKey(r)).forEach(r -> contents.put(r.table(), hashes.getOrDefault(r, "")));
            return sealed(head, Columns.json(contents), asFound, seals);
        }));
        insert("""
                insert into audit_event (case_no, at, what, activity_id, actor, detail, seq, previous, hash)
                values (:caseNo, :at, :what, :activityId, :actor, :detail, :seq, :previous, :hash)
                """, events);
        insert("""
                insert into audit_seal (subject, seq, at, contents, as_found, hash) values (:subject, :seq, :at, :contents, :asFound, :hash)
                """, seals);
        insert(locks.written("audit_head", "case_no", "events", "hash", "seals", "seal_hash", "mac", "waits"),
                subjects.stream().map(heads::get).map(this::columns).toList());
    }

    private Map<String, Head> held(Collection<String> subjects) {
        Map<String, Head> heads = new HashMap<>();
        subjects.forEach(s -> heads.put(s, Head.none(s)));
        List<String> all = List.copyOf(subjects);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            jdbc.query("select " + Head.COLUMNS + " from audit_head where case_no in (:subjects) order by case_no" + locks.forUpdate(),
                    new MapSqlParameterSource("subjects", all.subList(from, Math.min(from + AT_ONCE, all.size()))),
                    row -> {
                        Head head = Head.of(row);
                        heads.put(head.caseNo(), head);
                    });
        }
        return heads;
    }

    private static Head chained(Head head, List<Entry> entries, List<SqlParameterSource> into) {
        int seq = head.events();
        String hash = head.hash();
        for (Entry e : entries) {
            String previous = hash;
            hash = hash(++seq, e, previous);
            into.add(new MapSqlParameterSource()
                    .addValue("caseNo", e.caseNo())
                    .addValue("at", at(e.at()))
                    .addValue("what", e.what())
                    .addValue("activityId", e.activityId())
                    .addValue("actor", e.actor())
                    .addValue("detail", e.detail())
                    .addValue("seq", seq)
                    .addValue("previous", previous)
                    .addValue("hash", hash));
        }
        return new Head(head.caseNo(), seq, hash, head.seals(), head.sealHash(), null);
    }

    private Head sealed(Head head, String contents, boolean asFound, List<SqlParameterSource> into) {
        int seq = head.seals() + 1;
        Instant now = time.now();
        String hash = sealHash(seq, head.caseNo(), now, contents, asFound, head.sealHash());
        into.add(new MapSqlParameterSource()
                .addValue("subject", head.caseNo())
                .addValue("seq", seq)
                .addValue("at", at(now))
                .addValue("contents", contents)
                .addValue("asFound", asFound)
                .addValue("hash", hash));
        return new Head(head.caseNo(), head.events(), head.hash(), seq, hash, null);
    }

    private void insert(String sql, List<SqlParameterSource> batch) {
        if (!batch.isEmpty()) {
            jdbc.batchUpdate(sql, batch.toArray(SqlParameterSource[]::new));
        }
    }

    private SqlParameterSource columns(Head head) {
        return new MapSqlParameterSource()
                .addValue("case_no", head.caseNo())
                .addValue("events", head.events())
                .addValue("hash", head.hash())
                .addValue("seals", head.seals())
                .addValue("seal_hash", head.sealHash())
                .addValue("mac", signature.of(head))
                .addValue("waits", true);
    }

    /** For rows written before the chain existed: they have hashes by now, but the chain's end is missing. */
    void endAt(String caseNo, int events, String hash) {
        insert(locks.written("audit_head", "case_no", "events", "hash", "seals", "seal_hash", "mac", "waits"),
                List.of(columns(new Head(caseNo, events, hash, 0, NOTHING, null))));
    }

    static String hash(int seq, Entry e, String previous) {
        String told = Columns.json(Arrays.asList(
                seq, e.caseNo(), e.at().toString(), e.what(), e.activityId(), e.actor(), e.detail(), previous));
        return Digest.sha256(told);
    }

    /** Hash of the subject's rows, by table; empty when no row was left. */
    static Map<String, String> contents(String stored) {
        return Columns.read(stored, CONTENTS);
    }

    static String sealHash(int seq, String subject, Instant at, String contents, boolean asFound, String previous) {
        return Digest.sha256(Columns.json(List.of(seq, subject, at.toString(), contents, asFound, previous)));
    }
}
