package io.appgov.logging;

/** Where something failed and what kind of failure it was, without its words: they may quote people and their letters. */
public final class Wordless extends Exception {

    private Wordless(Throwable failed) {
        super(failed.getClass().getName(), failed.getCause() == null ? null : new Wordless(failed.getCause()), false, true);
        setStackTrace(failed.getStackTrace());
    }

    public static Wordless of(Throwable failed) {
        return new Wordless(failed);
    }
}
