package io.appgov.foundation.command;

import java.io.PrintStream;
import java.util.Set;
import org.springframework.boot.ApplicationArguments;
import org.springframework.context.ApplicationContext;

/**
 * One thing to be run on the machine, {@code java -jar appgov.jar <name> …}, listed in the application's main class. No request
 * is answered meanwhile, no timer runs, no notice is sent: a command does its own work and ends.
 */
public interface Command {

    /** Exit code: done, and all is well. */
    int FINE = 0;

    /** Exit code: done, and something is not as it should be; what, was printed. */
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

    /** A configuration with what it needs, such as one with {@link DatabaseOnly}; {@code null}: all of the application, at rest. */
    default Class<?> needs() {
        return null;
    }

    /**
     * @param house beans of what it {@link #needs()}
     * @param given what followed the name
     * @param out for the result; complaints about how it was called are thrown as {@link WronglyCalled}
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
