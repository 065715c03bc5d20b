package io.appgov.isvpage;

import io.appgov.foundation.language.Language;
import io.appgov.foundation.language.Words;
import java.time.Duration;
import java.time.Instant;

/** How long something still lasts, as people say it; never more than is left. */
final class TimeLeft {

    private static final Words WORDS = Words.of("isv-reply");

    private TimeLeft() {}

    /** Empty when it is over. A deadline's own instant is still inside (T4). */
    static String until(Instant deadline, Instant now, Language language) {
        Duration left = Duration.between(now, deadline);
        if (left.isNegative()) {
            return "";
        }
        String largest = left.toDays() > 0 ? count(left.toDays(), "left.day", "left.days", language)
                : left.toHours() > 0 ? count(left.toHours(), "left.hour", "left.hours", language)
                : left.toMinutes() > 0 ? count(left.toMinutes(), "left.minute", "left.minutes", language)
                : WORDS.say(language, "left.lessThanAMinute");
        // weeks ahead, hours are noise
        String rest = left.toDays() > 0 && left.toDays() < 10 && left.toHoursPart() > 0 ? " "
                + count(left.toHoursPart(), "left.hour", "left.hours", language)
                : left.toDays() == 0 && left.toHours() > 0 && left.toMinutesPart() > 0 ? " "
                + count(left.toMinutesPart(), "left.minute", "left.minutes", language)
                : "";
        return largest + rest;
    }

    private static String count(long n, String one, String many, Language language) {
        return WORDS.say(language, n == 1 ? one : many, n);
    }
}
