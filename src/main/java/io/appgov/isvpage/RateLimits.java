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
 * How much one reader, and one address without a valid link, may ask of us. Per node and in memory, which is bounded. A valid
 * link opens however often others of the same address were refused: nobody can shut a vendor out of its 48 hours, and a token
 * of 256 bits is not found by trying.
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

    /** @return seconds to wait, 0 when it may go on */
    long refusal(String address) {
        return refusals.take(network(address));
    }

    long opening(LinkVisit visit) {
        return openings.take(visit.who());
    }

    long answer(LinkVisit visit) {
        return answers.take(visit.who());
    }

    /** Who has one address of IPv6 has the 2^64 around it. */
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
                            // by the time that passes: who was refused while the machine's clock was an hour ahead would wait for that hour
                            .withNanosecondPrecision()
                            .build())
                    .tryConsumeAndReturnRemaining(1);
            return probe.isConsumed() ? 0 : Math.max(1, Duration.ofNanos(probe.getNanosToWaitForRefill()).plusMillis(999).toSeconds());
        }
    }
}
