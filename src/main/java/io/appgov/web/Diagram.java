package io.appgov.web;

import io.appgov.foundation.persistence.Columns;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model drawn in one of our pages by {@code {{#diagram}}{{>staff-diagram}}{{/diagram}}}; the page's head takes
 * {@code {{>staff-diagram-head}}}.
 *
 * @param definitionId which model, as {@link io.appgov.audit.ArchivedModels} knows it
 * @param label description of the picture for screen readers
 * @param classes elements by their CSS class of {@code viewer/diagram.css}
 * @param titles tooltips, by element
 * @param links where a click leads, by element
 */
public record Diagram(
        String definitionId, String label, Map<String, ? extends Collection<String>> classes, List<Badge> badges,
        Map<String, String> titles, Map<String, String> links) {

    /** @param kind count, late, here or done: its colours; {@code position} such as top-right */
    public record Badge(String id, String text, String kind, String position) {}

    /** JSON for a script element, escaped so that it cannot end that element. */
    public String marks() {
        Map<String, Object> marks = new LinkedHashMap<>();
        marks.put("classes", classes);
        marks.put("badges", badges);
        marks.put("titles", titles);
        marks.put("links", links);
        return Columns.json(marks).replace("<", "\\u003c");
    }
}
