package io.appgov.foundation.logging;

/** Stack trace and type of a failure without its message, which may quote people and their letters. */
public final class RedactedThrowable extends Exception {

    private RedactedThrowable(Throwable failed) {
        super(failed.getClass().getName(), failed.getCause() == null ? null : new RedactedThrowable(failed.getCause()), false, true);
        setStackTrace(failed.getStackTrace());
    }

    public static RedactedThrowable of(Throwable failed) {
        return new RedactedThrowable(failed);
    }
}
