package io.appgov.search;

import static io.appgov.persistence.Columns.at;
import static io.appgov.persistence.Columns.instant;

import io.appgov.persistence.Conditions;
import io.appgov.policy.BusinessTime;
import io.appgov.search.CaseSearch.Period;
import io.appgov.search.CaseSearch.Standing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Finds cases, newest first. */
@Repository
class FoundCases {

    /** As far as those found are counted. */
    static final int COUNTED = 10_000;

    private static final int CHUNK = 500;
    private static final String NEWEST_FIRST = "c.opened_at desc, c.case_no desc";

    /** Joined from those found outwards: H2 takes outer joins in the order they are written. */
    private static final String DETAILS = """
            select c.case_no, c.process, c.isv_id, i.name as isv_name, c.app_id, a.name as app_name, v.kind, c.state, c.opened_at, c.opened_by,
                   c.ended_at, c.policy_version
            from (%s) found
            left join case_file c on c.case_no = found.case_no
            left join isv i on i.isv_id = c.isv_id
            left join app a on a.app_id = c.app_id
            left join violation v on v.case_no = c.case_no
            order by c.opened_at desc, c.case_no desc
            """;

    private static final RowMapper<FoundCase> FOUND = (row, n) -> new FoundCase(
            row.getString("case_no"),
            row.getString("process"),
            row.getString("isv_id"),
            row.getString("isv_name"),
            row.getString("app_id"),
            row.getString("app_name"),
            row.getString("kind"),
            row.getString("state"),
            instant(row, "opened_at"),
            row.getString("opened_by"),
            instant(row, "ended_at"),
            row.getString("policy_version"),
            List.of());

    private final JdbcClient jdbc;
    /** For long lists: without a size of what is fetched at a time, PostgreSQL's driver takes all of it into memory. */
    private final JdbcClient reader;
    private final BusinessTime time;

    FoundCases(JdbcClient jdbc, DataSource database, BusinessTime time) {
        this.jdbc = jdbc;
        this.time = time;
        var chunks = new JdbcTemplate(database);
        chunks.setFetchSize(CHUNK);
        this.reader = JdbcClient.create(chunks);
    }

    @Transactional(readOnly = true)
    List<FoundCase> page(CaseSearch search, int page, int size) {
        Conditions asked = conditions(search);
        String found = "select c.case_no from case_file c" + asked.where() + asked.orderBy(NEWEST_FIRST) + " offset :offset rows fetch next :size rows only";
        return whereTheyStand(jdbc.sql(DETAILS.formatted(found))
                .params(asked.values())
                .param("offset", (long) page * size)
                .param("size", size)
                .query(FOUND)
                .list());
    }

    /** Up to one more than {@link #COUNTED}. */
    @Transactional(readOnly = true)
    int count(CaseSearch search) {
        Conditions asked = conditions(search);
        return jdbc.sql("select count(*) from (select c.case_no from case_file c" + asked.where() + " fetch first " + (COUNTED + 1) + " rows only) found")
                .params(asked.values())
                .query(Integer.class)
                .single();
    }

    /** All of them, in one reading, as they come. */
    @Transactional(readOnly = true)
    void each(CaseSearch search, Consumer<FoundCase> taker) {
        Conditions asked = conditions(search);
        List<FoundCase> chunk = new ArrayList<>(CHUNK);
        try (var all = reader.sql(DETAILS.formatted("select c.case_no from case_file c" + asked.where()))
                .params(asked.values())
                .query(FOUND)
                .stream()) {
            all.forEach(found -> {
                chunk.add(found);
                if (chunk.size() == CHUNK) {
                    whereTheyStand(chunk).forEach(taker);
                    chunk.clear();
                }
            });
        }
        whereTheyStand(chunk).forEach(taker);
    }

    /** What a step is called; empty when no case ever came to it. */
    @Transactional(readOnly = true)
    Optional<String> nameOf(String process, String step) {
        return jdbc.sql("select name from case_step where process = :process and activity_id = :step and name is not null fetch first 1 row only")
                .param("process", process)
                .param("step", step)
                .query(String.class)
                .optional();
    }

    private List<FoundCase> whereTheyStand(List<FoundCase> cases) {
        List<String> open = cases.stream().filter(c -> c.endedAt() == null).map(FoundCase::caseNo).toList();
        if (open.isEmpty()) {
            return List.copyOf(cases);
        }
        Map<String, List<FoundCase.Step>> steps = new HashMap<>();
        jdbc.sql("""
                        select case_no, activity_id, name, due_at from case_step
                        where case_no in (:cases) and ended_at is null and kind not in ('subProcess', 'multiInstanceBody')
                        order by case_no, due_at, started_at, step_id
                        """)
                .param("cases", open)
                .query((row, n) -> steps.computeIfAbsent(row.getString("case_no"), c -> new ArrayList<>())
                        .add(new FoundCase.Step(row.getString("activity_id"), row.getString("name"), instant(row, "due_at"))))
                .list();
        return cases.stream().map(c -> c.at(steps.getOrDefault(c.caseNo(), List.of()))).toList();
    }

    /**
     * PostgreSQL finds its way itself. For H2 what many cases have is looked up along the list ({@code exists}), what few have
     * is found first ({@code in}).
     */
    private Conditions conditions(CaseSearch s) {
        Conditions asked = new Conditions();
        named(asked, "app", s.app());
        named(asked, "isv", s.isv());
        asked.same("c.state", "state", s.state())
                .same("c.process", "process", s.process())
                .same("c.policy_version", "policyVersion", s.policyVersion())
                .given(s.caseNo() == null ? null : like(s.caseNo().toUpperCase(Locale.ROOT)) + "%", "c.case_no like :caseNo escape '!'", "caseNo");
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
                    new Conditions().and("s.case_no is not null").given(s.ledger().kind(), "s.kind = :ledger", "ledger"), "s.at", "ledger", s.ledger().at()));
        }
        return asked;
    }

    private static void among(Conditions asked, String table, Conditions rows) {
        asked.in("c.case_no", "select s.case_no from " + table + " s", rows);
    }

    /** An id, of an ISV or an app; what is none is part of a name. */
    private void named(Conditions asked, String what, String text) {
        String id = what + "_id";
        boolean isId = text != null && jdbc.sql("select count(*) from " + what + " where " + id + " = :id").param("id", text).query(Integer.class).single() == 1;
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
                .given(standing.group() == null ? null : "%," + like(standing.group()) + ",%", "',' || s.candidates || ',' like :group escape '!'", "group");
        return Standing.NOBODY.equals(standing.assignee())
                ? step.and("s.assignee is null and s.task_id is not null")
                : step.given(standing.assignee(), "s.assignee = :assignee", "assignee");
    }

    private static Conditions during(Conditions asked, String column, String name, Period period) {
        return asked.given(at(period.from()), column + " >= :" + name + "From", name + "From").given(at(period.until()), column + " < :" + name + "Until", name + "Until");
    }

    /** What stands for other characters in a pattern stands for itself. */
    private static String like(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
