package io.appgov.foundation.refusal;

import java.util.List;

/** 404: there is no such thing. */
public final class NotFound extends Refusal {

    public NotFound(String what, CharSequence id) {
        super("没有此" + what + " no such thing: " + id, List.of());
    }

    @Override
    public int status() {
        return 404;
    }
}
