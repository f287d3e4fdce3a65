package io.nightshift.store.log;

import io.nightshift.engine.util.Bytes;
import io.nightshift.store.file.DamageException;
import io.nightshift.store.file.FileHeader;
import io.nightshift.store.file.FileLayer;
import io.nightshift.store.file.StoreFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a log back, from a position on. What a crash has left at its end, and nobody was told to be safe, is cut off; if anything else
 * is not as it was written, reading fails.
 */
public final class LogReader {
    private static final Logger LOG = LoggerFactory.getLogger(LogReader.class);

    /** Instead of the position at which the next segment begins. */
    private static final long LAST = -1;

    private final FileLayer files;
    private final long directory;

    /** @param directory the number that all headers must have */
    public LogReader(FileLayer files, long directory) {
        this.files = files;
        this.directory = directory;
    }

    /** A group of changes of one partition, in the bytes of its segment. */
    public record Group(long position, int namespace, int partition, int from, int to) {}

    /** Gets the log. */
    public interface Receiver {
        /**
         * The groups of one segment, in order.
         *
         * @param bytes of the segment; not used again
         * @throws DamageException if the changes cannot be made
         */
        void segment(String name, byte[] bytes, List<Group> groups) throws IOException;
    }

    /**
     * Reads all groups behind a position.
     *
     * @return the position of the last group; {@code after} if there is none
     */
    public long read(long after, Receiver receiver) throws IOException {
        List<String> names = needed(after);
        long expected = names.isEmpty() ? after + 1 : SegmentName.first(names.get(0));
        if (expected > after + 1) {
            throw new DamageException(SegmentName.of(after + 1), 0, "the file is missing");
        }
        for (int i = 0; i < names.size(); i++) {
            long next = i == names.size() - 1 ? LAST : SegmentName.first(names.get(i + 1));
            expected = read(names.get(i), next, expected, after, receiver);
            if (next != LAST && expected != next) {
                throw new DamageException(
                        SegmentName.of(expected), 0, "the file is missing, and " + names.get(i + 1) + " is not");
            }
        }
        return Math.max(after, expected - 1);
    }

    /** The segments from the one on that holds the first group behind a position. */
    private List<String> needed(long after) throws IOException {
        List<String> names =
                new ArrayList<>(files.list().stream().filter(SegmentName::isOne).toList());
        while (names.size() > 1 && SegmentName.first(names.get(1)) <= after + 1) {
            names.remove(0);
        }
        return names;
    }

    /** Deletes the segments that hold no group behind a position, except the last one. */
    public static void deleteUpTo(FileLayer files, long position) throws IOException {
        List<String> names = files.list().stream().filter(SegmentName::isOne).toList();
        for (int i = 0; i + 1 < names.size() && SegmentName.first(names.get(i + 1)) <= position + 1; i++) {
            files.delete(names.get(i));
        }
    }

    /** Returns the position that the next group must have. */
    private long read(String name, long next, long first, long after, Receiver receiver) throws IOException {
        byte[] bytes;
        try (StoreFile file = files.open(name)) {
            bytes = file.read(0, Math.toIntExact(file.size()));
        }
        if (!hasHeader(name, bytes)) {
            if (next == LAST && firstValidFrame(bytes, 0, first) < 0) {
                // It was begun, and nothing was written to it.
                LOG.warn("{} has no valid header and is dropped: it was begun when the process ended", name);
                files.delete(name);
                files.syncDirectory();
                return first;
            }
            throw new DamageException(name, 0, "it has no valid header");
        }
        List<Group> groups = new ArrayList<>();
        long expected = first;
        int at = FileHeader.SIZE;
        while (Frame.isValid(bytes, at, bytes.length, directory) && Frame.first(bytes, at) == expected) {
            addGroups(bytes, at, name, after, groups);
            expected += Frame.groups(bytes, at);
            at = Frame.next(bytes, at);
        }
        if (at < bytes.length) {
            if (next == LAST) {
                checkTorn(name, bytes, at, expected);
                cut(name, at, bytes.length);
            } else if (next != expected) {
                throw new DamageException(name, at, "change " + expected + " cannot be read, and later ones are there");
            }
        }
        receiver.segment(name, bytes, groups);
        return expected;
    }

    private boolean hasHeader(String name, byte[] bytes) throws IOException {
        if (!FileHeader.isHeader(bytes, SegmentWriter.KIND, name)) {
            return false;
        }
        FileHeader header = FileHeader.of(bytes, SegmentWriter.KIND);
        if (header.directory() != directory) {
            throw new DamageException(name, 0, "it belongs to another data directory");
        }
        if (header.position() != SegmentName.first(name)) {
            throw new DamageException(name, 0, "it was renamed");
        }
        return true;
    }

    private static void addGroups(byte[] bytes, int frame, String name, long after, List<Group> groups)
            throws DamageException {
        long position = Frame.first(bytes, frame);
        int end = Frame.groupsEnd(bytes, frame);
        int at = frame + Frame.HEADER;
        for (int left = Frame.groups(bytes, frame); left > 0; left--) {
            int from = at + Frame.GROUP_HEADER;
            int length = from <= end ? Bytes.getInt(bytes, at + 3) : -1;
            if (length < 0 || length > end - from) {
                throw new DamageException(name, at, "a group does not fit into its frame");
            }
            if (position > after) {
                groups.add(new Group(position, bytes[at] & 0xff, Bytes.getShort(bytes, at + 1), from, from + length));
            }
            position++;
            at = from + length;
        }
    }

    /** What follows may be the torn end of the log, unless what should be there is known to have been on disk. */
    private void checkTorn(String name, byte[] bytes, int at, long expected) throws DamageException {
        for (int behind = firstValidFrame(bytes, at, expected);
                behind >= 0;
                behind = firstValidFrame(bytes, behind + 8, expected)) {
            if (Frame.safe(bytes, behind) >= expected) {
                throw new DamageException(
                        name,
                        at,
                        "change " + expected + " cannot be read, and later ones are there, at byte " + behind);
            }
        }
    }

    /** Where the first valid frame with a position from one on starts; -1 if there is none. */
    private int firstValidFrame(byte[] bytes, int from, long position) {
        for (int at = Frame.align(from); at <= bytes.length - Frame.HEADER; at += 8) {
            if (Frame.isValid(bytes, at, bytes.length, directory) && Frame.first(bytes, at) >= position) {
                return at;
            }
        }
        return -1;
    }

    private void cut(String name, int at, int size) throws IOException {
        LOG.warn("{} is cut off at byte {}: {} bytes were being written when the process ended", name, at, size - at);
        try (StoreFile file = files.open(name)) {
            file.truncate(at);
            file.sync();
        }
    }
}
