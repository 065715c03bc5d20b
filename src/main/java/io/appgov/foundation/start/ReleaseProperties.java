package io.appgov.foundation.start;

import java.time.Instant;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What distinguishes this release from others.
 *
 * @param release where this release stands among others, an instant: the time of its commit unless set otherwise; of a build outside a
 *     repository, that of the build. An older one never brings its models or texts into use
 */
@ConfigurationProperties("appgov")
public record ReleaseProperties(Instant release) {

    public ReleaseProperties {
        if (release == null) {
            throw new IllegalArgumentException("appgov.release is an instant such as 2026-11-28T09:00:00Z");
        }
    }
}
