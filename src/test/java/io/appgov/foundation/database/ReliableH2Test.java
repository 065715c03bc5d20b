package io.appgov.foundation.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.OnH2;
import io.appgov.Story;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What H2 does by itself and must not. */
class ReliableH2Test extends Story implements OnH2 {

    @Autowired private PlatformTransactionManager transactions;

    /** In one connection, as a page asks for one year after the other: 2.3.232 gave the first answer to both. */
    @Test
    void aQueryAnswersToItsOwnParameters_notToThoseBefore() {
        List<Long> counts = new TransactionTemplate(transactions).execute(tx -> Stream.of(app, "nobodys-app", app)
                .map(id -> jdbc.sql("""
                                with span (pos, item) as (select 1, app_id from app where app_id = :id union all select 2, app_id from app where app_id = :id),
                                     every (pos, item) as (select pos, item from span union all
                                                           select k.pos, cast(null as varchar) from (values (1), (2)) as k (pos))
                                select count(item) from every
                                """)
                        .param("id", id)
                        .query(Long.class)
                        .single())
                .toList());
        assertThat(counts).containsExactly(2L, 0L, 2L);
    }

    @Test
    void whatIsCommittedIsWritten_whateverTheAddressSays() {
        assertThat(jdbc.sql("select setting_value from information_schema.settings where setting_name = 'WRITE_DELAY'").query(String.class)
                .list()).contains("0");
    }
}
