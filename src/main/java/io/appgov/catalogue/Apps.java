package io.appgov.catalogue;

import static io.appgov.foundation.persistence.Columns.at;
import static io.appgov.foundation.persistence.Columns.instant;
import static io.appgov.foundation.persistence.Columns.only;

import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.IsvId;
import io.appgov.foundation.persistence.Columns;
import io.appgov.foundation.persistence.RowLocks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Apps and their moves. */
@Repository
class Apps {

    private static final RowMapper<App> APP = (row, n) -> new App(
            AppId.of(row.getString("app_id")),
            IsvId.of(row.getString("isv_id")),
            row.getString("name"),
            AppStatus.valueOf(row.getString("status")),
            ServicePart.named(row.getString("suspended_services")),
            row.getBoolean("charged"),
            // an earlier release running beside this one only knows whether the app is charged for now
            row.getBoolean("ever_charged") || row.getBoolean("charged"),
            Columns.money(row, "required_deposit"),
            row.getBoolean("feishu_pay"),
            profile(row),
            counts(row),
            complaintRecords(row));

    private static final List<String> PROFILE_COLUMNS =
            List.of("description", "category", "languages", "first_listed_at", "last_major_update_at");
    private static final String PROFILE = String.join(", ", PROFILE_COLUMNS);
    private static final String PROFILE_VALUES = ":" + String.join(", :", PROFILE_COLUMNS);
    private static final String PROFILE_SET = PROFILE_COLUMNS.stream().map("%1$s = :%1$s"::formatted).collect(Collectors.joining(", "));

    private static final String COUNTS_SET = Arrays.stream(Counted.values())
            .map(c -> "%1$s = :%1$s, %1$s_as_of = :%1$s_as_of, %1$s_by = :%1$s_by".formatted(c.column()))
            .collect(Collectors.joining(", "));
    private static final String COUNTS = Arrays.stream(Counted.values())
            .map(c -> "%1$s, %1$s_as_of, %1$s_by".formatted(c.column()))
            .collect(Collectors.joining(", "));
    private static final String COUNTS_VALUES = Arrays.stream(Counted.values())
            .map(c -> ":%1$s, :%1$s_as_of, :%1$s_by".formatted(c.column()))
            .collect(Collectors.joining(", "));

    private final JdbcClient jdbc;
    private final RowLocks locks;

    Apps(JdbcClient jdbc, RowLocks locks) {
        this.locks = locks;
        this.jdbc = jdbc;
    }

    Optional<App> find(AppId appId) {
        return jdbc.sql("select * from app where app_id = :appId").param("appId", appId).query(APP).optional();
    }

    /** Reads an app and locks its row until the transaction ends; every move and every booking takes this lock. */
    Optional<App> locked(AppId appId) {
        return jdbc.sql("select * from app where app_id = :appId" + locks.forUpdate()).param("appId", appId).query(APP).optional();
    }

    List<AppId> idsOf(IsvId isvId) {
        return jdbc.sql("select app_id from app where isv_id = :isvId order by app_id").param("isvId", isvId).query(only(AppId::of)).list();
    }

    List<AppSketch> sketches() {
        return jdbc.sql("""
                        select a.app_id, a.isv_id, i.name as isv_name, a.name, a.status, a.category, a.description
                        from app a join isv i on i.isv_id = a.isv_id
                        """)
                .query((row, n) -> new AppSketch(
                        AppId.of(row.getString("app_id")), IsvId.of(row.getString("isv_id")), row.getString("isv_name"),
                        row.getString("name"),
                        AppStatus.valueOf(row.getString("status")), row.getString("category"), row.getString("description")))
                .list();
    }

    Map<AppId, IsvId> ownersOf(Collection<AppId> appIds) {
        Map<AppId, IsvId> owners = new HashMap<>();
        jdbc.sql("select app_id, isv_id from app where app_id in (:appIds)").param("appIds", appIds)
                .query(row -> {
                    owners.put(AppId.of(row.getString("app_id")), IsvId.of(row.getString("isv_id")));
                });
        return owners;
    }

    void add(App app) {
        write("""
                insert into app (app_id, isv_id, name, status, suspended, charged, ever_charged, required_deposit, feishu_pay, %s, %s)
                values (:appId, :isvId, :name, 'LISTED', false, :charged, :everCharged, :requiredDeposit, :feishuPay, %s, %s)
                """.formatted(PROFILE, COUNTS, PROFILE_VALUES, COUNTS_VALUES), app).param("isvId", app.isvId()).update();
    }

    /** Updates everything but its owner and its state. */
    void update(App app) {
        write("""
                update app set name = :name, charged = :charged, ever_charged = :everCharged, required_deposit = :requiredDeposit,
                       feishu_pay = :feishuPay, %s, %s
                where app_id = :appId
                """.formatted(PROFILE_SET, COUNTS_SET), app).update();
    }

    private JdbcClient.StatementSpec write(String sql, App app) {
        JdbcClient.StatementSpec write = jdbc.sql(sql)
                .param("appId", app.appId())
                .param("name", app.name())
                .param("charged", app.charged())
                .param("everCharged", app.everCharged())
                .param("requiredDeposit", app.requiredDeposit().yuan())
                .param("feishuPay", app.feishuPay())
                .param("description", app.profile().description())
                .param("category", app.profile().category())
                .param("languages", String.join(" ", app.profile().languages()))
                .param("first_listed_at", at(app.profile().firstListedAt()))
                .param("last_major_update_at", at(app.profile().lastMajorUpdateAt()));
        for (Counted each : Counted.values()) {
            OpenCount count = app.counts().get(each);
            write = write.param(each.column(), count == null ? 0 : count.open())
                    .param(each.column() + "_as_of", count == null ? null : at(count.asOf()))
                    .param(each.column() + "_by", count == null ? null : count.by());
        }
        return write;
    }

    /**
     * The reported counts. A zero without a time does not count, as it may never have been reported, so it opens no gate (R2); a
     * number above zero from before times were recorded must have been reported.
     */
    private static Map<Counted, OpenCount> counts(ResultSet row) throws SQLException {
        Map<Counted, OpenCount> counts = new EnumMap<>(Counted.class);
        for (Counted each : Counted.values()) {
            var count = new OpenCount(row.getInt(each.column()), instant(row, each.column() + "_as_of"),
                    row.getString(each.column() + "_by"));
            if (count.open() > 0 || count.asOf() != null) {
                counts.put(each, count);
            }
        }
        return counts;
    }

    /** The caller holds the app's lock, as for every change of what is suspended. */
    void suspend(AppId appId, CaseNo caseNo, Set<ServicePart> services, Instant at) {
        jdbc.sql("""
                        insert into app_suspension (case_no, app_id, services, from_at) values (:caseNo, :appId, :services, :at)
                        """)
                .param("caseNo", caseNo)
                .param("appId", appId)
                .param("services", ServicePart.names(services))
                .param("at", at(at))
                .update();
        setSuspended(appId);
    }

    /** Whether the case had suspended anything of it. */
    boolean lift(AppId appId, CaseNo caseNo, Instant at) {
        int lifted = jdbc.sql("update app_suspension set until_at = :at where case_no = :caseNo and app_id = :appId and until_at is null")
                .param("caseNo", caseNo)
                .param("appId", appId)
                .param("at", at(at))
                .update();
        setSuspended(appId);
        return lifted > 0;
    }

    /** What any case suspends of it now; nodes of a former release know only whether there is something. */
    private void setSuspended(AppId appId) {
        Set<ServicePart> suspended = EnumSet.noneOf(ServicePart.class);
        jdbc.sql("select services from app_suspension where app_id = :appId and until_at is null").param("appId", appId)
                .query(String.class).list().forEach(names -> suspended.addAll(ServicePart.named(names)));
        jdbc.sql("update app set suspended = :suspended, suspended_services = :services where app_id = :appId")
                .param("appId", appId)
                .param("suspended", !suspended.isEmpty())
                .param("services", ServicePart.names(suspended))
                .update();
    }

    /** The apps of which a case suspends something now. */
    List<AppId> suspendedBy(CaseNo caseNo) {
        return jdbc.sql("select app_id from app_suspension where case_no = :caseNo and until_at is null order by app_id")
                .param("caseNo", caseNo)
                .query(only(AppId::of))
                .list();
    }

    /** When suspensions kept users of these apps from exporting their data, by app, the earliest first; they may overlap. */
    Map<AppId, List<Standstill>> standstills(Collection<AppId> appIds) {
        Map<AppId, List<Standstill>> found = new HashMap<>();
        jdbc.sql("""
                        select app_id, from_at, until_at from app_suspension
                        where app_id in (:appIds) and services like '%dataExport%' order by from_at
                        """)
                .param("appIds", appIds)
                .query(row -> {
                    found.computeIfAbsent(AppId.of(row.getString("app_id")), id -> new ArrayList<>())
                            .add(new Standstill(instant(row, "from_at"), instant(row, "until_at")));
                });
        return found;
    }

    private static AppProfile profile(ResultSet row) throws SQLException {
        String languages = row.getString("languages");
        return new AppProfile(
                row.getString("description"), row.getString("category"),
                languages == null || languages.isEmpty() ? List.of() : List.of(languages.split(" ")),
                instant(row, "first_listed_at"), instant(row, "last_major_update_at"));
    }

    private static OpenCount complaintRecords(ResultSet row) throws SQLException {
        Integer open = Columns.integer(row, "complaint_records");
        return open == null ? null
                : new OpenCount(open, instant(row, "complaint_records_as_of"), row.getString("complaint_records_by"));
    }

    void setComplaintRecords(AppId appId, OpenCount records) {
        jdbc.sql("""
                        update app set complaint_records = :open, complaint_records_as_of = :asOf, complaint_records_by = :by
                        where app_id = :appId
                        """)
                .param("appId", appId)
                .param("open", records.open())
                .param("asOf", at(records.asOf()))
                .param("by", records.by())
                .update();
    }

    /** From now on, if it is in the directory and never was before. */
    void firstListed(AppId appId, Instant when) {
        jdbc.sql("""
                        update app set first_listed_at = :at
                        where app_id = :appId and status = 'LISTED' and first_listed_at is null
                        """)
                .param("at", at(when))
                .param("appId", appId)
                .update();
    }

    void move(AppId appId, AppStatus from, AppStatus to, CaseNo caseNo, Instant when) {
        jdbc.sql("update app set status = :to where app_id = :appId").param("to", to.name()).param("appId", appId).update();
        jdbc.sql("insert into app_move (app_id, from_status, to_status, case_no, at) values (:appId, :from, :to, :caseNo, :at)")
                .param("appId", appId)
                .param("from", from.name())
                .param("to", to.name())
                .param("caseNo", caseNo)
                .param("at", at(when))
                .update();
    }

    /** From now on this case is a reason to keep the app out of the directory; recorded once. */
    void keepOut(AppId appId, CaseNo caseNo) {
        jdbc.sql("""
                        insert into app_kept_out (app_id, case_no) select app_id, :caseNo from app
                        where app_id = :appId and not exists (select 1 from app_kept_out where app_id = :appId and case_no = :caseNo)
                        """)
                .param("appId", appId)
                .param("caseNo", caseNo)
                .update();
    }

    /** @return whether it was one */
    boolean keepOutNoLonger(AppId appId, CaseNo caseNo) {
        return jdbc.sql("delete from app_kept_out where app_id = :appId and case_no = :caseNo")
                        .param("appId", appId)
                        .param("caseNo", caseNo)
                        .update()
                == 1;
    }

    /** Removes all cases as reasons. */
    void keepOutNoLonger(AppId appId) {
        jdbc.sql("delete from app_kept_out where app_id = :appId").param("appId", appId).update();
    }

    boolean isKeptOut(AppId appId) {
        return !keptOutBy(appId).isEmpty();
    }

    List<CaseNo> keptOutBy(AppId appId) {
        return jdbc.sql("select case_no from app_kept_out where app_id = :appId order by case_no").param("appId", appId)
                .query(only(CaseNo::of)).list();
    }

    /** The case that moved the app last, if that move led to this state. */
    Optional<CaseNo> lastMoverTo(AppId appId, AppStatus status) {
        return jdbc.sql("select case_no, to_status from app_move where app_id = :appId order by id desc fetch first 1 row only")
                .param("appId", appId)
                .query((row, n) -> status.name().equals(row.getString("to_status"))
                        ? Optional.ofNullable(CaseNo.of(row.getString("case_no")))
                        : Optional.<CaseNo>empty())
                .optional()
                .flatMap(Function.identity());
    }

    /** By score, see {@link CatalogueOrderProperties}. */
    List<CatalogueEntry> search(String text, int limit, int skipped, CatalogueOrderProperties weights) {
        return jdbc.sql("""
                        select app_id, name, isv_name, feishu_pay, rank_down from (
                          select a.app_id, a.name, i.name as isv_name,
                                 case when a.charged and a.feishu_pay then cast(:feishuPay as integer) else 0 end as feishu_pay,
                                 case when exists (select 1 from measure m
                                      where m.app_id = a.app_id and m.kind = 'RANK_DOWN' and m.state = 'ACTIVE')
                                      then cast(:rankDown as integer) else 0 end as rank_down
                          from app a join isv i on i.isv_id = a.isv_id
                          where a.status = 'LISTED' and a.suspended_services not like '%directory%'
                            and (lower(a.name) like :text escape '!' or lower(i.name) like :text escape '!')) listed
                        order by feishu_pay + rank_down desc, name, app_id
                        offset :skipped rows fetch next :limit rows only
                        """)
                .param("feishuPay", weights.feishuPay())
                .param("rankDown", weights.rankDown())
                .param("skipped", skipped)
                .param("text", "%" + text.toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%")
                .param("limit", limit)
                .query((row, n) -> new CatalogueEntry(
                        AppId.of(row.getString("app_id")), row.getString("name"), row.getString("isv_name"),
                        new CatalogueEntry.Order(
                                row.getInt("feishu_pay") + row.getInt("rank_down"), row.getInt("feishu_pay"), row.getInt("rank_down"))))
                .list();
    }
}
