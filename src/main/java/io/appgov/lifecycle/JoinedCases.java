package io.appgov.lifecycle;

import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseMoved;
import io.appgov.cases.CaseRegister;
import io.appgov.engine.Correlation;
import io.appgov.engine.Messages;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.inbox.CaseInbox;
import io.appgov.inbox.CaseMessage;
import io.appgov.inbox.InboxSource;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Cases that wait for others without having called them (E11a, E12). */
@Component
public class JoinedCases implements InboxSource {

    private static final String NAME = "joined";

    private final CaseRegister cases;
    private final CaseInbox inbox;

    JoinedCases(CaseRegister cases, CaseInbox inbox) {
        this.cases = cases;
        this.inbox = inbox;
    }

    /** The order that made a case wait for another is undone (E3): it stops waiting, and the other continues as if never joined. */
    public void leave(CaseNo waiting, CaseFile joined) {
        cases.leave(waiting, joined.caseNo());
        lookAgain(waiting, joined);
    }

    /** When a case ends, the cases waiting for it check again. */
    @EventListener
    void caseMoved(CaseMoved moved) {
        if (!moved.file().isOpen()) {
            cases.waitingFor(moved.file().caseNo()).forEach(waiting -> lookAgain(waiting, moved.file()));
        }
    }

    private void lookAgain(CaseNo waiting, CaseFile joined) {
        inbox.put(waiting, NAME, joined.caseNo(), Messages.JOINED_CASE_ENDED);
    }

    @Override
    public String name() {
        return NAME;
    }

    /** Of an ending's branches, the one for the other case's app. */
    @Override
    public Optional<Correlation> correlation(CaseMessage message) {
        AppId appId = cases.get(CaseNo.of(message.subject())).appId();
        return Optional.of(new Correlation(Messages.JOINED_CASE_ENDED, Map.of(),
                appId == null ? Map.of() : Map.of("appId", appId.value())));
    }

    /** A step that has not arrived there yet checks by itself. */
    @Override
    public boolean isYetToBeAwaited(CaseMessage message) {
        return false;
    }
}
