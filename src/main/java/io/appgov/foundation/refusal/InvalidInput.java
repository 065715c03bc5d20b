package io.appgov.foundation.refusal;

import java.util.List;
import java.util.stream.Collectors;

/** 400: a field is missing, unknown, of the wrong type or out of range. */
public final class InvalidInput extends Refusal {

    public InvalidInput(List<FieldError> errors) {
        super(errors.stream().map(e -> FieldTitles.named(e.field()) + "：" + e.message()).collect(Collectors.joining("; ")), errors);
    }

    public InvalidInput(String field, String message) {
        this(List.of(new FieldError(field, message)));
    }

    @Override
    public int status() {
        return 400;
    }
}
