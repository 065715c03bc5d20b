package io.appgov.engine;

import io.appgov.foundation.start.Releases;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * The models this release brought. While a newer release's models are deployed (a rolling update, a rollback), cases, called cases
 * and decisions started on this node still use its own: the newer ones may name beans that it does not have.
 */
@Component
public class ReleaseModels {

    private final Releases releases;
    /** Cached from the database; does not change while this node runs. */
    private final Map<String, Boolean> newer = new ConcurrentHashMap<>();
    private volatile String own;

    ReleaseModels(Releases releases) {
        this.releases = releases;
    }

    void are(String deploymentId) {
        own = deploymentId;
    }

    /** Our deployment, if it must be used instead of this one; empty when this one is ours or older, or ours was never deployed here. */
    public Optional<String> insteadOf(String deploymentId) {
        return Optional.ofNullable(own).filter(ours -> !ours.equals(deploymentId) && isNewer(deploymentId));
    }

    boolean isNewer(String deploymentId) {
        return newer.computeIfAbsent(deploymentId, releases::isNewer);
    }
}
