package io.appgov.notice.links;

import static io.appgov.foundation.persistence.Columns.at;
import static io.appgov.foundation.persistence.Columns.instant;

import io.appgov.foundation.language.Language;
import io.appgov.foundation.persistence.Digest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Personal links to a case. A token is made of a random nonce and a key outside the database, so that a message sent again
 * carries the same one; we keep its hash. The texts we keep have a mark in its place: nobody of ours can answer for an ISV.
 */
@Repository
public class CaseLinks {

    /** In a text that is kept, this and the link's id stand where the token was sent; never part of a token. */
    static final String MARK = "/isv/~";

    /**
     * Whom a link was made for, and which case it shows.
     *
     * @param linkId {@code null} for links of notices before this was kept
     * @param fetchedAt when its page was first asked for, by whoever or whatever
     * @param openedAt when something was first done on its page (R11)
     */
    public record CaseLink(String linkId, String caseNo, String contact, Language language, Instant fetchedAt, Instant openedAt) {}

    /**
     * What became of a link; each may be {@code null}.
     *
     * @see CaseLink
     */
    public record Seen(Instant fetchedAt, Instant openedAt) {

        static final Seen NEVER = new Seen(null, null);
    }

    private final SecureRandom random = new SecureRandom();
    private final JdbcClient jdbc;
    private final String publicUrl;
    private final String key;

    CaseLinks(JdbcClient jdbc, LinkProperties properties, @Value("${appgov.public-url}") String publicUrl) {
        this.jdbc = jdbc;
        this.publicUrl = publicUrl.replaceAll("/+$", "");
        this.key = properties.key();
    }

    /** @return what stands in the text that is kept */
    public String create(String linkId, String caseNo, String contact, Language language, Instant now) {
        byte[] secret = new byte[24];
        random.nextBytes(secret);
        String nonce = Digest.hex(secret);
        jdbc.sql("""
                        insert into case_link (token_hash, link_id, nonce, case_no, contact, language, created_at)
                        values (:hash, :linkId, :nonce, :caseNo, :contact, :language, :at)
                        """)
                .param("hash", hash(token(nonce)))
                .param("linkId", linkId)
                .param("nonce", nonce)
                .param("caseNo", caseNo)
                .param("contact", contact)
                .param("language", language.name())
                .param("at", at(now))
                .update();
        return publicUrl + MARK + linkId;
    }

    /** The link itself, for the one it was made for. */
    public String url(String linkId) {
        return publicUrl + "/isv/" + tokenOf(linkId);
    }

    private String tokenOf(String linkId) {
        var made = jdbc.sql("select nonce, case_no from case_link where link_id = :id fetch first 1 row only")
                .param("id", linkId)
                .query((row, n) -> Map.entry(token(row.getString("nonce")), row.getString("case_no")))
                .single();
        String token = made.getKey();
        // after a change of the key the token is another one; the one that was sent goes on working
        jdbc.sql("""
                        insert into case_link (token_hash, link_id, nonce, case_no, contact, language, created_at, opened_at, acted_at, revoked_at, revoked_by)
                        select :hash, link_id, nonce, case_no, contact, language, created_at, opened_at, acted_at, revoked_at, revoked_by
                        from case_link where link_id = :id and case_no = :caseNo and not exists (select 1 from case_link where token_hash = :hash)
                        fetch first 1 row only
                        """)
                .param("hash", hash(token))
                .param("id", linkId)
                .param("caseNo", made.getValue())
                .update();
        return token;
    }

    /** A kept text as it was or will be sent. */
    public String sent(String body, String linkId) {
        return linkId == null ? body : body.replace(MARK + linkId, "/isv/" + tokenOf(linkId));
    }

    /** A kept text for everybody but its reader. */
    public static String withoutLinks(String body) {
        return body.replaceAll("/isv/[~A-Za-z0-9_-]+", "/isv/…");
    }

    /** Whom a token was made for, unless it was revoked. */
    @Transactional(readOnly = true)
    public Optional<CaseLink> open(String token) {
        return jdbc.sql(
                "select link_id, case_no, contact, language, opened_at, acted_at from case_link where token_hash = :hash and revoked_at "
                        + "is null")
                .param("hash", hash(token))
                .query((row, n) -> new CaseLink(
                        row.getString("link_id"), row.getString("case_no"), row.getString("contact"),
                        Language.of(row.getString("language")),
                        instant(row, "opened_at"), instant(row, "acted_at")))
                .optional();
    }

    public Seen seen(String linkId) {
        return linkId == null
                ? Seen.NEVER
                : jdbc.sql("select min(opened_at) as fetched_at, min(acted_at) as acted_at from case_link where link_id = :id")
                        .param("id", linkId)
                        .query((row, n) -> new Seen(instant(row, "fetched_at"), instant(row, "acted_at")))
                        .single();
    }

    /** Its page was asked for; whether this was the first time. */
    public boolean fetched(CaseLink link, Instant now) {
        return isFirst("update case_link set opened_at = :at where link_id = :id and case_no = :caseNo and opened_at is null", link, now);
    }

    /** Something was done on its page; whether this was the first time. */
    public boolean opened(CaseLink link, Instant now) {
        return isFirst("update case_link set acted_at = :at where link_id = :id and case_no = :caseNo and acted_at is null", link, now);
    }

    private boolean isFirst(String update, CaseLink link, Instant now) {
        // a link has a row for each key that tokens were made with
        return jdbc.sql(update).param("at", at(now)).param("id", link.linkId()).param("caseNo", link.caseNo()).update() > 0;
    }

    /** @return how many links no longer open */
    public int revoke(String caseNo, String contact, String by, Instant now) {
        return jdbc.sql(
                "update case_link set revoked_at = :at, revoked_by = :by where case_no = :caseNo and contact = :contact and revoked_at "
                        + "is null")
                .param("at", at(now))
                .param("by", by)
                .param("caseNo", caseNo)
                .param("contact", contact)
                .update();
    }

    private String token(String nonce) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Digest.hmac(key, "case-link:" + nonce));
    }

    private static String hash(String token) {
        return Digest.sha256(token);
    }
}
