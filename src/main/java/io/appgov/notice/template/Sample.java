package io.appgov.notice.template;

import io.appgov.foundation.language.Language;
import io.appgov.foundation.language.Title;
import java.util.List;
import java.util.Map;

/** Static description of a kind of notice: its name, its placeholders, and invented cases for previews. */
record Sample(Title title, List<Placeholder> placeholders, List<Variant> variants) {

    /**
     * An invented case whose letter differs from the others of its kind, such as a decision after silence or after an appeal.
     *
     * @param models every placeholder's value, as the production code would supply it
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
