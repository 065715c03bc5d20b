package io.appgov.engine;

import io.appgov.foundation.start.Releases;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * The models this release brought. While a newer release's are the newest (a rolling update, a rollback), what begins on this node,
 * a case, a called case or a decision, still follows its own: the newer ones may name steps that it does not have.
 */
@Component
public class ReleaseModels {

    private final Releases releases;
    /** What the database says of a deployment; it does not change while this node runs. */
    private final Map<String, Boolean> newer = new ConcurrentHashMap<>();
    private volatile String own;

    ReleaseModels(Releases releases) {
        this.releases = releases;
    }

    void are(String deploymentId) {
        own = deploymentId;
    }

    /** Our deployment, to be used instead of this one; empty when this one is ours or older, or ours was never deployed here. */
    public Optional<String> insteadOf(String deploymentId) {
        return Optional.ofNullable(own).filter(ours -> !ours.equals(deploymentId) && isNewer(deploymentId));
    }

    boolean isNewer(String deploymentId) {
        return newer.computeIfAbsent(deploymentId, releases::isNewer);
    }
}
