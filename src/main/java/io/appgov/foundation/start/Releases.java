package io.appgov.foundation.start;

import static io.appgov.foundation.persistence.Columns.at;

import io.appgov.foundation.persistence.Columns;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The releases that have run on this database, by the models they deployed, and how this one compares. */
@Repository
public class Releases {

    private final JdbcClient jdbc;
    private final Instant ours;

    public Releases(JdbcClient jdbc, ReleaseProperties properties) {
        this.jdbc = jdbc;
        this.ours = properties.release();
    }

    public Instant ours() {
        return ours;
    }

    /** The newest release known here, when it is newer than this one. */
    public Optional<Instant> newer() {
        return jdbc.sql("select max(release_at) as release_at from model_release having max(release_at) > :ours")
                .param("ours", at(ours))
                .query((row, n) -> Columns.instant(row, "release_at"))
                .optional();
    }

    /** Whether no release has been remembered here yet. */
    public boolean none() {
        return jdbc.sql("select count(*) from model_release").query(Long.class).single() == 0;
    }

    /** Whether a deployment's models are those of a newer release than this one. */
    public boolean isNewer(String deploymentId) {
        return jdbc.sql("select count(*) from model_release where deployment_id = :id and release_at > :ours")
                .param("id", deploymentId)
                .param("ours", at(ours))
                .query(Long.class)
                .single() > 0;
    }

    /** The last deployment of exactly these models and forms. */
    public Optional<String> deploymentOf(String sha256) {
        return jdbc.sql(
                "select deployment_id from model_release where sha256 = :sha256 order by release_at desc, deployment_id fetch first 1 "
                        + "row only")
                .param("sha256", sha256)
                .query(String.class)
                .optional();
    }

    /** Records that this release deployed these models, or found them deployed by an earlier one. */
    public void brought(String deploymentId, String sha256) {
        int known = jdbc.sql("update model_release set release_at = :ours, sha256 = :sha256 where deployment_id = :id")
                .param("ours", at(ours))
                .param("sha256", sha256)
                .param("id", deploymentId)
                .update();
        if (known == 0) {
            jdbc.sql("insert into model_release (deployment_id, release_at, sha256) values (:id, :ours, :sha256)")
                    .param("id", deploymentId)
                    .param("ours", at(ours))
                    .param("sha256", sha256)
                    .update();
        }
    }
}
