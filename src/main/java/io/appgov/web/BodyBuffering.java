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
 * In front of all of Tomcat: a request is given to a thread when its body is here, whole, and not before. While it comes the connection
 * waits in the poller like one that is idle, so that any number of slow bodies takes no thread and a few kilobytes each, and nobody
 * behind this, at whichever door, ever waits for a byte. What is too large, too slow or torn is refused here and told by
 * {@link UncaughtExceptionFilter}.
 *
 * <p>Why here: servlets read bodies blockingly, on Java 17 with a thread each; more threads or a number of readers only raise the price
 * for who wants them all, and a connector of its own for health leaves everybody else outside. Reading in a servlet filter without
 * blocking would go on as an ASYNC dispatch, which neither Camunda's filters nor its servlets are made for. Tomcat has a switch for
 * silence between two bytes (connectionTimeout), none for a rate or a deadline. It lets an {@link Adapter} do what its own does for
 * asynchronous servlets, and the request that follows is an ordinary one.
 */
final class BodyBuffering implements Adapter {

    /** A request attribute: {@link BufferedBody.Refused}. */
    static final String REFUSED = BodyBuffering.class.getName() + ".refused";

    private static final String BODY = BodyBuffering.class.getName() + ".body";

    private final Adapter tomcat;
    private final RequestProperties limits;
    private final BufferedBody.Disk disk;

    /** @param folder where bodies on their way lie that are not small */
    BodyBuffering(Adapter tomcat, RequestProperties limits, Path folder) {
        this.tomcat = tomcat;
        this.limits = limits;
        this.disk = new BufferedBody.Disk(limits.onDisk().toBytes(), folder);
    }

    /** The doors for files, by a path that is written plainly; any other way to write it has the limit of all the rest. */
    static boolean isUpload(String path, String contentType) {
        return (path.equals("/api/attachments") || path.startsWith("/isv/")) && contentType != null
                && contentType.regionMatches(true, 0, "multipart/form-data", 0, 19);
    }

    @Override
    public void service(Request request, Response response) throws Exception {
        // what Tomcat has found to be no request comes by here, too, to be told so
        if (response.getStatus() >= 400 || request.getContentLengthLong() <= 0 && request.getMimeHeaders()
                .getHeader("transfer-encoding") == null) {
            tomcat.service(request, response);
            return;
        }
        long limit = (isUpload(text(request.requestURI()), request.getContentType()) ? limits.uploadLimit() : limits.bodyLimit()).toBytes();
        BufferedBody body = new BufferedBody(limit, disk);
        request.setAttribute(BODY, body);
        if (request.getContentLengthLong() > (request.hasExpectation() ? limit : Math.max(limit, limits.uploadLimit().toBytes()))) {
            body.refuse(BufferedBody.Refused.TOO_LARGE);
            // nobody says Continue
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

    /** @return whether the connection is still any good */
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
                    // counted from the beginning: again at the next of Tomcat's looks, once a second
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

    /** What is too large is read on for a while, so that whoever sends it comes to hear why. */
    private boolean isReadOut(BufferedBody body) {
        return body.refused() == BufferedBody.Refused.TOO_LARGE && body.received() <= limits.uploadLimit().toBytes();
    }

    /** Who sent it went away, or we do: nobody is told, and nothing is logged. */
    private static boolean leave(BufferedBody body) {
        body.close();
        return false;
    }

    /** An ordinary request, whose body can be read without waiting. None of ours reads on after it was answered. */
    private void serve(Request request, Response response, BufferedBody body) throws Exception {
        boolean isLeftOver = body.refused() != null && !request.isFinished();
        InputBuffer connection = request.getInputBuffer();
        body.handOver();
        // of the poller's timeout: no failure of this request
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
            // what is still coming is nobody's
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
            // asked whether more is ready behind the end, Tomcat forgets the next request that came along
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

    /** No servlet's context is asked before the body is here. */
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
