package io.appgov.notice;

/** The way from a notice to the process instance that waits for it. */
public interface CaseMessages {

    /** Passes a message on; {@code false} when no instance of the case runs any more. Fails when it runs but does not wait for it yet. */
    boolean tell(String caseNo, String message);
}
