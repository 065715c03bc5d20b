package io.appgov.foundation.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The number of a case, like {@code V-2026-000042}: the business key of its process instance, quoted to the vendor, never changed. */
public record CaseNo(@JsonValue String value) implements Identity {

    /** @return {@code null} where there is no text: a column or a field that is empty */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static CaseNo of(String value) {
        return value == null ? null : new CaseNo(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
