package io.appgov.insight.search;

import static io.appgov.foundation.persistence.Columns.instant;

import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.IsvId;
import io.appgov.foundation.persistence.Conditions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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

    /** Results are counted up to this number. */
    static final int COUNTED = 10_000;

    private static final int CHUNK = 500;
    private static final String NEWEST_FIRST = "c.opened_at desc, c.case_no desc";

    /** Joined starting from the cases found, as H2 executes outer joins in the order written. */
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
            CaseNo.of(row.getString("case_no")),
            row.getString("process"),
            IsvId.of(row.getString("isv_id")),
            row.getString("isv_name"),
            AppId.of(row.getString("app_id")),
            row.getString("app_name"),
            row.getString("kind"),
            row.getString("state"),
            instant(row, "opened_at"),
            row.getString("opened_by"),
            instant(row, "ended_at"),
            row.getString("policy_version"),
            List.of());

    private final JdbcClient jdbc;
    /** For long lists: without a fetch size PostgreSQL's driver loads the whole result into memory. */
    private final JdbcClient reader;
    private final SearchConditions searches;

    FoundCases(JdbcClient jdbc, DataSource database, SearchConditions searches) {
        this.jdbc = jdbc;
        this.searches = searches;
        var chunks = new JdbcTemplate(database);
        chunks.setFetchSize(CHUNK);
        this.reader = JdbcClient.create(chunks);
    }

    @Transactional(readOnly = true)
    List<FoundCase> page(CaseSearch search, int page, int size) {
        Conditions asked = searches.of(search);
        String found = "select c.case_no from case_file c" + asked.where() + asked.orderBy(NEWEST_FIRST)
                + " offset :offset rows fetch next :size rows only";
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
        Conditions asked = searches.of(search);
        return jdbc.sql("select count(*) from (select c.case_no from case_file c" + asked.where() + " fetch first " + (COUNTED + 1)
                + " rows only) found")
                .params(asked.values())
                .query(Integer.class)
                .single();
    }

    /** Streams all results of one query. */
    @Transactional(readOnly = true)
    void each(CaseSearch search, Consumer<FoundCase> taker) {
        Conditions asked = searches.of(search);
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

    /** The name of a step; empty when no case ever reached it. */
    @Transactional(readOnly = true)
    Optional<String> nameOf(String process, String step) {
        return jdbc.sql(
                "select name from case_step where process = :process and activity_id = :step and name is not null fetch first 1 row only")
                .param("process", process)
                .param("step", step)
                .query(String.class)
                .optional();
    }

    private List<FoundCase> whereTheyStand(List<FoundCase> cases) {
        List<CaseNo> open = cases.stream().filter(c -> c.endedAt() == null).map(FoundCase::caseNo).toList();
        if (open.isEmpty()) {
            return List.copyOf(cases);
        }
        Map<CaseNo, List<FoundCase.Step>> steps = new HashMap<>();
        jdbc.sql("""
                        select case_no, activity_id, name, due_at from case_step
                        where case_no in (:cases) and ended_at is null and kind not in ('subProcess', 'multiInstanceBody')
                        order by case_no, due_at, started_at, step_id
                        """)
                .param("cases", open)
                .query((row, n) -> steps.computeIfAbsent(CaseNo.of(row.getString("case_no")), c -> new ArrayList<>())
                        .add(new FoundCase.Step(row.getString("activity_id"), row.getString("name"), instant(row, "due_at"))))
                .list();
        return cases.stream().map(c -> c.at(steps.getOrDefault(c.caseNo(), List.of()))).toList();
    }
}
