package io.appgov.notice.template;

import io.appgov.foundation.language.Title;
import java.util.List;

/**
 * A name an operator may use in a template.
 *
 * @param required why no letter of this kind may be without it; {@code null} when it may
 * @param inSubject whether it is required in the subject, not in the body
 * @param fields of each entry of a list; empty for the others
 */
record Placeholder(String name, Shape shape, Title meaning, Title required, boolean inSubject, List<Placeholder> fields) {

    enum Shape {
        /** Put into the text by {@code {{name}}}. */
        TEXT,
        /** Decides whether a section is there: {@code {{#name}}…{{/name}}}, {@code {{^name}}…{{/name}}}. */
        YES_NO,
        /** A section once per entry; {@code {{^name}}…{{/name}}} when there is none. */
        LIST
    }

    /** How it is written. */
    String example() {
        return switch (shape) {
            case TEXT -> "{{" + name + "}}";
            case YES_NO -> "{{#" + name + "}}…{{/" + name + "}}";
            case LIST -> "{{#" + name + "}}" + String.join(" ", fields.stream().map(Placeholder::example).toList()) + "{{/" + name + "}}";
        };
    }
}
