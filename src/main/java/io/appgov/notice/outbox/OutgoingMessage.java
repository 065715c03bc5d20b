package io.appgov.notice.outbox;

import io.appgov.evidence.Attachment;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.language.Language;
import java.time.Instant;
import java.util.Optional;

/**
 * A delivery as handed to its channel.
 *
 * @param deliveryId the idempotency key at the far end: part of the Message-ID, Feishu's {@code uuid}
 * @param caseNo {@code null} when it belongs to no case
 * @param body the text with the reader's own link in it
 * @param link the reader's link to the case; empty for our staff
 * @param deadline until when the reader can or has to act, as far as known; empty when there is no deadline
 * @param envelope unguessable token for the envelope of this send attempt, for channels that have one
 */
public record OutgoingMessage(
        String deliveryId,
        NoticeKind kind,
        CaseNo caseNo,
        Language language,
        String contact,
        String recipient,
        String subject,
        String body,
        Optional<String> link,
        Optional<Instant> deadline,
        Optional<File> document,
        Optional<String> envelope) {

    /** Without an envelope of its own. */
    public OutgoingMessage(
            String deliveryId, NoticeKind kind, CaseNo caseNo, Language language, String contact, String recipient, String subject,
            String body, Optional<String> link, Optional<Instant> deadline, Optional<File> document) {
        this(deliveryId, kind, caseNo, language, contact, recipient, subject, body, link, deadline, document, Optional.empty());
    }

    /** A letter as a file. */
    public record File(Attachment about, byte[] content) {}
}
