package io.appgov.foundation.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** An app, by the id the marketplace gave it. */
public record AppId(@JsonValue String value) implements Identity {

    /** @return {@code null} where there is no text: a column or a field that is empty */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static AppId of(String value) {
        return value == null ? null : new AppId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
