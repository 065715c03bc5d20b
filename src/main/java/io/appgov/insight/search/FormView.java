package io.appgov.insight.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;

/**
 * The form with the submitted values: fields with their errors, and filters without a field as removable chips.
 *
 * @param names what a process calls a step
 */
record FormView(SearchForm form, SearchWords words, List<String> versions, BinaryOperator<String> names) {

    Map<String, Object> model() {
        Map<String, String> sent = new HashMap<>();
        SearchForm.FIELDS.forEach(field -> sent.put(field, form.sent(field)));
        Map<String, Object> wrong = new HashMap<>();
        List<Map<String, String>> problems = new ArrayList<>();
        form.problems().forEach((field, problem) -> {
            wrong.put(field, words.of(problem));
            problems.add(Map.of("field", words.of("field." + field), "id", SearchForm.FIELDS.contains(field) ? field : "", "problem",
                    words.of(problem), "value", form.sent(field)));
        });
        Map<String, Object> model = new HashMap<>();
        model.put("label", words.all("field"));
        model.put("column", words.all("column"));
        model.put("sent", sent);
        model.put("wrong", wrong);
        model.put("problems", unlessEmpty(problems));
        model.put("processes", options("process", SearchForm.PROCESSES));
        model.put("states", options("state", SearchForm.STATES));
        model.put("outcomes", options("outcome", SearchForm.names(Outcome.class)));
        model.put("versions", options("policyVersion", versions));
        model.put("kinds", words.kinds().keySet().stream().map(kind -> option("kind", kind, kind + " " + words.title(kind))).toList());
        model.put("chips", unlessEmpty(chips()));
        model.put("size", form.problems().containsKey("size") ? "" : form.sent("size"));
        return model;
    }

    /** No heading for an empty list. */
    private static Map<String, Object> unlessEmpty(List<?> list) {
        return list.isEmpty() ? null : Map.of("list", list);
    }

    private List<Map<String, Object>> options(String field, Collection<String> codes) {
        return codes.stream().map(code -> option(field, code, words.of(field, code))).toList();
    }

    private Map<String, Object> option(String field, String code, String text) {
        return Map.of("code", code, "text", text, "chosen", code.equals(form.sent(field)));
    }

    private List<Map<String, Object>> chips() {
        List<Map<String, Object>> chips = new ArrayList<>();
        for (List<String> fields : SearchForm.CHIPS) {
            List<Map<String, String>> kept = fields.stream().filter(f -> !form.sent(f)
                    .isEmpty()).map(f -> Map.of("name", f, "value", form.sent(f))).toList();
            if (!kept.isEmpty()) {
                Map<String, String> others = new LinkedHashMap<>(form.filters());
                fields.forEach(others::remove);
                chips.add(Map.of("text", text(fields), "without", Links.to("/audit", others), "kept", kept));
            }
        }
        return chips;
    }

    private String text(List<String> fields) {
        String text = words.of("field." + fields.get(0)) + words.of("colon") + value(fields.get(0));
        if (fields.size() > 1 && !(form.sent(fields.get(1)) + form.sent(fields.get(2))).isEmpty()) {
            text += " · " + form.sent(fields.get(1)) + " — " + form.sent(fields.get(2));
        }
        return text;
    }

    private String value(String field) {
        String value = form.sent(field);
        return switch (field) {
            case "step", "passed" -> value.isEmpty() ? words.of("any") : words.half(names.apply(form.sent("process"), value));
            case "assignee" -> value.equals(CaseSearch.Standing.NOBODY) ? words.of("nobody") : value;
            case "appeal", "ledger" -> value.isEmpty() ? words.of("any") : words.of(field, value);
            default -> words.of(field, value);
        };
    }
}
