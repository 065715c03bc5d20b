package io.appgov.channel.mail;

import java.time.Instant;
import java.util.List;

/**
 * A returned mail, or a report in place of one, as stored.
 *
 * @param id SHA-256 of the mail as it came, so that each is stored once
 * @param uidValidity {@code uidValidity} and {@code uid} are its position in the mailbox; {@code null} when there is no mail
 * @param noticeId {@code null}, like {@code deliveryId}, while it is unknown which it is about
 * @param candidates deliveries it may be about
 * @param question why a person is asked; {@code null} when not needed
 * @param content headers and texts as a person reads them; {@code null} for mails that do not concern us
 * @param decision {@code null} until somebody has decided
 */
record Returned(
        String id, Long uidValidity, Long uid, Instant arrivedAt, Instant readAt, String sender, String subject, BounceJudgement judged,
        Attribution.By attributedBy,
        String noticeId, String deliveryId, List<String> candidates, String reason, Outcome outcome, ReviewReason question, String content,
        Decision decision) {

    /** What became of it. */
    enum Outcome {
        /** A person has to decide, or has decided. */
        ASKED,
        /** A failure that voided the service of its notice. */
        VOIDED,
        /** A failure recorded with its delivery; the service remains valid. */
        NOTED,
        /** About a mail of ours, without effect. */
        NO_EFFECT,
        /** Does not concern us. */
        LEFT
    }

    /** What a person can decide. */
    enum Verdict {
        voids,
        noEffect
    }

    /** @param effect what it did to the service; {@code null} with {@code noEffect} */
    record Decision(Verdict verdict, String by, Instant at, String reason, String effect) {}

    boolean waits() {
        return outcome == Outcome.ASKED && decision == null;
    }
}
