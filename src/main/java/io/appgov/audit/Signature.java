package io.appgov.audit;

import io.appgov.foundation.persistence.Digest;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Signs the ends of chains: HMAC-SHA-256 with {@code appgov.audit.key}, which is kept outside the database. */
@Component
class Signature {

    private final String key;

    Signature(AuditProperties properties) {
        this.key = properties.key();
    }

    /** A subject without seals is signed as by releases that had none, so that their signatures stay valid. */
    String of(AuditChain.Head head) {
        String end = head.caseNo() + "|" + head.events() + "|" + head.hash();
        return sign(head.seals() == 0 ? end : end + "|" + head.seals() + "|" + head.sealHash());
    }

    String ofGlobal(long entries, String hash) {
        return sign("global|" + entries + "|" + hash);
    }

    String ofAnchor(Instant time, long count, String head) {
        return sign("anchor|" + time + "|" + count + "|" + head);
    }

    private String sign(String text) {
        return Digest.hex(Digest.hmac(key, text));
    }
}
