package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.PostgresServer;
import io.appgov.people.AdminProperties;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Profile production, as its settings leave it: what only it does at its doors. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "appgov.public-url=https://governance.example.com",
            "appgov.notice.email=smtp",
            "appgov.notice.from=governance@example.com",
            "spring.mail.host=127.0.0.1",
            "spring.mail.port=1",
            "appgov.notice.feishu=api",
            "appgov.feishu.base-url=http://127.0.0.1:1",
            "appgov.feishu.app-id=a",
            "appgov.feishu.app-secret=s",
            "appgov.feishu.encrypt-key=e",
            "appgov.feishu.verification-token=v",
            "appgov.link.key=0123456789abcdef0123456789abcdef",
            "appgov.audit.key=0123456789abcdef0123456789abcdef",
            "appgov.admin.user=ada",
            "appgov.admin.password=Geheim-Boss-2026",
            "camunda.bpm.process-engine-name=production"
        })
@ActiveProfiles("production")
class ProductionDoorsTest {

    private static final String DATABASE = PostgresServer.emptyDatabase("production");

    @LocalServerPort private int port;
    @Autowired private AdminProperties admin;

    @DynamicPropertySource
    static void ownDatabase(DynamicPropertyRegistry properties) {
        properties.add("spring.datasource.url", () -> DATABASE);
        properties.add("spring.datasource.username", () -> "postgres");
        properties.add("spring.datasource.password", () -> "postgres");
    }

    private String asks(String path, String host) {
        try (RawHttp line = new RawHttp(port)) {
            return line.send("GET " + path + " HTTP/1.1\r\n" + (host == null ? "" : "Host: " + host + "\r\n") + "Authorization: Basic "
                            + Base64.getEncoder().encodeToString("ada:Geheim-Boss-2026".getBytes(StandardCharsets.UTF_8)) + "\r\n\r\n")
                    .read();
        }
    }

    @Test
    void itIsServedUnderItsOwnNameOnly() {
        for (String host : List.of("governance.example.com", "GOVERNANCE.example.com", "governance.example.com:443")) {
            assertThat(RawHttp.status(asks("/", host))).as(host).isEqualTo(200);
        }
        for (String host : List.of("localhost", "127.0.0.1:" + port, "governance.example.com.evil.example", "evil.example",
                "governance.example.com:8443")) {
            for (String path : List.of("/", "/api/cases", "/engine-rest/engine", "/camunda/app/tasklist/", "/isv/" + "a".repeat(43))) {
                String answer = asks(path, host);
                assertThat(RawHttp.status(answer)).as("%s %s", host, path).isEqualTo(421);
                assertThat(answer).contains("X-Content-Type-Options: nosniff").doesNotContain("at io.appgov");
            }
        }
    }

    @Test
    void howItIsIsToldByAddress() {
        for (String path : List.of("/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness", "/actuator/prometheus")) {
            assertThat(RawHttp.status(asks(path, "10.0.0.11:8080"))).as(path).isNotEqualTo(421);
        }
        assertThat(RawHttp.status(asks("/actuator/health/liveness", "10.0.0.11:8080"))).isEqualTo(200);
    }

    @Test
    void whatCanBeCalledIsNotTold() {
        for (String path : List.of("/v3/api-docs", "/v3/api-docs.yaml", "/swagger-ui.html", "/swagger-ui/index.html")) {
            assertThat(RawHttp.status(asks(path, "governance.example.com"))).as(path).isBetween(400, 499);
        }
        assertThat(asks("/", "governance.example.com")).doesNotContain("swagger");
    }

    @Test
    void powerTakesTwoAdministrators() {
        assertThat(admin.second()).isTrue();
    }
}
