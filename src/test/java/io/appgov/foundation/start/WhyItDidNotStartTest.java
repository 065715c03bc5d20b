package io.appgov.foundation.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.appgov.PostgresServer;
import io.appgov.foundation.policy.PolicyParameters;
import io.appgov.notice.links.LinkProperties;
import io.appgov.notice.outbox.SenderProperties;
import java.io.IOException;
import java.net.ServerSocket;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.boot.logging.LoggingSystemProperty;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;

/** Whoever starts the application finds at the end of its log, in one short block without a trace, why it did not. */
@ExtendWith(OutputCaptureExtension.class)
class WhyItDidNotStartTest {

    private static final String KEY = "--appgov.link.key=0123456789abcdef0123456789abcdef";

    /** The end of the log of a start that fails. */
    private static String endOfLog(CapturedOutput log, Class<?> of, String... settings) {
        var application = new SpringApplicationBuilder(of).web(WebApplicationType.NONE).bannerMode(Banner.Mode.OFF)
                .initializers(new ProductionSettings());
        assertThat(catchThrowable(() -> application.run(settings))).isNotNull();
        int from = log.getAll().lastIndexOf("APPLICATION FAILED TO START");
        assertThat(from).as("what the log says: %s", log.getAll()).isNotNegative();
        String end = log.getAll().substring(from);
        assertThat(end).doesNotContain("\tat ");
        assertThat(end.lines().count()).isLessThan(30);
        return end;
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties({LinkProperties.class, PolicyParameters.class, SenderProperties.class})
    static class Ours {}

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
    static class Database {}

    @Test
    void missingSettingsOfProductionAreSaidLineByLine(CapturedOutput log) {
        assertThat(endOfLog(log, Ours.class, "--spring.profiles.active=production", "--logging.structured.format.console="))
                .contains("\n- set appgov.public-url to the https address")
                .contains("\n- set appgov.notice.email=smtp")
                .contains("\n- set appgov.audit.key to a secret");
    }

    @Test
    void whereTheLogIsJsonTheyAreSaidInPlainLinesToo(CapturedOutput log) {
        // the first start in a JVM decides, and here that was another test's
        System.clearProperty(LoggingSystemProperty.CONSOLE_STRUCTURED_FORMAT.getEnvironmentVariableName());
        var application = new SpringApplicationBuilder(Ours.class).web(WebApplicationType.NONE).initializers(new ProductionSettings());
        assertThat(catchThrowable(() -> application.run("--spring.profiles.active=production", "--logging.structured.format.console=ecs")))
                .isInstanceOf(NotStarted.class);
        assertThat(log.getErr()).contains("App Governance did not start.").contains("\n- set appgov.link.key").doesNotContain("\tat ");
        assertThat(log.getOut()).as("and a collector of logs gets them as one event").contains("{\"@timestamp\"");
    }

    @Test
    void aValueOutOfRangeIsNamed(CapturedOutput log) {
        assertThat(endOfLog(log, Ours.class, KEY, "--appgov.policy.appeal-window=PT1S", "--appgov.policy.minimum-contacts=0"))
                .contains("- appgov.policy.appeal-window = PT1S: ")
                .contains("- appgov.policy.minimum-contacts = 0: ");
    }

    @Test
    void aValueOfTheWrongKindIsNamed(CapturedOutput log) {
        assertThat(endOfLog(log, Ours.class, KEY, "--appgov.policy.appeal-window=two days"))
                .contains("- appgov.policy.appeal-window = two days: ");
        assertThat(endOfLog(log, Ours.class, KEY, "--appgov.policy.zone=Beijing")).contains("- appgov.policy.zone = Beijing: ");
    }

    /** Our own address goes to every mail server, also to those that know ASCII only (R9). */
    @Test
    void anAddressOfOursThatNotEveryServerUnderstandsIsNamed(CapturedOutput log) {
        assertThat(endOfLog(log, Ours.class, KEY, "--appgov.notice.from=治理@house.example")).contains("appgov.notice.from 不是可用的邮件地址");
        assertThat(endOfLog(log, Ours.class, KEY, "--appgov.notice.reply-to=a..b@house.example"))
                .contains("appgov.notice.reply-to 不是可用的邮件地址");
    }

    @Test
    void aSecretIsNotQuoted(CapturedOutput log) {
        assertThat(endOfLog(log, Ours.class, "--appgov.link.key=hunter2")).contains("- appgov.link.key: ");
        assertThat(endOfLog(log, Ours.class, "--appgov.link.key=")).contains("- appgov.link.key 未设置 is not set");
        assertThat(log.getAll().substring(log.getAll().indexOf("APPLICATION FAILED"))).doesNotContain("hunter2");
    }

    @Test
    void aDatabaseThatIsNotThereIsNamed(CapturedOutput log) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        assertThat(endOfLog(log, Database.class,
                "--spring.datasource.url=jdbc:postgresql://localhost:" + port + "/appgov?password=hunter2"))
                .contains("The database cannot be reached: jdbc:postgresql://localhost:" + port + "/appgov")
                .doesNotContain("hunter2");
    }

    @Test
    void aDatabaseThatDoesNotLetUsInIsNamed(CapturedOutput log) {
        String url = PostgresServer.emptyDatabase("locked");
        assertThat(endOfLog(log, Database.class, "--spring.datasource.url=" + url.replaceFirst("/locked.*", "/nowhere"),
                "--spring.datasource.username=postgres", "--spring.datasource.password=postgres"))
                .contains("There is no such database");
        assertThat(endOfLog(log, Database.class, "--spring.datasource.url=" + url.replaceFirst("[?].*", ""),
                "--spring.datasource.username=nobody", "--spring.datasource.password=x"))
                .contains("The database does not let nobody in");
    }

    @Test
    void tablesOfSomethingElseAreNamed(CapturedOutput log) {
        String url = "--spring.datasource.url=jdbc:h2:mem:else;DB_CLOSE_DELAY=-1";
        new SpringApplicationBuilder(Database.class).web(WebApplicationType.NONE)
                .run(url, "--spring.datasource.username=sa", "--spring.datasource.password=").close();
        JdbcClient.create(DataSourceBuilder.create().url("jdbc:h2:mem:else").username("sa").build())
                .sql("update \"flyway_schema_history\" set \"checksum\" = 1 where \"version\" = '2'").update();
        assertThat(endOfLog(log, Database.class, url)).contains("The tables of this database are not those of this release")
                .contains("version 2");
    }

    @Test
    void aDatabaseFileThatIsInUseIsNamed() {
        var failed = new DatabaseAnalyzer(new MockEnvironment().withProperty("spring.datasource.url", "jdbc:h2:file:./x;PASSWORD=hunter2"))
                .analyze(new SQLException("Database may be already in use", "90020", 90020));
        assertThat(failed.getDescription()).contains("in use by another process").endsWith("jdbc:h2:file:./x");
    }
}
