package io.appgov.foundation.database;

/**
 * Marks what this thread asks the database as somebody's mere reading, which is ended sooner ({@code
 * appgov.database.reader-statement-timeout})
 * than what acts on a case: a costly question is asked again, an answer to a task is not.
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
