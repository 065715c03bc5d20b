package io.appgov.foundation.database;

/**
 * Marks this thread's statements as read-only requests, which time out sooner ({@code appgov.database.reader-statement-timeout})
 * than changes to a case: an expensive query can be repeated, completing a task cannot.
 */
public final class ReadTimeout {

    private static final ThreadLocal<Boolean> READING = new ThreadLocal<>();

    private ReadTimeout() {}

    public static void begin() {
        READING.set(true);
    }

    public static void end() {
        READING.remove();
    }

    static boolean isReading() {
        return READING.get() != null;
    }
}
