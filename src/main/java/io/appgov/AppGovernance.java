package io.appgov;

import io.appgov.audit.AuditCheck;
import io.appgov.cases.AdvanceNumbers;
import io.appgov.foundation.command.Commands;
import io.appgov.foundation.start.ProductionSettings;
import io.appgov.operation.imports.ImportFile;
import io.appgov.operation.watch.CheckCases;
import io.appgov.people.NewPassword;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The application: one engine, one database, one clock. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class AppGovernance {

    /** What can be run on the machine instead. */
    static final Commands COMMANDS = new Commands(AppGovernance.class, new AuditCheck(), new CheckCases(), new AdvanceNumbers(),
            new ImportFile(), new NewPassword());

    public static void main(String[] args) {
        // the engine reads dates without an offset in the JVM's zone: make that the policy's, whatever the host's (T1)
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Shanghai"));
        if (Commands.isCalled(args)) {
            System.exit(COMMANDS.run(args, inChinese(FileDescriptor.out), inChinese(FileDescriptor.err)));
        }
        SpringApplication application = new SpringApplication(AppGovernance.class);
        application.addInitializers(new ProductionSettings());
        application.run(args);
    }

    /** A server's locale is often one that has no Chinese: then UTF-8 it is. */
    private static PrintStream inChinese(FileDescriptor to) {
        Charset host = Charset.defaultCharset();
        return new PrintStream(new FileOutputStream(to), true, host.newEncoder().canEncode('中') ? host : StandardCharsets.UTF_8);
    }
}
