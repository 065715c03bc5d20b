package io.appgov.foundation.command;

import java.io.PrintStream;
import java.util.Set;
import org.springframework.boot.ApplicationArguments;
import org.springframework.context.ApplicationContext;

/**
 * A command-line command, {@code java -jar appgov.jar <name> …}, listed in the application's main class. While it runs this process
 * answers no request, fires no timer and sends no notice.
 */
public interface Command {

    /** Exit code: done, no problem found. */
    int FINE = 0;

    /** Exit code: done, and the problems found were printed. */
    int NOT_FINE = 1;

    /** Exit code: not done. */
    int NOT_DONE = 2;

    String name();

    /** What may follow the name, such as {@code FILE [--dry-run]}. */
    default String usage() {
        return "";
    }

    /** What it does, 中文 English, in one line. */
    String purpose();

    /** Names of its own options, without the dashes; settings of the application may always be given as {@code --name=value}. */
    default Set<String> options() {
        return Set.of();
    }

    /** The configuration to start, such as one with {@link DatabaseOnly}; {@code null}: the whole application, passive. */
    default Class<?> needs() {
        return null;
    }

    /**
     * @param house context of the configuration it {@link #needs()}
     * @param given arguments after the name
     * @param out for the result; wrong arguments are reported by throwing {@link WronglyCalled}
     * @return the exit code
     */
    int run(ApplicationContext house, ApplicationArguments given, PrintStream out);

    /** The arguments make no sense; the message says why, 中文 English. */
    final class WronglyCalled extends RuntimeException {

        public WronglyCalled(String message) {
            super(message);
        }
    }
}
