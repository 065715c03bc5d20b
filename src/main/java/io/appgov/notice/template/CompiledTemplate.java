package io.appgov.notice.template;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.appgov.notice.NoticeText;
import java.util.Map;

/**
 * A template ready to be filled. It is logic-less; a placeholder without a value is an error, never an empty space in a
 * letter; values are put in as they are and never read as a template themselves.
 */
final class CompiledTemplate {

    /** A mail's subject has its end somewhere, and so has the column it is kept in. */
    private static final int MAX_SUBJECT = 250;

    private static final Mustache.Compiler COMPILER = Mustache.compiler().escapeHTML(false).strictSections(true);

    private final Template subject;
    private final Template body;

    /** @throws com.samskivert.mustache.MustacheException when it is not a template */
    CompiledTemplate(TemplateText text) {
        this.subject = COMPILER.compile(text.subject());
        this.body = COMPILER.compile(text.body());
    }

    /** @throws com.samskivert.mustache.MustacheException naming the placeholder that has no value */
    NoticeText fill(Map<String, Object> model, String name) {
        return new NoticeText(oneLine(subject.execute(model)), body.execute(model).strip() + "\n", name);
    }

    /** A name with a line break in it must not end a mail's subject. */
    private static String oneLine(String rendered) {
        String line = rendered.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return line.codePointCount(0, line.length()) <= MAX_SUBJECT ? line
                : line.substring(0, line.offsetByCodePoints(0, MAX_SUBJECT - 1)) + "…";
    }
}
