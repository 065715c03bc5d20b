package io.appgov.operation.watch;

import java.util.Set;

/**
 * A step at which a case waits.
 *
 * @param id of the activity
 * @param next what continues the case
 * @param states the case's own states allowed there; empty for any
 * @param aside whether it runs parallel to the main path, which continues without it
 * @param entry the activity at which a case repaired to this step restarts, so that what the step waits for is triggered;
 *     {@code null} when a case cannot be moved there
 */
public record WaitingStep(String id, Next next, Set<String> states, boolean aside, String entry) {

    /** What continues a case from a step. */
    public enum Next {
        /** Somebody answers a task. */
        TASK,
        /** A date comes. */
        TIMER,
        /** A notice is served, or somebody delivers it otherwise (E28). */
        NOTICE,
        /** A case that this one has called or joined ends. */
        CASE,
        /** The ISV writes; until then we have nothing to do. */
        ISV
    }

    public static WaitingStep at(String id, Next next, String... states) {
        return new WaitingStep(id, next, Set.of(states), false, null);
    }

    /** Cases may be moved there, restarting at this activity. */
    public WaitingStep from(String entry) {
        return new WaitingStep(id, next, states, aside, entry);
    }

    /** A step parallel to the main path, in any state. */
    public static WaitingStep aside(String id, Next next) {
        return new WaitingStep(id, next, Set.of(), true, null);
    }

    public boolean allows(String state) {
        return states.isEmpty() || states.contains(state);
    }
}
