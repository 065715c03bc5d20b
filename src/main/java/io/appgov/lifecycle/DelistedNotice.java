package io.appgov.lifecycle;

import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseProcess;
import io.appgov.cases.CaseRegister;
import io.appgov.catalogue.CatalogueService;
import io.appgov.notice.NoticeKind;
import io.appgov.notice.NoticeService;
import io.appgov.policy.BusinessTime;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** N11: the app is out of the directory; told when this case took it out. */
@Component
@Transactional
class DelistedNotice {

    private final CaseRegister cases;
    private final CatalogueService catalogue;
    private final NoticeService notices;
    private final BusinessTime time;

    DelistedNotice(CaseRegister cases, CatalogueService catalogue, NoticeService notices, BusinessTime time) {
        this.cases = cases;
        this.catalogue = catalogue;
        this.notices = notices;
        this.time = time;
    }

    /** 通知已下架. */
    void send(String caseNo) {
        CaseFile file = cases.get(caseNo);
        if (catalogue.wasDelistedBy(file.appId(), caseNo)) {
            boolean shutdown = file.process() == CaseProcess.SHUTDOWN;
            notices.tell(NoticeKind.N11, caseNo, language -> Map.of(
                    "delistedAt", time.readable(time.now()), "voluntary", !shutdown, "forShutdown", shutdown));
        }
    }
}
