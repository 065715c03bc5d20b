package io.appgov.audit;

import io.appgov.foundation.persistence.Columns;
import io.appgov.foundation.start.StartupStep;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** At the first start, adds rows of releases without a chain to one, in the order they were written. */
@Component
class SealOldRows extends StartupStep {

    private static final Logger log = LoggerFactory.getLogger(SealOldRows.class);

    private record Row(long id, AuditChain.Entry entry) {}

    private final AuditChain chain;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    SealOldRows(AuditChain chain, JdbcClient jdbc, PlatformTransactionManager transactions) {
        super(Order.AUDIT_CHAIN);
        this.chain = chain;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Once and all together: a restart must not restore a row that later loses its place. */
    @Override
    protected void prepare() {
        transaction.executeWithoutResult(tx -> {
            if (jdbc.sql("select count(*) from audit_head").query(Long.class).single() > 0) {
                return;
            }
            List<String> cases = jdbc.sql("select distinct case_no from audit_event order by case_no").query(String.class).list();
            log.info("the audit rows of {} cases get their chains", cases.size());
            cases.forEach(this::seal);
        });
    }

    private void seal(String caseNo) {
        List<Row> rows = jdbc.sql("select id, at, what, activity_id, actor, detail from audit_event where case_no = :caseNo order by id")
                .param("caseNo", caseNo)
                .query((row, n) -> new Row(row.getLong("id"), new AuditChain.Entry(
                        caseNo, Columns.instant(row, "at"), row.getString("what"), row.getString("activity_id"), row.getString("actor"),
                        row.getString("detail"))))
                .list();
        String hash = AuditChain.NOTHING;
        int seq = 0;
        for (Row row : rows) {
            String previous = hash;
            hash = AuditChain.hash(++seq, row.entry(), previous);
            jdbc.sql("update audit_event set seq = :seq, previous = :previous, hash = :hash where id = :id")
                    .param("seq", seq)
                    .param("previous", previous)
                    .param("hash", hash)
                    .param("id", row.id())
                    .update();
        }
        chain.endAt(caseNo, seq, hash);
    }
}
