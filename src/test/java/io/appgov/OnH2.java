package io.appgov;

import org.junit.jupiter.api.Tag;

/**
 * Told on H2 only, once, in the JVM of {@link HouseSuite}; without an {@link OwnDatabase} in the house of those {@link OnBothDatabases}.
 */
@Tag(OnH2.TAG)
public interface OnH2 {

    String TAG = "OnH2";
    /** With a house of its own in the JVM of {@link PostgresSuite}, so that both are at it equally long. */
    String IN_THE_OTHER_JVM = "OnH2InTheOtherJvm";
}
