package io.appgov.foundation.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A service ticket, by the id its desk gave it. */
public record TicketId(@JsonValue String value) implements Identity {

    /** @return {@code null} where there is no text: a column or a field that is empty */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static TicketId of(String value) {
        return value == null ? null : new TicketId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
