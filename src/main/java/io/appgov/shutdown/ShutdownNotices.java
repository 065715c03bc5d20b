package io.appgov.shutdown;

import io.appgov.cases.CaseSpans;
import io.appgov.catalogue.CatalogueService;
import io.appgov.deposit.DepositEntry;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.money.Money;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.policy.StatutorySpans;
import io.appgov.lifecycle.UserNoticeText;
import io.appgov.notice.NoticeService;
import io.appgov.notice.outbox.NoticeKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Supplies the notices of a shutdown with its facts. */
@Component
class ShutdownNotices {

    private final NoticeService notices;
    private final CatalogueService catalogue;
    private final UserNoticeText userNotice;
    private final CaseSpans spans;
    private final BusinessTime time;

    ShutdownNotices(
            NoticeService notices, CatalogueService catalogue, UserNoticeText userNotice, CaseSpans spans, BusinessTime time) {
        this.notices = notices;
        this.catalogue = catalogue;
        this.userNotice = userNotice;
        this.spans = spans;
        this.time = time;
    }

    /** N12, with the ready text for the users. */
    void approved(Shutdown s) {
        StatutorySpans given = spans.of(s.caseNo());
        notices.send(NoticeKind.N12, s.caseNo(), s.plannedOfflineAt(), language -> Map.of(
                "plannedOfflineAt", time.readable(s.plannedOfflineAt()),
                "userNoticeDays", String.valueOf(given.userNotice().toDays()),
                "charged", catalogue.app(s.appId()).everCharged(),
                "duties", DutyItem.owedBy(catalogue.app(s.appId()).everCharged()).stream().map(item -> Map.of("text", item.in(language)))
                .toList(),
                "userNotice", userNotice.of(s.appId(), s.plannedOfflineAt(), given, language)));
    }

    /** N13: the letter is returned, or the application rejected. */
    void refused(CaseNo caseNo, String reason, boolean letterReturned) {
        long days = spans.of(caseNo).shutdownNotice().toDays();
        notices.send(NoticeKind.N13, caseNo, language -> Map.of(
                "reason", reason, "letterReturned", letterReturned, "noticeDays", String.valueOf(days)));
    }

    /** N16. */
    void reminder(CaseNo caseNo, List<DutyItem> open, Instant dueAt, List<UserNotice> batches) {
        Instant start = batches.stream().map(UserNotice::sentAt).max(Comparator.naturalOrder()).orElseThrow();
        String day = String.valueOf(Duration.between(start, time.now()).toDays());
        notices.send(NoticeKind.N16, caseNo, dueAt, language -> Map.of(
                "day", day,
                "openItems", open.stream().map(item -> Map.of("text", item.in(language))).toList(),
                "dueAt", time.readable(dueAt)));
    }

    /** N26. */
    void refundPaid(CaseNo caseNo, DepositEntry entry) {
        notices.send(NoticeKind.N26, caseNo, language -> Map.of(
                "amount", entry.amount().negated().toString(),
                "reference", entry.reference(),
                "balance", entry.balanceAfter().toString()));
    }

    /** N15. */
    void offline(CaseNo caseNo, Instant offlineAt, Money refunded) {
        notices.send(NoticeKind.N15, caseNo, language -> Map.of(
                "offlineAt", time.readable(offlineAt), "hasRefund", refunded.isPositive(), "refundAmount", refunded.toString()));
    }
}
