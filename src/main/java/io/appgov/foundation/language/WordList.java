package io.appgov.foundation.language;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Labels by the codes of the contract, in display order. Each list is a bean of its capability: forms are filled from it on
 * deployment, and staff pages show code {@code X} of the list {@code measure} by the word {@code measure.X}. So each label is
 * defined once.
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
