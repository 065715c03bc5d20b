package io.appgov.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.OnBothDatabases;
import io.appgov.TestDatabase;
import io.appgov.foundation.identity.IsvId;
import io.appgov.people.DualApproval;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A database of the release before: its contacts stay, nothing is known of what they were, and what waits for a second person goes on
 * waiting (R12).
 */
class ContactsOfBeforeStories implements OnBothDatabases {

    @Test
    void contactsAndWhatWaitsAreThere_theHistoryBegins_andNoticesMayBelongToNoCase() {
        DriverManagerDataSource database = TestDatabase.emptyDatabase("contactsofbefore");
        Flyway.configure().dataSource(database).target("23").load().migrate();
        JdbcClient jdbc = JdbcClient.create(database);
        jdbc.sql("insert into isv (isv_id, name, status, certified) values ('i', 'i', 'ACTIVE', true)").update();
        jdbc.sql("insert into isv_contact (isv_id, position, name, email, language) values ('i', 0, '李雷', 'lilei@i.example', 'zh')")
                .update();
        jdbc.sql("""
                        insert into second_look (id, what, subject, content, asked_by, asked_at, waits_as)
                        values ('a', 'JOIN', 'somebody managers', '{}', 'admin', current_timestamp, '')
                        """).update();
        jdbc.sql("""
                        insert into second_look (id, what, subject, content, asked_by, asked_at, settled_by, settled_at, outcome, waits_as)
                        values ('b', 'JOIN', 'somebody finance', '{}', 'admin', current_timestamp, 'admin2', current_timestamp, 'AGREED', 'b')
                        """).update();
        jdbc.sql("insert into notice (notice_id, case_no, kind, role, state, queued_at, retries) values ('V-1-01-N02', 'V-1', 'N02', "
                + "'PROPOSAL', 'QUEUED', current_timestamp, 0)")
                .update();
        Flyway.configure().dataSource(database).load().migrate();

        assertThat(new Isvs(jdbc, null).find(IsvId.of("i")).orElseThrow().contacts())
                .containsExactly(new Contact("李雷", "lilei@i.example", null, "zh"));
        CatalogueChanges changes = new CatalogueChanges(jdbc, null);
        assertThat(changes.of(IsvId.of("i"), 0, 10)).isEmpty();
        assertThat(changes.count(IsvId.of("i"))).isZero();
        assertThat(jdbc.sql("select id from second_look where waits_as = '' and reason is null").query(String.class).list())
                .containsExactly("a");
        assertThat(jdbc.sql("select outcome from second_look where id = 'b'").query(String.class).single())
                .isEqualTo(DualApproval.Outcome.AGREED.name());
        assertThat(jdbc.sql("select case_no from notice").query(String.class).single()).isEqualTo("V-1");
        assertThat(jdbc
                .sql("insert into notice (notice_id, kind, role, state, queued_at, retries) values ('N27-1', 'N27', 'INFORMATION', "
                + "'QUEUED', current_timestamp, 0)")
                .update()).isOne();
    }
}
