package io.appgov.engine;

/**
 * Four eyes (E31): who may not do a task. Said once, with the task's {@link TaskRule}: the gate refuses by it, the case file is
 * judged by it, and {@code src/docs/four-eyes.md} is compared with it.
 *
 * @param why what is told to whoever is refused, 中文 English
 */
public record Exclusion(Excluded who, String why) {}
