package io.appgov.insight.overview;

import io.appgov.foundation.language.Language;
import io.appgov.foundation.money.Money;
import java.time.Duration;

/**
 * The content of a cell or tile.
 *
 * @param text for people
 * @param raw for the file export: a number, a span in seconds, an instant with offset, else a text; {@code null} when there is nothing
 * @param link where a click leads, {@code null} when nothing is behind it
 * @param look CSS classes
 */
record Figure(String text, Object raw, String link, String look) {

    static Figure count(long n, String link) {
        return new Figure(FigureFormat.count(n), n, n == 0 ? null : link, n == 0 ? "number zero" : "number");
    }

    static Figure money(Money amount, String link) {
        boolean none = amount.isZero();
        return new Figure(FigureFormat.money(amount), amount.yuan(), none ? null : link, none ? "number zero" : "number");
    }

    static Figure span(Duration span, Language language) {
        return new Figure(FigureFormat.span(span, language), span == null ? null : span.plusMillis(500).toSeconds(), null, "number");
    }

    static Figure percent(long part, long whole) {
        String percent = FigureFormat.percent(part, whole);
        return new Figure(percent, whole == 0 ? null : percent, null, "number");
    }

    static Figure text(String text, String link) {
        return new Figure(text, text, link, "");
    }

    static Figure nothing() {
        return new Figure(FigureFormat.NOTHING, null, null, "number zero");
    }

    Figure with(String more) {
        return more.isEmpty() ? this : new Figure(text, raw, link, look + " " + more);
    }

    /** Shaded by its share in the maximum. */
    Figure heated(double value, double most) {
        int heat = heat(value, most);
        return heat == 0 ? this : with("heat-" + heat);
    }

    /** From 1 to 5 by the share in the maximum; 0 for zero. */
    static int heat(double value, double most) {
        return value <= 0 ? 0 : (int) Math.ceil(5 * value / most);
    }
}
