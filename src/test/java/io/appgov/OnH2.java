package io.appgov;

import org.junit.jupiter.api.Tag;
import org.springframework.test.context.TestPropertySource;

/** Told on H2. All classes that say so share one application context, in the JVM of {@link HouseSuite}. */
@Tag(OnH2.TAG)
@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:stories;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000;QUERY_CACHE_SIZE=1024")
public interface OnH2 {

    String TAG = "OnH2";
}
