package io.appgov.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.ServerSetup;
import io.appgov.OnBothDatabases;
import io.appgov.Story;
import io.appgov.channel.mail.PromptMailServer;
import io.appgov.foundation.policy.BusinessTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** The signed end of the global chain goes where nobody of the operation can change it: daily, and when somebody asks. */
class AnchorStories extends Story implements OnBothDatabases {

    private final ServerSetup port = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
    private final PromptMailServer server = new PromptMailServer(port);

    @TempDir private Path dir;
    @Autowired private GlobalChain global;
    @Autowired private Signature signature;
    @Autowired private BusinessTime time;
    @Autowired private AuditVerification verification;
    @Autowired private JdbcTemplate tables;

    @BeforeEach
    void mailbox() {
        port.setServerStartupTimeout(60_000);
        server.start();
        tables.update("update audit_global_head set mailed = null");
    }

    @AfterEach
    void closed() {
        server.stop();
    }

    private Anchors node(Path file) {
        var mail = new JavaMailSenderImpl();
        mail.setHost("127.0.0.1");
        mail.setPort(server.getSmtp().getPort());
        var properties = new AuditProperties("k".repeat(32), Duration.ZERO, file.toString(), List.of("audit@example.com"));
        return new Anchors(
                global, signature, properties, time,
                new StaticListableBeanFactory(Map.of("mail", mail)).getBeanProvider(JavaMailSenderImpl.class),
                "governance@example.com");
    }

    @Test
    void onceADayIntoEachNodesFile_andByOneMailToTheAuditors() {
        Path one = dir.resolve("one/anchors.jsonl");
        Path two = dir.resolve("two/anchors.jsonl");
        Anchors first = node(one);
        Anchors second = node(two);
        first.anchorDaily();
        second.anchorDaily();
        first.anchorDaily();
        // that a restart does not forget
        node(one).anchorDaily();
        assertThat(one).content().hasLineCount(1);
        assertThat(two).content().hasLineCount(1);
        assertThat(server.getReceivedMessages()).hasSize(1);
        at("2025-03-04 00:00:30");
        GlobalChain.sealAll(global);
        first.anchorDaily();
        assertThat(one).content().hasLineCount(2);
        assertThat(server.getReceivedMessages()).hasSize(2);
        assertThat(verification.verify("app:" + app, one)).satisfies(r -> {
            assertThat(r.broken()).isEmpty();
            assertThat(r.anchors()).isEqualTo(2);
        });
    }

    @Test
    void onDemandAsOftenAsAsked_withAllThatHasHappened() throws Exception {
        Path file = dir.resolve("anchors.jsonl");
        Anchor before = node(file).anchor();
        says(app, "name", "改名");
        Anchor after = node(file).anchor();
        assertThat(after.count()).isGreaterThan(before.count());
        assertThat(Files.readAllLines(file)).containsExactly(before.line(), after.line());
        assertThat(server.getReceivedMessages()).hasSize(2)
                .allSatisfy(m -> assertThat(m.getAllRecipients()[0]).hasToString("audit@example.com"));
        assertThat(server.getReceivedMessages()[1].getContent().toString()).contains("signature");
    }

    @Test
    void aMailServerThatIsAwayLosesNoAnchor() {
        Path file = dir.resolve("anchors.jsonl");
        Anchors node = node(file);
        server.stop();
        node.anchorDaily();
        assertThat(file).content().hasLineCount(1);
    }

    @Test
    void aFileThatCannotBeWrittenIsSaid() throws Exception {
        Path file = Files.createDirectory(dir.resolve("directory"));
        Anchors node = node(file);
        assertThatThrownBy(node::anchor).hasMessageContaining("锚点无法写入");
    }
}
