package io.appgov.faults;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A quarter of the kills: one node on PostgreSQL. */
class OneNodeOnPostgresFaults {

    @Test
    void killedAgainAndAgain_nothingIsLost_nothingTwice_nothingStuck() throws IOException {
        Path folder = Trial.folder("one-");
        try (Postgres postgres = new Postgres(); Trial trial = new Trial("OneNodeOnPostgresFaults", 1, folder, postgres.settings())) {
            trial.begin().kill(Trial.kills(0.25));
            trial.end().reckonUp();
            trial.report();
        }
    }
}
