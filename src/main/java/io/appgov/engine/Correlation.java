package io.appgov.engine;

import java.util.Map;

/**
 * A message to a case's process.
 *
 * @param message its name in the model
 * @param variables used by the process for routing and timers from then on
 * @param where among several similar steps selects those whose variables have these values or are not set
 */
public record Correlation(String message, Map<String, Object> variables, Map<String, Object> where) {

    public static Correlation of(String message) {
        return new Correlation(message, Map.of(), Map.of());
    }

    public static Correlation of(String message, Map<String, Object> variables) {
        return new Correlation(message, variables, Map.of());
    }
}
