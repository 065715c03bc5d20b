package io.appgov.operation.watch;

import java.util.Set;

/**
 * A step at which a case waits.
 *
 * @param id of the activity
 * @param next what brings the case on
 * @param states the case's own states in which it may stand there; empty for any
 * @param aside whether it runs beside the main way, which goes on without it
 * @param entry the activity that a case repaired to this step begins at, so that what the step waits for is on its way;
 *     {@code null} when a case cannot be put there
 */
public record WaitingStep(String id, Next next, Set<String> states, boolean aside, String entry) {

    /** What brings a case on from a step. */
    public enum Next {
        /** Somebody answers a task. */
        TASK,
        /** A date comes. */
        TIMER,
        /** A notice is served, or somebody delivers it otherwise (E28). */
        NOTICE,
        /** Another case ends that this one has called or joined. */
        CASE,
        /** The ISV writes; until then nothing is owed by us. */
        ISV
    }

    public static WaitingStep at(String id, Next next, String... states) {
        return new WaitingStep(id, next, Set.of(states), false, null);
    }

    /** Cases may be put there, beginning at this activity. */
    public WaitingStep from(String entry) {
        return new WaitingStep(id, next, states, aside, entry);
    }

    /** It runs beside the main way, in any state. */
    public static WaitingStep aside(String id, Next next) {
        return new WaitingStep(id, next, Set.of(), true, null);
    }

    public boolean allows(String state) {
        return states.isEmpty() || states.contains(state);
    }
}
