package io.appgov.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.appgov.OnH2;
import io.appgov.OwnDatabase;
import io.appgov.Story;
import io.appgov.channel.feishu.FeishuStub;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.violation.Severity;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobHelper;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** What production writes to its log, line by line as it is written: the case it was done for, and nobody's name or address. */
@TestPropertySource(properties = {
    "appgov.notice.email=smtp",
    "appgov.notice.feishu=api",
    "appgov.feishu.app-secret=secret",
    "appgov.feishu.encrypt-key=an-encrypt-key",
    "appgov.feishu.verification-token=a-verification-token"
})
@OwnDatabase("log")
class LogStoriesTest extends Story implements OnH2 {

    private static final ScriptedSmtp MAIL = new ScriptedSmtp();
    private static final FeishuStub FEISHU = new FeishuStub(0, () -> ClockUtil.getCurrentTime().toInstant());

    @Autowired private ProcessEngine engine;
    @LocalServerPort private int port;

    private final Log log = new Log();

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry properties) {
        properties.add("spring.mail.host", () -> "127.0.0.1");
        properties.add("spring.mail.port", MAIL::port);
        properties.add("appgov.feishu.base-url", FEISHU::baseUrl);
        properties.add("appgov.feishu.app-id", FEISHU::appId);
    }

    /** Every line as production's settings make it, at the moment it is logged. */
    private static final class Log extends AppenderBase<ILoggingEvent> {

        private final List<String> lines = new CopyOnWriteArrayList<>();
        private final StructuredLogEncoder encoder = new StructuredLogEncoder();

        Log() {
            LoggerContext own = new LoggerContext();
            own.putObject(Environment.class.getName(), production());
            encoder.setContext(own);
            encoder.setFormat("ecs");
            encoder.start();
        }

        private static Environment production() {
            var environment = new StandardEnvironment();
            try {
                new YamlPropertySourceLoader().load("production", new ClassPathResource("application.yaml")).stream()
                        .filter(document -> "production".equals(document.getProperty("spring.config.activate.on-profile")))
                        .forEach(environment.getPropertySources()::addFirst);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            assertThat(environment.getProperty("logging.structured.format.console")).isEqualTo("ecs");
            return environment;
        }

        @Override
        protected void append(ILoggingEvent event) {
            lines.add(new String(encoder.encode(event), StandardCharsets.UTF_8));
        }

        List<JsonNode> with(String words) {
            return lines.stream().filter(line -> line.contains(words)).map(Log::json).toList();
        }

        private static JsonNode json(String line) {
            try {
                return new ObjectMapper().readTree(line);
            } catch (IOException notJson) {
                throw new AssertionError(line, notJson);
            }
        }
    }

    @BeforeEach
    void listen() {
        log.start();
        root().addAppender(log);
    }

    @AfterEach
    void stopListening() {
        root().detachAppender(log);
        FEISHU.clear();
    }

    @AfterAll
    static void close() {
        MAIL.close();
        FEISHU.close();
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    private void nobodyIsNamed() {
        assertThat(log.lines).allSatisfy(line -> assertThat(line)
                .doesNotContain("李雷", "Hannah", "hannah", "lilei", "ou_" + isv, "事实", "Dear ", "尊敬的")
                .doesNotContainPattern("/isv/[A-Za-z0-9_-]{8}"));
    }

    private static void nameCase(List<JsonNode> lines, CaseNo caseNo) {
        assertThat(lines).isNotEmpty().allSatisfy(line -> assertThat(line.path("caseNo").asText()).as(line.toString())
                .isEqualTo(caseNo.value()));
    }

    @Test
    void deliveriesThatFail_thoughTheFarEndQuotesThePerson() {
        MAIL.answering("RCPT", "550 5.1.1 <lilei@" + isv + ".example>: Recipient address rejected");
        FEISHU.next(FeishuStub.Call.SEND,
                FeishuStub.refuses(200, 230013, "Bot has NO availability to ou_" + isv + "_1 李雷"),
                FeishuStub.refuses(400, 230001, "invalid receive_id: OU_" + isv + "_2, Hannah"));
        CaseNo caseNo = reported();
        approves(caseNo, List.of("ACTIVITY_BAN"), "0", 30, time("2025-03-05 10:00:00"));
        assertThat(deliveriesOf(caseNo, "N02")).hasSize(4).allMatch(d -> d.attempts().lastError() != null);
        assertThat(deliveriesOf(caseNo, "N02")).anyMatch(d -> d.attempts().lastError().contains("ou_" + isv))
                .as("the operator is told all");
        assertThat(log.with("not accepted")).hasSize(4);
        nameCase(log.with("not accepted"), caseNo);
        assertThat(log.with("not accepted").toString()).as("why is told").contains("550 5.1.1", "230013", "230001");
        nobodyIsNamed();
        assertThat(MDC.get("caseNo")).isNull();
    }

    @Test
    void aStepThatFailsInTheEngine() {
        MAIL.answering("RCPT", "250 ok");
        CaseNo caseNo = reported(violation("V02", Severity.MINOR, "2025-03-03 09:00:00"));
        as("manager1", () -> {
            tasks.claim(task(caseNo, "approvePenalty").getId(), "manager1");
            tasks.complete(task(caseNo, "approvePenalty").getId(), variables(
                    "decision", "approve", "measures", List.of("ACTIVITY_BAN"), "deduction", "0", "durationDays", 30,
                    "effectiveAt", iso("2025-03-05 10:00:00"), "rectifyBy", iso("2025-03-15 10:00:00")));
            return null;
        });
        String job = jobs(caseNo).get(0).getId();
        jdbc.sql("alter table notice_template_use rename to gone").update();
        try {
            // as the job executor does it
            assertThat(catchThrowable(() -> ExecuteJobHelper.executeJob(
                    job, ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getCommandExecutorTxRequired())))
                    .isNotNull();
        } finally {
            jdbc.sql("alter table gone rename to notice_template_use").update();
        }
        nameCase(log.with("step approvePenalty failed"), caseNo);
        nobodyIsNamed();
        assertThat(MDC.get("caseNo")).isNull();
    }

    @Test
    void aRequestThatFails() throws Exception {
        MAIL.answering("RCPT", "250 ok");
        CaseNo caseNo = caseV();
        jdbc.sql("alter table audit_event rename to gone").update();
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/cases/" + caseNo + "/timeline"))
                    .header("Authorization", "Basic " + Base64.getEncoder().encodeToString("auditor1:demo-auditor1"
                    .getBytes(StandardCharsets.UTF_8)))
                    .build();
            assertThat(HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(500);
        } finally {
            jdbc.sql("alter table gone rename to audit_event").update();
        }
        nameCase(log.with("a request failed"), caseNo);
        nobodyIsNamed();
    }

    @Test
    void whatOthersWriteIsLookedAtOnceMore() {
        root().error("to lilei@isv-9.example.com and ou_0123abc via /isv/Xy12-_ab99?x, io.appgov.Story@1f2e3d", new IllegalStateException(
                "could not write", new IllegalArgumentException("Detail: Key (contact)=(李雷) already exists. for hannah@isv-9.example")));
        assertThat(log.lines).singleElement().asString()
                .contains("to …@… and ou_… via /isv/…?x, io.appgov.Story@1f2e3d", "could not write", "Detail: …",
                "IllegalArgumentException");
        nobodyIsNamed();
    }
}
