package io.appgov.audit;

import io.appgov.foundation.persistence.Columns;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/** Checks the global chain and compares it with the anchors kept outside. */
final class GlobalCheck {

    private static final String GLOBAL = "global";
    private static final int AT_ONCE = 2000;

    private final JdbcTemplate jdbc;
    private final Signature signature;
    private final Findings findings;
    private long no;
    private String hash = AuditChain.NOTHING;

    GlobalCheck(JdbcTemplate jdbc, Signature signature, Findings findings) {
        this.jdbc = jdbc;
        this.signature = signature;
        this.findings = findings;
    }

    void all() {
        long before;
        do {
            before = no;
            jdbc.query("select * from audit_global where no > ? order by no fetch first " + AT_ONCE + " rows only",
                    (RowCallbackHandler) row -> {
                entry(row.getLong("no"), Columns.instant(row, "at"), new AuditChain.Head(
                        row.getString("subject"), row.getInt("events"), row.getString("hash"), row.getInt("seals"),
                        row.getString("seal_hash"), null),
                        row.getString("global_hash"));
            }, no);
        } while (no > before);
        GlobalChain.End end = end();
        if (end == null || end.entries() != no || !end.hash().equals(hash)) {
            findings.add(GLOBAL, null, "总链末尾缺失或被改动 the end of the global chain is missing or changed");
        }
    }

    private void entry(long found, Instant at, AuditChain.Head head, String stored) {
        if (found != no + 1) {
            findings.add(GLOBAL, at, "总链第 " + (no + 1) + " 条起缺失 entries of the global chain are missing from no. " + (no + 1) + " on");
        } else if (!GlobalChain.hash(found, at, head, hash).equals(stored)) {
            findings.add(GLOBAL, at, "总链第 " + found + " 条被改动 entry no. " + found + " of the global chain was changed: " + head.caseNo());
        }
        no = found;
        hash = stored;
    }

    /** Checks that each anchor is ours and that the global chain still has its entry unchanged. */
    void against(List<Anchor> anchors) {
        GlobalChain.End end = end();
        if (end != null && end.entries() > 0 && !signature.ofGlobal(end.entries(), end.hash()).equals(end.mac())) {
            findings.add(GLOBAL, null, "总链签名不符 the end of the global chain does not bear our signature");
        }
        for (Anchor anchor : anchors) {
            Instant time = time(anchor);
            if (time == null || !signature.ofAnchor(time, anchor.count(), anchor.head()).equals(anchor.signature())) {
                findings.add(GLOBAL, time, "锚点签名不符 an anchor does not bear our signature: " + anchor.time());
            } else if (!anchor.head().equals(hashAt(anchor.count()))) {
                findings.add(GLOBAL, time, "总链与锚点不符，已被截短或重写 the global chain is not the one of the anchor of " + anchor.time()
                        + ": cut back or written anew");
            }
        }
    }

    private static Instant time(Anchor anchor) {
        try {
            return Instant.parse(anchor.time());
        } catch (DateTimeParseException notOurs) {
            return null;
        }
    }

    private String hashAt(long count) {
        return count == 0
                ? AuditChain.NOTHING
                : jdbc.queryForList("select global_hash from audit_global where no = ?", String.class, count).stream().findFirst()
                .orElse("");
    }

    private GlobalChain.End end() {
        return GlobalChain.End.read(jdbc, "").orElse(null);
    }
}
