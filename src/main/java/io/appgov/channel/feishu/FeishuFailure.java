package io.appgov.channel.feishu;

import java.time.Duration;
import java.util.Optional;

/** Feishu did not do what it was asked. */
class FeishuFailure extends Exception {

    /** There was no answer, or it was not understood. */
    static final int NO_CODE = -1;

    private final int code;
    private final transient Optional<Duration> pause;

    private FeishuFailure(String message, Throwable cause, int code, Optional<Duration> pause) {
        super(message, cause);
        this.code = code;
        this.pause = pause;
    }

    /** No connection, no answer in time, or an answer not from Feishu's application. */
    static FeishuFailure unreachable(String what, Throwable cause) {
        return new FeishuFailure("飞书不可达 Feishu not reached: " + what, cause, NO_CODE, Optional.empty());
    }

    /** A business error; Feishu's documentation lists them for each call. */
    static FeishuFailure refused(int code, String message) {
        return new FeishuFailure("飞书拒绝 Feishu refused: " + code + " " + message, null, code, Optional.empty());
    }

    /** Too many calls, or this one is still being worked on: the same call can be made after the pause. */
    static FeishuFailure comeLater(int code, String message, Duration pause) {
        return new FeishuFailure("飞书限流 Feishu asks for a pause: " + code + " " + message, null, code, Optional.of(pause));
    }

    /** Feishu's code, or {@link #NO_CODE}. */
    int code() {
        return code;
    }

    Optional<Duration> pause() {
        return pause;
    }
}
