package io.appgov.notice.template;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.appgov.notice.NoticeText;
import java.util.Map;

/**
 * A compiled, logic-less template. A placeholder without a value is an error, never a gap in a letter; values are inserted as they
 * are and never interpreted as a template.
 */
final class CompiledTemplate {

    /** Limit of a mail's subject and of its column. */
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

    /** A line break in a name must not end a mail's subject. */
    private static String oneLine(String rendered) {
        String line = rendered.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return line.codePointCount(0, line.length()) <= MAX_SUBJECT ? line
                : line.substring(0, line.offsetByCodePoints(0, MAX_SUBJECT - 1)) + "…";
    }
}
