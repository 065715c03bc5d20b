package io.appgov.attack;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A connection from one address that is kept open; what it is given it sends as it stands, which no HTTP client would. */
final class Line implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** The application closes what has been silent for a minute. */
    private static final Duration FRESH = Duration.ofSeconds(30);

    private final int port;
    private final String from;
    private Socket socket;
    private InputStream in;
    private long lastUsed;

    Line(int port, String from) {
        this.port = port;
        this.from = from;
    }

    /** @return what came back; status 0 when the connection ended, or nothing came within a minute */
    Answer send(Request request) {
        boolean reused = socket != null && System.nanoTime() - lastUsed < FRESH.toNanos();
        if (!reused) {
            close();
        }
        Answer answer = attempt(request);
        if (answer == null && reused) {
            // the other side had closed it meanwhile: nobody has read the request
            answer = attempt(request);
        }
        lastUsed = System.nanoTime();
        return answer == null ? new Answer(0, Map.of(), new byte[0]) : answer;
    }

    private Answer attempt(Request request) {
        try {
            if (socket == null) {
                socket = new Socket();
                socket.setTcpNoDelay(true);
                socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
                socket.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
                socket.setSoTimeout((int) PATIENCE.toMillis());
                in = new BufferedInputStream(socket.getInputStream());
            }
            try {
                socket.getOutputStream().write(request.bytes());
                socket.getOutputStream().flush();
            } catch (IOException refusedWhileSending) {
                // the answer may be here all the same
            }
            return read(request.method().equals("HEAD"));
        } catch (IOException ended) {
            close();
            return null;
        }
    }

    private Answer read(boolean head) throws IOException {
        String first = line();
        while (first.startsWith("HTTP/1.1 1")) {
            headers();
            first = line();
        }
        String[] words = first.split(" ", 3);
        if (words.length < 2 || !words[1].matches("\\d{3}")) {
            throw new IOException("no answer: " + first);
        }
        int status = Integer.parseInt(words[1]);
        Map<String, List<String>> headers = headers();
        byte[] body = head || status == 204 || status == 304 ? new byte[0] : body(headers);
        if (headers.getOrDefault("connection", List.of()).stream().anyMatch(c -> c.equalsIgnoreCase("close"))) {
            close();
        }
        return new Answer(status, headers, body);
    }

    private byte[] body(Map<String, List<String>> headers) throws IOException {
        if (headers.containsKey("content-length")) {
            return in.readNBytes(Integer.parseInt(headers.get("content-length").get(0)));
        }
        if (headers.getOrDefault("transfer-encoding", List.of()).contains("chunked")) {
            var all = new ByteArrayOutputStream();
            for (int size = Integer.parseInt(line().strip(), 16); size > 0; size = Integer.parseInt(line().strip(), 16)) {
                all.writeBytes(in.readNBytes(size));
                line();
            }
            headers();
            return all.toByteArray();
        }
        byte[] rest = in.readAllBytes();
        close();
        return rest;
    }

    private Map<String, List<String>> headers() throws IOException {
        Map<String, List<String>> headers = new TreeMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        return headers;
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException();
            }
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            socket = null;
        }
    }
}
