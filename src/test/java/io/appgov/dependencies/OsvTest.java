package io.appgov.dependencies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The renewal speaks OSV's protocol with a stand-in for it. */
class OsvTest {

    private static final List<Component> SHIPPED = List.of(
            new Component("pkg:maven/a/b@1?type=jar", "a:b", "1", List.of()),
            new Component("pkg:maven/a/c@2?type=jar", "a:c", "2", List.of()));

    @TempDir private Path folder;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private HttpServer osv;

    @BeforeEach
    void listen() throws IOException {
        osv = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        osv.createContext("/", call -> {
            String asked = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String key = call.getRequestURI().getPath() + (asked.contains("page_token") ? " more" : "");
            byte[] answer = answers.getOrDefault(key, "").getBytes(StandardCharsets.UTF_8);
            call.sendResponseHeaders(answer.length == 0 ? 503 : 200, answer.length == 0 ? -1 : answer.length);
            call.getResponseBody().write(answer);
            call.close();
        });
        osv.start();
    }

    @AfterEach
    void stop() {
        osv.stop(0);
    }

    @Test
    void whatOsvKnowsComesIn_page_by_page_andWhatOthersKnewStays() throws Exception {
        Path list = list();
        answers.put("/v1/querybatch", """
                {"results": [{"vulns": [{"id": "GHSA-aaaa-aaaa-aaaa"}], "next_page_token": "x"}, {}]}""");
        answers.put("/v1/querybatch more", """
                {"results": [{"vulns": [{"id": "GHSA-bbbb-bbbb-bbbb"}]}]}""");
        answers.put("/v1/vulns/GHSA-aaaa-aaaa-aaaa", record("GHSA-aaaa-aaaa-aaaa", "CVE-2000-0001"));
        answers.put("/v1/vulns/GHSA-bbbb-bbbb-bbbb", record("GHSA-bbbb-bbbb-bbbb", "CVE-2000-0009"));
        renewal().renew(SHIPPED, list, LocalDate.parse("2026-12-24"));
        Files.writeString(folder.resolve("vex.json"), "{}");
        var known = KnownVulnerabilities.read(list, folder.resolve("vex.json"));
        assertThat(known.checked()).isEqualTo("2026-12-24");
        assertThat(known.all()).extracting(Vulnerability::id)
                .containsExactly("CVE-2000-0002", "GHSA-aaaa-aaaa-aaaa", "GHSA-bbbb-bbbb-bbbb");
        assertThat(known.findings(SHIPPED, LocalDate.parse("2026-12-24"))).hasSize(2)
                .allSatisfy(f -> assertThat(f).contains("affects a:b 1"));
        assertThat(Files.readString(list)).contains("how it is kept").doesNotContain("not:ours", "pages of prose");
    }

    @Test
    void anAnswerThatIsMissingChangesNothing() throws Exception {
        Path list = list();
        String before = Files.readString(list);
        answers.put("/v1/querybatch", """
                {"results": [{"vulns": [{"id": "GHSA-aaaa-aaaa-aaaa"}]}, {}]}""");
        assertThatThrownBy(() -> renewal().renew(SHIPPED, list, LocalDate.parse("2026-12-24"))).isInstanceOf(IOException.class)
                .hasMessageContaining("503");
        answers.put("/v1/querybatch", "{\"results\": [{}]}");
        assertThatThrownBy(() -> renewal().renew(SHIPPED, list, LocalDate.parse("2026-12-24"))).isInstanceOf(IOException.class)
                .hasMessageContaining("1 of 2");
        assertThat(Files.readString(list)).isEqualTo(before);
    }

    private Osv renewal() {
        return new Osv(URI.create("http://localhost:" + osv.getAddress().getPort() + "/"));
    }

    private Path list() throws IOException {
        return Files.writeString(folder.resolve("list.json"), """
                {"about": "how it is kept", "checked": "2026-11-28", "vulnerabilities": [
                  {"id": "CVE-2000-0001", "affected": [], "references": []},
                  {"id": "CVE-2000-0002", "affected": [{"package": {"ecosystem": "Maven", "name": "a:c"}, "versions": ["1"]}],
                   "references": [{"type": "WEB", "url": "https://example.org"}]}]}
                """);
    }

    private static String record(String id, String alias) {
        return """
                {"id": "%s", "aliases": ["%s"], "summary": "made up", "details": "pages of prose",
                 "affected": [{"package": {"ecosystem": "Maven", "name": "a:b"}, "versions": ["0", "1"],
                               "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "2"}]}]},
                              {"package": {"ecosystem": "Maven", "name": "not:ours"}, "versions": ["1"]}],
                 "references": [{"type": "ADVISORY", "url": "https://example.org"}]}
                """.formatted(id, alias);
    }
}
