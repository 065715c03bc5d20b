package io.appgov.channel.mail;

import io.appgov.audit.AuditTrail;
import io.appgov.channel.mail.Attribution.By;
import io.appgov.channel.mail.Returned.Decision;
import io.appgov.channel.mail.Returned.Outcome;
import io.appgov.channel.mail.Returned.Verdict;
import io.appgov.foundation.persistence.Digest;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.refusal.InvalidInput;
import io.appgov.foundation.refusal.NotFound;
import io.appgov.foundation.refusal.RuleViolated;
import io.appgov.notice.NoticeService;
import io.appgov.notice.outbox.BounceEffect;
import io.appgov.notice.outbox.BounceReported;
import io.appgov.notice.outbox.ChannelKind;
import io.appgov.notice.outbox.Delivery;
import io.appgov.notice.outbox.DeliveryState;
import io.appgov.notice.outbox.Notice;
import io.appgov.people.Actor;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Decides the effect of returned mails (R10, E28). A failure voids a service automatically only if a mail system reports it, about
 * the recipient itself, with a trace that genuine reports have, and for the first time; any other possible failure is left to a
 * person.
 */
@Service
@Transactional
public class ReturnedMailService {

    /** Position of a mail in the bounce mailbox: UIDs are unique while the validity stays the same. */
    record Place(long validity, long uid) {}

    private final ReturnedMails mails;
    private final Attributions attributions;
    private final NoticeService notices;
    private final AuditTrail audit;
    private final Actor actor;
    private final BusinessTime time;

    ReturnedMailService(ReturnedMails mails, Attributions attributions, NoticeService notices, AuditTrail audit, Actor actor,
            BusinessTime time) {
        this.mails = mails;
        this.attributions = attributions;
        this.notices = notices;
        this.audit = audit;
        this.actor = actor;
        this.time = time;
    }

    /**
     * Processes a mail, once.
     *
     * @param arrivedAt when the mail server received it
     */
    Returned take(Place place, byte[] asItCame, ReturnedMail mail, Instant arrivedAt) {
        String id = Digest.sha256(asItCame);
        Optional<Returned> known = mails.found(id);
        if (known.isPresent()) {
            return known.get();
        }
        Instant arrived = notAhead(arrivedAt);
        Attribution attribution = attributions.of(mail, arrived);
        BounceJudgement judged = attribution.delivery().map(d -> mail.judgedFor(d.address().recipient())).orElse(mail.judgement());
        Optional<ReviewReason> question = question(mail, judged, attribution);
        Outcome outcome = question.isPresent() ? Outcome.ASKED : attribution.delivery().isEmpty() ? Outcome.LEFT : Outcome.NO_EFFECT;
        if (question.isEmpty() && judged == BounceJudgement.FAILURE && attribution.sending()
                .filter(s -> s.present() && s.delivery().state() == DeliveryState.ACCEPTED).isPresent()) {
            Delivery delivery = attribution.delivery().get();
            BounceEffect effect = notices.cameBack(delivery.deliveryId(), notBefore(arrived, delivery), mail.reason(), false);
            outcome = switch (effect) {
                case VOIDED -> Outcome.VOIDED;
                case NOTED -> Outcome.NOTED;
                case NOTHING -> Outcome.NO_EFFECT;
                case ASKED -> Outcome.ASKED;
            };
            question = effect == BounceEffect.ASKED ? Optional.of(ReviewReason.SECOND_VOID) : question;
        }
        return keep(id, place, arrived, mail, judged, attribution, outcome, question);
    }

    /** A mail that the server does not return or that is unreadable: a person has to look into the mailbox. */
    Returned takeUnread(Place place, String why) {
        String id = Digest.sha256("unread:" + place.validity() + ":" + place.uid());
        return mails.found(id).orElseGet(() -> {
            Returned returned = new Returned(
                    id, place.validity(), place.uid(), time.now(), time.now(), null, null, BounceJudgement.NOT_UNDERSTOOD, null, null,
                    null, List.of(), why,
                    Outcome.ASKED, ReviewReason.UNREADABLE, null, null);
            mails.add(returned);
            return returned;
        });
    }

    /** A system reported a failure whose effect only a person may confirm. */
    @EventListener
    void on(BounceReported bounce) {
        Delivery delivery = bounce.delivery();
        String id = Digest.sha256("reported:" + delivery.deliveryId() + ":" + notices.notice(delivery.noticeId()).map(Notice::retries)
                .orElse(0));
        if (mails.found(id).isEmpty()) {
            Returned returned = new Returned(
                    id, null, null, bounce.at(), time.now(), null, delivery.message().subject(), BounceJudgement.FAILURE, null,
                    delivery.noticeId(), delivery.deliveryId(), List.of(),
                    bounce.reason(), Outcome.ASKED, ReviewReason.SECOND_VOID, null, null);
            mails.add(returned);
            told(returned);
        }
    }

    /** Empty when no person needs to decide. */
    private Optional<ReviewReason> question(ReturnedMail mail, BounceJudgement judged, Attribution attribution) {
        boolean known = attribution.sending().isPresent();
        if (judged == BounceJudgement.NOT_UNDERSTOOD) {
            // neither about a mail of ours nor about any delivery: not our concern
            return known || !attribution.candidates().isEmpty() || mail.aboutDelivery()
                    ? Optional.of(known ? ReviewReason.NOT_UNDERSTOOD : ReviewReason.UNKNOWN_MAIL) : Optional.empty();
        }
        if (judged != BounceJudgement.FAILURE) {
            return Optional.empty();
        }
        if (!known) {
            return Optional.of(ReviewReason.UNKNOWN_MAIL);
        }
        if (!attribution.sending().get().present() || attribution.delivery().get().state() != DeliveryState.ACCEPTED) {
            return Optional.empty();
        }
        Delivery delivery = attribution.delivery().get();
        if (!mail.fromMailSystem()) {
            return Optional.of(ReviewReason.NOT_A_MAIL_SYSTEM);
        }
        if (mail.isAboutOthersThan(delivery.address().recipient())) {
            return Optional.of(ReviewReason.OTHER_ADDRESS);
        }
        return attribution.by().filter(by -> by == By.RECIPIENT_AND_TIME).isPresent() && notices.hadEnvelope(delivery.deliveryId())
                ? Optional.of(ReviewReason.ONLY_RECIPIENT_AND_TIME)
                : Optional.empty();
    }

    private Returned keep(
            String id, Place place, Instant arrived, ReturnedMail mail, BounceJudgement judged, Attribution attribution, Outcome outcome,
            Optional<ReviewReason> question) {
        boolean ours = outcome != Outcome.LEFT;
        Returned returned = new Returned(
                id, place.validity(), place.uid(), arrived, time.now(), ours ? shortened(mail.sender(), 400) : null,
                ours ? shortened(mail.subject(), 1000) : null, judged,
                attribution.by().orElse(null), attribution.delivery().map(Delivery::noticeId).orElse(null),
                attribution.delivery().map(Delivery::deliveryId).orElse(null),
                attribution.candidates().stream().map(Delivery::deliveryId).limit(20).toList(), ours ? mail.reason() : null, outcome,
                question.orElse(null),
                ours ? mail.content() : null, null);
        mails.add(returned);
        if (returned.waits()) {
            told(returned);
        }
        return returned;
    }

    @Transactional(readOnly = true)
    public List<Returned> waiting(int page, int size) {
        return mails.waiting(page * size, size);
    }

    @Transactional(readOnly = true)
    public long waiting() {
        return mails.waiting();
    }

    @Transactional(readOnly = true)
    List<Returned> asked(int page, int size) {
        return mails.asked(page * size, size);
    }

    @Transactional(readOnly = true)
    long asked() {
        return mails.asked();
    }

    @Transactional(readOnly = true)
    Returned found(String id) {
        return mails.found(id).orElseThrow(() -> new NotFound("退信 returned mail", id));
    }

    @Transactional(readOnly = true)
    Set<Long> uidsRead(long validity) {
        return mails.uids(validity);
    }

    /**
     * A person decides what a returned mail means.
     *
     * @param notice the notice or the delivery it is about; {@code null} where the mail itself identifies it
     * @throws RuleViolated when it was decided already, or the delivery no longer counts as accepted
     * @throws InvalidInput when the returned delivery is missing or ambiguous
     */
    Returned decide(String id, Verdict verdict, String notice, String reason) {
        Returned mail = mails.found(id).filter(m -> m.outcome() == Outcome.ASKED).orElseThrow(() -> new NotFound("退信 returned mail", id));
        if (!mail.waits()) {
            throw alreadyDecided();
        }
        Optional<Delivery> delivery = delivery(mail, verdict, notice);
        String effect = null;
        if (verdict == Verdict.voids) {
            Delivery back = delivery.orElseThrow(() -> new InvalidInput("notice", "须指明通知或投递 say which notice or delivery came back"));
            BounceEffect done = notices.cameBack(back.deliveryId(), notBefore(mail.arrivedAt(), back),
                    mail.reason() == null ? reason : mail.reason(), true);
            if (done == BounceEffect.NOTHING) {
                throw new RuleViolated("E28", "该投递已登记退信，请选择不影响 this delivery is known to have come back: decide noEffect");
            }
            effect = done.name();
        }
        Decision decision = new Decision(verdict, actor.id(), time.now(), reason, effect);
        if (!mails.decide(id, delivery.map(Delivery::noticeId).orElse(null), delivery.map(Delivery::deliveryId).orElse(null), decision)) {
            throw alreadyDecided();
        }
        Returned decided = mails.found(id).orElseThrow();
        told(decided);
        return decided;
    }

    private static RuleViolated alreadyDecided() {
        return new RuleViolated("R10", "该退信已有人处理 this mail has been decided already");
    }

    /** A notice stands for its only mail that can have come back; with several, the returned mail or the user must identify it. */
    private Optional<Delivery> delivery(Returned mail, Verdict verdict, String named) {
        if (named == null) {
            return Optional.ofNullable(mail.deliveryId()).flatMap(notices::delivery);
        }
        Optional<Delivery> direct = notices.delivery(named);
        if (direct.isPresent()) {
            return direct;
        }
        if (notices.notice(named).isEmpty()) {
            throw new InvalidInput("notice", "没有此通知或投递 there is no such notice or delivery");
        }
        List<Delivery> possible = notices.deliveriesOf(named).stream()
                .filter(d -> d.address().channel() == ChannelKind.email
                        && (verdict == Verdict.noEffect || d.state() == DeliveryState.ACCEPTED)).toList();
        List<Delivery> meant = possible.stream()
                .filter(d -> d.deliveryId().equals(mail.deliveryId()) || mail.candidates().contains(d.deliveryId()))
                .toList();
        List<Delivery> left = meant.isEmpty() ? possible : meant;
        if (left.size() == 1 || verdict == Verdict.noEffect && !left.isEmpty()) {
            return Optional.of(left.get(0));
        }
        if (left.isEmpty()) {
            throw new RuleViolated("E28", "该通知没有已被接收的邮件 no mail of this notice counts as accepted");
        }
        throw new InvalidInput("notice", "请指明投递 name the delivery: " + left.stream().map(Delivery::deliveryId)
                .collect(Collectors.joining(", ")));
    }

    private void told(Returned mail) {
        Optional<Notice> notice = Optional.ofNullable(mail.noticeId()).flatMap(notices::notice).filter(n -> n.caseNo() != null);
        if (notice.isEmpty()) {
            return;
        }
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("noticeId", notice.get().noticeId());
        detail.put("kind", notice.get().kind().name());
        Optional.ofNullable(mail.deliveryId()).flatMap(notices::delivery).ifPresent(d -> detail.put("contact", d.address().contact()));
        if (mail.decision() == null) {
            if (mail.reason() != null) {
                detail.put("error", mail.reason());
            }
            audit.record(notice.get().caseNo(), "returnedMail", null, Actor.SYSTEM, detail);
        } else {
            detail.put("decision", mail.decision().verdict().name());
            detail.put("reason", mail.decision().reason());
            audit.record(notice.get().caseNo(), "returnedMailDecided", detail);
        }
    }

    /** A mail server's clock may be wrong: no mail comes back before its acceptance or in the future. */
    private Instant notAhead(Instant arrivedAt) {
        return arrivedAt.isAfter(time.now()) ? time.now() : arrivedAt;
    }

    private static Instant notBefore(Instant arrivedAt, Delivery delivery) {
        return delivery.outcome().acceptedAt() != null && arrivedAt.isBefore(delivery.outcome().acceptedAt())
                ? delivery.outcome().acceptedAt() : arrivedAt;
    }

    private static String shortened(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - 1) + "…";
    }
}
