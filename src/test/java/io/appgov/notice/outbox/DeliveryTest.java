package io.appgov.notice.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.Unit;
import io.appgov.foundation.language.Language;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each answer of the far end leaves of a delivery. */
@Unit
class DeliveryTest {

    private static final Instant T1 = Instant.parse("2025-03-03T02:00:00Z");
    private static final Instant T2 = T1.plusSeconds(300);
    private static final Instant T3 = T1.plusSeconds(900);

    private static Delivery to(String recipient) {
        return new Delivery(
                "N-1-1E", "N-1", new Delivery.Address("李雷", Language.zh, ChannelKind.email, recipient),
                new Delivery.Message("subject", "body", "N02.zh v1", "L-1", null), DeliveryState.QUEUED,
                new Delivery.Attempts(0, 0, 0, T1, null), new Delivery.Outcome(null, null, null), new Delivery.Receipt(null, null));
    }

    private static final Delivery QUEUED = to("lilei@isv.example");

    private static Stream<Arguments> lives() {
        return Stream.of(
                life(QUEUED, DeliveryState.QUEUED, 0, 0, 0, T1, null, null, null, null),
                life(QUEUED.deferred(T2, "busy"), DeliveryState.QUEUED, 0, 0, 1, T2, "busy", null, null, null),
                life(QUEUED.accepted(T2, "id"), DeliveryState.ACCEPTED, 1, 1, 0, null, null, T2, null, "id"),
                life(QUEUED.refused(T2, "down"), DeliveryState.QUEUED, 1, 1, 0, T2, "down", null, null, null),
                life(QUEUED.refused(null, "no such"), DeliveryState.FAILED, 1, 1, 0, null, "no such", null, null, null),
                life(QUEUED.refused(T2, "down").accepted(T3, "id"), DeliveryState.ACCEPTED, 2, 2, 0, null, null, T3, null, "id"),
                life(QUEUED.accepted(T2, "id").bounced(T3, "came back"), DeliveryState.BOUNCED, 1, 1, 0, null, "came back", T2, T3, "id"),
                life(QUEUED.deferred(T2, "busy").refused(null, "no").queuedAgain(T3), DeliveryState.QUEUED, 0, 1, 0, T3, "no", null, null,
                        null),
                // that it came back once is still known when it was sent again
                life(QUEUED.accepted(T1, "id").bounced(T2, "came back").queuedAgain(T3), DeliveryState.QUEUED, 0, 1, 0, T3, "came back",
                        null, T2, null),
                life(QUEUED.accepted(T1, "id").bounced(T2, "came back").queuedAgain(T2).accepted(T3, "id2"),
                        DeliveryState.ACCEPTED, 1, 2, 0, null, null, T3, T2, "id2"));
    }

    private static Arguments life(
            Delivery is, DeliveryState state, int inRound, int total, int deferrals, Instant nextAt, String lastError,
            Instant acceptedAt, Instant bouncedAt, String providerId) {
        return Arguments.of(
                is, state, new Delivery.Attempts(inRound, total, deferrals, nextAt, lastError),
                new Delivery.Outcome(acceptedAt, bouncedAt, providerId));
    }

    @ParameterizedTest
    @MethodSource("lives")
    void isWhatTheFarEndMadeOfIt(Delivery is, DeliveryState state, Delivery.Attempts attempts, Delivery.Outcome outcome) {
        assertThat(is.state()).isEqualTo(state);
        assertThat(is.attempts()).isEqualTo(attempts);
        assertThat(is.outcome()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @MethodSource("lives")
    void staysTheSameTextToTheSameReaderUnderTheSameKey(Delivery is) {
        assertThat(is.deliveryId()).isEqualTo(QUEUED.deliveryId());
        assertThat(is.noticeId()).isEqualTo(QUEUED.noticeId());
        assertThat(is.address()).isEqualTo(QUEUED.address());
        assertThat(is.message()).isEqualTo(QUEUED.message());
        assertThat(is.receipt()).isEqualTo(QUEUED.receipt());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void withoutAnAddressItHasNone(String recipient) {
        assertThat(to(recipient).hasAddress()).isFalse();
    }

    @Test
    void withOneItHas() {
        assertThat(QUEUED.hasAddress()).isTrue();
    }
}
