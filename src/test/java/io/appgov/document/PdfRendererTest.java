package io.appgov.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.appgov.foundation.language.Language;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PdfRendererTest {

    private final PdfRenderer renderer = new PdfRenderer(Pdfs.timeAt("2025-06-03 10:00:01"));

    private static String page(String style, String body) {
        return "<html xmlns='http://www.w3.org/1999/xhtml'><head><title>卷宗</title><style>html { font-family: 'Noto Sans SC', 'Noto "
                + "Sans'; } "
                + style + "</style></head><body>" + body + "</body></html>";
    }

    @Test
    void nothingIsLoadedFromTheNetworkOrThisMachine(@TempDir Path folder) throws IOException {
        AtomicInteger requests = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
        });
        server.start();
        Path picture = Files.writeString(folder.resolve("x.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>");
        try {
            for (String url : new String[] {
                "http://127.0.0.1:" + server.getAddress().getPort() + "/x", picture.toUri().toString(), "classpath:/application.yaml",
                        "jar:file:/x!/y", "x.png"
            }) {
                for (String html : new String[] {
                    page("", "<img src='" + url + "' alt='x'/>"),
                    page("", "x").replace("<style>", "<style>@import url('" + url + "');"),
                    page("body { background-image: url('" + url + "'); }", "x"),
                    page("@font-face { font-family: 'F'; src: url('" + url + "'); } p { font-family: 'F', 'Noto Sans SC' }", "<p>x</p>"),
                    page("", "x").replace("<title>", "<link rel='stylesheet' type='text/css' href='" + url + "'/><title>"),
                }) {
                    assertThatThrownBy(() -> renderer.render(html, Language.zh)).as(html)
                            .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(url);
                }
            }
        } finally {
            server.stop(0);
        }
        assertThat(requests).hasValue(0);
    }

    @Test
    void aDocumentTypeAndWhatIsNotWellFormedAreRefused(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "geheim");
        assertThatThrownBy(() -> renderer.render("<!DOCTYPE html [<!ENTITY x SYSTEM '" + secret.toUri() + "'>]>" + page("", "&x;"),
                Language.zh))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("DOCTYPE");
        assertThatThrownBy(() -> renderer.render("<html><body><p>a<b></p></body></html>", Language.zh))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTableOverManyPagesRepeatsItsHead() {
        String rows = IntStream.range(0, 150).mapToObj(i -> "<tr><td>第 " + i + " 步</td><td>审批处罚</td></tr>").collect(Collectors.joining());
        byte[] pdf = renderer.render(page(
                "@page { size: A4; margin: 20mm; } table { -fs-table-paginate: paginate; width: 100%; }",
                "<table><thead><tr><th>时间线</th><th>经办</th></tr></thead><tbody>" + rows + "</tbody></table>"), Language.zh);
        int pages = Pdfs.read(pdf, PDDocument::getNumberOfPages);
        assertThat(pages).isGreaterThan(2);
        assertThat(Pdfs.text(pdf).split("时间线", -1)).hasSize(pages + 1);
        assertThat(Pdfs.text(pdf)).contains("第 0 步", "第 149 步");
    }

    @Test
    void missingCharactersAreNamed() {
        assertThat(renderer.missingCharacters("龘 é Ł \t\n ① ﬁ")).isEmpty();
        assertThat(renderer.missingCharacters("𠮷😀𠮷")).containsExactly("U+1F600", "U+20BB7");
    }
}
