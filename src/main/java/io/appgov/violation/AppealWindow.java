package io.appgov.violation;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;

/**
 * The time an ISV has to answer a notice (§七, T4).
 *
 * @param servedAt when the notice was served
 * @param until its inclusive end
 */
record AppealWindow(Instant servedAt, Instant until) {

    /** How long behind its end the step comes that looks whether an answer is there. */
    private static final Duration TIMER_BEHIND = Duration.ofSeconds(1);

    /** @param length elapsed time: weekends and holidays count (T2) */
    static AppealWindow open(Instant servedAt, Duration length) {
        return new AppealWindow(servedAt, servedAt.plus(length));
    }

    /** When its end is looked at; whatever was received up to the end is in time, however late the look. */
    Instant elapsedAt() {
        return until.plus(TIMER_BEHIND);
    }

    /** T4: judged by when it was received, the end included. */
    boolean isTimely(Instant receivedAt) {
        return !receivedAt.isAfter(until);
    }

    /**
     * Whether something received then may be an answer to this window's notice: what came before it was served is one only when
     * a person says so.
     */
    boolean isAnswer(Instant receivedAt, boolean saidByAPerson) {
        return isTimely(receivedAt) && (saidByAPerson || !receivedAt.isBefore(servedAt));
    }

    /** What was received first of that which is in time; with none, silence is acceptance (E4). */
    <T> Optional<T> firstTimely(Collection<T> letters, Function<T, Instant> receivedAt) {
        return letters.stream().filter(letter -> isTimely(receivedAt.apply(letter))).min(Comparator.comparing(receivedAt));
    }
}
