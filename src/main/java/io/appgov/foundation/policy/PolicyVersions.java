package io.appgov.foundation.policy;

import static io.appgov.foundation.persistence.Columns.at;
import static io.appgov.foundation.persistence.Columns.instant;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The announced versions of the policy. */
@Repository
public class PolicyVersions {

    private final JdbcClient jdbc;
    private final PolicyParameters parameters;
    /** By version: what an announced version gives to people never changes. */
    private final Map<String, StatutorySpans> spans = new ConcurrentHashMap<>();

    PolicyVersions(JdbcClient jdbc, PolicyParameters parameters) {
        this.jdbc = jdbc;
        this.parameters = parameters;
    }

    public record Version(String version, String title, Instant announcedAt, Instant effectiveFrom) {}

    /** What a version gives to people; where it is silent, the parameters of this installation. */
    public StatutorySpans spansOf(String version) {
        return spans.computeIfAbsent(version, this::readSpans);
    }

    /** Those of the version in force at an instant, for what is no case yet (T9). */
    public StatutorySpans spansAt(Instant instant) {
        return spansOf(inForceAt(instant));
    }

    private StatutorySpans readSpans(String version) {
        return jdbc.sql("""
                        select appeal_window, user_notice, shutdown_notice, termination_notice from policy_version where version = :version
                        """)
                .param("version", version)
                .query((row, n) -> new StatutorySpans(
                        span(row, "appeal_window", parameters.appealWindow()), span(row, "user_notice", parameters.userNotice()),
                        span(row, "shutdown_notice", parameters.shutdownNotice()),
                        span(row, "termination_notice", parameters.terminationNotice())))
                .single();
    }

    private static Duration span(ResultSet row, String column, Duration otherwise) throws SQLException {
        long seconds = row.getLong(column);
        return row.wasNull() ? otherwise : Duration.ofSeconds(seconds);
    }

    /**
     * By version, the last one first: the id of the deployment that holds its penalty table; empty for the one that comes with the
     * release.
     */
    public Map<String, Optional<String>> tables() {
        Map<String, Optional<String>> tables = new LinkedHashMap<>();
        jdbc.sql("select version, table_deployment from policy_version order by effective_from desc, version")
                .query(row -> {
                    tables.put(row.getString("version"), Optional.ofNullable(row.getString("table_deployment")));
                });
        return tables;
    }

    /** An announced version. */
    public Version get(String version) {
        return jdbc.sql("select version, title, announced_at, effective_from from policy_version where version = :version")
                .param("version", version)
                .query(PolicyVersions::version)
                .single();
    }

    private static Version version(ResultSet row, int n) throws SQLException {
        return new Version(row.getString("version"), row.getString("title"), instant(row, "announced_at"), instant(row, "effective_from"));
    }

    /** The text of an announced version, Markdown. */
    public String textOf(String version) {
        try (InputStream text = new ClassPathResource("policy/" + version + ".zh.md").getInputStream()) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
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
    public List<Version> announced() {
        return jdbc.sql("select version, title, announced_at, effective_from from policy_version order by effective_from desc, version")
                .query(PolicyVersions::version)
                .list();
    }

    /** Their names, the last one first. */
    public List<String> all() {
        return jdbc.sql("select version from policy_version order by effective_from desc, version").query(String.class).list();
    }
}
