package io.appgov.isvpage;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.appgov.notice.links.LinkProperties;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import org.springframework.stereotype.Component;

/**
 * Limits requests per reader, and per address without a valid link. Per node, in bounded memory. A valid link always opens, however
 * often others at the same address were refused: nobody can lock a vendor out of its 48 hours, and a token of 256 bits cannot be
 * guessed.
 */
@Component
class RateLimits {

    private static final int REMEMBERED = 20_000;

    private final Limit refusals;
    private final Limit openings;
    private final Limit answers;

    RateLimits(LinkProperties properties) {
        refusals = new Limit(properties.refusalsPerMinute());
        openings = new Limit(properties.openingsPerMinute());
        answers = new Limit(properties.answersPerMinute());
    }

    /** @return seconds to wait, 0 when allowed */
    long refusal(String address) {
        return refusals.take(network(address));
    }

    long opening(LinkVisit visit) {
        return openings.take(visit.who());
    }

    long answer(LinkVisit visit) {
        return answers.take(visit.who());
    }

    /** The owner of one IPv6 address controls its whole /64. */
    private static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            return HexFormat.of().formatHex(Arrays.copyOf(InetAddress.getByName(address).getAddress(), 8));
        } catch (UnknownHostException notAnAddress) {
            return address;
        }
    }

    private static final class Limit {

        private final Cache<String, Bucket> buckets = Caffeine.newBuilder().maximumSize(REMEMBERED)
                .expireAfterAccess(Duration.ofMinutes(2)).build();
        private final int perMinute;

        Limit(int perMinute) {
            this.perMinute = perMinute;
        }

        long take(String who) {
            ConsumptionProbe probe = buckets.get(who, w -> Bucket.builder()
                            .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                            // monotonic time: with the machine's clock an hour ahead, a refused reader would have to wait for that hour
                            .withNanosecondPrecision()
                            .build())
                    .tryConsumeAndReturnRemaining(1);
            return probe.isConsumed() ? 0 : Math.max(1, Duration.ofNanos(probe.getNanosToWaitForRefill()).plusMillis(999).toSeconds());
        }
    }
}
