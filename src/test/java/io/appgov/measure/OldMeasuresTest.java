package io.appgov.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.OnBothDatabases;
import io.appgov.TestDatabase;
import io.appgov.foundation.identity.CaseNo;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database of before V20: no measure is told again, none that has yet to start is forgotten, and old refusals name no standards (R8). */
class OldMeasuresTest implements OnBothDatabases {

    @Test
    void whatHadStartedWasTold_whatStartsIsYetToBe_andARefusalOfBeforeSaidNothingOfStandards() {
        var database = TestDatabase.emptyDatabase("oldmeasures");
        Flyway.configure().dataSource(database).target("19").load().migrate();
        JdbcClient jdbc = JdbcClient.create(database);
        jdbc.sql("insert into isv (isv_id, name, status, certified) values ('i', 'i', 'ACTIVE', true)").update();
        jdbc.sql("""
                        insert into app (app_id, isv_id, name, status, suspended, charged, required_deposit, feishu_pay, open_authorizations,
                                         open_refunds, open_complaints)
                        values ('a', 'i', 'a', 'LISTED', false, true, 0.00, false, 0, 0, 0)
                        """).update();
        caseFile(jdbc, CaseNo.of("V-1"), "violationHandling");
        measure(jdbc, "RANK_DOWN", "ACTIVE");
        measure(jdbc, "ACTIVITY_BAN", "PENDING");
        caseFile(jdbc, CaseNo.of("R-1"), "relisting");
        caseFile(jdbc, CaseNo.of("R-2"), "relisting");
        relisting(jdbc, CaseNo.of("R-1"), "[]");
        relisting(jdbc, CaseNo.of("R-2"), "[\"certified\"]");

        Flyway.configure().dataSource(database).load().migrate();

        Measures measures = new Measures(jdbc);
        assertThat(measures.startedUntold(CaseNo.of("V-1"))).isEmpty();
        jdbc.sql("update measure set state = 'ACTIVE' where kind = 'ACTIVITY_BAN'").update();
        assertThat(measures.startedUntold(CaseNo.of("V-1"))).extracting(Measure::kind).containsExactly(MeasureKind.ACTIVITY_BAN);
        measures.setStartTold(measures.startedUntold(CaseNo.of("V-1")));
        assertThat(measures.startedUntold(CaseNo.of("V-1"))).isEmpty();
        assertThat(jdbc.sql("select case_no from relisting where standards is null").query(String.class).list()).containsExactly("R-1");
    }

    private static void caseFile(JdbcClient jdbc, CaseNo caseNo, String process) {
        jdbc.sql("""
                        insert into case_file (case_no, process, isv_id, app_id, state, opened_at, opened_by, policy_version)
                        values (:case, :process, 'i', 'a', 'OPEN', current_timestamp, 'operator1', '2022-08-31')
                        """)
                .param("case", caseNo)
                .param("process", process)
                .update();
    }

    private static void measure(JdbcClient jdbc, String kind, String state) {
        jdbc.sql("insert into measure (case_no, decision_no, app_id, kind, state) values ('V-1', 1, 'a', :kind, :state)")
                .param("kind", kind)
                .param("state", state)
                .update();
    }

    private static void relisting(JdbcClient jdbc, CaseNo caseNo, String standards) {
        jdbc.sql("insert into relisting (case_no, app_id, cause, plan, reviewer, standards) values (:case, 'a', 'x', 'x', 'partner2', "
                + ":standards)")
                .param("case", caseNo)
                .param("standards", standards)
                .update();
    }
}
