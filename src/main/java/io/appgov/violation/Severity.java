package io.appgov.violation;

import io.appgov.foundation.language.Title;
import io.appgov.foundation.language.Titled;

/** How grave an act is; SERIOUS moves the penalty one tier up, CRITICAL to the last (catalogue.md). */
public enum Severity implements Titled {
    MINOR("轻微", "minor"),
    SERIOUS("严重", "serious"),
    CRITICAL("特别严重", "critical");

    private final Title title;

    Severity(String zh, String en) {
        this.title = new Title(zh, en);
    }

    @Override
    public Title title() {
        return title;
    }
}
