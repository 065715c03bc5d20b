package io.appgov.audit;

import java.io.PrintStream;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

/**
 * The check of the audit trail from the command line, {@code java -jar appgov.jar verify-audit [caseNo]}: the database and
 * nothing else, neither engine nor web. The exit code is 0 when all is as it was written, 1 when not.
 */
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class, JdbcClientAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class, TransactionAutoConfiguration.class
})
@EnableConfigurationProperties(AuditProperties.class)
@Import({AuditChain.class, AuditVerification.class})
public class AuditCheck {

    public static final String COMMAND = "verify-audit";

    private AuditCheck() {}

    /** @return the exit code */
    public static int run(String[] args, PrintStream out) {
        String caseNo = args.length > 1 && !args[1].startsWith("--") ? args[1] : null;
        try (var context = new SpringApplicationBuilder(AuditCheck.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .properties("logging.level.root=warn")
                .run(args)) {
            AuditVerification.Report report = context.getBean(AuditVerification.class).verify(caseNo);
            out.printf("%d cases, %d events: %s%n", report.cases(), report.events(), report.ok() ? "ok" : "BROKEN");
            report.broken().forEach(b -> out.printf("%s %s %s%n", b.caseNo(), b.at() == null ? "-" : b.at(), b.why()));
            return report.ok() ? 0 : 1;
        }
    }
}
