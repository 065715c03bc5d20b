package io.appgov.foundation.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.ApplicationArguments;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** A command is found by its name, gets what it needs and nothing that works by itself, and ends with a code. */
class CommandsTest {

    private static final AtomicBoolean STARTED = new AtomicBoolean();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... args) {
        return new Commands(Whole.class, new Greet(), new Other())
                .run(args, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }

    @Test
    void settingsAloneCallNoCommand() {
        assertThat(Commands.isCalled()).isFalse();
        assertThat(Commands.isCalled("--server.port=9000")).isFalse();
        assertThat(Commands.isCalled("greet", "--server.port=9000")).isTrue();
    }

    @Test
    void whichOnesExistIsToldToWhoeverCallsAnother() {
        assertThat(run("greed")).isEqualTo(Command.NOT_DONE);
        assertThat(err.toString(UTF_8)).contains("greed").contains("greet NAME [--loud]").contains("问候 says hello").contains("other");
        assertThat(out.toString(UTF_8)).isEmpty();
    }

    @Test
    void itGetsItsArgumentsOptionsAndSettings() {
        assertThat(run("greet", "Li Lei", "--loud", "--greeting=Hello")).isEqualTo(7);
        assertThat(out.toString(UTF_8)).isEqualToNormalizingNewlines("HELLO, LI LEI\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--lowd", "-loud", "--dry-run"})
    void anOptionThatNobodyKnowsIsNotPassedOver(String option) {
        assertThat(run("greet", "Li Lei", option)).isEqualTo(Command.NOT_DONE);
        assertThat(err.toString(UTF_8)).contains(option).contains("usage: java -jar appgov.jar greet NAME [--loud]");
        assertThat(out.toString(UTF_8)).isEmpty();
    }

    @Test
    void whoCallsItWronglyIsToldHow() {
        assertThat(run("greet", "--greeting=Hello")).isEqualTo(Command.NOT_DONE);
        assertThat(err.toString(UTF_8)).contains("nobody to greet").contains("usage: ");
    }

    @Test
    void nothingIsStarted() {
        run("greet", "Li Lei", "--greeting=Hello");
        assertThat(STARTED).isFalse();
    }

    @Test
    void whatCannotBeOpenedIsNotDone() {
        assertThat(run("greet", "Li Lei")).as("without the setting it needs").isEqualTo(Command.NOT_DONE);
    }

    @Test
    void withoutNeedsOfItsOwnItGetsTheWholeApplicationAtRest() {
        assertThat(run("other")).isZero();
        assertThat(out.toString(UTF_8)).isEqualToNormalizingNewlines("whole, jobs false, sends false\n");
    }

    @Configuration(proxyBeanMethods = false)
    static class Whole {

        @Bean
        String whole() {
            return "whole";
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Needs {

        @Bean
        String greeting(Environment settings) {
            return settings.getRequiredProperty("greeting");
        }

        @Bean
        SmartLifecycle worker() {
            return new SmartLifecycle() {
                @Override
                public void start() {
                    STARTED.set(true);
                }

                @Override
                public void stop() {}

                @Override
                public boolean isRunning() {
                    return false;
                }
            };
        }
    }

    static class Greet implements Command {

        @Override
        public String name() {
            return "greet";
        }

        @Override
        public String usage() {
            return "NAME [--loud]";
        }

        @Override
        public String purpose() {
            return "问候 says hello";
        }

        @Override
        public Set<String> options() {
            return Set.of("loud");
        }

        @Override
        public Class<?> needs() {
            return Needs.class;
        }

        @Override
        public int run(ApplicationContext house, ApplicationArguments given, PrintStream out) {
            if (given.getNonOptionArgs().isEmpty()) {
                throw new WronglyCalled("nobody to greet");
            }
            String said = house.getBean("greeting") + ", " + given.getNonOptionArgs().get(0);
            out.println(given.containsOption("loud") ? said.toUpperCase() : said);
            return 7;
        }
    }

    static class Other implements Command {

        @Override
        public String name() {
            return "other";
        }

        @Override
        public String purpose() {
            return "另一个 another";
        }

        @Override
        public int run(ApplicationContext house, ApplicationArguments given, PrintStream out) {
            var env = house.getEnvironment();
            out.println(house.getBean("whole") + ", jobs " + env.getProperty("camunda.bpm.job-execution.enabled") + ", sends "
                    + env.getProperty("appgov.notice.dispatch"));
            return FINE;
        }
    }
}
