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

    /** Delay of the closing timer after the window's inclusive end. */
    private static final Duration TIMER_BEHIND = Duration.ofSeconds(1);

    /** @param length elapsed time: weekends and holidays count (T2) */
    static AppealWindow open(Instant servedAt, Duration length) {
        return new AppealWindow(servedAt, servedAt.plus(length));
    }

    /** When the closing timer is due; letters received up to the end are in time, however late the timer runs. */
    Instant elapsedAt() {
        return until.plus(TIMER_BEHIND);
    }

    /** T4: judged by the time of receipt, the end included. */
    boolean isTimely(Instant receivedAt) {
        return !receivedAt.isAfter(until);
    }

    /** Whether a letter received then may answer this window's notice: one from before the service only if a person says so. */
    boolean isAnswer(Instant receivedAt, boolean saidByAPerson) {
        return isTimely(receivedAt) && (saidByAPerson || !receivedAt.isBefore(servedAt));
    }

    /** The first letter received in time; without one, silence is acceptance (E4). */
    <T> Optional<T> firstTimely(Collection<T> letters, Function<T, Instant> receivedAt) {
        return letters.stream().filter(letter -> isTimely(receivedAt.apply(letter))).min(Comparator.comparing(receivedAt));
    }
}
