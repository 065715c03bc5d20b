package io.appgov.foundation.refusal;

import io.appgov.foundation.language.Words;
import java.util.Optional;

/** Screen titles of the fields of forms and API calls, 中文 English, so that a refusal uses the names its reader knows. */
public final class FieldTitles {

    private static final Words WORDS = Words.of("fields");

    private FieldTitles() {}

    /** 中文 English; empty for what no form asks. */
    public static Optional<String> of(String field) {
        return WORDS.both(field);
    }

    /** The title with the field's name behind it, or the name alone; of {@code sources[0].kind} the title is that of {@code kind}. */
    static String named(String field) {
        return of(field.substring(field.lastIndexOf('.') + 1).replaceAll("\\[\\d+]$", ""))
                .map(title -> title + "（" + field + "）").orElse(field);
    }
}
