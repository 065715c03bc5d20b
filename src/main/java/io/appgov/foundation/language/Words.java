package io.appgov.foundation.language;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.springframework.core.io.ClassPathResource;

/** The words of one page, {@code pages/<page>.zh.properties} and {@code pages/<page>.en.properties}. */
public final class Words {

    private final Map<Language, Map<String, String>> words = new EnumMap<>(Language.class);

    private Words(String page) {
        for (Language language : Language.values()) {
            words.put(language, read("pages/" + page + "." + language + ".properties"));
        }
    }

    public static Words of(String page) {
        return new Words(page);
    }

    /** Every word by its name, in one language. */
    public Map<String, String> in(Language language) {
        return words.get(language);
    }

    private static Map<String, String> read(String resource) {
        Properties read = new Properties();
        try (Reader file = new InputStreamReader(new ClassPathResource(resource).getInputStream(), StandardCharsets.UTF_8)) {
            read.load(file);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
        Map<String, String> all = new TreeMap<>();
        read.stringPropertyNames().forEach(name -> all.put(name, read.getProperty(name)));
        return Map.copyOf(all);
    }
}
