package io.appgov.foundation.start;

import static io.appgov.foundation.persistence.Columns.at;

import io.appgov.foundation.policy.BusinessTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Startup tasks that were done once for this database and are never repeated. */
@Repository
public class OneTimeTasks {

    private final JdbcClient jdbc;
    private final BusinessTime time;

    OneTimeTasks(JdbcClient jdbc, BusinessTime time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    public boolean isDone(String what) {
        return jdbc.sql("select count(*) from done_once where what = :what").param("what", what).query(Long.class).single() > 0;
    }

    public void done(String what) {
        jdbc.sql("insert into done_once (what, done_at) values (:what, :at)").param("what", what).param("at", at(time.now())).update();
    }
}
