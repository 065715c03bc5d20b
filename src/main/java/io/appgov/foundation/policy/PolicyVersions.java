package io.appgov.foundation.policy;

import static io.appgov.foundation.persistence.Columns.at;
import static io.appgov.foundation.persistence.Columns.instant;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The announced versions of the policy. */
@Repository
public class PolicyVersions {

    private final JdbcClient jdbc;

    PolicyVersions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public record Version(String version, String title, Instant announcedAt, Instant effectiveFrom) {}

    /** An announced version. */
    public Version get(String version) {
        return jdbc.sql("select * from policy_version where version = :version")
                .param("version", version)
                .query((row, n) -> new Version(row.getString("version"), row.getString("title"), instant(row, "announced_at"),
                instant(row, "effective_from")))
                .single();
    }

    /** The version in force at an instant (T9); before the first one, the first. */
    public String inForceAt(Instant instant) {
        return jdbc.sql("""
                        select version from policy_version
                        order by case when effective_from <= :at then 0 else 1 end,
                                 case when effective_from <= :at then effective_from end desc, effective_from
                        fetch first 1 row only
                        """)
                .param("at", at(instant))
                .query(String.class)
                .single();
    }

    /** When the first version took effect: earlier acts cannot be judged by the policy. */
    public Instant begins() {
        return jdbc.sql("select min(effective_from) as begins from policy_version").query((row, n) -> instant(row, "begins")).single();
    }

    /** Every version, the last one first. */
    public List<String> all() {
        return jdbc.sql("select version from policy_version order by effective_from desc, version").query(String.class).list();
    }
}
