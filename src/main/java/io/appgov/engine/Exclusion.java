package io.appgov.engine;

/**
 * Four eyes (E31): who may not do a task. Defined once, with the task's {@link TaskRule}: the gate enforces it, the case file is
 * checked against it, and {@code src/docs/four-eyes.md} is compared with it.
 *
 * @param why the message to a refused person, 中文 English
 */
public record Exclusion(Excluded who, String why) {}
