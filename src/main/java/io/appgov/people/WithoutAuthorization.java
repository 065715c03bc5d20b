package io.appgov.people;

import java.util.function.Supplier;

/** Calls the engine on the application's behalf, without the authorizations of the requesting user. */
public interface WithoutAuthorization {

    /** Runs work for which the caller has already checked the permission. */
    <T> T run(Supplier<T> work);

    /** Runs work that no person initiated, such as due steps. */
    <T> T asSystem(Supplier<T> work);
}
