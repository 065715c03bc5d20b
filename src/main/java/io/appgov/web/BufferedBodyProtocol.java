package io.appgov.web;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.coyote.Adapter;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;

/** Tomcat's HTTP protocol with a deadline for headers and without a thread while waiting for bodies ({@link BodyBuffering}). */
public class BufferedBodyProtocol extends Http11NioProtocol {

    private RequestProperties limits;
    private Path folder;

    public BufferedBodyProtocol() {
        getEndpoint().setHandler(new HeaderDeadline(getEndpoint().getHandler()));
    }

    /** Call before the start. */
    void limits(RequestProperties limits, Path folder) {
        this.limits = limits;
        this.folder = folder;
        // Tomcat's own timeouts only limit the silence between two bytes
        setConnectionTimeout(Math.toIntExact(limits.headersWithin().toMillis()));
        setDisableUploadTimeout(false);
        setConnectionUploadTimeout(Math.toIntExact(limits.slowAfter().toMillis()));
    }

    @Override
    public void setAdapter(Adapter tomcat) {
        super.setAdapter(new BodyBuffering(tomcat, limits, folder));
    }

    /** A request's headers must be complete within {@code appgov.requests.headers-within} of its first byte, however slowly they arrive. */
    private final class HeaderDeadline implements Handler<NioChannel> {

        private final Handler<NioChannel> tomcat;
        /** Nanoseconds, as {@link System#nanoTime}. */
        private final Map<SocketWrapperBase<NioChannel>, Long> begun = new ConcurrentHashMap<>();

        HeaderDeadline(Handler<NioChannel> tomcat) {
            this.tomcat = tomcat;
        }

        @Override
        public SocketState process(SocketWrapperBase<NioChannel> socket, SocketEvent event) {
            SocketState state = tomcat.process(socket, event);
            if (state == SocketState.LONG && socket.getCurrentProcessor() instanceof Processor processor && !processor.isAsync()
                    && !processor.isUpgrade()) {
                long left = limits.headersWithin().toMillis() - Duration.ofNanos(-begun.computeIfAbsent(socket, first -> System.nanoTime())
                        + System.nanoTime()).toMillis();
                if (left <= 0) {
                    return SocketState.CLOSED;
                }
                // when nothing more comes, the poller closes it
                socket.setReadTimeout(left);
            } else {
                begun.remove(socket);
            }
            return state;
        }

        @Override
        public void release(SocketWrapperBase<NioChannel> socket) {
            begun.remove(socket);
            tomcat.release(socket);
        }

        @Override
        public Object getGlobal() {
            return tomcat.getGlobal();
        }

        @Override
        public void pause() {
            tomcat.pause();
        }

        @Override
        public void recycle() {
            tomcat.recycle();
        }
    }
}
