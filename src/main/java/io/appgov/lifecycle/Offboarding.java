package io.appgov.lifecycle;

import io.appgov.cases.CaseFile;
import io.appgov.measure.MeasureKind;

/** How a penalty makes an app or an ISV leave: shutdown for OFFLINE, expulsion for EXPEL (E11a, E12, E16). */
public interface Offboarding {

    MeasureKind measure();

    /**
     * What the ordering case has to do next. A case that already does this and is past its approval is joined and its clocks
     * stay as they are; one that is not, and what else stands in the way, is ended with N25.
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
