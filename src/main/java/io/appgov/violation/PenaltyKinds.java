package io.appgov.violation;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Rule;

/**
 * The kinds a penalty table has rules for, in order. Parsed instead of evaluated, as the engine records every evaluation and
 * displaying a page must not write.
 */
final class PenaltyKinds {

    private final Map<String, String> titles;
    private final Map<String, String> clauses;

    private PenaltyKinds(PenaltyModel model) {
        titles = column(model, "title");
        clauses = column(model, "clause");
    }

    static PenaltyKinds in(DmnModelInstance model) {
        return new PenaltyKinds(PenaltyModel.of(model));
    }

    /** 中文 / English by kind. */
    Map<String, String> titles() {
        return titles;
    }

    /** The clause of the platform's policy, by kind; if the kind's rows name several, the first. */
    Map<String, String> clauses() {
        return clauses;
    }

    private static Map<String, String> column(PenaltyModel model, String output) {
        Map<String, String> all = new TreeMap<>();
        for (Rule rule : model.table().getRules()) {
            String entry = model.answered(rule, output);
            for (String kind : model.asked(rule, "kind").split(",")) {
                if (!kind.isBlank()) {
                    all.putIfAbsent(PenaltyModel.unquoted(kind), entry);
                }
            }
        }
        return Collections.unmodifiableMap(all);
    }
}
