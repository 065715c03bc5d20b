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
 * One chain over the ends of all chains, in the order in which it found that they had moved. An entry's hash is SHA-256 over a
 * JSON array of its number, instant, subject, events, hash, seals, seal hash, and the hash before it. What is missing, was cut
 * back, or is not in it where it should be, shows against it. It is written behind the commits, so that they do not queue for it.
 */
@Repository
class GlobalChain {

    /** Ends that are put into it in one transaction: their subjects' commits wait so long at most. */
    private static final int AT_ONCE = 200;

    /** @param entries how many there are; {@code hash} seals them all */
    record End(long entries, String hash, String mac) {

        /** @param held what else the statement says of the row, such as that it is held */
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
     * Puts the ends that moved since into it, some of them. It waits for nobody: what somebody else holds comes the next time,
     * and when another node is at it, there is nothing to do.
     *
     * @return how many; when fewer than asked for, there are no more
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

    /** All that waits, in as many transactions as it takes. */
    static void sealAll(GlobalChain chain) {
        while (chain.seal() >= AT_ONCE) {
            // there is more
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
