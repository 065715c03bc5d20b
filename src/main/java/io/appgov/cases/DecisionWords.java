package io.appgov.cases;

import io.appgov.foundation.language.Words;

/** What the actions of decisions are called in the histories that staff read, 中文 English; the codes are for systems. */
public final class DecisionWords {

    private static final Words WORDS = Words.of("decisions");

    private DecisionWords() {}

    /** An action without a wording is shown as its code. */
    public static String of(String action) {
        return WORDS.both(action).orElse(action);
    }
}
