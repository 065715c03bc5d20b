package io.appgov.notice.outbox;

import java.time.Duration;
import java.time.Instant;

/** When to retry a delivery that the far end did not accept (T3a): a pure function. */
sealed interface NextAttempt {

    /** After this many deferrals in one round the far end counts as failing, and the pauses of a failure apply. */
    int MAX_DEFERRALS = 60;

    /** The far end is up and asked us to retry at that time: not counted as an attempt. */
    record ComeLater(Instant at) implements NextAttempt {}

    /** After a pause that grows with each failure. */
    record Again(Instant at) implements NextAttempt {}

    /** Its attempts are used up, or the far end refuses it permanently. */
    record Never() implements NextAttempt {}

    /**
     * @param attempts in the present round, this one included
     * @param deferrals earlier deferrals by the far end in the present round
     */
    static NextAttempt after(ChannelFailed failed, int attempts, int deferrals, NoticeProperties properties, Instant now) {
        if (failed.comeLater().isPresent() && deferrals < MAX_DEFERRALS) {
            Duration pause = failed.comeLater().get();
            return new ComeLater(now.plus(pause));
        }
        return attempts <= properties.retries() && !failed.isForGood() ? new Again(now.plus(properties.pauseAfter(attempts))) : new Never();
    }
}
