package io.appgov.isvpage;

import io.appgov.correspondence.Correspondences;
import io.appgov.correspondence.Letter;
import io.appgov.evidence.Attachment;
import io.appgov.evidence.Attachments;
import io.appgov.notice.NoticeService;
import io.appgov.notice.outbox.ChannelKind;
import io.appgov.notice.outbox.Delivery;
import io.appgov.notice.outbox.DeliveryState;
import io.appgov.notice.outbox.Notice;
import io.appgov.notice.outbox.NoticeState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The correspondence of a case, as far as one contact of the ISV may see it. */
@Component
class CaseDocuments {

    private final NoticeService notices;
    private final Correspondences correspondences;
    private final Attachments attachments;

    CaseDocuments(NoticeService notices, Correspondences correspondences, Attachments attachments) {
        this.notices = notices;
        this.correspondences = correspondences;
        this.attachments = attachments;
    }

    /**
     * A notice to this contact.
     *
     * @param text one of its deliveries: all channels carry the same words
     * @param accepted deliveries that were accepted, including those that bounced later
     */
    record Told(Notice notice, Delivery text, List<Delivery> accepted) {}

    /** Newest first. A notice that no channel has accepted and nobody delivered otherwise is left out. */
    List<Told> told(LinkVisit visit) {
        List<Told> told = new ArrayList<>();
        for (Notice notice : notices.ofCase(visit.file().caseNo())) {
            List<Delivery> mine = notices.deliveriesOf(notice.noticeId()).stream()
                    // copies for our own staff have no link; nor do deliveries from before links were stored with them
                    .filter(d -> d.address().contact().equals(visit.contact())
                            && (d.message().linkId() != null || notice.kind().ours().isEmpty()))
                    .sorted(Comparator.comparing(d -> d.address().channel() == ChannelKind.email ? 0 : 1))
                    .toList();
            List<Delivery> accepted = mine.stream()
                    .filter(d -> d.outcome().acceptedAt() != null
                            && (d.state() == DeliveryState.ACCEPTED || d.state() == DeliveryState.BOUNCED))
                    .toList();
            if (!mine.isEmpty() && (!accepted.isEmpty() || notice.state() == NoticeState.DELIVERED_OTHERWISE)) {
                told.add(0, new Told(notice, mine.get(0), accepted));
            }
        }
        return told;
    }

    /** Newest first: the ISV's letters, whichever contact sent them and through whichever channel. */
    List<Letter> sent(LinkVisit visit) {
        List<Letter> sent = new ArrayList<>(correspondences.of(visit.file().caseNo()));
        Collections.reverse(sent);
        return sent;
    }

    Optional<Attachment> file(String id) {
        return attachments.find(id);
    }

    byte[] content(Attachment file) {
        return attachments.content(file);
    }

    /** Everything the page offers to download, by id; nothing else is given out through a link. */
    Set<String> shown(LinkVisit visit, IsvCase shown) {
        Set<String> ids = new LinkedHashSet<>();
        shown.sections().forEach(section -> ids.addAll(section.files()));
        sent(visit).forEach(letter -> ids.addAll(letter.attachments()));
        told(visit).stream().flatMap(t -> Stream.ofNullable(t.text().message().document())).forEach(ids::add);
        return ids;
    }
}
