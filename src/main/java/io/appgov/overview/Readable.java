package io.appgov.overview;

import io.appgov.language.Language;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.Locale;

/** Figures as people read them. */
final class Readable {

    static final String NOTHING = "—";

    private Readable() {}

    /** In its two largest units, rounded to seconds; {@code null} is {@link #NOTHING}. */
    static String span(Duration span, Language language) {
        if (span == null) {
            return NOTHING;
        }
        long seconds = span.plusMillis(500).toSeconds();
        if (seconds >= 86_400) {
            // from ten days on, hours are noise
            return two(seconds / 86_400, language.pick("天", "d"), seconds < 864_000 ? seconds % 86_400 / 3_600 : 0, language.pick("小时", "h"));
        } else if (seconds >= 3_600) {
            return two(seconds / 3_600, language.pick("小时", "h"), seconds % 3_600 / 60, language.pick("分", "min"));
        } else if (seconds >= 60) {
            return two(seconds / 60, language.pick("分", "min"), seconds % 60, language.pick("秒", "s"));
        }
        return seconds + " " + language.pick("秒", "s");
    }

    /** In the largest unit only, for where there is little room. */
    static String roughly(Duration span, Language language) {
        String text = span(span, language);
        int second = text.indexOf(' ', text.indexOf(' ') + 1);
        return second < 0 ? text : text.substring(0, second);
    }

    private static String two(long large, String unit, long small, String smaller) {
        return large + " " + unit + (small == 0 ? "" : " " + small + " " + smaller);
    }

    static String count(long n) {
        return format("#,##0").format(n);
    }

    static String money(BigDecimal amount) {
        return format("#,##0.00").format(amount);
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
