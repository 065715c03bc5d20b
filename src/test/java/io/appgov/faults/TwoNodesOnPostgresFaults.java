package io.appgov.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Half of the kills: two nodes on one PostgreSQL, started together while it is empty; and updates that restart one after the other. */
class TwoNodesOnPostgresFaults {

    private static final int ROUNDS = 4;

    @Test
    void killedAgainAndAgain_andRestartedOneAfterTheOther_nothingIsLost_nothingTwice_nothingStuck() throws IOException {
        Path folder = Trial.folder("two-");
        try (Postgres postgres = new Postgres(); Trial trial = new Trial("TwoNodesOnPostgresFaults", 2, folder, postgres.settings())) {
            trial.begin();
            int all = Trial.kills(0.5);
            int rounds = Math.min(ROUNDS, all);
            for (int round = 0; round < rounds; round++) {
                trial.kill(all * (round + 1) / rounds - all * round / rounds);
                trial.restartOneAfterTheOther();
                trial.work(Duration.ofSeconds(2));
            }
            trial.end().reckonUp();
            trial.report();
        }
    }
}
