package io.appgov.measure;

import static io.appgov.foundation.persistence.Columns.at;
import static io.appgov.foundation.persistence.Columns.instant;

import io.appgov.deposit.DeductionOrder;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.persistence.Columns;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The measures of all cases. */
@Repository
class Measures {

    private static final RowMapper<Measure> MEASURE = (row, n) -> new Measure(
            row.getLong("id"),
            CaseNo.of(row.getString("case_no")),
            row.getInt("decision_no"),
            AppId.of(row.getString("app_id")),
            MeasureKind.valueOf(row.getString("kind")),
            MeasureState.valueOf(row.getString("state")),
            Columns.integer(row, "days"),
            Columns.list(row, "surfaces", String.class),
            DeductionOrder.of(row.getString("deduction")),
            instant(row, "from_at"),
            instant(row, "until_at"));

    private final JdbcClient jdbc;

    Measures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Measure measure) {
        jdbc.sql("""
                        insert into measure (case_no, decision_no, app_id, kind, state, days, surfaces, deduction, from_at, until_at)
                        values (:caseNo, :decisionNo, :appId, :kind, :state, :days, :surfaces, :deduction, :from, :until)
                        """)
                .param("caseNo", measure.caseNo())
                .param("decisionNo", measure.decisionNo())
                .param("appId", measure.appId())
                .param("kind", measure.kind().name())
                .param("state", measure.state().name())
                .param("days", measure.days())
                .param("surfaces", Columns.json(measure.surfaces()))
                .param("deduction", DeductionOrder.text(measure.deduction()))
                .param("from", at(measure.from()))
                .param("until", at(measure.until()))
                .update();
    }

    List<Measure> ofCase(CaseNo caseNo) {
        return jdbc.sql("select * from measure where case_no = :caseNo order by id").param("caseNo", caseNo).query(MEASURE).list();
    }

    /** Measures of a case that took effect and were not notified to the ISV, in the order decided. */
    List<Measure> startedUntold(CaseNo caseNo) {
        return jdbc.sql("select * from measure where case_no = :caseNo and state = 'ACTIVE' and not start_told order by id")
                .param("caseNo", caseNo)
                .query(MEASURE)
                .list();
    }

    void setStartTold(List<Measure> told) {
        jdbc.sql("update measure set start_told = true where id in (:ids) and case_no in (:cases)")
                .param("ids", told.stream().map(Measure::id).toList())
                .param("cases", told.stream().map(Measure::caseNo).distinct().toList())
                .update();
    }

    Map<CaseNo, DeductionOrder> deductionsOf(List<CaseNo> caseNos) {
        Map<CaseNo, DeductionOrder> latest = new HashMap<>();
        jdbc.sql("select case_no, deduction from measure where case_no in (:cases) and kind = 'DEPOSIT_DEDUCTION' and state <> "
                + "'CANCELLED' order by id")
                .param("cases", caseNos)
                .query((row, n) -> latest.put(CaseNo.of(row.getString("case_no")), DeductionOrder.of(row.getString("deduction"))))
                .list();
        return latest;
    }

    List<Measure> ofApp(AppId appId) {
        return jdbc.sql("select * from measure where app_id = :appId order by id").param("appId", appId).query(MEASURE).list();
    }

    void deletePending(CaseNo caseNo, int decisionNo) {
        jdbc.sql("delete from measure where case_no = :caseNo and decision_no = :no and state = 'PENDING'")
                .param("caseNo", caseNo)
                .param("no", decisionNo)
                .update();
    }

    void update(Measure measure, MeasureState state, Instant from, Instant until) {
        jdbc.sql("update measure set state = :state, from_at = :from, until_at = :until where id = :id and case_no = :caseNo")
                .param("caseNo", measure.caseNo())
                .param("id", measure.id())
                .param("state", state.name())
                .param("from", at(from))
                .param("until", at(until))
                .update();
    }
}
