package io.appgov.notice.outbox;

import java.time.Duration;
import java.util.Optional;

/** The far end did not accept a delivery. */
public class ChannelFailed extends Exception {

    private final boolean forGood;
    private final transient Optional<Duration> comeLater;

    private ChannelFailed(String reason, Throwable cause, boolean forGood, Optional<Duration> comeLater) {
        super(reason, cause);
        this.forGood = forGood;
        this.comeLater = comeLater;
    }

    /** A temporary failure: the next attempt may succeed. */
    public ChannelFailed(String reason, Throwable cause) {
        this(reason, cause, false, Optional.empty());
    }

    /** @see #ChannelFailed(String, Throwable) */
    public ChannelFailed(String reason) {
        this(reason, null);
    }

    /** A permanent refusal of this address or message: a retry would only delay the notice. */
    public static ChannelFailed forGood(String reason, Throwable cause) {
        return new ChannelFailed(reason, cause, true, Optional.empty());
    }

    /** The far end is up and asks us to retry later (a rate limit): does not count as an attempt. */
    public static ChannelFailed comeLater(String reason, Duration pause) {
        return new ChannelFailed(reason, null, false, Optional.of(pause));
    }

    public boolean isForGood() {
        return forGood;
    }

    public Optional<Duration> comeLater() {
        return comeLater;
    }
}
