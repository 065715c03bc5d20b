package io.appgov.cases;

import io.appgov.foundation.command.Command;
import io.appgov.foundation.command.DatabaseOnly;
import java.io.PrintStream;
import java.util.List;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;

/** Run once after the database was restored from a backup, before the application starts. */
public class AdvanceNumbers implements Command {

    /** More numbers than can have been used between two backups, and one percent of those available. */
    private static final int ENOUGH = 10_000;

    /** Migrates an older backup to this release first. */
    @DatabaseOnly
    @ImportAutoConfiguration(FlywayAutoConfiguration.class)
    @Import(Restores.class)
    static class Needs {}

    @Override
    public String name() {
        return "advance-numbers";
    }

    @Override
    public String usage() {
        return "[howMany]";
    }

    @Override
    public String purpose() {
        return "恢复备份之后：不再使用已用过的编号 after a restore: no number or id is used a second time";
    }

    @Override
    public Class<?> needs() {
        return Needs.class;
    }

    @Override
    public int run(ApplicationContext house, ApplicationArguments given, PrintStream out) {
        int leftOut = howMany(given.getNonOptionArgs());
        try {
            Restores.Restore restore = house.getBean(Restores.class).restored(leftOut);
            out.printf("下一编号 the next case or letter has number %06d; 新通知的编号含 ids of new notices contain r%d%n", restore.next(),
                    restore.no());
            return FINE;
        } catch (IllegalArgumentException notThatMany) {
            throw new WronglyCalled(notThatMany.getMessage());
        }
    }

    private static int howMany(List<String> given) {
        if (given.isEmpty()) {
            return ENOUGH;
        }
        if (given.size() > 1 || !given.get(0).matches("[1-9][0-9]{0,5}")) {
            throw new WronglyCalled("须为一个正整数 one number from 1 on: how many are passed over, " + ENOUGH + " unless said");
        }
        return Integer.parseInt(given.get(0));
    }
}
