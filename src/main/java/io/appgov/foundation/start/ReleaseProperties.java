package io.appgov.foundation.start;

import java.time.Instant;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What distinguishes this release from others.
 *
 * @param release orders releases by an instant: the commit time unless set otherwise; outside a repository the build time. An older
 *     release never puts its models or texts into use
 */
@ConfigurationProperties("appgov")
public record ReleaseProperties(Instant release) {

    public ReleaseProperties {
        if (release == null) {
            throw new IllegalArgumentException("appgov.release is an instant such as 2026-11-28T09:00:00Z");
        }
    }
}
