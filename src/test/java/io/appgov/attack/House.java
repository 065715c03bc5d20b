package io.appgov.attack;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What is known of the house: names and numbers that are there, by which requests find something to do. Read anew before each batch, in
 * an order that chance ids have no part in, so that the same seed finds the same things.
 */
final class House {

    record Owned(String app, String isv) {}

    /** @param item of several alike, or {@code null} */
    record Open(String id, String key, String caseNo, String assignee, String group, String item) {}

    private static final int MOST = 40;

    private final JdbcClient sql;
    private final Supplier<Instant> clock;
    private final Supplier<List<String>> links;
    private final Map<String, List<String>> read = new TreeMap<>();
    private List<Owned> apps = List.of();
    private List<Open> open = List.of();
    private List<String> presentLinks = List.of();
    /** Of a personal link that was opened: its forms, as the offer and the token that belongs to it. */
    private final Map<String, List<String[]>> forms = new ConcurrentHashMap<>();
    /** Names that a page's own forms send. */
    private final Map<String, List<String>> inputs = new TreeMap<>();

    House(JdbcClient sql, Supplier<Instant> clock, Supplier<List<String>> links) {
        this.sql = sql;
        this.clock = clock;
        this.links = links;
    }

    void look() {
        apps = sql.sql("select app_id, isv_id from app order by app_id desc fetch first " + MOST + " rows only")
                .query((row, n) -> new Owned(row.getString(1), row.getString(2))).list();
        read("cases", "select case_no from case_file order by opened_at desc, case_no desc");
        read("attachments", "select id from attachment order by uploaded_at desc, name, id");
        read("notices", "select notice_id from notice order by queued_at desc, case_no, kind, notice_id");
        read("deliveries",
                "select d.delivery_id from notice_delivery d join notice n on n.notice_id = d.notice_id order by n.queued_at desc, "
                        + "n.case_no, n.kind, d.contact, d.channel");
        read("definitionKeys", "select distinct KEY_ from ACT_RE_PROCDEF order by KEY_");
        read("definitions", "select ID_ from ACT_RE_PROCDEF order by KEY_, VERSION_");
        read("deployments", "select ID_ from ACT_RE_DEPLOYMENT order by DEPLOY_TIME_");
        read("instances",
                "select process_instance_id from case_file where process_instance_id is not null order by opened_at desc, case_no desc");
        read("executions",
                "select e.ID_ from ACT_RU_EXECUTION e join case_file c on c.process_instance_id = e.PROC_INST_ID_ order by c.opened_at "
                        + "desc, c.case_no desc, e.ACT_ID_");
        read("jobs", "select j.ID_ from ACT_RU_JOB j left join case_file c on c.process_instance_id = j.PROCESS_INSTANCE_ID_ order by "
                + "c.opened_at desc, c.case_no desc, j.HANDLER_CFG_");
        read("filters", "select ID_ from ACT_RU_FILTER order by NAME_");
        read("authorizations", "select ID_ from ACT_RU_AUTHORIZATION order by GROUP_ID_, USER_ID_, RESOURCE_TYPE_, RESOURCE_ID_");
        read("groups", "select ID_ from ACT_ID_GROUP order by ID_");
        read("guests", "select ID_ from ACT_ID_USER order by ID_ desc");
        read("variables", "select distinct NAME_ from ACT_RU_VARIABLE order by NAME_");
        read("taskKeys", "select distinct TASK_DEF_KEY_ from ACT_RU_TASK order by TASK_DEF_KEY_");
        open = sql.sql("""
                        select t.ID_, t.TASK_DEF_KEY_, c.case_no, t.ASSIGNEE_, l.GROUP_ID_, v.TEXT_
                        from ACT_RU_TASK t join case_file c on c.process_instance_id = t.PROC_INST_ID_
                        join ACT_RU_IDENTITYLINK l on l.TASK_ID_ = t.ID_ and l.GROUP_ID_ is not null
                        left join ACT_RU_VARIABLE v on v.EXECUTION_ID_ = t.EXECUTION_ID_ and v.NAME_ = 'item'
                        order by c.opened_at desc, c.case_no desc, t.TASK_DEF_KEY_, v.TEXT_ fetch first 60 rows only
                        """)
                .query((row, n) -> new Open(row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5),
                row.getString(6))).list();
        read.put("tasks", open.isEmpty() ? List.of("none") : open.stream().map(Open::id).toList());
        presentLinks = links.get();
        forms.keySet().retainAll(presentLinks);
        read.put("anything", Stream.of(cases(), instances(), tasks(), people(), definitions(), attachments(),
                notices()).map(some -> some.get(0)).toList());
    }

    private void read(String what, String query) {
        List<String> found = sql.sql(query + " fetch first " + MOST + " rows only").query(String.class).list();
        read.put(what, found.isEmpty() ? List.of("none") : found);
    }

    Instant now() {
        return clock.get();
    }

    List<Owned> apps() {
        return apps;
    }

    List<Open> open() {
        return open;
    }

    List<String> links() {
        return presentLinks.isEmpty() ? List.of("/isv/" + "a".repeat(43)) : presentLinks;
    }

    List<String> cases() {
        return read.get("cases");
    }

    List<String> attachments() {
        return read.get("attachments");
    }

    List<String> notices() {
        return read.get("notices");
    }

    List<String> deliveries() {
        return read.get("deliveries");
    }

    List<String> definitionKeys() {
        return read.get("definitionKeys");
    }

    List<String> definitions() {
        return read.get("definitions");
    }

    List<String> deployments() {
        return read.get("deployments");
    }

    List<String> instances() {
        return read.get("instances");
    }

    List<String> executions() {
        return read.get("executions");
    }

    List<String> jobs() {
        return read.get("jobs");
    }

    List<String> filters() {
        return read.get("filters");
    }

    List<String> authorizations() {
        return read.get("authorizations");
    }

    List<String> groups() {
        return read.get("groups");
    }

    List<String> people() {
        return Cast.PEOPLE;
    }

    /** Those whom nobody misses, mostly: users that requests have made. */
    List<String> guests() {
        return read.get("guests");
    }

    List<String> variables() {
        return read.get("variables");
    }

    List<String> taskKeys() {
        return read.get("taskKeys");
    }

    List<String> tasks() {
        return read.get("tasks");
    }

    List<String> anything() {
        return read.get("anything");
    }

    Map<String, List<String[]>> forms() {
        return forms;
    }

    Map<String, List<String>> inputs() {
        return inputs;
    }
}
