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

    /** Something that may be over at the next attempt. */
    public ChannelFailed(String reason, Throwable cause) {
        this(reason, cause, false, Optional.empty());
    }

    /** @see #ChannelFailed(String, Throwable) */
    public ChannelFailed(String reason) {
        this(reason, null);
    }

    /** The far end knows this address or message and will never take it: trying again only costs the reader time. */
    public static ChannelFailed forGood(String reason, Throwable cause) {
        return new ChannelFailed(reason, cause, true, Optional.empty());
    }

    /** The far end is up and asks us to come later (a rate limit): no attempt was made. */
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
