package io.appgov.measure;

/**
 * What a measure is but for its name.
 *
 * @param step what enforces it; {@code null} when it begins a case of its own
 * @param section of the letter N07 that explains it; {@code null} when the letter's own words do
 * @param limit what the app may not do while it runs; {@code null} when that is not one thing, or nothing
 */
public record MeasureTraits(Course course, Step step, String section, Limit limit) {

    /** How long it lasts. */
    enum Course {
        /** Runs for a number of days and ends by itself; meanwhile it limits what the app may do, and is nothing but its row. */
        FOR_A_TIME,
        /** The days are the least: only relisting ends it. */
        AT_LEAST,
        /** Is done, and over. */
        AT_ONCE,
        /** Ends the app's or the ISV's presence: a case of its own, no rectification behind it. */
        FOR_GOOD
    }

    /**
     * The part of {@code violation-handling.bpmn} that enforces a measure.
     *
     * @param task its service task, and the bean behind it
     * @param condition the variable by which the case goes there
     */
    public record Step(String task, String condition) {}

    /**
     * What other systems are told to bar while a measure runs (R7).
     *
     * @param what its name in the feed of effects
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
