package io.appgov.cases;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Restores of the database from a backup. Vendors, mail servers and Feishu already know what was written between the backup and the
 * loss, under numbers and ids that the restored database would assign again; these are skipped.
 */
@Repository
public class Restores {

    /** Case numbers have six digits after the year. */
    private static final long LAST = 999_999;

    /** @param no how often the database was restored, from 1; {@code next} is the number of the next case or letter */
    record Restore(int no, long next) {}

    private final JdbcClient jdbc;

    Restores(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Part of the id of every notice written from now on, so that the third notice of a case opened before the backup differs from
     * the lost third notice sent after it. Empty for a database that was never restored, else {@code r1-}, {@code r2-} and so on.
     */
    @Transactional(readOnly = true)
    public String mark() {
        int no = count();
        return no == 0 ? "" : "r" + no + "-";
    }

    /**
     * Records a restore.
     *
     * @param leftOut how many numbers of cases and letters are skipped
     * @throws IllegalArgumentException when fewer are left
     */
    @Transactional
    Restore restored(int leftOut) {
        var drawn = new GeneratedKeyHolder();
        jdbc.sql("insert into case_number (process) values ('advance-numbers')").update(drawn, "id");
        long above = drawn.getKey().longValue() + leftOut;
        if (above >= LAST) {
            throw new IllegalArgumentException("号码不足，六位为限 not that many numbers are left below " + LAST + ": the next one is "
                    + (drawn.getKey().longValue() + 1));
        }
        int no = count() + 1;
        jdbc.sql("insert into database_restore (no, numbers_above) values (:no, :above)").param("no", no).param("above", above).update();
        // last, because on H2 it commits; the number cannot be a bind parameter here
        jdbc.sql("alter table case_number alter column id restart with " + (above + 1)).update();
        return new Restore(no, above + 1);
    }

    private int count() {
        return jdbc.sql("select coalesce(max(no), 0) from database_restore").query(Integer.class).single();
    }
}
