package io.appgov.attack;

import java.nio.file.Path;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** On a file, as the application runs when it is tried out: rows in memory would be taken for a leak. */
class OnH2Attack extends AttackStories {

    @TempDir(cleanup = CleanupMode.NEVER)
    static Path folder;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        properties.add("spring.datasource.url",
                () -> "jdbc:h2:file:" + folder.resolve("appgov")
                + ";WRITE_DELAY=0;LOCK_TIMEOUT=10000;DB_CLOSE_ON_EXIT=FALSE;QUERY_CACHE_SIZE=1024");
    }

    @Override
    int howMany() {
        return 5_000;
    }

    @Override
    boolean isOurs() {
        return true;
    }

    @Override
    long usualSeed() {
        return System.nanoTime() % 1_000_000;
    }
}
