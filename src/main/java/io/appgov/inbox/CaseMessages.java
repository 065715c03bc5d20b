package io.appgov.inbox;

import static io.appgov.foundation.persistence.Columns.at;
import static io.appgov.foundation.persistence.Columns.instant;

import io.appgov.foundation.identity.CaseNo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The inboxes of all cases. Consuming or dropping a message requires the lock of its case. */
@Repository
class CaseMessages {

    private static final RowMapper<CaseMessage> MESSAGE = (row, n) -> new CaseMessage(
            row.getLong("seq"),
            CaseNo.of(row.getString("case_no")),
            row.getString("source"),
            row.getString("subject"),
            row.getString("message"),
            instant(row, "as_of"),
            instant(row, "put_at"));

    private final JdbcClient jdbc;

    CaseMessages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(CaseNo caseNo, String source, CharSequence subject, String message, Instant asOf, Instant putAt) {
        jdbc.sql("""
                        insert into case_message (case_no, source, subject, message, as_of, put_at)
                        values (:caseNo, :source, :subject, :message, :asOf, :putAt)
                        """)
                .param("caseNo", caseNo)
                .param("source", source)
                .param("subject", subject)
                .param("message", message)
                .param("asOf", at(asOf))
                .param("putAt", at(putAt))
                .update();
    }

    Optional<CaseMessage> find(long seq) {
        return jdbc.sql("select * from case_message where seq = :seq").param("seq", seq).query(MESSAGE).optional();
    }

    List<CaseMessage> all(int limit) {
        return jdbc.sql("select * from case_message order by seq fetch first :limit rows only").param("limit", limit).query(MESSAGE).list();
    }

    List<CaseMessage> of(CaseNo caseNo) {
        return jdbc.sql("select * from case_message where case_no = :caseNo order by seq").param("caseNo", caseNo).query(MESSAGE).list();
    }

    void remove(long seq) {
        jdbc.sql("delete from case_message where seq = :seq").param("seq", seq).update();
    }

    /** How many there were. */
    int remove(CaseNo caseNo, String source, CharSequence subject, String message) {
        return jdbc.sql(
                "delete from case_message where case_no = :caseNo and source = :source and subject = :subject and message = :message")
                .param("caseNo", caseNo)
                .param("source", source)
                .param("subject", subject)
                .param("message", message)
                .update();
    }
}
