package io.appgov.engine;

import io.appgov.foundation.input.Fields;

/**
 * What a person says by completing a task.
 *
 * @param key business key of the process instance: the case number
 * @param item which of several like tasks this is: the variable {@code item} of a multi-instance task, else {@code null}
 */
public record TaskAnswer(String key, String person, Fields fields, String item) {}
