package io.appgov.audit;

import io.appgov.command.Command;
import io.appgov.command.DatabaseOnly;
import io.appgov.persistence.RowLocks;
import java.io.PrintStream;
import java.util.List;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;

/** The check of the audit trail from the command line: one case, or all. */
public class AuditCheck implements Command {

    @DatabaseOnly
    @EnableConfigurationProperties(AuditProperties.class)
    @Import({RowLocks.class, AuditChain.class, AuditVerification.class})
    static class Needs {}

    @Override
    public String name() {
        return "verify-audit";
    }

    @Override
    public String usage() {
        return "[caseNo]";
    }

    @Override
    public String purpose() {
        return "核对审计链 tells whether the audit trail is as it was written";
    }

    @Override
    public Class<?> needs() {
        return Needs.class;
    }

    @Override
    public int run(ApplicationContext house, ApplicationArguments given, PrintStream out) {
        List<String> cases = given.getNonOptionArgs();
        if (cases.size() > 1) {
            throw new WronglyCalled("至多一个案件编号 one case number at most");
        }
        AuditVerification.Report report = house.getBean(AuditVerification.class).verify(cases.isEmpty() ? null : cases.get(0));
        out.printf("%d cases, %d events: %s%n", report.cases(), report.events(), report.ok() ? "ok" : "BROKEN");
        report.broken().forEach(b -> out.printf("%s %s %s%n", b.caseNo(), b.at() == null ? "-" : b.at(), b.why()));
        return report.ok() ? FINE : NOT_FINE;
    }
}
