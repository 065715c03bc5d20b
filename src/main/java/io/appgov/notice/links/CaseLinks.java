package io.appgov.notice.links;

import static io.appgov.foundation.persistence.Columns.at;
import static io.appgov.foundation.persistence.Columns.instant;

import io.appgov.foundation.identity.CaseNo;
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
 * Personal links to a case. A token is derived from a random nonce and a key outside the database, so that a message sent again
 * carries the same one; only its hash is stored. Stored texts contain a mark instead, so that our staff cannot answer for an ISV.
 */
@Repository
public class CaseLinks {

    /** In stored texts this and the link's id replace the token; never part of a token. */
    static final String MARK = "/isv/~";

    /**
     * Whom a link was made for, and which case it shows.
     *
     * @param linkId {@code null} for links of notices before this was kept
     * @param fetchedAt when its page was first requested, by a person or a scanner
     * @param openedAt when the first act was done on its page (R11)
     */
    public record CaseLink(String linkId, CaseNo caseNo, String contact, Language language, Instant fetchedAt, Instant openedAt) {}

    /**
     * The use of a link; each may be {@code null}.
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

    /** @return the mark for the stored text */
    public String create(String linkId, CaseNo caseNo, String contact, Language language, Instant now) {
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

    /** The real link, for its recipient. */
    public String url(String linkId) {
        return publicUrl + "/isv/" + tokenOf(linkId);
    }

    private String tokenOf(String linkId) {
        var made = jdbc.sql("select nonce, case_no from case_link where link_id = :id fetch first 1 row only")
                .param("id", linkId)
                .query((row, n) -> Map.entry(token(row.getString("nonce")), row.getString("case_no")))
                .single();
        String token = made.getKey();
        // after a change of the key the token differs; the one already sent keeps working
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

    /** A stored text as it was or will be sent. */
    public String sent(String body, String linkId) {
        return linkId == null ? body : body.replace(MARK + linkId, "/isv/" + tokenOf(linkId));
    }

    /** A stored text for everybody but its recipient. */
    public static String withoutLinks(String body) {
        return body.replaceAll("/isv/[~A-Za-z0-9_-]+", "/isv/…");
    }

    /** The link of a token, unless revoked. */
    @Transactional(readOnly = true)
    public Optional<CaseLink> open(String token) {
        return jdbc.sql(
                "select link_id, case_no, contact, language, opened_at, acted_at from case_link where token_hash = :hash and revoked_at "
                        + "is null")
                .param("hash", hash(token))
                .query((row, n) -> new CaseLink(
                        row.getString("link_id"), CaseNo.of(row.getString("case_no")), row.getString("contact"),
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

    /** Records a request of its page; whether this was the first. */
    public boolean fetched(CaseLink link, Instant now) {
        return isFirst("update case_link set opened_at = :at where link_id = :id and case_no = :caseNo and opened_at is null", link, now);
    }

    /** Records an act on its page; whether this was the first. */
    public boolean opened(CaseLink link, Instant now) {
        return isFirst("update case_link set acted_at = :at where link_id = :id and case_no = :caseNo and acted_at is null", link, now);
    }

    private boolean isFirst(String update, CaseLink link, Instant now) {
        // a link has a row for each key that its tokens were derived with
        return jdbc.sql(update).param("at", at(now)).param("id", link.linkId()).param("caseNo", link.caseNo()).update() > 0;
    }

    /** @return number of links revoked */
    public int revoke(CaseNo caseNo, String contact, String by, Instant now) {
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
