package io.appgov.notice;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.notice.links.CaseLinks;
import io.appgov.notice.outbox.ChannelKind;
import io.appgov.notice.outbox.Delivery;
import io.appgov.notice.outbox.DeliveryState;
import io.appgov.notice.outbox.Notice;
import io.appgov.notice.outbox.NoticeKind;
import io.appgov.notice.outbox.NoticeState;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** A case's notices as the contract shows them: one row per contact and channel, with the text as it was sent. */
@Component
public class NoticeViews {

    private final NoticeService notices;
    private final BusinessTime time;

    NoticeViews(NoticeService notices, BusinessTime time) {
        this.notices = notices;
        this.time = time;
    }

    /**
     * @param proof how it was delivered otherwise
     * @param linkFetchedAt when the page of its link was first requested, perhaps by a mail scanner
     * @param linkOpenedAt when the first act was done there (R11)
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record DeliveryAnswer(
            String deliveryId, String noticeId, NoticeKind kind, Language language, String contact, String recipient, ChannelKind channel,
            DeliveryState state, NoticeState noticeState, String queuedAt, String servedAt, String proof, String subject, String body,
            String acceptedAt,
            int attempts, String lastError, String providerMessageId, String template, String bouncedAt, String readAt,
            Delivery.ReadHow readHow, String linkFetchedAt, String linkOpenedAt, String document) {}

    /** For our staff; with the reader's link where messages are captured (demo). */
    List<DeliveryAnswer> ofCase(CaseNo caseNo) {
        return ofCase(caseNo, notices::shown);
    }

    /** For a file that is kept and passed on, so without links. */
    public List<DeliveryAnswer> withoutLinks(CaseNo caseNo) {
        return ofCase(caseNo, d -> CaseLinks.withoutLinks(d.message().body()));
    }

    private List<DeliveryAnswer> ofCase(CaseNo caseNo, Function<Delivery, String> body) {
        return notices.ofCase(caseNo).stream()
                .flatMap(n -> notices.deliveriesOf(n.noticeId()).stream().map(d -> answer(n, d, body.apply(d))))
                .toList();
    }

    private DeliveryAnswer answer(Notice n, Delivery d, String body) {
        CaseLinks.Seen link = notices.linkOf(d);
        return new DeliveryAnswer(
                d.deliveryId(), n.noticeId(), n.kind(), d.address().language(), d.address().contact(), d.address().recipient(),
                d.address().channel(), d.state(), n.state(),
                time.iso(n.queuedAt()), time.iso(n.servedAt()), n.proof(), d.message().subject(), body, time.iso(d.outcome().acceptedAt()),
                d.attempts().total(), d.attempts().lastError(),
                d.outcome().providerMessageId(), d.message().template(), time.iso(d.outcome().bouncedAt()), time.iso(d.receipt().readAt()),
                d.receipt().readHow(),
                time.iso(link.fetchedAt()), time.iso(link.openedAt()), d.message().document());
    }
}
