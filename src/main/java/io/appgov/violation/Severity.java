package io.appgov.violation;

/** How grave an act is; SERIOUS moves the penalty one tier up, CRITICAL to the last (catalogue.md). */
public enum Severity {
    MINOR("轻微", "minor"),
    SERIOUS("严重", "serious"),
    CRITICAL("特别严重", "critical");

    private final String zh;
    private final String en;

    Severity(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    String zh() {
        return zh;
    }

    String en() {
        return en;
    }
}
