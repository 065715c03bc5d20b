package io.appgov.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;

/** A connection for what no HTTP client would send: half requests, bytes one by one, lines that are none. */
final class RawHttp implements AutoCloseable {

    private final Socket socket;

    RawHttp(int port) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout((int) Duration.ofSeconds(40).toMillis());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param body {@code null} when it has no body */
    static String head(String method, String path, String user, String type, Long body, String... headers) {
        return method + " " + path + " HTTP/1.1\r\nHost: localhost:8080\r\n"
                + (user == null ? "" : "Authorization: Basic " + Base64.getEncoder()
                        .encodeToString((user + ":demo-" + user).getBytes(StandardCharsets.UTF_8)) + "\r\n")
                + (type == null ? "" : "Content-Type: " + type + "\r\n") + (body == null ? "" : "Content-Length: " + body + "\r\n")
                + String.join("", java.util.Arrays.stream(headers).map(h -> h + "\r\n").toList()) + "\r\n";
    }

    RawHttp send(String text) {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    RawHttp send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return whether anybody is still there to take it */
    boolean drips(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    /** Up to the end of one answer, or of the connection; as it came. */
    String read() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            for (int b = socket.getInputStream().read(); b >= 0; b = socket.getInputStream().read()) {
                all.write(b);
                if (b == '\n' && all.size() >= 4 && text(all).endsWith("\r\n\r\n")) {
                    break;
                }
            }
            String head = text(all).toLowerCase(Locale.ROOT);
            int length = head.indexOf("content-length: ");
            if (length >= 0) {
                all.write(socket.getInputStream().readNBytes(Integer.parseInt(head.substring(length + 16, head.indexOf('\r', length)))));
            } else if (head.contains("transfer-encoding: chunked")) {
                while (!text(all).endsWith("0\r\n\r\n")) {
                    int b = socket.getInputStream().read();
                    if (b < 0) {
                        break;
                    }
                    all.write(b);
                }
            } else if (!head.contains(" 204") && !head.contains(" 100 ")) {
                socket.getInputStream().transferTo(all);
            }
        } catch (IOException closed) {
            // what came until then is what there is
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream all) {
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    static int status(String answer) {
        return answer.length() < 12 ? 0 : Integer.parseInt(answer.substring(9, 12));
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
