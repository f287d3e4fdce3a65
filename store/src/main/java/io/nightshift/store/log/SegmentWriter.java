package io.nightshift.store.log;

import io.nightshift.store.file.FileHeader;
import io.nightshift.store.file.FileLayer;
import io.nightshift.store.file.StoreFile;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Writes frames one after another, into a new file whenever one is full. For one thread. */
final class SegmentWriter {
    static final String KIND = "NSLOG   ";

    private final FileLayer files;
    private final long directory;
    private final long segmentSize;
    private StoreFile file;
    private long end;
    private boolean ended;

    /** @param first the position of the first group that will be written */
    SegmentWriter(FileLayer files, long directory, long segmentSize, long first) throws IOException {
        this.files = files;
        this.directory = directory;
        this.segmentSize = segmentSize;
        this.file = create(first);
    }

    private StoreFile create(long first) throws IOException {
        StoreFile created = files.create(SegmentName.of(first));
        try {
            new FileHeader(KIND, directory, first).writeTo(created);
            files.syncDirectory();
        } catch (IOException e) {
            created.close();
            throw e;
        }
        end = FileHeader.SIZE;
        ended = false;
        return created;
    }

    /** The next frame is the first one of a new file. */
    void endFile() {
        ended = true;
    }

    /**
     * Writes a frame; safe after {@link #sync}. May be repeated if it fails.
     *
     * @param first the position of its first group
     */
    void write(byte[] bytes, int size, long first) throws IOException {
        if (end > FileHeader.SIZE && (ended || end + size > segmentSize)) {
            // Whatever is in a segment is safe before there is a next one.
            file.sync();
            StoreFile next = create(first);
            file.close();
            file = next;
        }
        file.write(ByteBuffer.wrap(bytes, 0, size), end);
        end += size;
    }

    void sync() throws IOException {
        file.sync();
    }

    void close() throws IOException {
        file.close();
    }
}
