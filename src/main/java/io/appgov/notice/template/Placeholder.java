package io.appgov.notice.template;

import io.appgov.foundation.language.Title;
import java.util.List;

/**
 * A name an operator may use in a template.
 *
 * @param required why every letter of this kind needs it; {@code null} when optional
 * @param inSubject whether it is required in the subject, not in the body
 * @param fields of each entry of a list; empty for the others
 */
record Placeholder(String name, Shape shape, Title meaning, Title required, boolean inSubject, List<Placeholder> fields) {

    enum Shape {
        /** Put into the text by {@code {{name}}}. */
        TEXT,
        /** Switches a section on or off: {@code {{#name}}…{{/name}}}, {@code {{^name}}…{{/name}}}. */
        YES_NO,
        /** A section once per entry; {@code {{^name}}…{{/name}}} when there is none. */
        LIST
    }

    /** Its notation in a template. */
    String example() {
        return switch (shape) {
            case TEXT -> "{{" + name + "}}";
            case YES_NO -> "{{#" + name + "}}…{{/" + name + "}}";
            case LIST -> "{{#" + name + "}}" + String.join(" ", fields.stream().map(Placeholder::example).toList()) + "{{/" + name + "}}";
        };
    }
}
