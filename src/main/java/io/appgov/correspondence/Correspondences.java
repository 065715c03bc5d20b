package io.appgov.correspondence;

import static io.appgov.foundation.persistence.Columns.at;
import static io.appgov.foundation.persistence.Columns.instant;

import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.persistence.Columns;
import io.appgov.foundation.refusal.NotFound;
import java.util.List;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** All letters from ISVs. A letter's content is never changed; only its assignment to a case is. */
@Repository
public class Correspondences {

    private static final RowMapper<Letter> LETTER = (row, n) -> new Letter(
            row.getString("id"),
            CaseNo.of(row.getString("case_no")),
            LetterType.valueOf(row.getString("type")),
            instant(row, "received_at"),
            instant(row, "registered_at"),
            row.getString("registered_by"),
            row.getString("via"),
            row.getString("text"),
            Columns.list(row, "attachments", String.class),
            instant(row, "planned_offline_at"),
            Letter.Outcome.valueOf(row.getString("outcome")),
            row.getString("detail"),
            row.getString("process_instance_id"),
            row.getString("sorted_by"));

    private final JdbcClient jdbc;

    Correspondences(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    String nextId() {
        var key = new GeneratedKeyHolder();
        jdbc.sql("insert into case_number (process) values ('isvCorrespondence')").update(key, "id");
        return "C-%06d".formatted(key.getKey().longValue());
    }

    void add(Letter letter) {
        jdbc.sql("""
                        insert into correspondence (id, case_no, type, received_at, registered_at, registered_by, via, text, attachments,
                                                    planned_offline_at, outcome)
                        values (:id, :caseNo, :type, :receivedAt, :registeredAt, :registeredBy, :via, :text, :attachments, :planned, :outcome)
                        """)
                .param("id", letter.id())
                .param("caseNo", letter.caseNo())
                .param("type", letter.type().name())
                .param("receivedAt", at(letter.receivedAt()))
                .param("registeredAt", at(letter.registeredAt()))
                .param("registeredBy", letter.registeredBy())
                .param("via", letter.via())
                .param("text", letter.text())
                .param("attachments", Columns.json(letter.attachments()))
                .param("planned", at(letter.plannedOfflineAt()))
                .param("outcome", letter.outcome().name())
                .update();
    }

    Letter get(String id) {
        return jdbc.sql("select * from correspondence where id = :id").param("id", id).query(LETTER).optional()
                .orElseThrow(() -> new NotFound("来件 letter", id));
    }

    public List<Letter> of(CaseNo caseNo) {
        return jdbc.sql("select * from correspondence where case_no = :caseNo order by received_at, id").param("caseNo", caseNo)
                .query(LETTER).list();
    }

    /** Appeals that name this case but wait for an operator, because it did not await an appeal when they came. */
    public List<Letter> unsortedAppeals(CaseNo caseNo) {
        return jdbc.sql("""
                        select * from correspondence where case_no = :caseNo and type = 'APPEAL' and outcome = 'notAwaited'
                        order by received_at, id
                        """)
                .param("caseNo", caseNo)
                .query(LETTER)
                .list();
    }

    void setOutcome(String id, Letter.Outcome outcome, String detail) {
        jdbc.sql("update correspondence set outcome = :outcome, detail = :detail where id = :id")
                .param("id", id)
                .param("outcome", outcome.name())
                .param("detail", detail)
                .update();
    }

    void assign(String id, CaseNo caseNo, LetterType type, String by) {
        jdbc.sql("update correspondence set case_no = :caseNo, type = :type, sorted_by = :by where id = :id")
                .param("id", id)
                .param("caseNo", caseNo)
                .param("type", type.name())
                .param("by", by)
                .update();
    }

    boolean attach(String id, String processInstanceId) {
        return jdbc.sql("update correspondence set process_instance_id = :instance where id = :id and process_instance_id is null")
                        .param("id", id)
                        .param("instance", processInstanceId)
                        .update()
                == 1;
    }
}
