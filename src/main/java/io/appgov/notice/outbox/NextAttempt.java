package io.appgov.notice.outbox;

import java.time.Duration;
import java.time.Instant;

/** When a delivery that the far end did not accept is tried again (T3a): a function of values. */
sealed interface NextAttempt {

    /** A far end that puts us off this often in one round counts as not accepting: then the pauses of a failure apply. */
    int MAX_DEFERRALS = 60;

    /** The far end is up and asked us to come then: no attempt was made. */
    record ComeLater(Instant at) implements NextAttempt {}

    /** After a pause that grows with each failure. */
    record Again(Instant at) implements NextAttempt {}

    /** Its attempts are used up, or the far end will never take it. */
    record Never() implements NextAttempt {}

    /**
     * @param attempts in the present round, this one included
     * @param deferrals how often in the present round the far end had asked us to come later before
     */
    static NextAttempt after(ChannelFailed failed, int attempts, int deferrals, NoticeProperties properties, Instant now) {
        if (failed.comeLater().isPresent() && deferrals < MAX_DEFERRALS) {
            Duration pause = failed.comeLater().get();
            return new ComeLater(now.plus(pause));
        }
        return attempts <= properties.retries() && !failed.isForGood() ? new Again(now.plus(properties.pauseAfter(attempts))) : new Never();
    }
}
