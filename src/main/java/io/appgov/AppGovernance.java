package io.appgov;

import io.appgov.audit.AuditCheck;
import io.appgov.start.ProductionSettings;
import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The application: one engine, one database, one clock. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class AppGovernance {

    public static void main(String[] args) {
        // the engine reads dates without an offset in the JVM's zone: make that the policy's, whatever the host's (T1)
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Shanghai"));
        if (args.length > 0 && args[0].equals(AuditCheck.COMMAND)) {
            System.exit(AuditCheck.run(args, System.out));
        }
        SpringApplication application = new SpringApplication(AppGovernance.class);
        application.addInitializers(new ProductionSettings());
        application.run(args);
    }
}
