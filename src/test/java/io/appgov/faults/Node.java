package io.appgov.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** One process of the real jar, on a port of its own that it keeps over restarts; everything it logs goes to one file. */
final class Node implements AutoCloseable {

    /** The release this build has made. */
    static final Path PRESENT = Path.of("target", "appgov.jar");

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration STOPPING = Duration.ofSeconds(60);
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2)).build();

    private final String name;
    private final int port;
    private final Path folder;
    private final List<String> command = new ArrayList<>();
    private final List<String> settings;
    private volatile Path jar;
    private volatile Process process;
    private volatile boolean serving;

    /** @param settings as on the command line, {@code --name=value} */
    Node(String name, Path folder, List<String> settings) {
        this.name = name;
        this.folder = folder;
        this.port = freePort();
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m", "-Dfile.encoding=UTF-8"));
        this.settings = settings;
        use(PRESENT);
    }

    /** Runs this release from its next start on. */
    void use(Path release) {
        jar = release.toAbsolutePath();
    }

    private static int freePort() {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    String name() {
        return name;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Ready for work, as far as we know. */
    boolean isServing() {
        return serving;
    }

    /** Begins the process and returns at once. */
    void start() {
        List<String> line = new ArrayList<>(command);
        line.addAll(List.of("-jar", jar.toString(), "--server.port=" + port));
        line.addAll(settings);
        try {
            Files.createDirectories(folder);
            process = new ProcessBuilder(line)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .start();
        } catch (IOException notStarted) {
            throw new UncheckedIOException(notStarted);
        }
    }

    Path log() {
        return folder.resolve(name + ".log");
    }

    /** Lines of the log that contain one of these. */
    List<String> logged(String... words) {
        try (Stream<String> lines = Files.lines(log(), java.nio.charset.StandardCharsets.UTF_8)) {
            return lines.filter(line -> Stream.of(words).anyMatch(line::contains)).toList();
        } catch (IOException | UncheckedIOException unreadable) {
            return List.of();
        }
    }

    /** Until it is ready for work; false when it ended by itself. */
    boolean awaitReady() {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (status("/actuator/health/readiness", Duration.ofSeconds(5)) != 200) {
            if (!process.isAlive()) {
                return false;
            }
            if (System.nanoTime() > until) {
                throw new IllegalStateException(name + " was not ready after " + PATIENCE + ", see " + log());
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        serving = true;
        return true;
    }

    /** Status of a GET without a user; 0 when nobody answers. */
    int status(String path, Duration timeout) {
        try {
            return HTTP.send(HttpRequest.newBuilder(URI.create(url() + path)).timeout(timeout).build(),
                    HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException nobody) {
            return 0;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    /** {@code kill -9}. */
    void kill() {
        // those who speak to it notice by themselves
        process.destroyForcibly();
        serving = false;
        await(STOPPING);
    }

    /** Asked to stop; it finishes what it has in hand. */
    void stop() {
        serving = false;
        process.destroy();
        if (!await(STOPPING)) {
            throw new IllegalStateException(name + " did not stop within " + STOPPING + ", see " + log());
        }
    }

    private boolean await(Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            process.destroyForcibly();
            await(STOPPING);
        }
    }
}
