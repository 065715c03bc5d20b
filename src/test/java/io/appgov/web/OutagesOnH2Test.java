package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.h2.store.fs.FilePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** On a file, as the application runs when it is tried out, on a disk that fills up. */
class OutagesOnH2Test extends OutageStories {

    @TempDir(cleanup = CleanupMode.NEVER)
    static Path folder;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        FilePath.register(new FullDisk());
        properties.add("spring.datasource.url", () -> "jdbc:h2:full:" + folder.resolve("appgov") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE");
        properties.add("camunda.bpm.process-engine-name", () -> "outagesH2");
    }

    @Override
    protected String endless() {
        return "select count(*) from system_range(1, 1000000000000) where mod(x, 2) = 2";
    }

    @Test
    void aFullDiskIsAnOutageLikeOthers_andOverWhenThereIsRoomAgain() {
        FullDisk.full = true;
        try {
            saysComeAgain(payment("F").send());
            await("out of service").until(() -> health("readiness") == 503);
            saysComeAgain(get("manager1", "/api/cases"));
            assertThat(health("liveness")).isEqualTo(200);
        } finally {
            FullDisk.full = false;
        }
        await("ready again").atMost(Duration.ofSeconds(5)).until(() -> health("readiness") == 200);
        assertThat(balance()).isEqualTo("10000.00");
        assertThat(payment("F").send().status()).isEqualTo(201);
        assertThat(get("manager1", "/api/cases").status()).isEqualTo(200);
    }
}
