package io.appgov.lifecycle;

import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseProcess;
import io.appgov.cases.CaseRegister;
import io.appgov.cases.CaseSpans;
import io.appgov.catalogue.App;
import io.appgov.catalogue.AppStatus;
import io.appgov.catalogue.CatalogueService;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.notice.NoticeService;
import io.appgov.notice.outbox.NoticeKind;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * N11: the app is out of the directory; sent when this case delisted it. It also informs the ISV of a shutdown ordered by another
 * case: its number, its link, the text for the users; then it is sent whichever case delisted the app.
 */
@Component
@Transactional
class DelistedNotice {

    private final CaseRegister cases;
    private final CatalogueService catalogue;
    private final NoticeService notices;
    private final UserNoticeText userNotice;
    private final CaseSpans spans;
    private final BusinessTime time;

    DelistedNotice(
            CaseRegister cases, CatalogueService catalogue, NoticeService notices, UserNoticeText userNotice, CaseSpans spans,
            BusinessTime time) {
        this.cases = cases;
        this.catalogue = catalogue;
        this.notices = notices;
        this.userNotice = userNotice;
        this.spans = spans;
        this.time = time;
    }

    /** 通知已下架. */
    void send(CaseNo caseNo) {
        CaseFile file = cases.get(caseNo);
        App app = catalogue.app(file.appId());
        boolean now = catalogue.wasDelistedBy(file.appId(), caseNo);
        boolean ordered = file.process() == CaseProcess.SHUTDOWN && file.parentCaseNo() != null;
        if (!now && !ordered) {
            return;
        }
        notices.send(NoticeKind.N11, caseNo, language -> {
            Map<String, Object> facts = new HashMap<>();
            facts.put("at", time.readable(time.now()));
            facts.put("delistedNow", now);
            facts.put("listed", app.status() == AppStatus.LISTED);
            facts.put("forShutdown", file.process() == CaseProcess.SHUTDOWN);
            facts.put("ordered", ordered);
            facts.put("parentCaseNo", ordered ? file.parentCaseNo() : "");
            facts.put("charged", app.everCharged());
            facts.put("suspended", app.isSuspended());
            facts.put("userNoticeDays", String.valueOf(spans.of(file).userNotice().toDays()));
            facts.put("userNotice", ordered ? userNotice.of(app.appId(), null, spans.of(file), language) : "");
            return facts;
        });
    }
}
