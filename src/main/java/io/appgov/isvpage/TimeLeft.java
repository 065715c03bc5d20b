package io.appgov.isvpage;

import io.appgov.foundation.language.Language;
import java.time.Duration;
import java.time.Instant;

/** How long something still lasts, as people say it; never more than is left. */
final class TimeLeft {

    private TimeLeft() {}

    /** Empty when it is over. A deadline's own instant is still inside (T4). */
    static String until(Instant deadline, Instant now, Language language) {
        Duration left = Duration.between(now, deadline);
        if (left.isNegative()) {
            return "";
        }
        String largest = left.toDays() > 0 ? count(left.toDays(), "天", "day", language)
                : left.toHours() > 0 ? count(left.toHours(), "小时", "hour", language)
                : left.toMinutes() > 0 ? count(left.toMinutes(), "分钟", "minute", language)
                : language.pick("不到 1 分钟", "less than a minute");
        // weeks ahead, hours are noise
        String rest = left.toDays() > 0 && left.toDays() < 10 && left.toHoursPart() > 0 ? " "
                + count(left.toHoursPart(), "小时", "hour", language)
                : left.toDays() == 0 && left.toHours() > 0 && left.toMinutesPart() > 0 ? " "
                + count(left.toMinutesPart(), "分钟", "minute", language)
                : "";
        return largest + rest;
    }

    private static String count(long n, String zh, String en, Language language) {
        return language.pick(n + " " + zh, n + " " + en + (n == 1 ? "" : "s"));
    }
}
