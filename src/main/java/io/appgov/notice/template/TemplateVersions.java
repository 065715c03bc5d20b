package io.appgov.notice.template;

import static io.appgov.foundation.persistence.Columns.at;
import static io.appgov.foundation.persistence.Columns.instant;

import io.appgov.foundation.language.Language;
import io.appgov.foundation.persistence.RowLocks;
import io.appgov.notice.outbox.NoticeKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every version of every template, and which one was in use from when. Rows are only added, except that the first preview is recorded. */
@Repository
class TemplateVersions {

    private static final RowMapper<TemplateVersion> VERSION = (row, n) -> new TemplateVersion(
            NoticeKind.valueOf(row.getString("kind")),
            Language.valueOf(row.getString("language")),
            row.getInt("version"),
            TemplateVersion.Origin.valueOf(row.getString("origin")),
            new TemplateText(row.getString("subject"), row.getString("body")),
            row.getString("created_by"),
            instant(row, "created_at"),
            instant(row, "previewed_at"),
            row.getString("previewed_by"));

    private static final RowMapper<TemplateUse> USE = (row, n) -> new TemplateUse(
            NoticeKind.valueOf(row.getString("kind")),
            Language.valueOf(row.getString("language")),
            row.getInt("version"),
            instant(row, "since"),
            row.getString("used_by"));

    private final JdbcClient jdbc;
    private final RowLocks locks;

    TemplateVersions(JdbcClient jdbc, RowLocks locks) {
        this.locks = locks;
        this.jdbc = jdbc;
    }

    /** Version and hash of the text in use: enough for a node that has the compiled text cached. */
    record InUse(int version, String sha256) {}

    Optional<InUse> inUse(NoticeKind kind, Language language) {
        return jdbc.sql("""
                        select t.version, t.sha256 from notice_template_use u
                        join notice_template t on t.kind = u.kind and t.language = u.language and t.version = u.version
                        where u.kind = :kind and u.language = :language
                        order by u.id desc fetch first 1 row only
                        """)
                .param("kind", kind.name())
                .param("language", language.name())
                .query((row, n) -> new InUse(row.getInt("version"), row.getString("sha256")))
                .optional();
    }

    Optional<TemplateVersion> find(NoticeKind kind, Language language, int version) {
        return jdbc.sql("select * from notice_template where kind = :kind and language = :language and version = :version")
                .param("kind", kind.name())
                .param("language", language.name())
                .param("version", version)
                .query(VERSION)
                .optional();
    }

    Optional<TemplateVersion> find(NoticeKind kind, Language language, TemplateText text) {
        return jdbc.sql("""
                        select * from notice_template where kind = :kind and language = :language and sha256 = :sha256
                        order by version fetch first 1 row only
                        """)
                .param("kind", kind.name())
                .param("language", language.name())
                .param("sha256", text.sha256())
                .query(VERSION)
                .optional();
    }

    /** Newest first. */
    List<TemplateVersion> of(NoticeKind kind, Language language) {
        return jdbc.sql("select * from notice_template where kind = :kind and language = :language order by version desc")
                .param("kind", kind.name())
                .param("language", language.name())
                .query(VERSION)
                .list();
    }

    /** Newest first. */
    List<TemplateUse> usesOf(NoticeKind kind, Language language) {
        return jdbc.sql("select * from notice_template_use where kind = :kind and language = :language order by id desc")
                .param("kind", kind.name())
                .param("language", language.name())
                .query(USE)
                .list();
    }

    /** Locks a template's versions for a change until the transaction ends; concurrent first versions conflict on the key. */
    void lock(NoticeKind kind, Language language) {
        jdbc.sql("select version from notice_template where kind = :kind and language = :language order by version" + locks.forUpdate())
                .param("kind", kind.name())
                .param("language", language.name())
                .query(Integer.class)
                .list();
    }

    int latest(NoticeKind kind, Language language) {
        return jdbc.sql("select coalesce(max(version), 0) from notice_template where kind = :kind and language = :language")
                .param("kind", kind.name())
                .param("language", language.name())
                .query(Integer.class)
                .single();
    }

    /** @throws org.springframework.dao.DuplicateKeyException when the number was just taken concurrently */
    void add(TemplateVersion t) {
        jdbc.sql("""
                        insert into notice_template (kind, language, version, origin, subject, body, sha256, created_by, created_at)
                        values (:kind, :language, :version, :origin, :subject, :body, :sha256, :createdBy, :createdAt)
                        """)
                .param("kind", t.kind().name())
                .param("language", t.language().name())
                .param("version", t.version())
                .param("origin", t.origin().name())
                .param("subject", t.text().subject())
                .param("body", t.text().body())
                .param("sha256", t.text().sha256())
                .param("createdBy", t.createdBy())
                .param("createdAt", at(t.createdAt()))
                .update();
    }

    /** Records the first preview only. */
    void previewed(NoticeKind kind, Language language, int version, Instant now, String by) {
        jdbc.sql("""
                        update notice_template set previewed_at = :at, previewed_by = :by
                        where kind = :kind and language = :language and version = :version and previewed_at is null
                        """)
                .param("at", at(now))
                .param("by", by)
                .param("kind", kind.name())
                .param("language", language.name())
                .param("version", version)
                .update();
    }

    void use(NoticeKind kind, Language language, int version, Instant since, String by) {
        jdbc.sql("""
                        insert into notice_template_use (kind, language, version, since, used_by)
                        values (:kind, :language, :version, :since, :by)
                        """)
                .param("kind", kind.name())
                .param("language", language.name())
                .param("version", version)
                .param("since", at(since))
                .param("by", by)
                .update();
    }
}
