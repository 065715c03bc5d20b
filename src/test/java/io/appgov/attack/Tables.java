package io.appgov.attack;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The tables of the house and of the engine, but those of {@link MayChange#NOT_LOOKED_AT}: what is in them, and, noted by triggers in the
 * transaction that writes, which of them each request has written, so that a change is traced to the request that made it.
 */
final class Tables {

    private final JdbcClient sql;
    private final boolean postgres;
    private final List<String> watched;
    /** Of H2, which knows up to where a table was written: what has not changed is not read again. */
    private final Map<String, Long> modified = new LinkedHashMap<>();
    private final Map<String, String> last = new LinkedHashMap<>();

    Tables(JdbcClient sql, boolean postgres) {
        this.sql = sql;
        this.postgres = postgres;
        this.watched = sql
                .sql("select lower(table_name) from information_schema.tables where lower(table_schema) = 'public' and table_type = "
                + "'BASE TABLE' order by 1")
                .query(String.class).list().stream().filter(MayChange::isLookedAt).toList();
    }

    void watch() {
        leave();
        sql.sql("create table attack_write (no bigint generated always as identity primary key, name varchar(100) not null)").update();
        if (postgres) {
            sql.sql("""
                    create or replace function attack_note() returns trigger language plpgsql as '
                    begin
                      if tg_op <> ''UPDATE'' or old is distinct from new then
                        insert into attack_write (name) values (tg_table_name);
                      end if;
                      return null;
                    end'
                    """).update();
            watched.forEach(t -> sql.sql("create trigger attack_note after insert or update or delete on " + t
                    + " for each row execute function attack_note()").update());
        } else {
            watched.forEach(t -> sql.sql("create trigger attack_note_" + t + " after insert, update, delete on " + t
                    + " for each row call '" + WriteNote.class.getName() + "'").update());
        }
    }

    /** The database is as it was. */
    void leave() {
        watched.forEach(t -> sql.sql(postgres ? "drop trigger if exists attack_note on " + t : "drop trigger if exists attack_note_" + t)
                .update());
        sql.sql("drop table if exists attack_write").update();
    }

    /** Which tables were written since this was last asked; what was rolled back, and what was written as it stood already, is not. */
    Set<String> written() {
        return new TreeSet<>(sql.sql(postgres ? "delete from attack_write returning name"
                : "select name from old table (delete from attack_write)").query(String.class).list());
    }

    /** By table, something that changes with every change of its rows. */
    Map<String, String> contents() {
        return postgres ? contentsOnPostgres() : contentsOnH2();
    }

    private Map<String, String> contentsOnPostgres() {
        Map<String, String> contents = new TreeMap<>();
        sql.sql(watched.stream()
                        .map(t -> "select '" + t + "', count(*) || ' ' || coalesce(sum(hashtextextended(r::text, 0)), 0) from " + t + " r")
                        .collect(Collectors.joining(" union all ")))
                .query(row -> {
                    contents.put(row.getString(1), row.getString(2));
                });
        return contents;
    }

    private Map<String, String> contentsOnH2() {
        sql.sql("select lower(table_name), last_modification from information_schema.tables where table_schema = 'PUBLIC'").query(row -> {
            String table = row.getString(1).toLowerCase(Locale.ROOT);
            Long before = modified.put(table, row.getLong(2));
            if (before == null || before != row.getLong(2)) {
                last.remove(table);
            }
        });
        watched.forEach(t -> last.computeIfAbsent(t, this::readOnH2));
        return new TreeMap<>(last);
    }

    private String readOnH2(String table) {
        long[] sum = new long[2];
        sql.sql("select * from " + table).query(row -> {
            long hash = 7;
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                String value = row.getString(i);
                hash = hash * 1_000_003 + (value == null ? 0 : value.hashCode());
            }
            sum[0]++;
            sum[1] += hash * 0x9E3779B97F4A7C15L ^ hash >>> 29;
        });
        return sum[0] + " " + sum[1];
    }
}
