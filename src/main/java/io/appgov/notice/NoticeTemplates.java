package io.appgov.notice;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The logic-less templates {@code notices/N02.zh.mustache}: first line the subject, a blank line, the body. All are read
 * at start, so a missing or broken one stops it. An unknown placeholder is an error, never an empty space in a letter.
 */
@Component
class NoticeTemplates implements NoticeTexts {

    private final Map<String, Template> templates = new HashMap<>();

    NoticeTemplates() {
        Mustache.Compiler compiler = Mustache.compiler().escapeHTML(false).strictSections(true);
        for (NoticeKind kind : NoticeKind.values()) {
            for (Language language : Language.values()) {
                String name = name(kind, language);
                try (Reader source = new InputStreamReader(
                        new ClassPathResource("notices/" + name + ".mustache").getInputStream(), StandardCharsets.UTF_8)) {
                    templates.put(name, compiler.compile(source));
                } catch (IOException missing) {
                    throw new UncheckedIOException("no template for notice " + name, missing);
                }
            }
        }
    }

    @Override
    public NoticeText render(NoticeKind kind, Language language, Map<String, Object> model) {
        String[] parts = templates.get(name(kind, language)).execute(model).split("\\R\\R", 2);
        return new NoticeText(parts[0].strip(), parts[1].strip() + "\n", name(kind, language) + " v1");
    }

    private static String name(NoticeKind kind, Language language) {
        return kind + "." + language;
    }
}
