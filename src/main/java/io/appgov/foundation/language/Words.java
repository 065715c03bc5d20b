package io.appgov.foundation.language;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;

/** The words of one page, {@code pages/<page>.zh.properties} and {@code pages/<page>.en.properties}. */
public final class Words {

    private static final Map<String, Words> READ = new ConcurrentHashMap<>();
    private static final Pattern PART = Pattern.compile("\\{(\\d)}");

    private final Map<Language, Map<String, String>> words = new EnumMap<>(Language.class);

    private final String page;

    private Words(String page) {
        this.page = page;
        for (Language language : Language.values()) {
            words.put(language, read("pages/" + page + "." + language + ".properties"));
        }
    }

    public static Words of(String page) {
        return READ.computeIfAbsent(page, Words::new);
    }

    /** Every word by its name, in one language. */
    public Map<String, String> in(Language language) {
        return words.get(language);
    }

    /**
     * One of them as a sentence.
     *
     * @param parts what stands for {@code {0}}, {@code {1}} … in it
     * @throws IllegalArgumentException when there is no such word
     */
    public String say(Language language, String name, Object... parts) {
        String said = words.get(language).get(name);
        if (said == null) {
            throw new IllegalArgumentException("no word " + name + " in " + page);
        }
        return filled(said, parts);
    }

    /** The word in both languages, 中文 English; empty when there is no such word. */
    public Optional<String> both(String name) {
        return Optional.ofNullable(words.get(Language.zh).get(name)).map(zh -> zh + " " + say(Language.en, name));
    }

    /** A sentence with its gaps filled: {@code parts} for {@code {0}}, {@code {1}} … */
    public static String filled(String sentence, Object... parts) {
        return PART.matcher(sentence).replaceAll(part -> Matcher.quoteReplacement(String.valueOf(parts[Integer.parseInt(part.group(1))])));
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
