package io.appgov.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** The nodes on one database. */
final class Cluster implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(180);

    private final List<Node> nodes = new ArrayList<>();

    /** @param settings of every node */
    Cluster(int size, Path folder, List<String> settings) {
        for (int n = 1; n <= size; n++) {
            nodes.add(new Node("node-" + n, folder, settings));
        }
        // also when the test is broken off
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    List<Node> nodes() {
        return nodes;
    }

    Node node(int n) {
        return nodes.get(n);
    }

    /** Any node that serves; waits for one. */
    Node anyone() {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            List<Node> serving = nodes.stream().filter(Node::isServing).toList();
            if (!serving.isEmpty()) {
                return serving.get(ThreadLocalRandom.current().nextInt(serving.size()));
            }
            if (System.nanoTime() > until) {
                throw new IllegalStateException("no node serves for " + PATIENCE);
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    @Override
    public void close() {
        nodes.forEach(Node::close);
    }
}
