package io.appgov.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.OnBothDatabases;
import io.appgov.TestDatabase;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database of the release before: what its counts and its prices say from now on (R2, R3). */
class CountsOfBeforeStories implements OnBothDatabases {

    @Test
    void aZeroThatMayHaveBeenLeftOutIsNoReport_aNumberIs_andWhoEverOwedBillsWasCharged() throws Exception {
        DriverManagerDataSource database = TestDatabase.emptyDatabase("countsofbefore");
        Flyway.configure().dataSource(database).target("12").load().migrate();
        JdbcClient jdbc = JdbcClient.create(database);
        jdbc.sql("insert into isv (isv_id, name, status, certified) values ('i', 'i', 'ACTIVE', true)").update();
        app(jdbc, AppId.of("zeros"), true, 0, 0, 0);
        app(jdbc, AppId.of("said"), true, 7, 0, 2);
        app(jdbc, AppId.of("free"), false, 0, 0, 0);
        app(jdbc, AppId.of("once"), false, 0, 0, 0);
        app(jdbc, AppId.of("never"), false, 0, 0, 0);
        shutdown(jdbc, CaseNo.of("S-1"), AppId.of("once"), "OPEN");
        shutdown(jdbc, CaseNo.of("S-2"), AppId.of("never"), "NOT_APPLICABLE");
        Flyway.configure().dataSource(database).load().migrate();

        Apps apps = new Apps(jdbc, null);
        assertThat(apps.find(AppId.of("zeros")).orElseThrow().counts()).isEmpty();
        assertThat(apps.find(AppId.of("said")).orElseThrow().counts()).isEqualTo(Map.of(
                Counted.openAuthorizations, new OpenCount(7, null, null), Counted.openComplaints, new OpenCount(2, null, null)));
        assertThat(apps.find(AppId.of("said")).orElseThrow().lastReport()).isEmpty();
        assertThat(apps.find(AppId.of("free")).orElseThrow()).satisfies(free -> {
            assertThat(free.everCharged()).isFalse();
            assertThat(free.count(Counted.openRefunds)).contains(OpenCount.NONE_BY_NATURE);
            assertThat(free.count(Counted.openComplaints)).isEmpty();
        });
        assertThat(apps.find(AppId.of("zeros")).orElseThrow().everCharged()).isTrue();
        assertThat(apps.find(AppId.of("once")).orElseThrow().everCharged()).isTrue();
        assertThat(apps.find(AppId.of("never")).orElseThrow().everCharged()).isFalse();
        // a node of the release before, at work beside this one, knows no more than it did
        app(jdbc, AppId.of("beside"), true, 0, 0, 0);
        assertThat(apps.find(AppId.of("beside")).orElseThrow().everCharged()).isTrue();
        assertThat(apps.find(AppId.of("beside")).orElseThrow().counts()).isEmpty();
    }

    private static void app(JdbcClient jdbc, AppId appId, boolean charged, int authorizations, int refunds, int complaints) {
        jdbc.sql("""
                        insert into app (app_id, isv_id, name, status, suspended, charged, required_deposit, feishu_pay, open_authorizations,
                                         open_refunds, open_complaints)
                        values (:app, 'i', :app, 'LISTED', false, :charged, 0.00, false, :authorizations, :refunds, :complaints)
                        """)
                .param("app", appId).param("charged", charged)
                .param("authorizations", authorizations).param("refunds", refunds).param("complaints", complaints)
                .update();
    }

    private static void shutdown(JdbcClient jdbc, CaseNo caseNo, AppId appId, String bills) {
        jdbc.sql("""
                        insert into case_file (case_no, process, isv_id, app_id, state, opened_at, opened_by, policy_version)
                        values (:case, 'offlineShutdown', 'i', :app, 'APPROVED', current_timestamp, 'x', '2022-08-31')
                        """).param("case", caseNo).param("app", appId).update();
        jdbc.sql("insert into shutdown (case_no, app_id, entry, reason, reminded_day) values (:case, :app, 'ORDERED', 'x', 0)")
                .param("case", caseNo).param("app", appId).update();
        jdbc.sql("insert into duty (case_no, item, position, state) values (:case, 'historicalBills', 3, :state)")
                .param("case", caseNo).param("state", bills).update();
    }
}
