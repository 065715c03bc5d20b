package io.appgov.measure;

/**
 * The properties of a measure's kind, except its name.
 *
 * @param step the step that enforces it; {@code null} when it starts a case of its own
 * @param section of the letter N07 that explains it; {@code null} when the letter's own words do
 * @param limit what the app may not do while it runs; {@code null} when that is not one thing, or nothing
 */
public record MeasureTraits(Course course, Step step, String section, Limit limit) {

    /** How long it lasts. */
    enum Course {
        /** Runs for a number of days and ends by itself; its only effect is to limit what the app may do meanwhile. */
        FOR_A_TIME,
        /** The days are the minimum: only relisting ends it. */
        AT_LEAST,
        /** Takes effect at once, without duration. */
        AT_ONCE,
        /** Ends the app's or the ISV's presence: by a case of its own, without rectification afterwards. */
        FOR_GOOD
    }

    /**
     * The part of {@code violation-handling.bpmn} that enforces a measure.
     *
     * @param task its service task, and the bean behind it
     * @param condition the process variable that leads the case there
     */
    public record Step(String task, String condition) {}

    /**
     * What other systems have to restrict while a measure runs (R7).
     *
     * @param what its name in the effects feed
     * @param barredZh for people, {@code againZh} when it is over
     */
    public record Limit(String what, String barredZh, String barredEn, String againZh, String againEn) {}

    static MeasureTraits forATime(String task, String condition) {
        return new MeasureTraits(Course.FOR_A_TIME, new Step(task, condition), null, null);
    }

    static MeasureTraits atLeast(String task, String condition) {
        return new MeasureTraits(Course.AT_LEAST, new Step(task, condition), null, null);
    }

    static MeasureTraits atOnce(String task, String condition) {
        return new MeasureTraits(Course.AT_ONCE, new Step(task, condition), null, null);
    }

    static MeasureTraits forGood() {
        return new MeasureTraits(Course.FOR_GOOD, null, null, null);
    }

    MeasureTraits explainedIn(String section) {
        return new MeasureTraits(course, step, section, limit);
    }

    MeasureTraits barring(String what, String barredZh, String barredEn, String againZh, String againEn) {
        return new MeasureTraits(course, step, section, new Limit(what, barredZh, barredEn, againZh, againEn));
    }
}
