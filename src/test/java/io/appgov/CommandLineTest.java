package io.appgov;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.foundation.command.Command;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.IsvId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is run on the machine, as it is called there. */
class CommandLineTest extends Story implements OnH2 {

    @Autowired private Environment environment;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... args) {
        out.reset();
        return AppGovernance.COMMANDS.run(args, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }

    private String told() {
        return out.toString(UTF_8);
    }

    @Test
    void aListIsImportedByTheWholeApplicationAtRest(@TempDir Path folder) throws IOException {
        IsvId id = IsvId.of("v-" + UUID.randomUUID().toString().substring(0, 8));
        Path list = Files.writeString(folder.resolve("服务商.csv"),
                "\ufeffisvId,name,certified,partnerManager,contact1.name,contact1.email,contact1.feishuOpenId,contact1.language\r\n" + id
                + ",北京示例,TRUE,,李雷,lilei@isv.example,,\r\n");
        String[] args = {"import", list.toString(), "--spring.datasource.url=" + environment.getProperty("spring.datasource.url"),
            // an engine beside that of the stories
            "--camunda.bpm.process-engine-name=commands", "--spring.profiles.active=demo"};
        long deployments = repository.createDeploymentQuery().count();

        assertThat(run(Stream.concat(Stream.of(args), Stream.of("--dry-run")).toArray(String[]::new))).isEqualTo(Command.FINE);
        assertThat(told()).contains("第 2 行 line 2 新建 created " + id).contains("a trial, nothing was written");
        assertThat(catalogue.findIsv(id)).isEmpty();

        assertThat(run(args)).isEqualTo(Command.FINE);
        assertThat(told()).contains("1 新建 created, 0 更新 updated, 0 拒绝 refused; 已写入 written");
        assertThat(catalogue.isv(id).name()).isEqualTo("北京示例");
        assertThat(repository.createDeploymentQuery().count()).as("nothing of a start is done").isEqualTo(deployments);

        Files.writeString(list, Files.readString(list).replace("lilei@isv.example", "lilei"));
        assertThat(run(args)).isEqualTo(Command.NOT_FINE);
        assertThat(told()).contains("line 2 拒绝 refused " + id).contains("contact1.email").contains("nothing was written");
    }

    static Stream<String[]> databases() {
        return Stream.of(
                new String[] {"jdbc:h2:mem:restored;DB_CLOSE_DELAY=-1", "sa", ""},
                new String[] {PostgresServer.emptyDatabase("restored"), "postgres", "postgres"});
    }

    @ParameterizedTest
    @MethodSource("databases")
    void afterARestoreNumbersGoOnAboveThoseThatAreForgotten(String url, String user, String password) {
        String[] args = {"advance-numbers", "--spring.datasource.url=" + url, "--spring.datasource.username=" + user,
                "--spring.datasource.password=" + password};
        assertThat(run(args)).isEqualTo(Command.FINE);
        assertThat(told()).contains("number 010002").contains("r1");
        JdbcClient database = JdbcClient.create(DataSourceBuilder.create().url(url).username(user).password(password).build());
        database.sql("insert into case_number (process) values ('violationHandling')").update();
        assertThat(database.sql("select max(id) from case_number").query(Long.class).single()).isEqualTo(10_002);

        String[] fewer = Stream.concat(Stream.of(args), Stream.of("5")).toArray(String[]::new);
        assertThat(run(fewer)).isEqualTo(Command.FINE);
        assertThat(told()).as("one is drawn, five are passed over").contains("number 010009").contains("r2");
        assertThat(database.sql("select no from database_restore order by no").query(Integer.class).list()).containsExactly(1, 2);

        String[] tooMany = Stream.concat(Stream.of(args), Stream.of("999000")).toArray(String[]::new);
        assertThat(run(tooMany)).isEqualTo(Command.NOT_DONE);
        assertThat(err.toString(UTF_8)).contains("not that many numbers are left");
        assertThat(database.sql("select max(no) from database_restore").query(Integer.class).single()).isEqualTo(2);
    }

    @Test
    void afterARestoreAnOpenCasesNextNoticeHasAnIdTheFarEndHasNeverSeen() {
        CaseNo caseNo = caseV();
        assertThat(notices.ofCase(caseNo)).extracting("noticeId").containsExactly(caseNo + "-01-N02");
        jdbc.sql("insert into database_restore (no, numbers_above) values (1, 0)").update();
        try {
            until("2025-03-05 10:00:01");
            assertThat(notices.ofCase(caseNo)).extracting("noticeId").startsWith(caseNo + "-01-N02", caseNo + "-r1-02-N06")
                    .hasSizeGreaterThan(2);
            assertThat(notices.deliveriesOf(caseNo + "-r1-02-N06")).extracting("deliveryId").contains(caseNo + "-r1-02-N06-1E");
            assertThat(state(caseNo)).as("the case goes on as ever").isEqualTo("ENFORCED");
        } finally {
            jdbc.sql("delete from database_restore").update();
        }
    }

    @Test
    void aCommandThatDoesNotExistIsAnsweredWithThoseThatDo() {
        assertThat(run("advance")).isEqualTo(Command.NOT_DONE);
        assertThat(err.toString(UTF_8)).contains("verify-audit").contains("advance-numbers").contains("import FILE");
    }
}
