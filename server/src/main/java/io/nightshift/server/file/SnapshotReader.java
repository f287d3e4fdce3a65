package io.nightshift.server.file;

import io.nightshift.engine.Database;
import io.nightshift.engine.DatabaseSnapshot;
import io.nightshift.engine.config.NamespaceConfig;
import io.nightshift.engine.config.Release;
import io.nightshift.engine.config.UdfLimits;
import io.nightshift.engine.index.CollectionType;
import io.nightshift.engine.index.IndexDefinition;
import io.nightshift.engine.index.IndexSource;
import io.nightshift.engine.index.IndexSources;
import io.nightshift.engine.index.IndexTable;
import io.nightshift.engine.index.IndexType;
import io.nightshift.engine.record.RecordLayout;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.store.SetSnapshot;
import io.nightshift.engine.udf.UdfSyntaxException;
import io.nightshift.engine.util.Bytes;
import io.nightshift.server.info.NodeSettings;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.CRC32C;

/** Reads a snapshot from a file: first all of its frames' heads and small contents, then the records, into a database of their own. */
public final class SnapshotReader {
    /** By this clock no record ever expires, so that those come too which had expired when the snapshot was taken. */
    private static final Clock BEFORE_ALL = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    private final Path file;
    private final List<NamespaceConfig> namespaces = new ArrayList<>();
    private final Map<String, List<SetSnapshot>> sets = new LinkedHashMap<>();
    private NodeSettings settings = NodeSettings.NONE;
    private String namespace = "";

    /** What a file has. */
    public record Contents(DatabaseSnapshot data, NodeSettings settings) {}

    private SnapshotReader(Path file) {
        this.file = file;
    }

    /**
     * Reads a file that {@link SnapshotWriter} has written.
     *
     * @throws IOException if it cannot be read, is no snapshot, of a newer version, cut off or damaged; names the file and where in it
     */
    public static Contents load(Path file) throws IOException {
        return new SnapshotReader(file).load();
    }

    private interface FrameVisitor {
        void visit(FrameType type, ByteBuffer contents) throws IOException;
    }

    private Contents load() throws IOException {
        forEachFrame(this::readHeads);
        if (namespaces.isEmpty()) {
            throw new IOException(file + " has no namespace");
        }
        try (Database database = new Database(namespaces, BEFORE_ALL, UdfLimits.standard(), Release.V8_1_2)) {
            forEachFrame((type, contents) -> readData(database, type, contents));
            awaitIndexes(database);
            return new Contents(database.snapshot(), settings);
        }
    }

    // ---------------------------------------------------------------- frames

    private void forEachFrame(FrameVisitor visitor) throws IOException {
        long at = FrameType.MAGIC.length + 4;
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            checkMagic(in);
            long frames = 0;
            for (FrameType type = null; type != FrameType.END; frames++) {
                ByteBuffer frame = frame(in, at);
                type = FrameType.values()[frame.get()];
                frame.getInt();
                if (type == FrameType.END && frame.getLong() != frames) {
                    throw damaged(at, "frames are missing");
                }
                visit(visitor, type, frame, at);
                at += frame.limit() + 4;
            }
            if (in.read() >= 0) {
                throw damaged(at, "something follows the end");
            }
        } catch (EOFException e) {
            throw new IOException(file + " was cut off: its end is missing behind byte " + at, e);
        }
    }

    private void visit(FrameVisitor visitor, FrameType type, ByteBuffer contents, long at) throws IOException {
        try {
            visitor.visit(type, contents);
        } catch (RuntimeException e) {
            throw new IOException(file + " is damaged at byte " + at + ": " + e.getMessage(), e);
        }
    }

    private void checkMagic(DataInputStream in) throws IOException {
        if (!Arrays.equals(in.readNBytes(FrameType.MAGIC.length), FrameType.MAGIC)) {
            throw new IOException(file + " is no snapshot of a server; Snapshot.save writes one");
        }
        int version = in.readInt();
        if (version < 1 || version > FrameType.VERSION) {
            throw new IOException(file + " is a snapshot in format " + version
                    + ", and this version reads formats up to " + FrameType.VERSION + ": use the newer one");
        }
    }

    /** The next frame, from its type to the end of its contents. */
    private ByteBuffer frame(DataInputStream in, long at) throws IOException {
        int type = in.readUnsignedByte();
        int size = in.readInt();
        if (type >= FrameType.values().length || size < 0 || size > FrameType.MAX_CONTENTS) {
            throw damaged(at, "there is no frame of type " + type + " and " + size + " bytes");
        }
        byte[] contents = in.readNBytes(size);
        if (contents.length < size) {
            throw new EOFException();
        }
        ByteBuffer frame = ByteBuffer.allocate(5 + size)
                .put((byte) type)
                .putInt(size)
                .put(contents)
                .flip();
        CRC32C checksum = new CRC32C();
        checksum.update(frame.array());
        if (in.readInt() != (int) checksum.getValue()) {
            throw damaged(at, "the checksum differs");
        }
        return frame;
    }

    private IOException damaged(long at, String what) {
        return new IOException(file + " is damaged at byte " + at + ": " + what);
    }

    // ---------------------------------------------------------------- what there will be

    private void readHeads(FrameType type, ByteBuffer in) {
        switch (type) {
            case NAMESPACE -> {
                NamespaceConfig config = new NamespaceConfig(
                        text(in),
                        Duration.ofSeconds(in.getLong()),
                        in.getInt(),
                        Duration.ofMillis(in.getLong()),
                        in.getInt(),
                        in.get() != 0);
                namespaces.add(config);
                sets.put(config.name(), sets(in));
            }
            case SETTINGS -> settings = settings(in);
            case RECORDS, INDEX, MODULE, END -> {}
        }
    }

    private static List<SetSnapshot> sets(ByteBuffer in) {
        List<SetSnapshot> sets = new ArrayList<>();
        for (int left = in.getInt(); left > 0; left--) {
            sets.add(new SetSnapshot(
                    text(in),
                    in.get() != 0,
                    0,
                    0,
                    0,
                    new SetSnapshot.Settings(in.getLong(), in.getInt(), in.getLong(), in.getLong())));
        }
        return sets;
    }

    private static NodeSettings settings(ByteBuffer in) {
        Map<String, Map<String, String>> contexts = new LinkedHashMap<>();
        for (int left = in.getInt(); left > 0; left--) {
            Map<String, String> values = new LinkedHashMap<>();
            contexts.put(text(in), values);
            for (int more = in.getInt(); more > 0; more--) {
                values.put(text(in), text(in));
            }
        }
        Map<String, Long> truncations = new LinkedHashMap<>();
        for (int left = in.getInt(); left > 0; left--) {
            truncations.put(text(in), in.getLong());
        }
        return new NodeSettings(contexts, truncations);
    }

    // ---------------------------------------------------------------- what goes into it

    private void readData(Database database, FrameType type, ByteBuffer in) throws IOException {
        switch (type) {
            case NAMESPACE -> {
                namespace = text(in);
                database.namespace(namespace).orElseThrow().begin(sets.getOrDefault(namespace, List.of()));
            }
            case RECORDS -> {
                Namespace target = database.namespace(namespace).orElseThrow();
                while (in.hasRemaining()) {
                    byte[] record = record(bytes(in));
                    target.load(Namespace.partitionId(record), List.of(record));
                }
            }
            case INDEX -> index(database, in);
            case MODULE -> {
                try {
                    database.udfModules().put(text(in), bytes(in));
                } catch (UdfSyntaxException e) {
                    throw new IOException(file + " has a module that does not compile: " + e.getMessage(), e);
                }
            }
            case SETTINGS, END -> {}
        }
    }

    private byte[] record(byte[] record) {
        if (record.length < RecordLayout.BINS
                || Bytes.getShort(record, RecordLayout.SET_ID)
                        > sets.getOrDefault(namespace, List.of()).size()) {
            throw new IllegalArgumentException(
                    "a record of " + record.length + " bytes is none of namespace " + namespace);
        }
        return record;
    }

    private void index(Database database, ByteBuffer in) {
        String name = text(in);
        String set = text(in);
        byte kind = in.get();
        byte[] value = bytes(in);
        byte[] context = bytes(in);
        IndexType type = IndexType.parse(text(in)).orElseThrow();
        CollectionType collection = CollectionType.parse(text(in)).orElseThrow();
        try {
            IndexSources sources = database.indexSources();
            IndexSource source = switch (kind) {
                case 0 -> context.length == 0 ? sources.bin(value) : sources.bin(value, context);
                case 1 -> sources.expression(value);
                default -> new IndexSource.WholeSet();
            };
            database.indexes(namespace).orElseThrow().create(new IndexDefinition(name, set, source, type, collection));
        } catch (EngineException e) {
            throw new IllegalArgumentException("index " + name + ": " + e.getMessage(), e);
        }
    }

    private static void awaitIndexes(Database database) {
        for (Namespace each : database.namespaces()) {
            IndexTable indexes = database.indexes(each.name()).orElseThrow();
            while (!indexes.all().stream().allMatch(index -> index.isReadable())) {
                LockSupport.parkNanos(100_000);
            }
        }
    }

    private static String text(ByteBuffer in) {
        return new String(bytes(in), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(ByteBuffer in) {
        byte[] bytes = new byte[in.getInt()];
        in.get(bytes);
        return bytes;
    }
}
