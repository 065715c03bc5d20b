package io.appgov.correspondence;

import io.appgov.cases.CaseProcess;
import io.appgov.engine.Correlation;
import java.util.Optional;

/** Receives the letters to the cases of a process. Called in the transaction that records the letter. */
public interface LetterHandler {

    CaseProcess process();

    /** Judges a letter to an existing case and records its content, with the case locked. */
    Judgement receive(Letter letter);

    /**
     * The message to the process about an accepted or late letter; called again for each attempt.
     *
     * @return empty when it needs no correlation, or has continued without it
     */
    Optional<Correlation> correlation(Letter letter);

    /** N05: tells the ISV that its appeal is not admitted, and why. */
    void answerNotAdmitted(Letter letter);

    /** Whether the letter's case has used it already, so that it cannot be assigned to another. */
    default boolean isOnFile(Letter letter) {
        return false;
    }

    /** @param detail for whoever registered the letter */
    record Judgement(Letter.Outcome outcome, String detail) {

        public static Judgement accepted(String detail) {
            return new Judgement(Letter.Outcome.accepted, detail);
        }

        public static Judgement late(String detail) {
            return new Judgement(Letter.Outcome.late, detail);
        }

        public static Judgement inadmissible(String detail) {
            return new Judgement(Letter.Outcome.inadmissible, detail);
        }

        public static Judgement notAwaited(String detail) {
            return new Judgement(Letter.Outcome.notAwaited, detail);
        }
    }
}
