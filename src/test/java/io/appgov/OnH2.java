package io.appgov;

import org.junit.jupiter.api.Tag;

/** Told on H2 only, once, in the JVM of {@link HouseSuite} and the house of those {@link OnBothDatabases}. */
@Tag(OnH2.TAG)
public interface OnH2 {

    String TAG = "OnH2";
}
