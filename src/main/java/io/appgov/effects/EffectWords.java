package io.appgov.effects;

import io.appgov.foundation.language.Language;
import io.appgov.foundation.language.Words;
import io.appgov.measure.Limits;
import io.appgov.measure.MeasureTraits.Limit;
import io.appgov.measure.Surface;
import java.util.List;

/** Items of the feed in words, for people. */
public final class EffectWords {

    private static final Words WORDS = Words.of("effects");

    private EffectWords() {}

    public static String of(String what, boolean allowed, Language language) {
        if (what.startsWith(Limits.MARKETING)) {
            String surface = Surface.titles(List.of(what.substring(Limits.MARKETING.length())), language);
            return WORDS.say(language, allowed ? "marketing.again" : "marketing.barred", surface);
        }
        String name = what + (allowed ? ".again" : ".barred");
        return WORDS.in(language).containsKey(name) ? WORDS.say(language, name) : ofMeasure(what, allowed, language);
    }

    /** The plain code when no measure restricts this. */
    private static String ofMeasure(String what, boolean allowed, Language language) {
        return Limits.kinds().stream()
                .flatMap(kind -> kind.limit().stream())
                .filter(limit -> limit.what().equals(what))
                .map(limit -> of(limit, allowed, language))
                .findFirst()
                .orElse(what + ": " + allowed);
    }

    private static String of(Limit limit, boolean allowed, Language language) {
        return allowed ? language.pick(limit.againZh(), limit.againEn()) : language.pick(limit.barredZh(), limit.barredEn());
    }

    /** The subject, shown before the effect itself. */
    public static String subject(Subject subject, Language language) {
        return WORDS.say(language, "subject." + subject.type(), subject.id());
    }
}
