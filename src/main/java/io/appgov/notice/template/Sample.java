package io.appgov.notice.template;

import io.appgov.foundation.language.Language;
import io.appgov.foundation.language.Title;
import java.util.List;
import java.util.Map;

/** What is known of a kind of notice before any is written: its name, what may be said in it, and made-up cases to say it of. */
record Sample(Title title, List<Placeholder> placeholders, List<Variant> variants) {

    /**
     * A case that reads differently from the others of its kind, such as a decision after silence or after an appeal.
     *
     * @param models every placeholder's value, as the case's own code would give it
     */
    record Variant(String name, Title title, Map<Language, Map<String, Object>> models) {

        Map<String, Object> in(Language language) {
            return models.get(language);
        }
    }

    /** @param name of a variant; an unknown one, or none, gives the first */
    Variant variant(String name) {
        return variants.stream().filter(v -> v.name().equals(name)).findFirst().orElse(variants.get(0));
    }
}
