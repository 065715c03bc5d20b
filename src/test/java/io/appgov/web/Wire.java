package io.appgov.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The way to a server on this machine: open, cut (connections end, new ones are refused), or frozen (taken, and nothing gets through). */
final class Wire implements AutoCloseable {

    private final int target;
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private final int port;
    private volatile boolean frozen;
    private ServerSocket listening;

    Wire(int target) {
        this.target = target;
        this.port = listen(0);
    }

    int port() {
        return port;
    }

    void cut() {
        close();
    }

    void freeze() {
        frozen = true;
    }

    void open() {
        synchronized (this) {
            frozen = false;
            notifyAll();
        }
        if (listening.isClosed()) {
            listen(port);
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ends.forEach(Wire::end);
    }

    private int listen(int wanted) {
        try {
            ServerSocket server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 200);
            listening = server;
            inBackground(() -> {
                while (!server.isClosed()) {
                    connect(server.accept(), server);
                }
            });
            return server.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void connect(Socket from, ServerSocket at) throws IOException {
        Socket to = new Socket(InetAddress.getLoopbackAddress(), target);
        from.setTcpNoDelay(true);
        to.setTcpNoDelay(true);
        ends.add(from);
        ends.add(to);
        if (at.isClosed()) {
            // taken in the moment it was cut
            end(from);
            end(to);
            return;
        }
        inBackground(() -> pump(from, to));
        inBackground(() -> pump(to, from));
    }

    private void pump(Socket from, Socket to) throws IOException {
        byte[] some = new byte[8192];
        try {
            for (int n = from.getInputStream().read(some); n >= 0; n = from.getInputStream().read(some)) {
                awaitThaw();
                to.getOutputStream().write(some, 0, n);
            }
        } finally {
            end(from);
            end(to);
        }
    }

    private synchronized void awaitThaw() {
        while (frozen) {
            try {
                wait();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void inBackground(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException over) {
                // an end was closed: so is the other
            }
        }, "wire");
        thread.setDaemon(true);
        thread.start();
    }
}
