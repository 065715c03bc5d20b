package io.appgov.people;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * Limits sign-in attempts. Two failures of an address with an account are free; from the third on the address has to wait before
 * its next attempt, one second, doubling each time, {@link #LONGEST_PAUSE} at most. This applies to the pair of address and account
 * only, so nobody can lock out somebody else. Addresses as a whole, and accounts tried from many addresses, need more failures and
 * are never refused, only answered with a delay. After a successful sign-in from an address, others' failures no longer delay that
 * account there.
 *
 * <p>Counted per node, on the monotonic clock, and forgotten a quarter of an hour after the last failure.
 */
@Component
public class SignInThrottle {

    static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    static final Duration LONGEST_DELAY = Duration.ofSeconds(8);
    static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(15);
    /** Failures of an address with an account that have no effect. */
    private static final int MISTAKES = 2;
    /** Failures of an address, or with an account, before the first delay; every {@link #LOWER} more double it. */
    private static final int UNREMARKABLE = 20;
    private static final int LOWER = 10;
    private static final int REMEMBERED = 10_000;

    private record Pair(String address, String account) {}

    private record Failures(int count, long lastNanos) {

        private static Failures oneMore(Failures before, long now) {
            return new Failures(before == null ? 1 : before.count + 1, now);
        }
    }

    private final Ticker clock;
    private final Cache<Pair, Failures> pairs;
    private final Cache<String, Failures> addresses;
    private final Cache<String, Failures> accounts;
    private final Cache<Pair, Boolean> known;

    SignInThrottle() {
        this(Ticker.systemTicker());
    }

    SignInThrottle(Ticker clock) {
        this.clock = clock;
        this.pairs = remembered(FORGOTTEN_AFTER);
        this.addresses = remembered(FORGOTTEN_AFTER);
        this.accounts = remembered(FORGOTTEN_AFTER);
        this.known = remembered(Duration.ofDays(30));
    }

    private <K, V> Cache<K, V> remembered(Duration howLong) {
        return Caffeine.newBuilder().ticker(clock).maximumSize(REMEMBERED)
                .expireAfterWrite(howLong.toNanos(), TimeUnit.NANOSECONDS).build();
    }

    /** How long this address has to wait before it may try this account again; zero when it may try now. */
    public Duration pause(String address, String account) {
        Failures failures = pairs.getIfPresent(new Pair(address, account));
        if (failures == null || failures.count <= MISTAKES) {
            return Duration.ZERO;
        }
        Duration pause = doubled(Duration.ofSeconds(1), failures.count - MISTAKES - 1, LONGEST_PAUSE);
        Duration left = pause.minusNanos(clock.read() - failures.lastNanos);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Delay of the answer to an attempt. */
    public Duration delay(String address, String account) {
        if (known.getIfPresent(new Pair(address, account)) != null) {
            return Duration.ZERO;
        }
        int worst = Math.max(count(addresses, address), count(accounts, account));
        return worst < UNREMARKABLE ? Duration.ZERO : doubled(Duration.ofSeconds(1), (worst - UNREMARKABLE) / LOWER, LONGEST_DELAY);
    }

    public void failed(String address, String account) {
        long now = clock.read();
        pairs.asMap().compute(new Pair(address, account), (pair, before) -> Failures.oneMore(before, now));
        addresses.asMap().compute(address, (a, before) -> Failures.oneMore(before, now));
        accounts.asMap().compute(account, (a, before) -> Failures.oneMore(before, now));
    }

    public void succeeded(String address, String account) {
        Pair pair = new Pair(address, account);
        pairs.invalidate(pair);
        known.put(pair, true);
    }

    private static int count(Cache<String, Failures> failures, String of) {
        Failures found = failures.getIfPresent(of);
        return found == null ? 0 : found.count;
    }

    private static Duration doubled(Duration first, int times, Duration longest) {
        Duration pause = first.multipliedBy(1L << Math.min(times, 20));
        return pause.compareTo(longest) > 0 ? longest : pause;
    }
}
