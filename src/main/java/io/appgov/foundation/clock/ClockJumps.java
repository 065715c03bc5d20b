package io.appgov.foundation.clock;

import static io.appgov.foundation.persistence.Columns.at;
import static io.appgov.foundation.persistence.Columns.instant;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Jumps of the clocks of all nodes' machines. Only the latest are kept, so that an unstable clock does not fill the database. */
@Repository
public class ClockJumps {

    private static final int KEPT = 1000;
    private static final int SHOWN = 10;
    /** How long a jump is displayed. */
    private static final Duration SHOWN_FOR = Duration.ofDays(7);

    private final JdbcClient jdbc;
    private final Clock clock;

    ClockJumps(JdbcClient jdbc, @Qualifier("worldClock") Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void add(ClockJump jump) {
        jdbc.sql("insert into clock_jump (machine, from_at, to_at) values (:machine, :from, :to)")
                .param("machine", jump.machine())
                .param("from", at(jump.from()))
                .param("to", at(jump.to()))
                .update();
        jdbc.sql("delete from clock_jump where jump_no <= (select max(jump_no) from clock_jump) - :kept").param("kept", KEPT).update();
    }

    /**
     * Jumps of the last seven days, newest first, at most ten. One of the two times of a jump was wrong, so a jump is included as
     * long as either falls into these days by the machine's present time.
     */
    public List<ClockJump> recent() {
        Instant now = clock.instant();
        return jdbc.sql("""
                        select machine, from_at, to_at from clock_jump
                        where from_at between :then and :now or to_at between :then and :now
                        order by jump_no desc fetch first :shown rows only
                        """)
                .param("then", at(now.minus(SHOWN_FOR)))
                .param("now", at(now))
                .param("shown", SHOWN)
                .query((row, n) -> new ClockJump(row.getString("machine"), instant(row, "from_at"), instant(row, "to_at")))
                .list();
    }
}
