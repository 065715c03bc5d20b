package io.appgov.operation.watch;

import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.persistence.Columns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The positions of all open cases: our own state together with the engine's. A few statements for all cases or for one; the
 * engine's tables are read, never written.
 */
@Repository
class Standings {

    /** A case, and everything that could continue it. */
    static final class Standing {

        final CaseNo caseNo;
        final String process;
        final String state;
        final boolean open;
        final String instance;
        final List<String> at = new ArrayList<>();
        final List<String> tasks = new ArrayList<>();
        final List<Job> jobs = new ArrayList<>();
        boolean hasCalled;
        boolean hasJoined;
        boolean noticeOnItsWay;
        Instant oldestMessage;

        Standing(CaseNo caseNo, String process, String state, boolean open, String instance) {
            this.caseNo = caseNo;
            this.process = process;
            this.state = state;
            this.open = open;
            this.instance = instance;
        }
    }

    /** @param due {@code null} when it waits for nothing */
    record Job(int retries, Instant due, boolean timer) {}

    private final JdbcClient jdbc;

    Standings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param caseNo one case; {@code null} for all that are open, or whose process runs */
    List<Standing> of(CaseNo caseNo) {
        Map<String, Standing> byInstance = new HashMap<>();
        Map<CaseNo, Standing> byCase = new HashMap<>();
        List<Standing> all = new ArrayList<>();
        jdbc.sql("""
                        select c.case_no, c.process, c.state, c.ended_at, c.process_instance_id, e.id_ as running
                        from case_file c left join act_ru_execution e on e.id_ = c.process_instance_id
                        where (c.ended_at is null or e.id_ is not null) and (c.case_no = :caseNo or :every = true)
                        order by c.opened_at, c.case_no
                        """)
                .param("caseNo", caseNo == null ? "" : caseNo)
                .param("every", caseNo == null)
                .query(row -> {
                    Standing s = new Standing(
                            CaseNo.of(row.getString("case_no")), row.getString("process"), row.getString("state"),
                            row.getTimestamp("ended_at") == null, row.getString("running"));
                    all.add(s);
                    byCase.put(s.caseNo, s);
                    if (s.instance != null) {
                        byInstance.put(s.instance, s);
                    }
                });
        if (all.isEmpty()) {
            return all;
        }
        // a single case without a process must not match other cases' rows
        String instance = caseNo == null ? null : Objects.requireNonNullElse(all.get(0).instance, "");
        each("select proc_inst_id_, act_id_ from act_ru_execution where is_active_ = true and act_id_ is not null", "proc_inst_id_",
                instance, "order by act_id_",
                row -> at(byInstance, row.getString(1)).ifPresent(s -> s.at.add(column(row, 2))));
        each("select parent.proc_inst_id_ from act_ru_execution called join act_ru_execution parent on parent.id_ = called.super_exec_ "
                + "where called.super_exec_ is not null",
                "parent.proc_inst_id_", instance, "", row -> at(byInstance, row.getString(1)).ifPresent(s -> s.hasCalled = true));
        each("select proc_inst_id_, task_def_key_ from act_ru_task where proc_inst_id_ is not null", "proc_inst_id_", instance, "",
                row -> at(byInstance, row.getString(1)).ifPresent(s -> s.tasks.add(column(row, 2))));
        each("select process_instance_id_, retries_, duedate_, type_ from act_ru_job where process_instance_id_ is not null",
                "process_instance_id_", instance, "",
                row -> {
                    Date due = row.getTimestamp(3);
                    Job job = new Job(row.getInt(2), due == null ? null : due.toInstant(), "timer".equals(row.getString(4)));
                    at(byInstance, row.getString(1)).ifPresent(s -> s.jobs.add(job));
                });
        each("select j.case_no from case_join j join case_file c on c.case_no = j.joined_case_no where c.ended_at is null", "j.case_no",
                caseNo, "",
                row -> at(byCase, CaseNo.of(row.getString(1))).ifPresent(s -> s.hasJoined = true));
        each("select distinct n.case_no from notice n join notice_delivery d on d.notice_id = n.notice_id "
                        + "where n.role <> 'INFORMATION' and n.served_at is null and d.state = 'QUEUED'", "n.case_no", caseNo, "",
                row -> at(byCase, CaseNo.of(row.getString(1))).ifPresent(s -> s.noticeOnItsWay = true));
        each("select case_no, put_at from case_message where put_at is not null", "case_no", caseNo, "order by put_at desc", row -> {
            Instant put = Columns.instant(row, "put_at");
            at(byCase, CaseNo.of(row.getString(1))).ifPresent(s -> s.oldestMessage = put);
        });
        return all;
    }

    /** @param only {@code null} for every row, else those whose column has this value */
    private void each(String select, String column, CharSequence only, String order, RowCallbackHandler row) {
        if (only == null) {
            jdbc.sql(select + " " + order).query(row);
        } else {
            jdbc.sql(select + " and " + column + " = :only " + order).param("only", only).query(row);
        }
    }

    private static <K> Optional<Standing> at(Map<K, Standing> map, K key) {
        return Optional.ofNullable(map.get(key));
    }

    private static String column(java.sql.ResultSet row, int column) {
        try {
            return row.getString(column);
        } catch (java.sql.SQLException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
