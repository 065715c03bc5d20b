package io.appgov.foundation.policy;

import java.time.Instant;

/**
 * The instant at which a step really runs, while {@link BusinessTime} dates it by when it was due (T4): for what has its effect on
 * others when it is written, and not before.
 */
public interface PresentClock {

    Instant present();
}
