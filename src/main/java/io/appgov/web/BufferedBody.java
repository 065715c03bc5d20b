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
 * The body of one request as far as it has come; its beginning in memory, what is beyond in a file nobody else can open. Complete, it is
 * read like any body. Not for several threads at once: Tomcat hands a connection from one to the next.
 */
final class BufferedBody implements InputBuffer, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(BufferedBody.class);

    /** Bytes. Thousands of connections may have this much each; most bodies of ours are smaller. */
    private static final int IN_MEMORY = 32 * 1024;
    private static final int BLOCK = 8 * 1024;
    private static final Cleaner CLEANER = Cleaner.create();

    /** Why a body is not given to anybody. */
    enum Refused { TOO_LARGE, TOO_SLOW, NO_ROOM, NOT_WELL_FORMED }

    /** What all bodies together have on the disk. */
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

    /** The part on the disk; freed also when Tomcat drops a connection without a word, by the garbage collector. */
    private static final class OnDisk implements Runnable {

        private final Disk disk;
        private final FileChannel file;
        private long size;

        OnDisk(Disk disk) throws IOException {
            this.disk = disk;
            Path path = disk.folder().resolve("body-" + java.util.UUID.randomUUID());
            // on Unix the name goes as soon as it is open: nothing is left behind, however we end
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

    /** @param limit bytes; what is more is looked at and forgotten, so that whoever sends it hears why */
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

    /** From now on nothing is kept. */
    void refuse(Refused why) {
        refused = refused == null ? why : refused;
        close();
    }

    /** {@code null} when it is to be worked on. */
    Refused refused() {
        return refused;
    }

    /** Bytes, also those not kept. */
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
