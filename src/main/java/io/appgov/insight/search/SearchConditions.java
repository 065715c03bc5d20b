package io.appgov.insight.search;

import static io.appgov.foundation.persistence.Columns.at;

import io.appgov.foundation.persistence.Conditions;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.insight.search.CaseSearch.Period;
import io.appgov.insight.search.CaseSearch.Standing;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The search as SQL conditions. PostgreSQL plans by itself; for H2 frequent properties are checked per row ({@code exists}), rare
 * ones are selected first ({@code in}).
 */
@Repository
class SearchConditions {

    private final JdbcClient jdbc;
    private final BusinessTime time;

    SearchConditions(JdbcClient jdbc, BusinessTime time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    /** Of {@code case_file c}. */
    Conditions of(CaseSearch s) {
        Conditions asked = new Conditions();
        named(asked, "app", s.app());
        named(asked, "isv", s.isv());
        if (s.partnerManager() != null) {
            asked.in("c.isv_id", "select s.isv_id from isv s",
                    new Conditions().given(s.partnerManager(), "s.partner_manager = :partnerManager", "partnerManager"));
        }
        asked.same("c.state", "state", s.state())
                .same("c.process", "process", s.process())
                .same("c.policy_version", "policyVersion", s.policyVersion());
        numbered(asked, s.number());
        if (s.person() != null) {
            among(asked, "audit_event", new Conditions().given(s.person(), "s.actor = :person", "person"));
        }
        during(asked, "c.opened_at", "opened", s.opened());
        during(asked, "c.ended_at", "ended", s.ended());
        if (s.outcome() != null) {
            asked.and(s.outcome().condition());
        }
        if (s.kind() != null || s.occurredYear() != null) {
            asked.exist("violation s", new Conditions()
                    .and("s.case_no = c.case_no")
                    .given(s.kind(), "s.kind = :kind", "kind")
                    .given(s.occurredYear(), "s.occurred_year = :occurredYear", "occurredYear"));
        }
        if (s.measure() != null) {
            asked.exist("measure s", new Conditions().and("s.case_no = c.case_no").given(s.measure(), "s.kind = :measure", "measure"));
        }
        if (s.standing() != null) {
            among(asked, "case_step", standing(s.process(), s.standing()));
        }
        if (s.passed() != null) {
            among(asked, "case_step", during(
                    new Conditions()
                            .and("s.ended_at is not null and not s.cancelled")
                            .given(s.process(), "s.process = :process", "process")
                            .given(s.passed().step(), "s.activity_id = :passed", "passed"),
                    "s.ended_at", "passed", s.passed().at()));
        }
        if (s.appeal() != null) {
            among(asked, "appeal", during(
                    new Conditions().and("s.result is not null").given(s.appeal().result(), "s.result = :appeal", "appeal"),
                    "s.reviewed_at", "appeal", s.appeal().reviewed()));
        }
        if (s.ledger() != null) {
            among(asked, "deposit_entry", during(
                    new Conditions().and("s.case_no is not null").given(s.ledger().kind(), "s.kind = :ledger", "ledger"), "s.at", "ledger",
                    s.ledger().at()));
        }
        return asked;
    }

    private static void among(Conditions asked, String table, Conditions rows) {
        asked.in("c.case_no", "select s.case_no from " + table + " s", rows);
    }

    private static void numbered(Conditions asked, String text) {
        String number = text == null ? "" : text.toUpperCase(Locale.ROOT);
        if (number.matches("[A-Z]-\\d{4}-\\d{6,}")) {
            asked.given(number, "c.case_no = :caseNo", "caseNo");
        } else if (!number.isEmpty()) {
            asked.given(like(number) + "%", "c.case_no like :caseNo escape '!'", "caseNo");
        }
    }

    /** An id, of an ISV or an app; what is none is part of a name. */
    private void named(Conditions asked, String what, String text) {
        String id = what + "_id";
        boolean isId = text != null && jdbc.sql("select count(*) from " + what + " where " + id + " = :id").param("id", text)
                .query(Integer.class).single() == 1;
        if (isId) {
            asked.same("c." + id, what, text);
        } else if (text != null) {
            asked.in("c." + id, "select s." + id + " from " + what + " s", new Conditions()
                    .given("%" + like(text.toLowerCase(Locale.ROOT)) + "%", "lower(s.name) like :" + what + " escape '!'", what));
        }
    }

    private Conditions standing(String process, Standing standing) {
        Conditions step = new Conditions()
                .and("s.ended_at is null")
                .given(process, "s.process = :process", "process")
                .given(standing.step(), "s.activity_id = :step", "step")
                .given(standing.late() ? at(time.now()) : null, "s.due_at < :now", "now")
                .given(standing.group() == null ? null : "%," + like(standing.group()) + ",%",
                "',' || s.candidates || ',' like :group escape '!'", "group");
        return Standing.NOBODY.equals(standing.assignee())
                ? step.and("s.assignee is null and s.task_id is not null")
                : step.given(standing.assignee(), "s.assignee = :assignee", "assignee");
    }

    private static Conditions during(Conditions asked, String column, String name, Period period) {
        return asked.given(at(period.from()), column + " >= :" + name + "From", name + "From")
                .given(at(period.until()), column + " < :" + name + "Until", name + "Until");
    }

    /** Escapes the wildcards of a LIKE pattern. */
    private static String like(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
