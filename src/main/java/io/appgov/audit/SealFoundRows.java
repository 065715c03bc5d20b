package io.appgov.audit;

import io.appgov.foundation.persistence.Columns;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.start.OneTimeTasks;
import io.appgov.foundation.start.StartupStep;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seals rows of releases without seals as found, at the first start: earlier changes stay undetectable, later ones are detected.
 * During a rolling update, nodes of such a release may still write: each start within a day reseals what they wrote. Never after
 * that, or a restart would replace a removed seal. The beginning of that day is in the global chain, where nobody can reset it.
 */
@Component
class SealFoundRows extends StartupStep {

    private static final Logger log = LoggerFactory.getLogger(SealFoundRows.class);
    private static final String DONE = "rows-sealed";
    private static final int AT_ONCE = 200;
    private static final Duration UPDATE_LASTS = Duration.ofDays(1);

    private final AuditChain chain;
    private final OneTimeTasks once;
    private final NamedParameterJdbcTemplate jdbc;
    private final RowHashes rows;
    private final Signature signature;
    private final BusinessTime time;
    private final TransactionTemplate transaction;
    private final TransactionTemplate snapshot;

    SealFoundRows(
            AuditChain chain,
            OneTimeTasks once,
            RowHashes rows,
            Signature signature,
            BusinessTime time,
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions) {
        super(Order.ROWS_SEALED);
        this.rows = rows;
        this.signature = signature;
        this.time = time;
        this.chain = chain;
        this.once = once;
        this.jdbc = new NamedParameterJdbcTemplate(jdbc);
        this.transaction = new TransactionTemplate(transactions);
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setReadOnly(true);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    @Override
    protected void prepare() {
        Instant began = jdbc.query("select at from audit_global where no = 1", (row, n) -> Columns.instant(row, "at")).stream().findFirst()
                .orElse(null);
        if (began == null && !once.isDone(DONE)) {
            boolean anything = count("isv") > 0 || count("correspondence") > 0;
            long sealed = sealUnsealed(anything);
            if (anything) {
                log.info("rows of {} cases, notices, letters, apps and others were sealed as they were found", sealed);
            }
            transaction.executeWithoutResult(tx -> once.done(DONE));
        } else if (isUpdateOfRows() && (began == null || time.now().isBefore(began.plus(UPDATE_LASTS)))) {
            long sealed = sealUnsealed(true) + sealChanged();
            log.info("rows of {} cases, notices, letters, apps and others, written by a former release meanwhile, were sealed as they "
                    + "were found", sealed);
        }
    }

    /** An installation that began with this release has no older nodes. */
    private boolean isUpdateOfRows() {
        return !jdbc.queryForList("select 1 from audit_seal where as_found = true fetch first 1 rows only", Map.of(), Integer.class)
                .isEmpty();
    }

    /** Some hundred subjects per transaction; after an interrupted start, the next one continues with those without a seal. */
    private long sealUnsealed(boolean asFound) {
        long sealed = 0;
        for (Coverage.Table table : Coverage.all()) {
            String last = "";
            List<String> found;
            do {
                found = unsealed(table, last);
                if (!found.isEmpty()) {
                    last = found.get(found.size() - 1);
                    sealed += found.size();
                    List<String> subjects = found;
                    transaction.executeWithoutResult(tx -> chain.appendFound(ChainVerifier.possibleRows(subjects), asFound));
                }
            } while (found.size() == AT_ONCE && table.column() != null);
        }
        return sealed;
    }

    /** Rows that differ from their seal, and ends signed by a release without seals. */
    private long sealChanged() {
        long sealed = 0;
        String last = "";
        while (last != null) {
            String from = last;
            Changed changed = snapshot.execute(tx -> changedAfter(from));
            if (!changed.rows.isEmpty()) {
                transaction.executeWithoutResult(tx -> chain.appendFoundAnew(changed.rows));
                sealed += changed.rows.stream().map(PendingSeals.Rows::subject).distinct().count();
            }
            last = changed.last;
        }
        return sealed;
    }

    /** @param last the last subject checked; {@code null} when there are no more */
    private record Changed(List<PendingSeals.Rows> rows, String last) {}

    private Changed changedAfter(String from) {
        Map<String, Map<String, String>> sealed = new LinkedHashMap<>();
        Set<String> otherwiseSigned = new HashSet<>();
        jdbc.query("select " + AuditChain.Head.COLUMNS
                + " from audit_head where case_no > :last and seals > 0 order by case_no fetch first "
                + AT_ONCE + " rows only", Map.of("last", from), row -> {
            AuditChain.Head head = AuditChain.Head.of(row);
            sealed.put(head.caseNo(), new HashMap<>());
            var unsealed = new AuditChain.Head(head.caseNo(), head.events(), head.hash(), 0, AuditChain.NOTHING, null);
            if (signature.of(unsealed).equals(head.mac())) {
                otherwiseSigned.add(head.caseNo());
            }
        });
        if (sealed.isEmpty()) {
            return new Changed(List.of(), null);
        }
        jdbc.query("select subject, contents from audit_seal where subject in (:some) order by subject, seq",
                Map.of("some", sealed.keySet()),
                row -> {
                    sealed.get(row.getString("subject")).putAll(AuditChain.contents(row.getString("contents")));
                });
        List<PendingSeals.Rows> possible = ChainVerifier.possibleRows(sealed.keySet());
        Map<PendingSeals.Rows, String> found = rows.of(possible);
        List<PendingSeals.Rows> changed = possible.stream()
                .filter(r -> !found.getOrDefault(r, "").equals(sealed.get(r.subject()).getOrDefault(r.table(), ""))
                        || otherwiseSigned.contains(r.subject()) && found.containsKey(r))
                .toList();
        return new Changed(changed, sealed.size() < AT_ONCE ? null : List.copyOf(sealed.keySet()).get(sealed.size() - 1));
    }

    private List<String> unsealed(Coverage.Table table, String last) {
        String subject = "cast(" + table.subjectInSql() + " as varchar)";
        return jdbc.queryForList("select distinct " + subject + " as subject from " + table.name() + " r where " + subject + " > :last"
                + " and not exists (select 1 from audit_head h where h.case_no = " + subject + " and h.seals > 0)"
                + (table.rows() == null ? "" : " and " + table.rows())
                + " order by subject fetch first " + AT_ONCE + " rows only", Map.of("last", last), String.class);
    }

    private long count(String table) {
        return jdbc.queryForObject("select count(*) from " + table, Map.of(), Long.class);
    }
}
