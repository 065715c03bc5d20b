package io.appgov.foundation.language;

import java.time.Duration;

/** A length of time as people read it. */
public final class Span {

    private Span() {}

    /** In its two largest units, rounded to seconds. */
    public static String of(Duration span, Language language) {
        long seconds = span.plusMillis(500).toSeconds();
        if (seconds >= 86_400) {
            // from ten days on, hours are noise
            return two(seconds / 86_400, language.pick("天", "d"), seconds < 864_000 ? seconds % 86_400 / 3_600 : 0,
                    language.pick("小时", "h"));
        } else if (seconds >= 3_600) {
            return two(seconds / 3_600, language.pick("小时", "h"), seconds % 3_600 / 60, language.pick("分", "min"));
        } else if (seconds >= 60) {
            return two(seconds / 60, language.pick("分", "min"), seconds % 60, language.pick("秒", "s"));
        }
        return seconds + " " + language.pick("秒", "s");
    }

    private static String two(long large, String unit, long small, String smaller) {
        return large + " " + unit + (small == 0 ? "" : " " + small + " " + smaller);
    }
}
