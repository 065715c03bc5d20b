package io.appgov.channel.mail;

import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.notice.NoticeService;
import io.appgov.notice.outbox.Delivery;
import io.appgov.notice.outbox.Notice;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Returned mails for answers, with what is known of the notice they may be about. */
@Component
class ReturnedMailViews {

    /**
     * @param question why a person is asked, {@link ReviewReason}
     * @param judgedAs {@link BounceJudgement}
     * @param attributedBy {@link Attribution.By}; absent when it is unknown which of our mails it is about
     * @param candidates deliveries it may be about
     * @param servedAt of the notice; times with offset +08:00
     * @param text of the mail; absent for reports without a mail
     * @param decision absent while it waits
     */
    record Answer(
            String id, String arrivedAt, String from, String subject, String question, String judgedAs, String attributedBy, CaseNo caseNo,
            String noticeId, String deliveryId,
            String recipient, String deliveryState, String servedAt, List<String> candidates, String reason, String text,
            Decision decision) {}

    /** @param effect VOIDED, or NOTED when the service remains valid; absent with {@code noEffect} */
    record Decision(String decision, String reason, String by, String at, String effect) {}

    private final NoticeService notices;
    private final BusinessTime time;

    ReturnedMailViews(NoticeService notices, BusinessTime time) {
        this.notices = notices;
        this.time = time;
    }

    Answer of(Returned mail) {
        Optional<Notice> notice = Optional.ofNullable(mail.noticeId()).flatMap(notices::notice);
        Optional<Delivery> delivery = Optional.ofNullable(mail.deliveryId()).flatMap(notices::delivery);
        return new Answer(
                mail.id(), time.iso(mail.arrivedAt()), mail.sender(), mail.subject(), mail.question().name(), mail.judged().name(),
                mail.attributedBy() == null ? null : mail.attributedBy().name(), notice.map(Notice::caseNo).orElse(null), mail.noticeId(),
                mail.deliveryId(),
                delivery.map(d -> d.address().recipient()).orElse(null), delivery.map(d -> d.state().name()).orElse(null),
                notice.map(Notice::servedAt).map(this::iso).orElse(null), mail.candidates(), mail.reason(), mail.content(),
                mail.decision() == null
                        ? null
                        : new Decision(mail.decision().verdict().name(), mail.decision().reason(), mail.decision().by(),
                                time.iso(mail.decision().at()), mail.decision().effect()));
    }

    private String iso(Instant at) {
        return time.iso(at);
    }
}
