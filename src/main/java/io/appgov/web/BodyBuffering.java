package io.appgov.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.RequestDispatcher;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Adapter;
import org.apache.coyote.AsyncContextCallback;
import org.apache.coyote.BadRequestException;
import org.apache.coyote.ContinueResponseTiming;
import org.apache.coyote.InputBuffer;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.tomcat.util.buf.MessageBytes;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.apache.tomcat.util.net.SocketEvent;

/**
 * In front of Tomcat's processing: a request gets a thread only after its complete body has arrived. Until then the connection
 * waits in the poller like an idle one, so that slow bodies occupy no threads and only a few kilobytes each, and no code behind
 * this ever waits for a byte. A body that is too large, too slow or broken is refused here and answered by
 * {@link UncaughtExceptionFilter}.
 *
 * <p>Why here: servlets read bodies blockingly, on Java 17 with a thread each; more threads or a limit on readers only make an
 * attack more expensive, and a separate connector for health would help no other endpoint. Non-blocking reading in a servlet filter
 * would continue as an ASYNC dispatch, which Camunda's filters and servlets do not support. Tomcat limits the silence between two
 * bytes (connectionTimeout), but neither rate nor total time. It lets an {@link Adapter} do what its own does for asynchronous
 * servlets, and the resulting request is an ordinary one.
 */
final class BodyBuffering implements Adapter {

    /** A request attribute: {@link BufferedBody.Refused}. */
    static final String REFUSED = BodyBuffering.class.getName() + ".refused";

    private static final String BODY = BodyBuffering.class.getName() + ".body";

    private final Adapter tomcat;
    private final RequestProperties limits;
    private final BufferedBody.Disk disk;

    /** @param folder for incomplete bodies that exceed the memory limit */
    BodyBuffering(Adapter tomcat, RequestProperties limits, Path folder) {
        this.tomcat = tomcat;
        this.limits = limits;
        this.disk = new BufferedBody.Disk(limits.onDisk().toBytes(), folder);
    }

    @Override
    public void service(Request request, Response response) throws Exception {
        // requests that Tomcat found invalid pass here as well, to be answered
        if (response.getStatus() >= 400 || request.getContentLengthLong() <= 0 && request.getMimeHeaders()
                .getHeader("transfer-encoding") == null) {
            tomcat.service(request, response);
            return;
        }
        long limit = limits.of(text(request.requestURI()), request.getContentType()).toBytes();
        BufferedBody body = new BufferedBody(limit, disk);
        request.setAttribute(BODY, body);
        if (request.getContentLengthLong() > (request.hasExpectation() ? limit : Math.max(limit, limits.uploadLimit().toBytes()))) {
            body.refuse(BufferedBody.Refused.TOO_LARGE);
            // no Continue is sent
            request.setExpectation(false);
            serve(request, response, body);
            return;
        }
        request.setRequestThread();
        request.action(ActionCode.ACK, ContinueResponseTiming.ALWAYS);
        request.action(ActionCode.ASYNC_START, WAITING);
        request.action(ActionCode.ASYNC_SETTIMEOUT, limits.slowAfter().toMillis());
        request.setReadListener(new Reader(request, body));
        request.clearRequestThread();
    }

    @Override
    public boolean asyncDispatch(Request request, Response response, SocketEvent event) throws Exception {
        if (!(request.getAttribute(BODY) instanceof BufferedBody body) || body.isHandedOver()) {
            return tomcat.asyncDispatch(request, response, event);
        }
        request.setRequestThread();
        try {
            return goOn(request, response, body, event);
        } finally {
            request.clearRequestThread();
        }
    }

    /** @return whether the connection is still usable */
    private boolean goOn(Request request, Response response, BufferedBody body, SocketEvent event) throws Exception {
        boolean isDecided;
        switch (event) {
            case OPEN_READ -> {
                try {
                    request.onDataAvailable();
                } catch (BadRequestException torn) {
                    body.refuse(BufferedBody.Refused.NOT_WELL_FORMED);
                } catch (IOException gone) {
                    return leave(body);
                }
                isDecided = request.isFinished() || body.refused() != null && !isReadOut(body);
            }
            case TIMEOUT -> {
                isDecided = isTooSlow(body);
                if (isDecided) {
                    body.refuse(BufferedBody.Refused.TOO_SLOW);
                    request.action(ActionCode.ASYNC_TIMEOUT, new AtomicBoolean());
                } else {
                    // measured from the start of the body: checked again at Tomcat's next poll, once a second
                    request.action(ActionCode.ASYNC_SETTIMEOUT, body.age() / 1_000_000);
                }
            }
            case ERROR -> {
                if (!(request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof SocketTimeoutException)) {
                    return leave(body);
                }
                body.refuse(BufferedBody.Refused.TOO_SLOW);
                isDecided = true;
            }
            default -> {
                return leave(body);
            }
        }
        if (isDecided) {
            request.action(ActionCode.ASYNC_DISPATCH, null);
            request.action(ActionCode.ASYNC_DISPATCHED, null);
            serve(request, response, body);
        }
        return true;
    }

    private boolean isTooSlow(BufferedBody body) {
        long counted = body.age() - limits.slowAfter().toNanos();
        return counted > 0 && body.received() < limits.slowest().toBytes() * (counted / 1e9);
    }

    /** Keeps reading a body that is too large for a while, so that the client can receive the answer. */
    private boolean isReadOut(BufferedBody body) {
        return body.refused() == BufferedBody.Refused.TOO_LARGE && body.received() <= limits.uploadLimit().toBytes();
    }

    /** The client disconnected, or we shut down: nothing is answered or logged. */
    private static boolean leave(BufferedBody body) {
        body.close();
        return false;
    }

    /** Processes an ordinary request, whose body can be read without waiting. None of our handlers reads on after the answer. */
    private void serve(Request request, Response response, BufferedBody body) throws Exception {
        boolean isLeftOver = body.refused() != null && !request.isFinished();
        InputBuffer connection = request.getInputBuffer();
        body.handOver();
        // set by the poller's timeout: no failure of this request
        request.getAttributes().remove(RequestDispatcher.ERROR_EXCEPTION);
        if (body.refused() != null) {
            request.setAttribute(REFUSED, body.refused());
        }
        request.setInputBuffer(body);
        try {
            if (isLeftOver) {
                response.setHeader("Connection", "close");
            }
            tomcat.service(request, response);
        } finally {
            request.setInputBuffer(connection);
            body.close();
        }
        if (isLeftOver) {
            // the rest of the body is discarded
            response.action(ActionCode.CLOSE_NOW, null);
        }
    }

    private static final class Reader implements ReadListener, ApplicationBufferHandler {

        private final Request request;
        private final BufferedBody body;
        private ByteBuffer bytes = EMPTY_BUFFER;

        Reader(Request request, BufferedBody body) {
            this.request = request;
            this.body = body;
        }

        @Override
        public void onDataAvailable() throws IOException {
            // if asked for readiness after the end, Tomcat drops the next pipelined request
            while (!request.isFinished() && request.isReady()) {
                int n = request.doRead(this);
                if (n < 0) {
                    return;
                }
                if (n > 0) {
                    body.take(bytes);
                }
            }
        }

        @Override
        public void onAllDataRead() {}

        @Override
        public void onError(Throwable failed) {}

        @Override
        public void setByteBuffer(ByteBuffer next) {
            bytes = next;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return bytes;
        }

        @Override
        public void expand(int size) {}
    }

    /** No servlet context is involved before the body has arrived. */
    private static final AsyncContextCallback WAITING = new AsyncContextCallback() {
        @Override
        public void fireOnComplete() {}

        @Override
        public boolean isAvailable() {
            return true;
        }

        @Override
        public void incrementInProgressAsyncCount() {}

        @Override
        public void decrementInProgressAsyncCount() {}
    };

    private static String text(MessageBytes bytes) {
        return bytes.isNull() ? "" : bytes.toString();
    }

    @Override
    public boolean prepare(Request request, Response response) throws Exception {
        return tomcat.prepare(request, response);
    }

    @Override
    public void log(Request request, Response response, long time) {
        tomcat.log(request, response, time);
    }

    @Override
    public void checkRecycled(Request request, Response response) {
        tomcat.checkRecycled(request, response);
    }

    @Override
    public String getDomain() {
        return tomcat.getDomain();
    }
}
