package io.appgov.engine;

import java.util.Map;

/**
 * A message to a case's process.
 *
 * @param message its name in the model
 * @param variables what the process routes and times by from then on
 * @param where of several like steps only those whose variables have these values, or do not have them at all
 */
public record Telling(String message, Map<String, Object> variables, Map<String, Object> where) {

    public static Telling of(String message) {
        return new Telling(message, Map.of(), Map.of());
    }

    public static Telling of(String message, Map<String, Object> variables) {
        return new Telling(message, variables, Map.of());
    }
}
