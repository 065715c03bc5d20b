package io.appgov.correspondence;

import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.input.Fields;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * The data registered for a letter; the same by API and by start form.
 *
 * @param caseNo optional
 * @param receivedAt not in the future
 * @param attachments ids of uploaded attachments
 * @param plannedOfflineAt of a LETTER, optional
 */
public record LetterForm(
        CaseNo caseNo, LetterType type, Instant receivedAt, String text, List<String> attachments, Instant plannedOfflineAt) {

    public static final Set<String> FIELDS = Set.of("caseNo", "type", "receivedAt", "text", "attachments", "plannedOfflineAt");

    public static LetterForm read(Fields in, Instant now) {
        return new LetterForm(
                CaseNo.of(in.optionalText("caseNo", 32)),
                in.oneOf("type", LetterType.class),
                in.notAfter("receivedAt", now),
                in.text("text"),
                in.texts("attachments"),
                in.optionalInstant("plannedOfflineAt"));
    }
}
