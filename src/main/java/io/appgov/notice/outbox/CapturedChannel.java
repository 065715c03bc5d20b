package io.appgov.notice.outbox;

/** Sends nothing: messages are shown at /notices, and failures are simulated on demand. */
class CapturedChannel implements Channel {

    private final ChannelKind kind;
    private final CaptureSwitch mode;

    CapturedChannel(ChannelKind kind, CaptureSwitch mode) {
        this.kind = kind;
        this.mode = mode;
    }

    @Override
    public ChannelKind kind() {
        return kind;
    }

    @Override
    public String send(OutgoingMessage message) throws ChannelFailed {
        if (mode.of(kind) == CaptureSwitch.Mode.down) {
            throw new ChannelFailed(kind + " 通道不可用 channel is down");
        }
        return "captured:" + message.deliveryId();
    }

    @Override
    public boolean isCaptured() {
        return true;
    }

    @Override
    public boolean bounces() {
        return mode.of(kind) == CaptureSwitch.Mode.bounce;
    }
}
