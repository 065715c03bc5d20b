package io.appgov.document;

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
import org.springframework.stereotype.Component;

/** Our documents: logic-less templates {@code documents/*}, with all external values escaped. */
@Component
public class DocumentTemplates {

    private final Map<String, Template> papers = new ConcurrentHashMap<>();
    private final Mustache.Compiler compiler = Mustache.compiler().escapeHTML(true).withLoader(DocumentTemplates::read);

    /** @return HTML for {@link PdfRenderer} */
    public String fill(String name, Object model) {
        return papers.computeIfAbsent(name, n -> compiler.compile(read(n))).execute(model);
    }

    private static Reader read(String name) {
        try {
            return new InputStreamReader(new ClassPathResource("documents/" + name).getInputStream(), StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
