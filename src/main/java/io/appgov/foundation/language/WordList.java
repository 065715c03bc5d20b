package io.appgov.foundation.language;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A list of words by the names of the contract, in the order in which they are offered. Each is a bean of the capability it belongs to:
 * forms are filled from it as they are deployed, and staff pages show a code {@code X} of the list {@code measure} by the word
 * {@code measure.X}. So a word stands in one place.
 */
public record WordList(String name, Map<String, Title> titles) {

    /** Every constant of an enum, by its name. */
    public static <E extends Enum<E> & Titled> WordList of(String name, Class<E> type) {
        return of(name, Arrays.asList(type.getEnumConstants()));
    }

    public static <E extends Enum<E> & Titled> WordList of(String name, List<E> some) {
        return of(name, some, Enum::name);
    }

    public static <T extends Titled> WordList of(String name, List<T> all, Function<T, String> code) {
        Map<String, Title> titles = new LinkedHashMap<>();
        all.forEach(each -> titles.put(code.apply(each), each.title()));
        return new WordList(name, titles);
    }
}
