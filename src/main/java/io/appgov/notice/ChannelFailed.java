package io.appgov.notice;

/** The far end did not accept a delivery. */
public class ChannelFailed extends Exception {

    public ChannelFailed(String reason) {
        super(reason);
    }

    public ChannelFailed(String reason, Throwable cause) {
        super(reason, cause);
    }
}
