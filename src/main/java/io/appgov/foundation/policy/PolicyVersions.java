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

/** The versions of the policy: announced, in force, former, withdrawn (§ opening, T9). */
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

    /**
     * @param plannedFrom the announced date; {@code null} of the first version
     * @param effectiveFrom from when acts are judged by it; {@code null} as long as it is not settled that everybody was told in time
     * @param withdrawnAt when it was withdrawn before it took effect; {@code null} otherwise
     */
    public record Version(
            String version, String title, Instant announcedAt, Instant plannedFrom, Instant effectiveFrom, Instant withdrawnAt) {

        /** From when it applies as far as known: settled, else announced. */
        public Instant expectedFrom() {
            return effectiveFrom == null ? plannedFrom : effectiveFrom;
        }
    }

    private static final String VERSIONS =
            "select version, title, announced_at, planned_from, effective_from, withdrawn_at from policy_version";
    private static final String LAST_FIRST = " order by coalesce(effective_from, planned_from) desc, version";

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
     * By version, also withdrawn ones, the last one first: the id of the deployment that holds its penalty table; empty for the one
     * that comes with the release.
     */
    public Map<String, Optional<String>> tables() {
        Map<String, Optional<String>> tables = new LinkedHashMap<>();
        jdbc.sql("select version, table_deployment from policy_version" + LAST_FIRST)
                .query(row -> {
                    tables.put(row.getString("version"), Optional.ofNullable(row.getString("table_deployment")));
                });
        return tables;
    }

    /** An announced version. */
    public Version get(String version) {
        return find(version).orElseThrow();
    }

    public Optional<Version> find(String version) {
        return jdbc.sql(VERSIONS + " where version = :version").param("version", version).query(PolicyVersions::version).optional();
    }

    private static Version version(ResultSet row, int n) throws SQLException {
        return new Version(
                row.getString("version"), row.getString("title"), instant(row, "announced_at"), instant(row, "planned_from"),
                instant(row, "effective_from"), instant(row, "withdrawn_at"));
    }

    /** The text of an announced version, Markdown. */
    public String textOf(String version) {
        return jdbc.sql("select text from policy_version where version = :version and text is not null").param("version", version)
                .query(String.class).optional().orElseGet(() -> shipped(version));
    }

    private static String shipped(String version) {
        try (InputStream text = new ClassPathResource("policy/" + version + ".zh.md").getInputStream()) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** The version in force at an instant (T9); before the first one, the first. */
    public String inForceAt(Instant instant) {
        return jdbc.sql("""
                        select version from policy_version where effective_from is not null and withdrawn_at is null
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
        return jdbc.sql(VERSIONS + LAST_FIRST).query(PolicyVersions::version).list();
    }

    /** The names of those that were not withdrawn, the last one first. */
    public List<String> all() {
        return jdbc.sql("select version from policy_version where withdrawn_at is null" + LAST_FIRST).query(String.class).list();
    }

    /**
     * A version is announced; it takes effect later, if it does.
     *
     * @param tableDeployment of its penalty table; empty when it has the one of the release
     */
    public void announce(
            String version, String title, Instant announcedAt, Instant plannedFrom, StatutorySpans given, String text,
            Optional<String> tableDeployment) {
        jdbc.sql("""
                        insert into policy_version (version, title, announced_at, planned_from, appeal_window, user_notice, shutdown_notice,
                               termination_notice, text, table_deployment)
                        values (:version, :title, :announcedAt, :plannedFrom, :appealWindow, :userNotice, :shutdownNotice,
                                :terminationNotice, :text, :table)
                        """)
                .param("version", version)
                .param("title", title)
                .param("announcedAt", at(announcedAt))
                .param("plannedFrom", at(plannedFrom))
                .param("appealWindow", given.appealWindow().toSeconds())
                .param("userNotice", given.userNotice().toSeconds())
                .param("shutdownNotice", given.shutdownNotice().toSeconds())
                .param("terminationNotice", given.terminationNotice().toSeconds())
                .param("text", text)
                .param("table", tableDeployment.orElse(null))
                .update();
    }

    /** Another date is announced. */
    public void plan(String version, Instant plannedFrom) {
        jdbc.sql("update policy_version set planned_from = :from where version = :version")
                .param("version", version)
                .param("from", at(plannedFrom))
                .update();
    }

    /**
     * Settles from when acts are judged by a version, from then on by the clock alone.
     *
     * @param from {@code null}: it is open again
     */
    public void settle(String version, Instant from) {
        jdbc.sql("update policy_version set effective_from = :from where version = :version")
                .param("version", version)
                .param("from", at(from))
                .update();
    }

    /** A version never takes effect. */
    public void withdraw(String version, Instant withdrawnAt) {
        jdbc.sql("update policy_version set withdrawn_at = :at, effective_from = null where version = :version")
                .param("version", version)
                .param("at", at(withdrawnAt))
                .update();
    }
}
