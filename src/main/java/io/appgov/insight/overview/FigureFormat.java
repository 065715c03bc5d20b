package io.appgov.insight.overview;

import io.appgov.foundation.language.Language;
import io.appgov.foundation.language.Span;
import io.appgov.foundation.money.Money;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.Locale;

/** Figures as people read them. */
final class FigureFormat {

    static final String NOTHING = "—";

    private FigureFormat() {}

    /** {@code null} is {@link #NOTHING}. */
    static String span(Duration span, Language language) {
        return span == null ? NOTHING : Span.of(span, language);
    }

    /** In the largest unit only, for where there is little room. */
    static String roughly(Duration span, Language language) {
        String text = span(span, language);
        int second = text.indexOf(' ', text.indexOf(' ') + 1);
        return second < 0 ? text : text.substring(0, second);
    }

    static String count(long n) {
        return format("#,##0").format(n);
    }

    static String money(Money amount) {
        return format("#,##0.00").format(amount.yuan());
    }

    /** {@code null} of nothing. */
    static String percent(long part, long whole) {
        return whole == 0 ? NOTHING : format("0.0").format(100.0 * part / whole) + "%";
    }

    /** For the narrow room beside an axis. */
    static String shortly(double value, Language language) {
        double unit = language == Language.zh ? 10_000 : 1_000;
        if (value >= 1_000_000 && language == Language.en) {
            return format("0.#").format(value / 1_000_000) + "M";
        }
        return value >= unit ? format("0.#").format(value / unit) + language.pick("万", "k") : format("0.#").format(value);
    }

    private static DecimalFormat format(String pattern) {
        return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
    }
}
