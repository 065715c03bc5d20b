package io.appgov.engine;

import io.appgov.foundation.persistence.Columns;
import java.util.List;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.plugin.variable.SpinValues;

/** Values in the format of Tasklist's forms. */
public final class FormValues {

    private FormValues() {}

    /** A list as type Json. */
    public static TypedValue list(List<?> list) {
        return SpinValues.jsonValue(Columns.json(list)).create();
    }

    /**
     * A line with the files of a request, which forms turn into links; placed before text that may be cut. Empty when there are
     * none.
     */
    public static String files(List<String> attachments) {
        return attachments.isEmpty() ? "" : "附件 Attachments: " + String.join(" ", attachments) + "\n";
    }

    /** A text variable holds 4000 characters; the whole text is in the case file. */
    public static String text(String text) {
        return text(text, 4000);
    }

    /** The beginning of a text, so many characters at most. */
    public static String text(String text, int longest) {
        int end = Math.min(text.length(), longest - 1);
        // never between the two halves of a character beyond the first 65 536, such as 𠮷
        end = end > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
        return text.length() <= longest ? text : text.substring(0, end) + "…";
    }
}
