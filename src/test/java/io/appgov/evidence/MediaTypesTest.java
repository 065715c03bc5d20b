package io.appgov.evidence;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.Unit;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a file is, by its content. */
@Unit
class MediaTypesTest {

    private static final String CHINESE = "证据说明：2025年3月3日，应用“示例”首页夸大功能。\r\n[截图1] 首页\r\n𠮷野家 ①㎡\r\n";

    @ParameterizedTest
    @ValueSource(strings = {
        "", "\u00ef\u00bb\u00bf", "\r\n\r\n", "\n \t\n", "\0\0\n",
                "Content-Type: application/pdf\r\nContent-Disposition: attachment;\r\n  filename=\"a.pdf\"\r\n\r\n",
        "--boundary-1\r\nContent-Type: application/pdf\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n"
    })
    void aPdfIsAPdf_whateverStandsInFrontOfIt(String inFront) {
        assertThat(MediaTypes.of((inFront + "%PDF-1.4\n1 0 obj\n<<>>\nendobj\n").getBytes(ISO_8859_1))).contains("application/pdf");
    }

    @Test
    void aPdfSaysSoWithin1024Bytes() {
        assertThat(MediaTypes.of(("\n".repeat(1018) + "%PDF-1.4\n").getBytes(UTF_8))).contains("application/pdf");
        assertThat(MediaTypes.of(("\n".repeat(1019) + "%PDF-1.4\n").getBytes(UTF_8))).contains("text/plain");
    }

    @Test
    void aHeadOfAThousandContinuedLinesIsReadAtOnce() {
        assertThat(MediaTypes.of(("A:\r\n" + " a:\r\n".repeat(200) + "!\n%PDF-1.4").getBytes(UTF_8))).contains("text/plain");
    }

    @Test
    void aTextAboutPdfIsAText() {
        assertThat(MediaTypes.of("文件以 %PDF-1.4 开头，无法打开".getBytes(UTF_8))).contains("text/plain");
        assertThat(MediaTypes.of("我们收到的内容：\n%PDF-1.4\n之后为空".getBytes(UTF_8))).contains("text/plain");
    }

    @Test
    void somethingElseInFrontOfAWholePdfIsStillAPdf() {
        assertThat(MediaTypes.of("junk\n%PDF-1.4\n1 0 obj\nendobj\nstartxref\n9\n%%EOF".getBytes(UTF_8))).contains("application/pdf");
        assertThat(MediaTypes.of("\u0001\u0002\u00ff%PDF-1.4\n".getBytes(ISO_8859_1))).contains("application/pdf");
    }

    @Test
    void aTextIsTakenInTheEncodingItIsWrittenIn() {
        assertText(CHINESE.getBytes(UTF_8), "text/plain");
        assertText(("\ufeff" + CHINESE).getBytes(UTF_8), "text/plain");
        assertText(CHINESE.getBytes(Charset.forName("GB18030")), "text/plain;charset=GB18030");
        assertText(marked(UTF_16LE, 0xff, 0xfe), "text/plain;charset=UTF-16");
        assertText(marked(UTF_16BE, 0xfe, 0xff), "text/plain;charset=UTF-16");
    }

    @Test
    void whatOnlyLooksLikeATextIsNone() {
        assertThat(MediaTypes.of("Der Müller, déjà vu: Größe, señor, façade".getBytes(ISO_8859_1))).isEmpty();
        assertThat(MediaTypes.of(new byte[] {'M', 'Z', 0, 1, 2, 3})).isEmpty();
        assertThat(MediaTypes.of(new byte[] {(byte) 0xff, (byte) 0xfe, 1, 0, 2, 0})).isEmpty();
        assertThat(MediaTypes.of(new byte[] {(byte) 0xff, (byte) 0xfe, 'a'})).isEmpty();
        byte[] anything = new byte[64];
        new Random(1).nextBytes(anything);
        assertThat(MediaTypes.of(anything)).isEmpty();
    }

    private static byte[] marked(Charset charset, int... mark) {
        var bytes = new ByteArrayOutputStream();
        for (int each : mark) {
            bytes.write(each);
        }
        bytes.writeBytes(CHINESE.getBytes(charset));
        return bytes.toByteArray();
    }

    private static void assertText(byte[] content, String type) {
        assertThat(MediaTypes.of(content)).contains(type);
        assertThat(MediaTypes.text(content, type)).contains(CHINESE);
    }
}
