package io.appgov.notice.outbox;

import io.appgov.foundation.identity.CaseNo;
import java.time.Instant;

/** Manages the windows that notices open; called when a bounce may void one (E28). */
public interface AppealWindows {

    /** Voids the case's window if it is open at this instant and the ISV has not answered; returns whether it did. */
    boolean voidIfUnanswered(CaseNo caseNo, Instant bouncedAt);
}
