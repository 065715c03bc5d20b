package io.appgov.lifecycle;

import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseProcess;
import io.appgov.cases.CaseRegister;
import io.appgov.catalogue.App;
import io.appgov.catalogue.AppStatus;
import io.appgov.catalogue.CatalogueService;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.policy.PolicyParameters;
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
    private final PolicyParameters policy;
    private final BusinessTime time;

    DelistedNotice(
            CaseRegister cases, CatalogueService catalogue, NoticeService notices, UserNoticeText userNotice, PolicyParameters policy,
            BusinessTime time) {
        this.cases = cases;
        this.catalogue = catalogue;
        this.notices = notices;
        this.userNotice = userNotice;
        this.policy = policy;
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
            facts.put("userNoticeDays", String.valueOf(policy.userNotice().toDays()));
            facts.put("userNotice", ordered ? userNotice.of(app.appId(), null, language) : "");
            return facts;
        });
    }
}
