package io.appgov.people;

import java.util.function.Supplier;

/** The engine on the application's own behalf, not on that of the person whose request this is. */
public interface WithoutAuthorization {

    /** Reads or acts: the caller has already decided who may. */
    <T> T run(Supplier<T> work);

    /** Does what is nobody's doing: steps that are due. */
    <T> T asSystem(Supplier<T> work);
}
