package io.appgov.notice.outbox;

import java.time.Instant;

/** Who knows the windows that notices open: asked when a bounce may void one (E28). */
public interface AppealWindows {

    /** Whether the case's window is open at this instant and the ISV has not answered. Voids the window if so. */
    boolean voidIfUnanswered(String caseNo, Instant bouncedAt);
}
