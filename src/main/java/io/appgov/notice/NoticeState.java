package io.appgov.notice;

import java.util.List;

/** QUEUED → DELIVERED (both channels) | PARTIAL (one) | FAILED (none) → DELIVERED_OTHERWISE; WITHDRAWN when it is no longer to be served. */
public enum NoticeState {
    QUEUED,
    DELIVERED,
    PARTIAL,
    FAILED,
    DELIVERED_OTHERWISE,
    WITHDRAWN;

    static NoticeState of(List<Delivery> deliveries) {
        long channels = deliveries.stream().filter(d -> d.state() == DeliveryState.ACCEPTED).map(d -> d.address().channel()).distinct()
                .count();
        if (channels == 0) {
            return deliveries.stream().anyMatch(d -> d.state() == DeliveryState.QUEUED) ? QUEUED : FAILED;
        }
        return channels == ChannelKind.values().length ? DELIVERED : PARTIAL;
    }
}
