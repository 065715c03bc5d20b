package io.appgov.foundation.refusal;

import java.util.List;

/** 403: not this person (group, assignee, four-eyes). */
public final class NotAllowed extends Refusal {

    public NotAllowed(String message) {
        super(message, List.of());
    }

    @Override
    public int status() {
        return 403;
    }
}
