package io.nightshift.run.backup.format;

import io.nightshift.testsupport.Draw;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Backups for tests: drawn, written and read. */
final class Entries {

    static final String NAMESPACE = "name space";

    private Entries() {}

    static byte[] write(List<BackupEntry> entries) {
        return write(NAMESPACE, entries);
    }

    static byte[] write(String namespace, List<BackupEntry> entries) {
        return write(new BackupEncoder(namespace), entries);
    }

    static byte[] writeCompact(List<BackupEntry> entries) {
        return write(new BackupEncoder(NAMESPACE, 100, true), entries);
    }

    private static byte[] write(BackupEncoder encoder, List<BackupEntry> entries) {
        encoder.addHeader(true);
        entries.forEach(entry -> add(entry, encoder));
        ByteBuffer text = encoder.take();
        byte[] file = new byte[text.remaining()];
        text.get(file);
        return file;
    }

    private static void add(BackupEntry entry, BackupEncoder encoder) {
        if (entry instanceof BackupIndex it) {
            encoder.add(it);
        } else if (entry instanceof BackupUdf it) {
            encoder.add(it);
        } else if (entry instanceof BackupRecord it) {
            it.key().ifPresent(key -> encoder.key(key.type(), key.bytes(), 0, key.bytes().length));
            byte[] set = it.set().getBytes(StandardCharsets.UTF_8);
            byte[] head = ByteBuffer.allocate(20 + set.length)
                    .put(it.digest())
                    .put(set)
                    .array();
            encoder.head(
                    head,
                    0,
                    20,
                    head.length,
                    it.generation(),
                    it.voidTime(),
                    it.bins().size());
            for (BackupBin bin : it.bins()) {
                byte[] name = bin.name().getBytes(StandardCharsets.UTF_8);
                byte[] value = bin.value().bytes();
                byte[] both = ByteBuffer.allocate(name.length + value.length)
                        .put(name)
                        .put(value)
                        .array();
                encoder.bin(bin.value().type(), both, 0, name.length, name.length, both.length);
            }
            encoder.end();
        }
    }

    static List<BackupEntry> read(byte[] file) throws IOException {
        try (BackupReader reader = BackupReader.of("x.asb", new ByteArrayInputStream(file))) {
            List<BackupEntry> entries = new ArrayList<>();
            Optional<BackupEntry> next = reader.next();
            while (next.isPresent()) {
                entries.add(next.get());
                next = reader.next();
            }
            return entries;
        }
    }

    static List<BackupEntry> draw(Draw draw) {
        List<BackupEntry> entries =
                new ArrayList<>(draw.list(0, 2, () -> draw.oneOf(() -> index(draw), () -> udf(draw))));
        entries.addAll(draw.list(0, 5, () -> record(draw)));
        return entries;
    }

    private static BackupEntry udf(Draw draw) {
        return new BackupUdf("m" + draw.text(20, ' ', '~'), draw.bytes(0, 300));
    }

    private static BackupEntry index(Draw draw) {
        return new BackupIndex(
                NAMESPACE,
                draw.text(20, ' ', '~'),
                draw.text(20, '\t', '~'),
                draw.of(BackupIndex.Source.values()),
                "b" + draw.text(13, ' ', '~'),
                draw.of(BackupIndex.Type.values()),
                draw.of("", "khAB"));
    }

    private static BackupRecord record(Draw draw) {
        List<BackupBin> bins = new ArrayList<>();
        int count = draw.between(0, 6);
        for (int i = 0; i < count; i++) {
            bins.add(new BackupBin(i + draw.text(12, '\0', '~'), particle(draw, draw.of(ParticleType.values()))));
        }
        Optional<Particle> key = draw.anyBoolean()
                ? Optional.of(particle(
                        draw,
                        draw.of(ParticleType.STRING, ParticleType.INTEGER, ParticleType.BLOB, ParticleType.DOUBLE)))
                : Optional.empty();
        return new BackupRecord(
                key,
                NAMESPACE,
                draw.bytes(20, 20),
                draw.text(15, ' ', '\u0100'),
                draw.between(0, 65_535),
                draw.between(0L, 0xffff_ffffL),
                bins);
    }

    private static Particle particle(Draw draw, ParticleType type) {
        return switch (type) {
            case NIL -> Particle.NIL;
            case BOOL -> Particle.of(draw.anyBoolean());
            case INTEGER -> Particle.of(draw.anyLong());
            case DOUBLE -> Particle.of(draw.anyDouble());
            case STRING, GEOJSON, BLOB, JAVA, CSHARP, PYTHON, RUBY, PHP, ERLANG, HLL, MAP, LIST ->
                Particle.of(type, draw.bytes(0, 100));
        };
    }
}
