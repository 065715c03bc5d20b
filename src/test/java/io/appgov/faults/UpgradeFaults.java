package io.appgov.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * From a former release to this one with cases under way: {@code -Dfaults.from=} its jar. One node that dies on the old and is started as
 * the new; two nodes rolled over, back, and over again, as operations.md says.
 */
@EnabledIfSystemProperty(named = "faults.from", matches = ".+")
class UpgradeFaults {

    private static final Path FORMER = Path.of(System.getProperty("faults.from", "")).toAbsolutePath();
    private static final Duration AT_WORK = Duration.ofSeconds(40);

    @Test
    void diedOnTheFormerRelease_goesOnOnThisOne() throws IOException {
        Path folder = Trial.folder("upgrade-");
        try (Trial trial = new Trial("UpgradeFaults", 1, folder, List.of(OneNodeOnH2Faults.database(folder)))) {
            trial.begin(FORMER).work(AT_WORK);
            trial.dieAndBecome(Node.PRESENT);
            trial.work(AT_WORK);
            trial.end().reckonUp();
            trial.report();
        }
    }

    @Test
    void rolledOverAndBackWithCasesUnderWay() throws IOException {
        Path folder = Trial.folder("rolled-");
        try (Postgres postgres = new Postgres(); Trial trial = new Trial("UpgradeFaults", 2, folder, postgres.settings())) {
            trial.begin(FORMER).work(AT_WORK);
            trial.rollOverTo(Node.PRESENT);
            trial.rollOverTo(FORMER);
            trial.rollOverTo(Node.PRESENT);
            trial.work(AT_WORK);
            trial.end().reckonUp();
            trial.report();
        }
    }
}
