package io.appgov.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The body of one request as received so far: its beginning in memory, the rest in a private file. When complete it is read like
 * any body. Not thread-safe: Tomcat hands a connection from thread to thread.
 */
final class BufferedBody implements InputBuffer, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(BufferedBody.class);

    /** Bytes. Thousands of connections may use this much each; most of our bodies are smaller. */
    private static final int IN_MEMORY = 32 * 1024;
    private static final int BLOCK = 8 * 1024;
    private static final Cleaner CLEANER = Cleaner.create();

    /** Why a body is refused. */
    enum Refused { TOO_LARGE, TOO_SLOW, NO_ROOM, NOT_WELL_FORMED }

    /** Disk space shared by all bodies. */
    record Disk(long limit, Path folder, AtomicLong used) {

        Disk(long limit, Path folder) {
            this(limit, folder, new AtomicLong());
        }

        private boolean takes(long bytes) {
            if (used.addAndGet(bytes) <= limit) {
                return true;
            }
            used.addAndGet(-bytes);
            return false;
        }
    }

    /** The part on disk; also freed by the garbage collector when Tomcat drops a connection without notice. */
    private static final class OnDisk implements Runnable {

        private final Disk disk;
        private final FileChannel file;
        private long size;

        OnDisk(Disk disk) throws IOException {
            this.disk = disk;
            Path path = disk.folder().resolve("body-" + java.util.UUID.randomUUID());
            // on Unix the file is unlinked once open: nothing is left behind, even after a crash
            this.file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
        }

        @Override
        public void run() {
            disk.used().addAndGet(-size);
            size = 0;
            try {
                file.close();
            } catch (IOException notClosed) {
                throw new UncheckedIOException(notClosed);
            }
        }
    }

    private final long begun = System.nanoTime();
    private final long limit;
    private final Disk disk;
    private byte[] memory = new byte[512];
    private int inMemory;
    private OnDisk onDisk;
    private Cleaner.Cleanable cleanable;
    private long received;
    private long read;
    private Refused refused;
    private boolean isHandedOver;

    /** @param limit bytes; more is read and discarded, so that the client can receive the answer */
    BufferedBody(long limit, Disk disk) {
        this.limit = limit;
        this.disk = disk;
    }

    void take(ByteBuffer more) {
        received += more.remaining();
        if (refused == null && received > limit) {
            refuse(Refused.TOO_LARGE);
        }
        if (refused != null) {
            more.position(more.limit());
            return;
        }
        int fits = Math.min(more.remaining(), IN_MEMORY - inMemory);
        if (inMemory + fits > memory.length) {
            memory = java.util.Arrays.copyOf(memory, Math.min(IN_MEMORY, Math.max(inMemory + fits, 2 * memory.length)));
        }
        more.get(memory, inMemory, fits);
        inMemory += fits;
        if (more.hasRemaining()) {
            spill(more);
        }
    }

    private void spill(ByteBuffer more) {
        if (!disk.takes(more.remaining())) {
            refuse(Refused.NO_ROOM);
            more.position(more.limit());
            return;
        }
        long size = more.remaining();
        try {
            if (onDisk == null) {
                onDisk = new OnDisk(disk);
                cleanable = CLEANER.register(this, onDisk);
            }
            while (more.hasRemaining()) {
                onDisk.file.write(more);
            }
            onDisk.size += size;
        } catch (IOException full) {
            log.warn("a body on its way cannot be kept on the disk: {}", full.toString());
            disk.used().addAndGet(-size);
            refuse(Refused.NO_ROOM);
            more.position(more.limit());
        }
    }

    /** Discards the body and everything that follows. */
    void refuse(Refused why) {
        refused = refused == null ? why : refused;
        close();
    }

    /** {@code null} when the request can be processed. */
    Refused refused() {
        return refused;
    }

    /** Bytes, including discarded ones. */
    long received() {
        return received;
    }

    /** Nanoseconds since its headers were read. */
    long age() {
        return System.nanoTime() - begun;
    }

    boolean isHandedOver() {
        return isHandedOver;
    }

    void handOver() {
        isHandedOver = true;
    }

    @Override
    public int doRead(ApplicationBufferHandler reader) throws IOException {
        long size = refused == null ? received : 0;
        if (read >= size) {
            return -1;
        }
        ByteBuffer next;
        if (read < inMemory) {
            next = ByteBuffer.wrap(memory, (int) read, inMemory - (int) read).slice();
        } else {
            next = ByteBuffer.allocate((int) Math.min(BLOCK, size - read));
            for (long at = read - inMemory; next.hasRemaining(); at = read - inMemory + next.position()) {
                if (onDisk.file.read(next, at) < 0) {
                    throw new IOException("a body on the disk has become shorter");
                }
            }
            next.flip();
        }
        read += next.remaining();
        reader.setByteBuffer(next);
        return next.remaining();
    }

    @Override
    public int available() {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(0, (refused == null ? received : 0) - read));
    }

    @Override
    public void close() {
        memory = new byte[0];
        inMemory = 0;
        if (cleanable != null) {
            cleanable.clean();
            cleanable = null;
        }
    }
}
