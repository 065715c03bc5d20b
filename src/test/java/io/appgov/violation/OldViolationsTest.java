package io.appgov.violation;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.OnBothDatabases;
import io.appgov.TestDatabase;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.IsvId;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database of before V13 says in its audit trail only which violations were verified as put right; the rest never were. */
class OldViolationsTest implements OnBothDatabases {

    private static final String THEN = "2021-05-06T10:00:00+08:00";

    private static void migrate(DataSource database, String to) {
        Flyway.configure().dataSource(database).target(to).load().migrate();
    }

    @Test
    void whatWasVerifiedThenIsCorrected_whatEndedWithoutIsNot() {
        DataSource database = TestDatabase.emptyDatabase("oldviolations");
        migrate(database, "12");
        JdbcClient jdbc = JdbcClient.create(database);
        jdbc.sql("insert into isv (isv_id, name, status, certified) values ('isv-old', '老服务商', 'ACTIVE', true)").update();
        jdbc.sql("insert into app values ('app-old', 'isv-old', '老应用', 'OFFLINE', false, true, 10000.00, false, 0, 0, 0)").update();
        violation(jdbc, CaseNo.of("V-2021-000001"), "CLOSED", "{\"rectified\":true,\"notes\":\"已整改\"}");
        violation(jdbc, CaseNo.of("V-2021-000002"), "CLOSED", "{\"notes\":\"\\\"rectified\\\":true 不属实\",\"rectified\":false}");
        violation(jdbc, CaseNo.of("V-2021-000003"), "CLOSED");
        violation(jdbc, CaseNo.of("V-2021-000004"), "RECTIFIED", "{\"notes\":\"未整改\",\"rectified\":false}",
                "{\"notes\":\"已整改\",\"rectified\":true}");
        violation(jdbc, CaseNo.of("V-2021-000005"), "CANCELLED");
        violation(jdbc, CaseNo.of("V-2021-000006"), "WITHDRAWN");
        violation(jdbc, CaseNo.of("V-2021-000007"), "ENDED_BY_OTHER_CASE");
        migrate(database, "latest");
        assertThat(jdbc.sql("select case_no, corrected_in from violation where corrected_at is not null order by case_no").query()
                .listOfRows())
                .extracting(row -> Map.entry(row.get("case_no"), row.get("corrected_in")))
                .containsExactly(Map.entry("V-2021-000001", "V-2021-000001"), Map.entry("V-2021-000004", "V-2021-000004"));
        Violations violations = new Violations(jdbc);
        assertThat(violations.uncorrected(IsvId.of("isv-old"))).extracting(CaseNo::value)
                .containsExactly("V-2021-000002", "V-2021-000003", "V-2021-000007");
        assertThat(violations.concluded(IsvId.of("isv-old"))).extracting(CaseNo::value)
                .containsExactly("V-2021-000001", "V-2021-000002", "V-2021-000003", "V-2021-000007");
        assertThat(violations.find(CaseNo.of("V-2021-000001")).orElseThrow().rectification().correctedAt())
                .isEqualTo(OffsetDateTime.parse(THEN).toInstant());
    }

    private static void violation(JdbcClient jdbc, CaseNo caseNo, String state, String... verified) {
        OffsetDateTime then = OffsetDateTime.parse(THEN);
        jdbc.sql("""
                        insert into case_file (case_no, process, isv_id, app_id, state, opened_at, opened_by, ended_at, policy_version)
                        values (:no, 'violationHandling', 'isv-old', 'app-old', :state, :then, 'operator1', :ended, '2022-08-31')
                        """)
                .param("no", caseNo).param("state", state).param("then", then).param("ended", state.equals("RECTIFIED") ? null : then)
                .update();
        jdbc.sql("""
                        insert into violation (case_no, isv_id, app_id, kind, severity, occurred_at, occurred_year, facts, sources, evidence, recorder,
                          finally_decided_at, response_taken)
                        values (:no, 'isv-old', 'app-old', 'V02', 'MINOR', :then, 2021, '事实', '[]', '[]', 'operator1', :then, true)
                        """)
                .param("no", caseNo).param("then", then).update();
        for (String detail : List.of(verified)) {
            jdbc.sql("insert into audit_event (case_no, at, what, actor, detail) values (:no, :then, 'rectification', 'operator2', "
                    + ":detail)")
                    .param("no", caseNo).param("then", then).param("detail", detail).update();
        }
    }
}
