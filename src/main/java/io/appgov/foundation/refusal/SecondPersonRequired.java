package io.appgov.foundation.refusal;

import java.util.List;

/** 409, or 202 where the endpoint supports it: nothing was done yet. Another member of the same group has to request the same. */
public final class SecondPersonRequired extends Refusal {

    private final String what;
    private final String subject;
    private final String content;
    private final String by;

    /**
     * @param what kind of act
     * @param subject what it is about, within its kind
     * @param content what must be the same when the second asks; JSON
     * @param by who has asked
     */
    public SecondPersonRequired(String what, String subject, String content, String by, String message) {
        super(message, List.of());
        this.what = what;
        this.subject = subject;
        this.content = content;
        this.by = by;
    }

    public String what() {
        return what;
    }

    public String subject() {
        return subject;
    }

    public String content() {
        return content;
    }

    public String by() {
        return by;
    }

    @Override
    public int status() {
        return 409;
    }
}
