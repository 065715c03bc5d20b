package io.appgov.audit;

import static io.appgov.foundation.persistence.Columns.at;

import io.appgov.foundation.persistence.Digest;
import io.appgov.foundation.policy.BusinessTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every deployed version of the process models and decision tables that cases used (E30). */
@Repository
public class ArchivedModels {

    /** @param process key of the process, or of the decision table; {@code xml} as deployed */
    public record Model(String definitionId, String process, int version, String versionTag, String sha256, String xml) {}

    private final JdbcClient jdbc;
    private final BusinessTime time;

    ArchivedModels(JdbcClient jdbc, BusinessTime time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    public boolean knows(String definitionId) {
        return jdbc.sql("select count(*) from process_model where definition_id = :id").param("id", definitionId).query(Long.class)
                .single() > 0;
    }

    public void keep(String definitionId, String process, int version, String versionTag, String xml) {
        jdbc.sql("""
                        insert into process_model (definition_id, process, version, version_tag, sha256, xml, kept_at)
                        values (:id, :process, :version, :tag, :sha256, :xml, :at)
                        """)
                .param("id", definitionId)
                .param("process", process)
                .param("version", version)
                .param("tag", versionTag)
                .param("sha256", Digest.sha256(xml))
                .param("xml", xml)
                .param("at", at(time.now()))
                .update();
    }

    public Optional<Model> find(String definitionId) {
        return jdbc.sql("select definition_id, process, version, version_tag, sha256, xml from process_model where definition_id = :id")
                .param("id", definitionId)
                .query(Model.class)
                .optional();
    }

    /** One version of a process or a decision table; a version number is never deployed twice. */
    public Optional<Model> find(String process, int version) {
        return versionsOf(process).stream().filter(m -> m.version() == version).findFirst();
    }

    /** Every version of a process, newest first. */
    public List<Model> versionsOf(String process) {
        return jdbc.sql(
                "select definition_id, process, version, version_tag, sha256, xml from process_model where process = :process order by "
                        + "version desc")
                .param("process", process)
                .query(Model.class)
                .list();
    }
}
