package io.appgov.evidence;

import static io.appgov.foundation.persistence.Columns.at;

import io.appgov.foundation.persistence.Columns;
import io.appgov.foundation.persistence.Digest;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.refusal.FieldError;
import io.appgov.foundation.refusal.InvalidInput;
import io.appgov.foundation.refusal.NotFound;
import io.appgov.foundation.refusal.RuleViolated;
import io.appgov.people.Actor;
import java.io.ByteArrayOutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The files, in chunks that fit a column of every supported database. */
@Repository
@Transactional
public class Attachments {

    /** Bytes; larger uploads are refused (413). */
    public static final int MAX_SIZE = 10 * 1024 * 1024;

    private static final int CHUNK = 512 * 1024;

    private final JdbcClient jdbc;
    private final BusinessTime time;
    private final Actor actor;

    Attachments(JdbcClient jdbc, BusinessTime time, Actor actor) {
        this.jdbc = jdbc;
        this.time = time;
        this.actor = actor;
    }

    /** Whether we accept its type: pdf, png, jpeg or plain text in a known encoding, judged by content. */
    public static boolean takes(byte[] content) {
        return MediaTypes.of(content).isPresent();
    }

    /**
     * Stores a file for the current actor.
     *
     * @see #keep(String, byte[], String)
     */
    public Attachment keep(String name, byte[] content) {
        return keep(name, content, actor.id());
    }

    /**
     * Stores a file.
     *
     * @param by who brought it: a user, or an ISV's contact
     * @throws InvalidInput when it is empty
     * @throws UnsupportedMediaType when its type is not accepted
     */
    public Attachment keep(String name, byte[] content, String by) {
        if (content.length == 0) {
            throw new InvalidInput("file", "文件为空 the file is empty");
        }
        String type = MediaTypes.of(content).orElseThrow(UnsupportedMediaType::new);
        var kept = new Attachment(UUID.randomUUID().toString(), shortened(name), type, content.length, Digest.sha256(content));
        jdbc.sql("""
                        insert into attachment (id, name, media_type, size, sha256, uploaded_by, uploaded_at)
                        values (:id, :name, :type, :size, :sha256, :by, :at)
                        """)
                .param("id", kept.id())
                .param("name", kept.name())
                .param("type", type)
                .param("size", content.length)
                .param("sha256", kept.sha256())
                .param("by", by)
                .param("at", at(time.now()))
                .update();
        for (int from = 0; from < content.length; from += CHUNK) {
            jdbc.sql("insert into attachment_chunk (attachment_id, no, bytes) values (:id, :no, :bytes)")
                    .param("id", kept.id())
                    .param("no", from / CHUNK)
                    .param("bytes", Arrays.copyOfRange(content, from, Math.min(from + CHUNK, content.length)))
                    .update();
        }
        return kept;
    }

    @Transactional(readOnly = true)
    public Attachment get(String id) {
        return find(id).orElseThrow(() -> new NotFound("附件 attachment", id));
    }

    @Transactional(readOnly = true)
    public Optional<Attachment> find(String id) {
        return kept(id).map(Kept::file);
    }

    private static Attachment attachment(ResultSet row) throws SQLException {
        return new Attachment(row.getString("id"), row.getString("name"), row.getString("media_type"), row.getInt("size"),
                row.getString("sha256"));
    }

    /**
     * A stored file.
     *
     * @param by a user, or an ISV's contact
     */
    public record Kept(Attachment file, String by, Instant at) {}

    /** A file with who brought it, and when. */
    @Transactional(readOnly = true)
    public Optional<Kept> kept(String id) {
        return jdbc.sql("select * from attachment where id = :id").param("id", id).query((row, n) -> new Kept(
                        attachment(row), row.getString("uploaded_by"), Columns.instant(row, "uploaded_at"))).optional();
    }

    /**
     * The content, checked against the stored hash.
     *
     * @throws RuleViolated when it differs from what was uploaded
     */
    @Transactional(readOnly = true)
    public byte[] content(Attachment attachment) {
        byte[] content = bytes(attachment);
        if (!Digest.sha256(content).equals(attachment.sha256())) {
            throw new RuleViolated("SHA-256", "附件 " + attachment.id() + " 的内容与收到时不符，不予下载 the content of attachment " + attachment.id()
                    + " is not what was taken in, it is not given out");
        }
        return content;
    }

    /**
     * The decoded text, whatever its encoding: for display only, part of no file and no hash (R13).
     *
     * @return empty when it is not a text
     */
    @Transactional(readOnly = true)
    public Optional<String> text(Attachment attachment) {
        return MediaTypes.text(content(attachment), attachment.mediaType());
    }

    /** Whether the content is still what was uploaded. */
    @Transactional(readOnly = true)
    public boolean isIntact(Attachment attachment) {
        return Digest.sha256(bytes(attachment)).equals(attachment.sha256());
    }

    private byte[] bytes(Attachment attachment) {
        var content = new ByteArrayOutputStream(attachment.size());
        jdbc.sql("select bytes from attachment_chunk where attachment_id = :id order by no")
                .param("id", attachment.id())
                .query((row, n) -> row.getBytes("bytes"))
                .list()
                .forEach(content::writeBytes);
        return content.toByteArray();
    }

    /** Selects attachment ids, as evidence may also be plain text. */
    @Transactional(readOnly = true)
    public List<String> among(List<String> idsOrTexts) {
        return idsOrTexts.stream().filter(id -> unknown("id", List.of(id)).isEmpty()).toList();
    }

    /** An error for every id that is not an attachment. */
    @Transactional(readOnly = true)
    public List<FieldError> unknown(String field, List<String> ids) {
        List<FieldError> errors = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            if (jdbc.sql("select count(*) from attachment where id = :id").param("id", ids.get(i)).query(Long.class).single() == 0) {
                errors.add(new FieldError(field + "[" + i + "]", "没有此附件 no such attachment"));
            }
        }
        return errors;
    }

    /** A name that every system can save; without bidirectional control characters, which could disguise the extension. */
    private static String shortened(String name) {
        String plain = name == null || name.isBlank() ? "file" : name.replaceAll("[\\\\/:*?\"<>|\\p{Cc}\\p{Cf}]", "_");
        int from = Math.max(0, plain.length() - 255);
        // keeps the end with the extension, without splitting a character
        return plain.substring(from > 0 && Character.isLowSurrogate(plain.charAt(from)) ? from + 1 : from);
    }

    /** 415: not a pdf, png, jpeg or text. */
    public static final class UnsupportedMediaType extends RuntimeException {

        /** Says what to do. */
        public static final String WHY = "只收 pdf、png、jpeg、纯文本（按内容判断）；文本请存为 UTF-8、GB18030 或带 BOM 的 UTF-16，其他文件请转为 PDF"
                + " only pdf, png, jpeg and plain text are taken, judged by content: save a text as UTF-8, GB18030 or UTF-16 with byte "
                        + "order mark, make a PDF of any other file";

        UnsupportedMediaType() {
            super(WHY);
        }
    }
}
