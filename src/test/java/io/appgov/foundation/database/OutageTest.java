package io.appgov.foundation.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.Unit;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.h2.api.ErrorCode;
import org.h2.message.DbException;
import org.h2.mvstore.MVStoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.TransactionSystemException;

/** What passes by itself, and what is ours to answer for. */
@Unit
class OutageTest {

    @ParameterizedTest
    @ValueSource(strings = {"08001", "08006", "57P01", "57P03", "57014", "55P03", "53100", "53300"})
    void whatPostgresSaysOfAnOutage(String state) {
        assertThat(Outage.isPassing(new ProcessEngineException("x", new CannotAcquireLockException("x", new SQLException("gone", state)))))
                .isTrue();
    }

    /** A deadlock and a failed serialization are collisions: the caller's 409, the job's next try. */
    @ParameterizedTest
    @ValueSource(strings = {"40P01", "40001", "23505", "42601", "22001", "28P01"})
    void whatPostgresSaysOfOtherThings(String state) {
        assertThat(Outage.isPassing(new ProcessEngineException("x", new DuplicateKeyException("x", new SQLException("no", state)))))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {ErrorCode.LOCK_TIMEOUT_1, ErrorCode.STATEMENT_WAS_CANCELED, ErrorCode.DATABASE_IS_CLOSED,
            ErrorCode.IO_EXCEPTION_2})
    void whatH2SaysOfAnOutage(int code) {
        assertThat(Outage.isPassing(DbException.get(code, "x", "y").getSQLException())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {ErrorCode.DEADLOCK_1, ErrorCode.DUPLICATE_KEY_1, ErrorCode.SYNTAX_ERROR_1, ErrorCode.GENERAL_ERROR_1})
    void whatH2SaysOfOtherThings(int code) {
        assertThat(Outage.isPassing(DbException.get(code, "x").getSQLException())).isFalse();
    }

    @Test
    void aFullDiskUnderH2() {
        var full = new MVStoreException(2, "Writing failed");
        full.initCause(new IOException("No space left on device"));
        assertThat(Outage.isPassing(DbException.get(ErrorCode.GENERAL_ERROR_1, full, "x").getSQLException())).isTrue();
    }

    @Test
    void anEmptyPool_andTheConnectionThatItGaveUp() {
        assertThat(Outage.isPassing(new SQLTransientConnectionException("Connection is not available, request timed out"))).isTrue();
        assertThat(Outage.isPassing(new SQLException("Connection is closed"))).isTrue();
        assertThat(Outage.isPassing(new SQLException("something else"))).isFalse();
        assertThat(Outage.isPassing(new PSQLException("x", PSQLState.CONNECTION_FAILURE))).isTrue();
    }

    @Test
    void aRollbackThatFailsHidesNothing() {
        var rollback = new TransactionSystemException("could not roll back", new SQLException("x", "25P02"));
        rollback.initApplicationException(new SQLException("gone", "08006"));
        assertThat(Outage.isPassing(rollback)).isTrue();
    }

    @Test
    void whatHasNothingToDoWithTheDatabase() {
        assertThat(Outage.isPassing(new IllegalStateException(new IOException("broken pipe")))).isFalse();
    }
}
