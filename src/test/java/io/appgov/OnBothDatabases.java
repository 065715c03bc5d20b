package io.appgov;

import org.junit.jupiter.api.Tag;

/**
 * Told on H2 in {@link HouseSuite} and on PostgreSQL in {@link PostgresSuite}: {@link TestDatabase#ofTheRun()}. All classes that say so
 * share
 * one application context, but those with an {@link OwnDatabase}.
 */
@Tag(OnBothDatabases.TAG)
public interface OnBothDatabases {

    String TAG = "OnBothDatabases";
}
