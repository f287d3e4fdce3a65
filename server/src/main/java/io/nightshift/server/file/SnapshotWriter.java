package io.nightshift.server.file;

import io.nightshift.engine.DatabaseSnapshot;
import io.nightshift.engine.config.NamespaceConfig;
import io.nightshift.engine.index.IndexDefinition;
import io.nightshift.engine.index.IndexSnapshot;
import io.nightshift.engine.index.IndexSource;
import io.nightshift.engine.store.SetSnapshot;
import io.nightshift.engine.udf.UdfModule;
import io.nightshift.server.info.NodeSettings;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.zip.CRC32C;

/** Writes a snapshot to a file. */
public final class SnapshotWriter {
    private static final int RECORDS_PER_FRAME = 1 << 20;

    private final DataOutputStream out;
    private final ByteArrayOutputStream contents = new ByteArrayOutputStream();
    private final DataOutputStream frame = new DataOutputStream(contents);
    private long frames;

    private SnapshotWriter(OutputStream out) {
        this.out = new DataOutputStream(out);
    }

    /**
     * Writes a snapshot to a file, in place of one that is there. It appears under its name only once it is complete and on the disk.
     *
     * @throws IOException if it cannot be written; what was there before stays
     */
    public static void save(Path file, DatabaseSnapshot data, NodeSettings settings) throws IOException {
        Path target = file.toAbsolutePath();
        Path part = Files.createTempFile(target.getParent(), target.getFileName() + ".", ".part");
        try {
            try (FileOutputStream stream = new FileOutputStream(part.toFile())) {
                BufferedOutputStream buffered = new BufferedOutputStream(stream, 1 << 16);
                new SnapshotWriter(buffered).write(data, settings);
                buffered.flush();
                stream.getFD().sync();
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private void write(DatabaseSnapshot data, NodeSettings settings) throws IOException {
        out.write(FrameType.MAGIC);
        out.writeInt(FrameType.VERSION);
        for (UdfModule module : data.modules()) {
            put(module.fileName());
            put(module.source());
            end(FrameType.MODULE);
        }
        for (DatabaseSnapshot.NamespaceData namespace : data.namespaces()) {
            namespace(namespace);
        }
        settings(settings);
        frame.writeLong(frames);
        end(FrameType.END);
        out.flush();
    }

    private void namespace(DatabaseSnapshot.NamespaceData namespace) throws IOException {
        NamespaceConfig config = namespace.records().config();
        put(config.name());
        frame.writeLong(config.defaultTtl().toSeconds());
        frame.writeInt(config.maxRecordSize());
        frame.writeLong(config.supervisorPeriod().toMillis());
        frame.writeInt(config.backgroundQueryMaxRps());
        frame.writeBoolean(config.durableDeletes());
        frame.writeInt(namespace.sets().size());
        for (SetSnapshot set : namespace.sets()) {
            put(set.name());
            frame.writeBoolean(set.exists());
            frame.writeLong(set.settings().defaultTtl());
            frame.writeInt(set.settings().readTouchPercent());
            frame.writeLong(set.settings().stopWritesCount());
            frame.writeLong(set.settings().stopWritesSize());
        }
        end(FrameType.NAMESPACE);
        try {
            namespace.records().forEach(this::record);
            namespace.records().forEachTombstone(this::record);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (contents.size() > 0) {
            end(FrameType.RECORDS);
        }
        for (IndexSnapshot index : namespace.indexes()) {
            index(index.definition());
        }
    }

    private void record(byte[] record) {
        try {
            put(record);
            if (contents.size() >= RECORDS_PER_FRAME) {
                end(FrameType.RECORDS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void index(IndexDefinition definition) throws IOException {
        put(definition.name());
        put(definition.set());
        switch (definition.source()) {
            case IndexSource.Bin bin -> {
                frame.writeByte(0);
                put(bin.name());
                put(bin.packedContext());
            }
            case IndexSource.Computed computed -> {
                frame.writeByte(1);
                put(computed.packed());
                put(new byte[0]);
            }
            case IndexSource.WholeSet whole -> {
                frame.writeByte(2);
                put(new byte[0]);
                put(new byte[0]);
            }
        }
        put(definition.type().text());
        put(definition.collection().text());
        end(FrameType.INDEX);
    }

    private void settings(NodeSettings settings) throws IOException {
        frame.writeInt(settings.settings().size());
        for (Map.Entry<String, Map<String, String>> context :
                settings.settings().entrySet()) {
            put(context.getKey());
            frame.writeInt(context.getValue().size());
            for (Map.Entry<String, String> setting : context.getValue().entrySet()) {
                put(setting.getKey());
                put(setting.getValue());
            }
        }
        frame.writeInt(settings.truncations().size());
        for (Map.Entry<String, Long> truncation : settings.truncations().entrySet()) {
            put(truncation.getKey());
            frame.writeLong(truncation.getValue());
        }
        end(FrameType.SETTINGS);
    }

    private void put(String text) throws IOException {
        put(text.getBytes(StandardCharsets.UTF_8));
    }

    private void put(byte[] bytes) throws IOException {
        frame.writeInt(bytes.length);
        frame.write(bytes);
    }

    private void end(FrameType type) throws IOException {
        byte[] bytes = contents.toByteArray();
        contents.reset();
        CRC32C checksum = new CRC32C();
        out.writeByte(type.ordinal());
        out.writeInt(bytes.length);
        out.write(bytes);
        checksum.update(type.ordinal());
        for (int shift = 24; shift >= 0; shift -= 8) {
            checksum.update(bytes.length >>> shift);
        }
        checksum.update(bytes);
        out.writeInt((int) checksum.getValue());
        frames++;
    }
}
