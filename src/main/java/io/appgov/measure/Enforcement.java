package io.appgov.measure;

import java.util.Optional;

/** Applies and undoes one kind of measure. Both are idempotent. */
public interface Enforcement {

    MeasureKind kind();

    void apply(Measure measure);

    void reverse(Measure measure);

    /** Why {@link #reverse} is no longer possible (E3), beyond what makes any measure final; empty as long as it is. */
    default Optional<String> beyondUndoing(Measure measure) {
        return Optional.empty();
    }
}
