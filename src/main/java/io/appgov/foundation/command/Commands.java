package io.appgov.foundation.command;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.Banner;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.AbstractApplicationContext;

/** Finds the command that was called and runs it, with the settings the application has. */
public final class Commands {

    /**
     * Defaults, overridden by given settings: a command prints only its result and errors, for the person who called it, and uses
     * few connections.
     */
    private static final List<String> QUIET = List.of(
            "--logging.level.root=warn", "--logging.structured.format.console=", "--spring.datasource.hikari.minimum-idle=1");

    /** The passive application: besides {@link PassiveMode}, switches off what depends on components that are not started. */
    private static final List<String> REST = List.of(
            "--camunda.bpm.job-execution.enabled=false", "--appgov.notice.dispatch=false", "--appgov.metrics.refresh=PT0S",
            "--management.endpoint.health.validate-group-membership=false",
            // the engine's REST API requires a server
            "--spring.autoconfigure.exclude=org.camunda.bpm.spring.boot.starter.rest.CamundaBpmRestJerseyAutoConfiguration");

    private final Class<?> application;
    private final List<Command> known;

    /** @param application the main class, for commands that need all of it */
    public Commands(Class<?> application, Command... known) {
        this.application = application;
        this.known = List.of(known);
    }

    /** Whether these arguments call a command; settings alone start the application. */
    public static boolean isCalled(String... args) {
        return args.length > 0 && !args[0].startsWith("-");
    }

    /** @return the exit code: see {@link Command} */
    public int run(String[] args, PrintStream out, PrintStream err) {
        Optional<Command> called = known.stream().filter(c -> c.name().equals(args[0])).findFirst();
        if (called.isEmpty()) {
            err.println("没有此命令 there is no such command: " + args[0]);
            list(err);
            return Command.NOT_DONE;
        }
        Command command = called.get();
        String[] rest = Arrays.copyOfRange(args, 1, args.length);
        try {
            ApplicationArguments given = read(command, rest);
            try (ConfigurableApplicationContext house = open(command, rest)) {
                err.println("数据库 database: " + house.getEnvironment().getProperty("spring.datasource.url", ""));
                return command.run(house, given, out);
            }
        } catch (Command.WronglyCalled wrongly) {
            err.println(wrongly.getMessage());
            err.println("用法 usage: java -jar appgov.jar " + command.name() + " " + command.usage());
            return Command.NOT_DONE;
        } catch (NotOpened told) {
            return Command.NOT_DONE;
        } catch (RuntimeException failed) {
            failed.printStackTrace(err);
            err.println("未完成 not done: " + failed.getMessage());
            return Command.NOT_DONE;
        }
    }

    private void list(PrintStream err) {
        err.println("现有命令 these exist, each with the application's settings as --name=value behind it:");
        known.forEach(c -> err.printf("  %-40s %s%n", (c.name() + " " + c.usage()).strip(), c.purpose()));
        err.println("不带命令则启动应用 without a command the application starts");
    }

    /** Unknown options are refused, not ignored: a mistyped {@code --dryrun} must not run the real thing. */
    private static ApplicationArguments read(Command command, String[] rest) {
        for (String each : rest) {
            if (each.startsWith("-") && !each.contains("=") && !(each.startsWith("--") && command.options().contains(each.substring(2)))) {
                throw new Command.WronglyCalled("没有此选项 there is no such option: " + each);
            }
        }
        return new DefaultApplicationArguments(rest);
    }

    private ConfigurableApplicationContext open(Command command, String[] given) {
        boolean whole = command.needs() == null;
        List<String> settings = new ArrayList<>(Arrays.stream(given).filter(a -> a.startsWith("--") && a.contains("=")).toList());
        unlessGiven(QUIET, settings);
        if (whole) {
            unlessGiven(REST, settings);
        }
        try {
            return new SpringApplicationBuilder(whole ? application : command.needs())
                    // a setting that is missing is an error, not a text with a ${ in it
                    .sources(PropertyPlaceholderAutoConfiguration.class)
                    .web(WebApplicationType.NONE)
                    .bannerMode(Banner.Mode.OFF)
                    .initializers(context -> context.getBeanFactory()
                    .registerSingleton(AbstractApplicationContext.LIFECYCLE_PROCESSOR_BEAN_NAME, new PassiveMode()))
                    .run(settings.toArray(String[]::new));
        } catch (RuntimeException failed) {
            throw new NotOpened(failed);
        }
    }

    private static void unlessGiven(List<String> ours, List<String> settings) {
        for (String each : ours) {
            String name = each.substring(0, each.indexOf('=') + 1);
            if (settings.stream().noneMatch(s -> s.startsWith(name))) {
                settings.add(each);
            }
        }
    }

    /** Spring Boot has already reported the reason. */
    private static final class NotOpened extends RuntimeException {

        NotOpened(Throwable cause) {
            super(cause);
        }
    }
}
