package io.appgov.audit;

import io.appgov.start.DoneOnce;
import io.appgov.start.StartupStep;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Rows of releases that sealed none are sealed as they are found, at the first start: what was changed before shows no more than it
 * did, what is changed from then on does. Once, and never where the global chain has begun: else whoever takes a seal away would
 * have a start make another.
 */
@Component
class SealFoundRows extends StartupStep {

    private static final Logger log = LoggerFactory.getLogger(SealFoundRows.class);
    private static final String DONE = "rows-sealed";
    private static final int AT_ONCE = 200;

    private final AuditChain chain;
    private final DoneOnce once;
    private final NamedParameterJdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    SealFoundRows(AuditChain chain, DoneOnce once, JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        super(Order.ROWS_SEALED);
        this.chain = chain;
        this.once = once;
        this.jdbc = new NamedParameterJdbcTemplate(jdbc);
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Some hundred subjects in a transaction; a start that was broken off goes on with those that have no seal. */
    @Override
    protected void prepare() {
        if (once.isDone(DONE) || count("audit_global") > 0) {
            return;
        }
        boolean anything = count("isv") > 0 || count("correspondence") > 0;
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
                    transaction.executeWithoutResult(tx -> chain.appendFound(ChainWalk.possibleRows(subjects), anything));
                }
            } while (found.size() == AT_ONCE && table.column() != null);
        }
        if (anything) {
            log.info("rows of {} cases, notices, letters, apps and others were sealed as they were found", sealed);
        }
        transaction.executeWithoutResult(tx -> once.done(DONE));
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
