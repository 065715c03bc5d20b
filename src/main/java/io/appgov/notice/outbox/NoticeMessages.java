package io.appgov.notice.outbox;

import io.appgov.engine.Correlation;
import io.appgov.engine.Messages;
import io.appgov.inbox.CaseInbox;
import io.appgov.inbox.CaseMessage;
import io.appgov.inbox.InboxSource;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Messages to a case's process about the notices it waits for. */
@Component
public class NoticeMessages implements InboxSource {

    private static final String NAME = "notice";

    private final CaseInbox inbox;
    private final Notices notices;

    NoticeMessages(CaseInbox inbox, Notices notices) {
        this.inbox = inbox;
        this.notices = notices;
    }

    /** @param asOf when a channel accepted it, the effective time of what follows; {@code null} when it was delivered otherwise */
    public void served(Notice notice, Instant asOf) {
        inbox.put(notice.caseNo(), NAME, notice.noticeId(), Messages.NOTICE_SERVED, asOf);
    }

    public void undeliverable(Notice notice) {
        put(notice, Messages.NOTICE_UNDELIVERABLE);
    }

    public void serviceVoided(Notice notice) {
        put(notice, Messages.SERVICE_VOIDED);
    }

    public void abandoned(Notice notice) {
        put(notice, Messages.NOTICE_ABANDONED);
    }

    private void put(Notice notice, String message) {
        inbox.put(notice.caseNo(), NAME, notice.noticeId(), message);
    }

    /** Removes the message that a notice was served; the caller has locked the case. Whether it was still undelivered. */
    public boolean takeBackServed(Notice notice) {
        return inbox.takeBack(notice.caseNo(), NAME, notice.noticeId(), Messages.NOTICE_SERVED);
    }

    @Override
    public String name() {
        return NAME;
    }

    /** Messages about a withdrawn or superseded notice are obsolete (E3). */
    @Override
    public Optional<Correlation> correlation(CaseMessage message) {
        return notices.latestAwaited(message.caseNo())
                .filter(latest -> latest.noticeId().equals(message.subject()) && latest.state() != NoticeState.WITHDRAWN)
                .map(latest -> Correlation.of(message.message()));
    }
}
