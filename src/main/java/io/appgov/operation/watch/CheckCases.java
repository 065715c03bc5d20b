package io.appgov.operation.watch;

import io.appgov.foundation.command.Command;
import io.appgov.foundation.command.DatabaseOnly;
import io.appgov.foundation.persistence.Columns;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.policy.PolicyParameters;
import java.io.PrintStream;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The check for stuck cases from the command line, whether or not the application runs. */
public class CheckCases implements Command {

    @DatabaseOnly
    @EnableConfigurationProperties(PolicyParameters.class)
    @Import({BusinessTime.class, Standings.class, StuckCaseDetector.class})
    @ComponentScan(basePackages = "io.appgov", useDefaultFilters = false,
            includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = ProcessSteps.class))
    static class Needs {

        /** The database's time, as there is no engine clock here. */
        @Bean
        Clock clock(JdbcClient jdbc) {
            return Clock.fixed(
                    jdbc.sql("select current_timestamp as at").query((row, n) -> Columns.instant(row, "at")).single(), ZoneOffset.UTC);
        }
    }

    @Override
    public String name() {
        return "check-cases";
    }

    @Override
    public String purpose() {
        return "查找卡住的案件 finds cases without a next step";
    }

    @Override
    public Class<?> needs() {
        return Needs.class;
    }

    @Override
    public int run(ApplicationContext house, ApplicationArguments given, PrintStream out) {
        if (!given.getNonOptionArgs().isEmpty()) {
            throw new WronglyCalled("不带参数 it takes no arguments");
        }
        List<StuckCase> found = house.getBean(StuckCaseDetector.class).check();
        found.forEach(s -> out.printf("%s %s %s %s %s%n    %s%s%n", s.caseNo(), s.state(), s.waitingFor(), s.reason(), s.why(), s.remedy(),
                s.steps().isEmpty() ? "" : ": " + String.join(", ", s.steps())));
        out.println(found.isEmpty() ? "没有卡住的案件 no case is stuck" : found.size() + " 个卡住的案件 stuck cases");
        return found.isEmpty() ? FINE : NOT_FINE;
    }
}
