package io.appgov.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** In front of a server: connections go through, are refused, or freeze with all that is on its way. */
final class Proxy implements AutoCloseable {

    private final int port;
    private final int target;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final Object thaw = new Object();
    private ServerSocket server;
    private boolean frozen;

    /** @param target port of the server, on this machine */
    Proxy(int target) {
        this.target = target;
        this.server = listening(0);
        this.port = server.getLocalPort();
    }

    int port() {
        return port;
    }

    private ServerSocket listening(int onPort) {
        try {
            ServerSocket listening = new ServerSocket();
            listening.setReuseAddress(true);
            listening.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), onPort), 200);
            thread("proxy", () -> accept(listening));
            return listening;
        } catch (IOException notFree) {
            throw new UncheckedIOException(notFree);
        }
    }

    private void accept(ServerSocket listening) {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Socket far = new Socket("127.0.0.1", target);
                sockets.add(client);
                sockets.add(far);
                thread("proxy-to", () -> pass(client, far));
                thread("proxy-from", () -> pass(far, client));
            } catch (IOException closed) {
                // refused, or the server itself is away: the next one is tried again
            }
        }
    }

    private void pass(Socket from, Socket to) {
        byte[] buffer = new byte[16_384];
        try (from; to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                awaitThaw();
                out.write(buffer, 0, n);
                out.flush();
            }
        } catch (IOException | InterruptedException cut) {
            // the other half notices by its closed socket
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private void awaitThaw() throws InterruptedException {
        synchronized (thaw) {
            while (frozen) {
                thaw.wait();
            }
        }
    }

    /** From now on connections are refused; those there are break. */
    synchronized void goAway() {
        close(server);
        sockets.forEach(Proxy::close);
    }

    /** Nothing goes through, nothing breaks. */
    void freeze() {
        synchronized (thaw) {
            frozen = true;
        }
    }

    /** As before; what was frozen goes on. */
    synchronized void comeBack() {
        synchronized (thaw) {
            frozen = false;
            thaw.notifyAll();
        }
        if (server.isClosed()) {
            server = listening(port);
        }
    }

    @Override
    public void close() {
        goAway();
        comeBack();
        close(server);
    }

    private static void close(java.io.Closeable open) {
        try {
            open.close();
        } catch (IOException already) {
            // it is closed, that is what was wanted
        }
    }

    private static void thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
