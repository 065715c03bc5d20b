package io.appgov.notice;

import static io.appgov.persistence.Columns.at;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Personal links to a case: a random token per contact and notice, of which we keep only the hash. */
@Repository
class CaseLinks {

    /** Whom a link was made for, and which case it shows. */
    record CaseLink(String caseNo, String contact, Language language) {}

    private final SecureRandom random = new SecureRandom();
    private final JdbcClient jdbc;
    private final String publicUrl;

    CaseLinks(JdbcClient jdbc, @Value("${appgov.public-url}") String publicUrl) {
        this.jdbc = jdbc;
        this.publicUrl = publicUrl.replaceAll("/+$", "");
    }

    String create(CaseLink link, Instant now) {
        byte[] secret = new byte[24];
        random.nextBytes(secret);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        jdbc.sql("insert into case_link (token_hash, case_no, contact, language, created_at) values (:hash, :caseNo, :contact, :language, :at)")
                .param("hash", hash(token))
                .param("caseNo", link.caseNo())
                .param("contact", link.contact())
                .param("language", link.language().name())
                .param("at", at(now))
                .update();
        return publicUrl + "/isv/" + token;
    }

    Optional<CaseLink> open(String token) {
        return jdbc.sql("select case_no, contact, language from case_link where token_hash = :hash")
                .param("hash", hash(token))
                .query((row, n) -> new CaseLink(row.getString("case_no"), row.getString("contact"), Language.of(row.getString("language"))))
                .optional();
    }

    private static String hash(String token) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
