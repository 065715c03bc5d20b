package io.appgov.isvpage;

import io.appgov.foundation.persistence.Columns;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Maps submitted forms to the letters they became. */
@Repository
class LinkReplies {

    private final JdbcClient jdbc;

    LinkReplies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The letter this form became. */
    Optional<String> letterOf(String formId) {
        return jdbc.sql("select correspondence_id from link_answer where form_id = :form").param("form", formId).query(String.class)
                .optional();
    }

    /** Claims the form: a concurrent request with the same form waits here and finds it claimed. */
    void take(String formId, LinkVisit visit, Instant at) {
        jdbc.sql("insert into link_answer (form_id, case_no, contact, at) values (:form, :caseNo, :contact, :at)")
                .param("form", formId)
                .param("caseNo", visit.file().caseNo())
                .param("contact", visit.contact())
                .param("at", Columns.at(at))
                .update();
    }

    void became(String formId, String letterId) {
        jdbc.sql("update link_answer set correspondence_id = :letter where form_id = :form").param("form", formId).param("letter", letterId)
                .update();
    }
}
