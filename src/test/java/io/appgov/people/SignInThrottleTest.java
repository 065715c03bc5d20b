package io.appgov.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.Unit;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

@Unit
class SignInThrottleTest {

    private static final String HERE = "203.0.113.1";
    private static final String THERE = "203.0.113.2";

    private final AtomicLong nanos = new AtomicLong();
    private final SignInThrottle throttle = new SignInThrottle(nanos::get);

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private void fails(int times, String address, String account) {
        for (int i = 0; i < times; i++) {
            throttle.failed(address, account);
        }
    }

    @Test
    void twoMistakesCostNothing_thenPausesDoubleFromASecondToFiveMinutes() {
        fails(2, HERE, "a");
        assertThat(throttle.pause(HERE, "a")).isZero();
        for (long seconds : new long[] {1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300}) {
            throttle.failed(HERE, "a");
            assertThat(throttle.pause(HERE, "a")).isEqualTo(Duration.ofSeconds(seconds));
            pass(Duration.ofSeconds(seconds).minusNanos(1));
            assertThat(throttle.pause(HERE, "a")).isEqualTo(Duration.ofNanos(1));
            pass(Duration.ofNanos(1));
            assertThat(throttle.pause(HERE, "a")).as("it ends by itself").isZero();
        }
    }

    @Test
    void nobodyElseIsRefused() {
        fails(1_000, HERE, "a");
        assertThat(throttle.pause(THERE, "a")).as("the account from elsewhere").isZero();
        assertThat(throttle.pause(HERE, "b")).as("another account from there").isZero();
    }

    @Test
    void manyAddressesSlowAnAccountDown_butNotWhoHasSignedInBefore() {
        throttle.succeeded(THERE, "a");
        for (int i = 0; i < 19; i++) {
            throttle.failed("198.51.100." + i, "a");
        }
        assertThat(throttle.delay(HERE, "a")).isZero();
        throttle.failed(HERE, "a");
        assertThat(throttle.delay(HERE, "a")).isEqualTo(Duration.ofSeconds(1));
        fails(10, HERE, "a");
        assertThat(throttle.delay("192.0.2.1", "a")).isEqualTo(Duration.ofSeconds(2));
        fails(5_000, HERE, "a");
        assertThat(throttle.delay("192.0.2.1", "a")).as("bounded").isEqualTo(SignInThrottle.LONGEST_DELAY);
        assertThat(throttle.delay(THERE, "a")).as("its owner at work").isZero();
    }

    @Test
    void anAddressThatTriesManyAccountsIsSlowedDown() {
        for (int i = 0; i < 30; i++) {
            throttle.failed(HERE, "a" + i);
        }
        assertThat(throttle.delay(HERE, "b")).isEqualTo(Duration.ofSeconds(2));
        assertThat(throttle.delay(THERE, "b")).isZero();
    }

    @Test
    void successEndsThePairsPause_andTimeForgetsAll() {
        fails(10, HERE, "a");
        throttle.succeeded(HERE, "a");
        throttle.failed(HERE, "a");
        assertThat(throttle.pause(HERE, "a")).isZero();
        fails(100, THERE, "b");
        pass(SignInThrottle.FORGOTTEN_AFTER);
        assertThat(throttle.delay(THERE, "b")).isZero();
        fails(2, THERE, "b");
        assertThat(throttle.pause(THERE, "b")).isZero();
    }
}
