package io.appgov.isvpage;

import io.appgov.correspondence.Letter;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.language.Words;

/** The outcome of a letter in words for its sender, without our staff's internal notes. */
final class LetterOutcomes {

    private static final Words WORDS = Words.of("isv-reply");

    private LetterOutcomes() {}

    static String of(Letter letter, Language language) {
        return WORDS.say(language, switch (letter.outcome()) {
            case accepted -> accepted(letter);
            case late -> "outcome.late";
            case inadmissible -> "outcome.inadmissible";
            case filed -> "outcome.filed";
            case received, notAwaited -> "outcome.notAwaited";
        });
    }

    private static String accepted(Letter letter) {
        return switch (letter.type()) {
            case APPEAL -> "outcome.appeal";
            case CONFIRM -> "outcome.confirmed";
            case WITHDRAW_APPEAL -> "outcome.appealWithdrawn";
            case SUPPLEMENT -> "outcome.supplement";
            default -> "outcome.passed";
        };
    }
}
