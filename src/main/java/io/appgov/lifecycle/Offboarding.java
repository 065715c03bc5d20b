package io.appgov.lifecycle;

import io.appgov.cases.CaseFile;
import io.appgov.measure.MeasureKind;

/** How a penalty makes an app or an ISV leave: shutdown for OFFLINE, expulsion for EXPEL (E11a, E12, E16). */
public interface Offboarding {

    MeasureKind measure();

    /**
     * The next step of the ordering case. A case for the same purpose that is already approved is joined and keeps its clocks; one
     * not yet approved, and any other conflicting case, is ended with N25.
     */
    Step next(CaseFile ordering);

    /** Whether a case that this one called, or joined, is still under way. */
    boolean isUnderWay(CaseFile ordering);

    /** Whether the app is offline, or the ISV's account closed. */
    boolean isOver(CaseFile ordering);

    enum Step {
        /** Call the process. */
        CALL,
        /** Wait for the case that was joined. */
        AWAIT,
        /** Nothing is left to do. */
        OVER
    }
}
