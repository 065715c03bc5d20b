package io.appgov.correspondence;

import io.appgov.cases.CaseProcess;
import io.appgov.engine.Correlation;
import java.util.Optional;

/** Where a process takes in what is written to its cases. Called in one transaction with the letter's record. */
public interface LetterHandler {

    CaseProcess process();

    /** Judges a letter to an existing case and records what it says; holds the case meanwhile. */
    Judgement receive(Letter letter);

    /**
     * What the process is to be told of an accepted or late letter; asked anew at each attempt.
     *
     * @return empty when it needs no correlation, or has gone on without it
     */
    Optional<Correlation> correlation(Letter letter);

    /** N05: tells the ISV that its appeal is not admitted, and why. */
    void answerNotAdmitted(Letter letter);

    /** Whether the letter's case goes by it already, so that it is a letter to no other. */
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
