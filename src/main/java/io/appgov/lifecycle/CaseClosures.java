package io.appgov.lifecycle;

import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseProcess;
import io.appgov.cases.CaseRegister;
import io.appgov.cases.CaseState;
import io.appgov.engine.Correlation;
import io.appgov.engine.EngineProcesses;
import io.appgov.engine.Messages;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.notice.NoticeService;
import io.appgov.notice.outbox.NoticeKind;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends cases because of other cases: ENDED_BY_OTHER_CASE, notified to the ISV by N25, history kept (E11a, E12). */
@Component
@Transactional
public class CaseClosures {


    private final CaseRegister cases;
    private final ObjectProvider<ClosableCase> endable;
    private final CaseLocks caseLocks;
    private final EngineProcesses processes;
    private final NoticeService notices;

    CaseClosures(
            CaseRegister cases, ObjectProvider<ClosableCase> endable, CaseLocks caseLocks, EngineProcesses processes,
            NoticeService notices) {
        this.caseLocks = caseLocks;
        this.cases = cases;
        this.endable = endable;
        this.processes = processes;
        this.notices = notices;
    }

    /** Ends an open case; an ended case is left unchanged. */
    public void end(CaseNo caseNo, CaseNo because, ClosureReason reason) {
        CaseFile file = caseLocks.lock(caseNo);
        if (!file.isOpen()) {
            return;
        }
        endable.stream().filter(e -> e.process() == file.process()).forEach(e -> e.beforeEnd(caseNo, reason));
        cases.endedBy(caseNo, because, reason.name());
        cases.move(caseNo, file.state(), CaseState.ENDED_BY_OTHER_CASE.name(), true);
        if (!processes.offer(caseNo, Correlation.of(Messages.CASE_ENDED))) {
            // a case on an older model that does not have this end
            sendCaseEndedNotice(caseNo);
            processes.remove(caseNo, "ended by " + because);
        }
    }

    /** 通知终止: N25, unless the ISV never knew of the case. */
    public void sendCaseEndedNotice(CaseNo caseNo) {
        CaseFile file = cases.get(caseNo);
        if (endable.stream().anyMatch(e -> e.process() == file.process() && !e.isToldToTheIsv(caseNo))) {
            return;
        }
        CaseProcess other = cases.get(file.endedBy()).process();
        ClosureReason reason = ClosureReason.valueOf(file.endedWhy());
        notices.send(NoticeKind.N25, caseNo, language -> Map.of(
                "hasApp", file.appId() != null,
                "byCaseNo", file.endedBy(),
                "byTitle", other.in(language),
                "thisTitle", file.process().in(language),
                "why", reason.in(language)));
    }
}
