package io.appgov.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A quarter of the kills: one node with its database in a file. */
class OneNodeOnH2Faults {

    @Test
    void killedAgainAndAgain_nothingIsLost_nothingTwice_nothingStuck() throws IOException {
        Path folder = Trial.folder("h2-");
        try (Trial trial = new Trial("OneNodeOnH2Faults", 1, folder, List.of(database(folder)))) {
            trial.begin().kill(Trial.kills(0.25));
            trial.end().reckonUp();
            trial.report();
        }
    }

    static String database(Path folder) {
        return "--spring.datasource.url=jdbc:h2:file:" + folder.resolve("appgov")
                + ";WRITE_DELAY=0;LOCK_TIMEOUT=10000;DB_CLOSE_ON_EXIT=FALSE";
    }
}
