package io.appgov.audit;

import io.appgov.foundation.persistence.Columns;
import io.appgov.foundation.persistence.Digest;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/**
 * Checks the chains of any number of subjects, some hundred at a time: each event and seal follows the previous one, the ends bear
 * our signature, the rows match their last seal, and nothing in the global chain has since disappeared.
 */
final class ChainVerifier {

    private static final int AT_ONCE = 200;
    private static final Pattern FILE = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** Tables and columns that name files of a case. */
    private static final String FILES = """
            select evidence as files from violation where case_no = :c
            union all select attachments from correspondence where case_no = :c
            union all select letter from shutdown where case_no = :c
            union all select evidence from duty where case_no = :c
            union all select evidence from user_notice where case_no = :c
            union all select evidence from correction where case_no = :c
            union all select attachments from delisting where case_no = :c
            union all select attachments from ending where case_no = :c
            union all select attachments from relisting where case_no = :c
            union all select evidence from suspension where case_no = :c
            union all select text_file from policy_amendment where case_no = :c
            union all select difference_file from policy_amendment where case_no = :c
            union all select d.document from notice_delivery d join notice n on n.notice_id = d.notice_id where n.case_no = :c
            """;

    private final NamedParameterJdbcTemplate jdbc;
    private final RowHashes rows;
    private final Signature signature;
    private final Findings findings;
    /** The requested case, or {@code null}: then every chain of events counts as a case. */
    private String asked;
    private int cases;
    private long events;
    private long seals;
    private Instant sealedAt;

    ChainVerifier(JdbcTemplate jdbc, RowHashes rows, Signature signature, Findings findings) {
        this.jdbc = new NamedParameterJdbcTemplate(jdbc);
        this.rows = rows;
        this.signature = signature;
        this.findings = findings;
    }

    int cases() {
        return cases;
    }

    long events() {
        return events;
    }

    long seals() {
        return seals;
    }

    Instant sealedAt() {
        return sealedAt;
    }

    void all() {
        String last = "";
        List<Subject> batch;
        do {
            batch = heads("h.case_no > :last", Map.of("last", last));
            look(batch);
            last = batch.isEmpty() ? last : batch.get(batch.size() - 1).head.caseNo();
        } while (batch.size() == AT_ONCE);
        strays();
    }

    /** Restricts the check to a case and what belongs to it, or to any other subject by name. */
    void only(String caseNo) {
        asked = caseNo;
        var subjects = new TreeSet<String>();
        subjects.add(caseNo);
        Map<String, Object> c = Map.of("c", caseNo);
        jdbc.query("select case_no from audit_head where left(case_no, char_length(:c) + 1) = :c || '-'", c,
                each(row -> subjects.add(row)));
        jdbc.query("select id from correspondence where case_no = :c", c, each(row -> subjects.add(row)));
        jdbc.query("select 'isv:' || isv_id from case_file where case_no = :c and isv_id is not null", c, each(row -> subjects.add(row)));
        jdbc.query("select 'app:' || app_id from case_file where case_no = :c and app_id is not null", c, each(row -> subjects.add(row)));
        jdbc.query("select isv_id, opened_at, ended_at from case_file where case_no = :c and isv_id is not null", c, row -> {
            changesOf(row.getString("isv_id"), Columns.instant(row, "opened_at"), Columns.instant(row, "ended_at"), subjects);
        });
        jdbc.query(FILES, c, each(files -> {
            Matcher file = FILE.matcher(files == null ? "" : files);
            while (file.find()) {
                subjects.add("file:" + file.group());
            }
        }));
        List<String> all = List.copyOf(subjects);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            look(heads("h.case_no in (:some)", Map.of("some", all.subList(from, Math.min(all.size(), from + AT_ONCE)))));
        }
        if (jdbc.queryForList("select case_no from audit_head where case_no = :c", c, String.class).isEmpty()) {
            jdbc.query("select at from audit_event where case_no = :c order by seq fetch first 1 rows only", c, row -> {
                endMissing(caseNo, Columns.instant(row, "at"));
            });
            List<PendingSeals.Rows> its = possibleRows(List.of(caseNo));
            if (!rows.of(its).isEmpty()) {
                noChain(caseNo);
            }
            if (jdbc.queryForObject("select count(*) from audit_global where subject = :c", c, Long.class) > 0) {
                removed(caseNo);
            }
        }
    }

    /**
     * Changes of the ISV and its apps in the months of a case, by the names they were sealed under: deleted rows have no other
     * trace.
     */
    private void changesOf(String isvId, Instant opened, Instant ended, Collection<String> subjects) {
        String changes = "change:" + isvId;
        jdbc.query("""
                select case_no from audit_head
                where left(case_no, char_length(:changes) + 1) in (:changes || ' ', :changes || '/') and right(case_no, 7) between :first and :last
                """,
                Map.of("changes", changes, "first", month(opened.minus(1, ChronoUnit.DAYS)), "last",
                        ended == null ? "9999-12" : month(ended.plus(1, ChronoUnit.DAYS))),
                each(subjects::add));
    }

    private static String month(Instant at) {
        return at.toString().substring(0, 7);
    }

    private interface Taken {
        void take(String value);
    }

    private static RowCallbackHandler each(Taken taken) {
        return row -> taken.take(row.getString(1));
    }

    /** One subject while its chains are checked. */
    private static final class Subject {

        private final AuditChain.Head head;
        private final boolean waits;
        private final AuditChain.Head global;
        private final Map<String, String> contents = new HashMap<>();
        private int event;
        private String eventHash = AuditChain.NOTHING;
        private String eventHashThen = AuditChain.NOTHING;
        private int seal;
        private String sealHash = AuditChain.NOTHING;
        private String sealHashThen = AuditChain.NOTHING;
        private Instant lastSeal;

        Subject(AuditChain.Head head, boolean waits, AuditChain.Head global) {
            this.head = head;
            this.waits = waits;
            this.global = global;
        }

        String name() {
            return head.caseNo();
        }
    }

    /** Each with its last entry in the global chain. */
    private List<Subject> heads(String which, Map<String, ?> values) {
        return jdbc.query("""
                select h.case_no, h.events, h.hash, h.seals, h.seal_hash, h.mac, h.waits,
                       g.events as g_events, g.hash as g_hash, g.seals as g_seals, g.seal_hash as g_seal_hash
                from audit_head h left join audit_global g on g.subject = h.case_no
                  and g.no = (select max(l.no) from audit_global l where l.subject = h.case_no)
                where %s order by h.case_no fetch first %d rows only
                """.formatted(which, AT_ONCE), values, (row, n) -> new Subject(
                        AuditChain.Head.of(row),
                        row.getBoolean("waits"),
                        row.getString("g_hash") == null ? null : new AuditChain.Head(
                                row.getString("case_no"), row.getInt("g_events"), row.getString("g_hash"), row.getInt("g_seals"),
                                row.getString("g_seal_hash"), null)));
    }

    private void look(List<Subject> batch) {
        if (batch.isEmpty()) {
            return;
        }
        Map<String, Subject> byName = new LinkedHashMap<>();
        batch.forEach(s -> byName.put(s.name(), s));
        Map<String, Object> some = Map.of("some", byName.keySet());
        jdbc.query("""
                select case_no, at, what, activity_id, actor, detail, seq, previous, hash from audit_event
                where case_no in (:some) order by case_no, seq, id
                """, some, row -> {
            event(byName.get(row.getString("case_no")), new AuditChain.Entry(
                            row.getString("case_no"), Columns.instant(row, "at"), row.getString("what"), row.getString("activity_id"),
                            row.getString("actor"), row.getString("detail")),
                    Columns.integer(row, "seq"), row.getString("previous"), row.getString("hash"));
        });
        jdbc.query("select subject, seq, at, contents, as_found, hash from audit_seal where subject in (:some) order by subject, seq",
                some, row -> {
            seal(byName.get(row.getString("subject")), row.getInt("seq"), Columns.instant(row, "at"), row.getString("contents"),
                    row.getBoolean("as_found"), row.getString("hash"));
        });
        batch.forEach(this::end);
        List<PendingSeals.Rows> possible = possibleRows(byName.keySet());
        Map<PendingSeals.Rows, String> found = rows.of(possible);
        possible.forEach(r -> rows(byName.get(r.subject()), r, found.get(r)));
        batch.stream().filter(s -> s.name().startsWith("file:")).forEach(this::bytes);
    }

    private void event(Subject s, AuditChain.Entry e, Integer no, String previous, String stored) {
        if (counts(s)) {
            events++;
        }
        if (no == null) {
            findings.add(s.name(), e.at(), "不在链中的记录 a row that is not in the chain");
            return;
        }
        if (no != s.event + 1) {
            findings.add(s.name(), e.at(), "第 " + (s.event + 1) + " 条起缺失 rows are missing from no. " + (s.event + 1) + " on");
        } else if (!s.eventHash.equals(previous)) {
            findings.add(s.name(), e.at(), "第 " + no + " 条与前一条不相连 row no. " + no + " does not follow the one before");
        }
        if (!AuditChain.hash(no, e, previous).equals(stored)) {
            findings.add(s.name(), e.at(), "第 " + no + " 条被改动 row no. " + no + " was changed");
        }
        s.event = no;
        s.eventHash = stored;
        if (s.global != null && s.global.events() == no) {
            s.eventHashThen = stored;
        }
    }

    private void seal(Subject s, int no, Instant at, String contents, boolean asFound, String stored) {
        seals++;
        if (no != s.seal + 1) {
            findings.add(s.name(), at, "第 " + (s.seal + 1) + " 个封印起缺失 seals are missing from no. " + (s.seal + 1) + " on");
        } else if (!AuditChain.sealHash(no, s.name(), at, contents, asFound, s.sealHash).equals(stored)) {
            findings.add(s.name(), at, "第 " + no + " 个封印被改动 seal no. " + no + " was changed");
        }
        s.seal = no;
        s.sealHash = stored;
        s.lastSeal = at;
        if (s.global != null && s.global.seals() == no) {
            s.sealHashThen = stored;
        }
        if (asFound && (sealedAt == null || at.isAfter(sealedAt))) {
            sealedAt = at;
        }
        try {
            s.contents.putAll(AuditChain.contents(contents));
        } catch (IllegalStateException unreadable) {
            findings.add(s.name(), at, "第 " + no + " 个封印无法读取 seal no. " + no + " cannot be read");
        }
    }

    /** Checks the ends: of the right length, signed by us, and no shorter than in the global chain. */
    private void end(Subject s) {
        AuditChain.Head head = s.head;
        if (counts(s) && head.events() > 0 && !s.name().equals(Coverage.RIGHTS)) {
            cases++;
        }
        if (head.events() > 0 && s.event == 0) {
            findings.add(s.name(), null, "全部记录缺失 all rows are missing");
        } else if (head.events() != s.event || !head.hash().equals(s.eventHash)) {
            findings.add(s.name(), null, "末尾记录缺失或被改动 rows at the end are missing or changed");
        }
        if (head.seals() != s.seal || !head.sealHash().equals(s.sealHash)) {
            findings.add(s.name(), null, "末尾封印缺失或被改动 seals at the end are missing or changed");
        }
        if (!signature.of(head).equals(head.mac())) {
            findings.add(s.name(), null, "链尾签名不符 the end of the chain does not bear our signature");
        }
        AuditChain.Head then = s.global;
        if (then == null ? !s.waits : s.waits
                ? head.events() < then.events() || head.seals() < then.seals()
                : head.events() != then.events() || head.seals() != then.seals()) {
            findings.add(s.name(), null, "链被截短或与总链不符 the chain was cut back, or is not as the global chain knows it");
        } else if (then != null && (!then.hash().equals(s.eventHashThen) || !then.sealHash().equals(s.sealHashThen))) {
            findings.add(s.name(), null, "链与总链不符 the chain is not the one that the global chain knows");
        }
    }

    private void rows(Subject s, PendingSeals.Rows its, String found) {
        String sealed = s.contents.getOrDefault(its.table(), "");
        if (found == null && !sealed.isEmpty()) {
            findings.add(s.name(), s.lastSeal, its.table() + "：记录被删除 its rows were removed");
        } else if (found != null && sealed.isEmpty()) {
            findings.add(s.name(), s.lastSeal, its.table() + "：未经封印的记录 rows that were never sealed");
        } else if (found != null && !found.equals(sealed)) {
            findings.add(s.name(), s.lastSeal,
                    its.table() + "：记录与封印不符，被改动、增删 its rows are not as they were sealed: changed, added or removed");
        }
    }

    /** The content of a file, chunk by chunk. */
    private void bytes(Subject s) {
        Map<String, Object> id = Map.of("id", s.name().substring("file:".length()));
        MessageDigest sha256 = Digest.sha256();
        jdbc.query("select bytes from attachment_chunk where attachment_id = :id order by no", id,
                (RowCallbackHandler) row -> sha256.update(row.getBytes("bytes")));
        String found = Digest.hex(sha256.digest());
        jdbc.query("select sha256, uploaded_at as at from attachment where id = :id", id, row -> {
            if (!row.getString("sha256").equals(found)) {
                findings.add(s.name(), Columns.instant(row, "at"), "文件内容与其 SHA-256 不符 the file is not what its SHA-256 says");
            }
        });
    }

    /** Rows that may exist for these subjects. */
    static List<PendingSeals.Rows> possibleRows(Collection<String> subjects) {
        List<PendingSeals.Rows> possible = new ArrayList<>();
        for (Coverage.Table table : Coverage.all()) {
            subjects.stream().filter(s -> table.valueFor(s).isPresent()).forEach(s -> possible.add(new PendingSeals.Rows(table.name(), s)));
        }
        return possible;
    }

    /** Subjects without a chain end: removed as a whole, or inserted. */
    private void strays() {
        String missing = " where not exists (select 1 from audit_head h where h.case_no = %s)";
        jdbc.query("select case_no, min(at) as at from audit_event e" + missing.formatted("e.case_no")
                + " group by case_no order by case_no", row -> {
            endMissing(row.getString("case_no"), Columns.instant(row, "at"));
        });
        for (Coverage.Table table : Coverage.all()) {
            String subject = table.subjectInSql();
            jdbc.query("select distinct " + subject + " from " + table.name() + " r" + missing.formatted(subject)
                    + (table.rows() == null ? "" : " and " + table.rows()), each(this::noChain));
        }
        jdbc.query("select distinct subject from audit_seal s" + missing.formatted("s.subject"), each(this::removed));
        jdbc.query("select distinct subject from audit_global g" + missing.formatted("g.subject"), each(this::removed));
    }

    private void endMissing(String subject, Instant at) {
        findings.gone(subject, at, "链尾缺失 the end of the chain is missing");
    }

    private void noChain(String subject) {
        findings.gone(subject, null, "没有审计链 there is no audit chain");
    }

    private void removed(String subject) {
        findings.gone(subject, null, "链与记录被整个删除 the chain was removed as a whole");
    }

    private boolean counts(Subject s) {
        return asked == null || asked.equals(s.name());
    }
}
