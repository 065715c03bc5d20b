package io.appgov.foundation.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** An independent software vendor, by the id the marketplace gave it. */
public record IsvId(@JsonValue String value) implements Identity {

    /** @return {@code null} where there is no text: a column or a field that is empty */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static IsvId of(String value) {
        return value == null ? null : new IsvId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
