package io.appgov.audit;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Every repository writes through this: after a write to a covered table it notes the subject of the rows, so that they are sealed
 * when the transaction ends. Repositories need not care.
 */
class SealingJdbcTemplate extends NamedParameterJdbcTemplate {

    private static final Logger log = LoggerFactory.getLogger(SealingJdbcTemplate.class);

    private final Supplier<PendingSeals> proof;
    private final Supplier<TransactionTemplate> transaction;
    private final Map<String, Optional<WriteSql>> known = new ConcurrentHashMap<>();

    SealingJdbcTemplate(JdbcTemplate classic, Supplier<PendingSeals> proof, Supplier<TransactionTemplate> transaction) {
        super(classic);
        this.proof = proof;
        this.transaction = transaction;
    }

    @Override
    public int update(String sql, SqlParameterSource values) {
        return written(sql, () -> super.update(sql, values), rows -> rows != 0, values);
    }

    @Override
    public int update(String sql, SqlParameterSource values, KeyHolder keys, String[] keyColumns) {
        return written(sql, () -> super.update(sql, values, keys, keyColumns), rows -> rows != 0, values);
    }

    @Override
    public int[] batchUpdate(String sql, SqlParameterSource[] batch) {
        return written(sql, () -> super.batchUpdate(sql, batch), rows -> Arrays.stream(rows).anyMatch(n -> n != 0), batch);
    }

    @Override
    public int[] batchUpdate(String sql, SqlParameterSource[] batch, KeyHolder keys, String[] keyColumns) {
        return written(sql, () -> super.batchUpdate(sql, batch, keys, keyColumns),
                rows -> Arrays.stream(rows).anyMatch(n -> n != 0), batch);
    }

    private <T> T written(String sql, Supplier<T> write, java.util.function.Predicate<T> anyRow, SqlParameterSource... values) {
        Optional<WriteSql> covered = known.computeIfAbsent(sql, WriteSql::read);
        if (covered.isEmpty()) {
            return write.get();
        }
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            // without a transaction, the statement gets one, to commit together with its seal
            return transaction.get().execute(tx -> noted(covered.get(), sql, write, anyRow, values));
        }
        return noted(covered.get(), sql, write, anyRow, values);
    }

    private <T> T noted(WriteSql covered, String sql, Supplier<T> write, java.util.function.Predicate<T> anyRow,
            SqlParameterSource... values) {
        T rows = write.get();
        if (!covered.isTold()) {
            log.error("a write does not say whose rows it changes, they will be found as changed by hand: {}", sql);
        } else if (anyRow.test(rows)) {
            for (SqlParameterSource each : values) {
                note(covered, covered.parameter() == null ? null : each.getValue(covered.parameter()));
            }
        }
        return rows;
    }

    private void note(WriteSql covered, Object whose) {
        if (whose instanceof Collection<?> several) {
            several.forEach(one -> note(covered, one));
        } else {
            proof.get().touched(covered.table().name(), covered.table().subject(whose));
        }
    }
}
