package io.appgov.audit;

import io.appgov.foundation.command.Command;
import io.appgov.foundation.command.DatabaseOnly;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;

/** The check of the audit trail from the command line: one case, or all. */
public class AuditCheck implements Command {

    @DatabaseOnly
    @EnableConfigurationProperties(AuditProperties.class)
    @Import({Signature.class, RowHashes.class, AuditVerification.class})
    static class Needs {}

    @Override
    public String name() {
        return "verify-audit";
    }

    @Override
    public String usage() {
        return "[caseNo] [--against ANCHORS]";
    }

    @Override
    public Set<String> options() {
        return Set.of("against");
    }

    @Override
    public String purpose() {
        return "核对审计链 tells whether the audit trail and what decisions rest on is as it was written";
    }

    @Override
    public Class<?> needs() {
        return Needs.class;
    }

    @Override
    public int run(ApplicationContext house, ApplicationArguments given, PrintStream out) {
        List<String> words = new ArrayList<>(given.getNonOptionArgs());
        Optional<Path> anchors = anchors(given, words);
        if (words.size() > 1) {
            throw new WronglyCalled("至多一个案件编号 one case number at most");
        }
        String caseNo = words.isEmpty() ? null : words.get(0);
        var verification = house.getBean(AuditVerification.class);
        AuditVerification.Report report = anchors.isPresent() ? against(verification, caseNo, anchors.get()) : verification.verify(caseNo);
        out.printf("%d cases, %d events: %s%n", report.cases(), report.events(), report.ok() ? "ok" : "BROKEN");
        report.broken().forEach(b -> out.printf("%s %s %s%n", b.caseNo(), b.at() == null ? "-" : b.at(), b.why()));
        if (report.anchors() > 0) {
            out.printf("锚点 anchors compared: %d%n", report.anchors());
        }
        if (report.sealedAt() != null) {
            out.printf("此前已有的记录自此受保护 rows of before are proved since: %s%n", report.sealedAt());
        }
        return report.ok() ? FINE : NOT_FINE;
    }

    private static AuditVerification.Report against(AuditVerification verification, String caseNo, Path anchors) {
        try {
            return verification.verify(caseNo, anchors);
        } catch (IllegalArgumentException | UncheckedIOException unreadable) {
            throw new WronglyCalled(unreadable.getMessage());
        }
    }

    /** Accepts both {@code --against FILE} and {@code --against=FILE}. */
    private static Optional<Path> anchors(ApplicationArguments given, List<String> words) {
        List<String> all = List.of(given.getSourceArgs());
        int option = all.indexOf("--against");
        if (option >= 0) {
            if (option + 1 == all.size() || all.get(option + 1).startsWith("--")) {
                throw new WronglyCalled("--against 后应为锚点文件 a file of anchors belongs behind --against");
            }
            words.remove(all.get(option + 1));
            return Optional.of(Path.of(all.get(option + 1)));
        }
        return given.containsOption("against") ? Optional.of(Path.of(given.getOptionValues("against").get(0))) : Optional.empty();
    }
}
