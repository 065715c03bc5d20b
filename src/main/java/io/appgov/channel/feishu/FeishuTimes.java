package io.appgov.channel.feishu;

import java.time.Instant;
import java.util.Optional;

/** Feishu writes instants as text: milliseconds since 1970. */
final class FeishuTimes {

    private FeishuTimes() {}

    /** Empty when it is not an instant. */
    static Optional<Instant> instant(String millis) {
        return millis != null && millis.matches("[1-9]\\d{11,12}") ? Optional.of(Instant.ofEpochMilli(Long.parseLong(millis)))
                : Optional.empty();
    }
}
