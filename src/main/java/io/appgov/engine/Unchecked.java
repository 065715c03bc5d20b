package io.appgov.engine;

import java.util.function.Supplier;

/** The engine on the application's own behalf, not on that of the person whose request this is. */
public interface Unchecked {

    /** Reads: the caller has already decided who may see the answer. */
    <T> T read(Supplier<T> query);

    /** Does what is nobody's doing: steps that are due. */
    <T> T asSystem(Supplier<T> work);
}
