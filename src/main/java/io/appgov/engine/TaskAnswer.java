package io.appgov.engine;

import io.appgov.input.Fields;

/**
 * What a person says by completing a task.
 *
 * @param key business key of the process instance: the case number
 */
public record TaskAnswer(String key, String person, Fields fields) {}
