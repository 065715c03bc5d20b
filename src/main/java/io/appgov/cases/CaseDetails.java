package io.appgov.cases;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a capability adds to the answer about one of its cases. */
public interface CaseDetails {

    CaseProcess process();

    /** Fields of the contract's {@code GET /api/cases/{caseNo}}; {@code deadlines} among them. */
    Map<String, Object> of(CaseFile file);

    /** An object with its fields in this order; what does not apply is absent. */
    static Map<String, Object> entries(Object... namesAndValues) {
        Map<String, Object> entries = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] != null) {
                entries.put((String) namesAndValues[i], namesAndValues[i + 1]);
            }
        }
        return entries;
    }

    /** For {@link #entries}: turns an empty list into {@code null}, so that it is left out. */
    static <C extends Collection<?>> C ifAny(C list) {
        return list.isEmpty() ? null : list;
    }
}
