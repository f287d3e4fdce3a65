package io.nightshift.run.backup.format;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the lines of a record. */
final class RecordParser {

    private static final int MAX_NAMESPACE = 31;
    private static final int MAX_SET = 63;
    private static final int MAX_BIN_NAME = 15;
    private static final int MAX_BINS = 65_535;
    private static final int DIGEST_TEXT = 28;

    private final ByteSource source;
    private final ValueParser values;
    private final String namespace;

    RecordParser(ByteSource source, String namespace) {
        this.source = source;
        this.values = new ValueParser(source);
        this.namespace = namespace;
    }

    BackupRecord parse() throws IOException {
        values.begin();
        source.expect("a record", "+ ");
        Optional<Particle> key = Optional.empty();
        if (source.accepts('k')) {
            key = Optional.of(key());
            source.expect("a record", "+ ");
        }
        source.expect("a record", "n ");
        requireNamespace(source.name("namespace", MAX_NAMESPACE));
        source.expect("namespace", "\n+ d ");
        byte[] digest = digest();
        source.expect("digest", "\n+ ");
        String set = "";
        if (source.accepts('s')) {
            source.expect("set", " ");
            set = source.name("set", MAX_SET);
            source.expect("set", "\n+ ");
        }
        source.expect("a record", "g ");
        int generation = (int) source.number("generation", 0, BackupRecord.MAX_GENERATION);
        source.expect("generation", "\n+ t ");
        long voidTime = source.number("expiration", 0, BackupRecord.MAX_VOID_TIME);
        source.expect("expiration", "\n+ b ");
        int count = (int) source.number("the number of bins", 0, MAX_BINS);
        source.expect("the number of bins", "\n");
        return new BackupRecord(key, namespace, digest, set, generation, voidTime, bins(count));
    }

    private void requireNamespace(String name) throws IOException {
        if (!name.equals(namespace)) {
            throw source.damaged("a record is of namespace \"" + ByteSource.printable(name) + "\", the file of \""
                    + ByteSource.printable(namespace) + '"');
        }
    }

    private Particle key() throws IOException {
        source.expect("key", " ");
        int letter = source.letter("key");
        Particle key;
        if (letter == 'X') {
            source.expect("key", " ");
            key = Particle.of(ParticleType.STRING, values.decode("key", source.payload("key", values.length("key"))));
        } else {
            ParticleType type = ParticleType.ofLetter(letter)
                    .filter(ParticleType::isOfKeys)
                    .orElseThrow(() ->
                            source.damaged("a key must be of type I, D, S or B, was " + ByteSource.shown(letter)));
            boolean raw = type.isBytes() && source.accepts(Text.RAW);
            source.expect("key", " ");
            key = type.isBytes() ? values.bytes("key", type, raw) : values.scalar("key", type);
        }
        source.expect("key", "\n");
        return key;
    }

    private byte[] digest() throws IOException {
        String text = source.word("digest", DIGEST_TEXT);
        byte[] digest = values.decode("digest", text.getBytes(StandardCharsets.ISO_8859_1));
        if (digest.length != BackupRecord.DIGEST_BYTES) {
            throw source.damaged("digest must have 20 bytes, has " + digest.length);
        }
        return digest;
    }

    private List<BackupBin> bins(int count) throws IOException {
        List<BackupBin> bins = new ArrayList<>(Math.min(count, 16));
        Set<String> names = new HashSet<>();
        for (int i = 0; i < count; i++) {
            BackupBin bin = bin();
            if (!names.add(bin.name())) {
                throw source.damaged("a record has two bins \"" + ByteSource.printable(bin.name()) + '"');
            }
            source.expect("bin", "\n");
            bins.add(bin);
        }
        return bins;
    }

    private BackupBin bin() throws IOException {
        source.expect("bin", "- ");
        int letter = source.letter("bin");
        boolean encodedText = letter == 'X';
        ParticleType type = encodedText
                ? ParticleType.STRING
                : ParticleType.ofLetter(letter)
                        .orElseThrow(() -> source.damaged("bin type " + ByteSource.shown(letter) + " is not known"));
        boolean raw = type.isBytes() && source.accepts(Text.RAW);
        source.expect("bin", " ");
        String name = source.name("bin name", MAX_BIN_NAME);
        if (name.isEmpty()) {
            throw source.damaged("a bin has no name");
        }
        if (type == ParticleType.NIL) {
            return new BackupBin(name, Particle.NIL);
        }
        source.expect("bin", " ");
        if (encodedText) {
            byte[] text = values.decode("bin", source.payload("bin", values.length("bin")));
            return new BackupBin(name, Particle.of(ParticleType.STRING, text));
        }
        return new BackupBin(name, type.isBytes() ? values.bytes("bin", type, raw) : values.scalar("bin", type));
    }
}
