package io.appgov.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.appgov.OnPostgres;
import io.appgov.Story;
import io.appgov.foundation.persistence.ClusterLock;
import io.appgov.foundation.refusal.InvalidInput;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Time is moved by another node at the same database: this one rests meanwhile, then goes on by its time. */
class DemoClockOnPostgresTest extends Story implements OnPostgres {

    @Autowired private DemoClock clock;
    @Autowired private DataSource database;

    @AfterEach
    void forget() {
        jdbc.sql("delete from demo_setting where name = 'clock.offset'").update();
    }

    private void set(String beijing) {
        jdbc.sql("delete from demo_setting where name = 'clock.offset'").update();
        jdbc.sql("insert into demo_setting (name, setting_value) values ('clock.offset', :offset)")
                .param("offset", Long.toString(time(beijing).toEpochMilli() - System.currentTimeMillis()))
                .update();
    }

    @Test
    void itIsFollowedForwardOnly_andOnlyWhenItHasArrived() {
        ClusterLock anothers = ClusterLock.take(database, ClusterLock.Of.DEMO_CLOCK, Duration.ofSeconds(10), who -> {}).orElseThrow();
        set("2031-01-01 00:00:00");
        clock.look();
        assertThat(clock.now()).as("on its way the other node stops at what is due").isBefore(time("2031-01-01 00:00:00"));
        anothers.close();
        clock.look();
        assertThat(clock.now()).isBetween(time("2031-01-01 00:00:00"), time("2031-01-01 00:05:00"));
        set("2030-01-01 00:00:00");
        clock.look();
        assertThat(clock.now()).isAfter(time("2031-01-01 00:00:00"));
    }

    @Test
    void whoMovesTimeHereBeginsAtTheOthersTime() {
        set("2032-01-01 00:00:00");
        assertThatThrownBy(() -> clock.moveTo(time("2031-06-01 00:00:00"))).isInstanceOf(InvalidInput.class);
        clock.moveTo(time("2032-06-01 00:00:00"));
        assertThat(clock.now()).isAfter(time("2032-05-31 23:59:59"));
        assertThat(ClusterLock.isTaken(database, ClusterLock.Of.DEMO_CLOCK)).isFalse();
    }
}
