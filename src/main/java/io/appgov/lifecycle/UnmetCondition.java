package io.appgov.lifecycle;

import io.appgov.foundation.language.Language;
import java.util.List;

/**
 * A condition that blocks a step.
 *
 * @param code identifies it for staff and API callers; {@code null} for most
 * @param detail the same in every language: numbers, times, case numbers; empty for many
 * @param told what the ISV may read instead; {@code null} when it may read it as it is
 * @param source origin of the information, for staff only; empty for most
 */
public record UnmetCondition(String code, String zh, String en, String detail, UnmetCondition told, String source) {

    public UnmetCondition(String code, String zh, String en, String detail) {
        this(code, zh, en, detail, null, "");
    }

    public static UnmetCondition of(String zh, String en) {
        return new UnmetCondition(null, zh, en, "");
    }

    public static UnmetCondition of(String zh, String en, Object detail) {
        return new UnmetCondition(null, zh, en, String.valueOf(detail));
    }

    /** For the ISV. */
    public String in(Language language) {
        return told == null ? whole(language) : told.whole(language);
    }

    /** With every case number, notified before or not; for a letter that states a decision based on it. */
    public String whole(Language language) {
        String word = language.pick(zh, en);
        return detail.isEmpty() ? word : word + language.pick("：", ": ") + detail;
    }

    /** In both languages, without the code. */
    public String words() {
        return zh + " " + en + (detail.isEmpty() ? "" : ": " + detail) + source;
    }

    /** For staff. */
    public String inBoth() {
        return code == null ? words() : code + " " + words();
    }

    public static List<String> inBoth(List<UnmetCondition> unmet) {
        return unmet.stream().map(UnmetCondition::inBoth).toList();
    }

    public static List<String> in(Language language, List<UnmetCondition> unmet) {
        return unmet.stream().map(u -> u.in(language)).toList();
    }
}
