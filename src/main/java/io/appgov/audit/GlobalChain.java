package io.appgov.audit;

import static io.appgov.foundation.persistence.Columns.at;

import io.appgov.foundation.persistence.Columns;
import io.appgov.foundation.persistence.Digest;
import io.appgov.foundation.persistence.RowLocks;
import io.appgov.foundation.policy.BusinessTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * One chain over the ends of all chains, in the order in which it noticed that they had moved. An entry's hash is SHA-256 over a
 * JSON array of its number, instant, subject, events, hash, seals, seal hash, and the previous hash. It reveals chains that are
 * missing, cut back, or lack their entry. Written after the commits, so that they do not queue for it.
 */
@Repository
class GlobalChain {

    /** Most ends added in one transaction, which bounds how long commits of their subjects wait. */
    private static final int AT_ONCE = 200;

    /** @param entries how many there are; {@code hash} seals them all */
    record End(long entries, String hash, String mac) {

        /** @param held appended to the statement, such as a row lock */
        static Optional<End> read(JdbcOperations jdbc, String held) {
            return jdbc.query("select entries, hash, mac from audit_global_head where id = 1" + held,
                            (row, n) -> new End(row.getLong("entries"), row.getString("hash"), row.getString("mac")))
                    .stream().findFirst();
        }
    }

    private final NamedParameterJdbcTemplate jdbc;
    private final RowLocks locks;
    private final BusinessTime time;
    private final Signature signature;

    GlobalChain(JdbcTemplate jdbc, RowLocks locks, BusinessTime time, Signature signature) {
        this.jdbc = new NamedParameterJdbcTemplate(jdbc);
        this.locks = locks;
        this.time = time;
        this.signature = signature;
    }

    /**
     * Adds some of the ends that have moved since the last time. It never waits: ends locked by others are added next time, and
     * while another node is doing this, nothing happens.
     *
     * @return how many; fewer than asked for means that none are left
     */
    @Transactional
    public int seal() {
        Optional<End> last = End.read(jdbc.getJdbcOperations(), locks.forUpdateSkipLocked());
        if (last.isEmpty()) {
            return 0;
        }
        List<AuditChain.Head> moved = jdbc.query(
                "select " + AuditChain.Head.COLUMNS + " from audit_head where waits = true order by case_no fetch first "
                        + AT_ONCE + " rows only" + locks.forUpdateSkipLocked(),
                (row, n) -> AuditChain.Head.of(row));
        if (moved.isEmpty()) {
            return 0;
        }
        long no = last.get().entries();
        String hash = last.get().hash();
        Instant now = time.now();
        List<SqlParameterSource> entries = new ArrayList<>();
        for (AuditChain.Head head : moved) {
            hash = hash(++no, now, head, hash);
            entries.add(new MapSqlParameterSource()
                    .addValue("no", no)
                    .addValue("at", at(now))
                    .addValue("subject", head.caseNo())
                    .addValue("events", head.events())
                    .addValue("hash", head.hash())
                    .addValue("seals", head.seals())
                    .addValue("sealHash", head.sealHash())
                    .addValue("globalHash", hash));
        }
        SqlParameterSource[] batch = entries.toArray(SqlParameterSource[]::new);
        jdbc.batchUpdate("""
                insert into audit_global (no, at, subject, events, hash, seals, seal_hash, global_hash)
                values (:no, :at, :subject, :events, :hash, :seals, :sealHash, :globalHash)
                """, batch);
        jdbc.batchUpdate("update audit_head set waits = false where case_no = :subject", batch);
        jdbc.update("update audit_global_head set entries = :entries, hash = :hash, mac = :mac where id = 1", new MapSqlParameterSource()
                .addValue("entries", no)
                .addValue("hash", hash)
                .addValue("mac", signature.ofGlobal(no, hash)));
        return moved.size();
    }

    /** Adds all waiting ends, in as many transactions as needed. */
    static void sealAll(GlobalChain chain) {
        while (chain.seal() >= AT_ONCE) {
            // more are waiting
        }
    }

    @Transactional(readOnly = true)
    public End end() {
        return End.read(jdbc.getJdbcOperations(), "").orElseThrow();
    }

    /** Whether this node is the one that mails the anchor of a day. */
    @Transactional
    public boolean isOursToMail(LocalDate day) {
        return jdbc.update("update audit_global_head set mailed = :day where id = 1 and (mailed is null or mailed < :day)",
                        new MapSqlParameterSource("day", day))
                == 1;
    }

    static String hash(long no, Instant at, AuditChain.Head head, String previous) {
        return Digest.sha256(Columns.json(List.of(
                no, at.toString(), head.caseNo(), head.events(), head.hash(), head.seals(), head.sealHash(), previous)));
    }
}
