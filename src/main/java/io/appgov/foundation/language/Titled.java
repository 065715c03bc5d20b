package io.appgov.foundation.language;

/** What has a name for people in both languages: the constants of most enums. */
public interface Titled {

    Title title();

    default String zh() {
        return title().zh();
    }

    default String en() {
        return title().en();
    }

    default String in(Language language) {
        return title().in(language);
    }

    /** 中文 English, for refusals and records, which speak both. */
    default String both() {
        return title().both();
    }
}
