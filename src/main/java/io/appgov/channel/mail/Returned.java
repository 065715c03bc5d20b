package io.appgov.channel.mail;

import java.time.Instant;
import java.util.List;

/**
 * A mail that came back, or what was reported in place of one, as it is kept.
 *
 * @param id SHA-256 of the mail as it came, so that the same one is kept once
 * @param uidValidity {@code uidValidity} and {@code uid} say where it lies in the mailbox; {@code null} when no mail came
 * @param noticeId {@code null}, as {@code deliveryId}, while nobody knows which it is about
 * @param candidates deliveries it may be about
 * @param question why a person is asked; {@code null} when nobody is
 * @param content headers and texts as a person reads them; {@code null} of mails that are nothing of ours
 * @param decision {@code null} until somebody decided
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
        /** A failure that is kept with its delivery; the service stands. */
        NOTED,
        /** About a mail of ours, and of no effect. */
        NO_EFFECT,
        /** Nothing of ours. */
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
