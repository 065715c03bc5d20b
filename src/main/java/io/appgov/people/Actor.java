package io.appgov.people;

/** Who is acting now: the signed-in person or system; "system" for timers and jobs. */
public interface Actor {

    String SYSTEM = "system";

    /** User id, or {@link #SYSTEM}. */
    String id();
}
