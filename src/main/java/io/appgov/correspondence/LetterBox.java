package io.appgov.correspondence;

import io.appgov.cases.CaseProcess;
import java.util.Map;

/** Where a process takes in what is written to its cases. Called in one transaction with the letter's record. */
public interface LetterBox {

    CaseProcess process();

    /** Judges a letter to an existing case and records what it says; holds the case meanwhile. */
    Judgement receive(Letter letter);

    /** The message to pass to the process now, or {@code null} when it has gone on without it. */
    String messageFor(Letter letter);

    /** What the process is told with that message, as it routes and times by it; mostly nothing. */
    default Map<String, Object> toldWith(Letter letter) {
        return Map.of();
    }

    /** N05: tells the ISV that its appeal is not admitted, and why. */
    void answerNotAdmitted(Letter letter);

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
