package io.appgov.web;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Renders our pages: logic-less templates {@code pages/*.html} with all external data escaped. */
@Component
public class Pages {

    private final Map<String, Template> pages = new ConcurrentHashMap<>();
    private final Mustache.Compiler compiler = Mustache.compiler().escapeHTML(true).emptyStringIsFalse(true).withLoader(Pages::read);

    public ResponseEntity<String> page(String name, Object model) {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .body(pages.computeIfAbsent(name, n -> compiler.compile(read(n))).execute(model));
    }

    private static Reader read(String name) {
        try {
            return new InputStreamReader(new ClassPathResource("pages/" + name + ".html").getInputStream(), StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
