package io.nightshift.run.backup.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes backups of a namespace: what is added is collected as text until it is taken. Not for several threads. */
public final class BackupEncoder implements RecordSink {

    static final String VERSION = "Version 3.1";

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final int PREFIXES = 32;

    /** What stands before the value of a bin: type and name. */
    private record Prefix(ParticleType type, byte[] name, byte[] text) {
        static final Prefix NONE = new Prefix(ParticleType.NIL, new byte[0], new byte[0]);

        static Prefix of(ParticleType type, byte[] from, int nameStart, int nameEnd) {
            Text text = new Text(nameEnd - nameStart + 16);
            text.add("- ").add(type.letter()).add(' ').addEscaped(from, nameStart, nameEnd);
            return new Prefix(
                    type, Arrays.copyOfRange(from, nameStart, nameEnd), Arrays.copyOf(text.bytes(), text.length()));
        }

        boolean is(ParticleType other, byte[] from, int nameStart, int nameEnd) {
            return type == other && Arrays.equals(name, 0, name.length, from, nameStart, nameEnd);
        }
    }

    private final String namespace;
    private final String namespaceLine;
    private final Text text;

    /** How the bins of the last record began, by their place in it: those of the next one mostly begin the same. */
    private final Prefix[] prefixes = new Prefix[PREFIXES];

    private int bin;

    /** Nothing yet. */
    public BackupEncoder(String namespace) {
        this.namespace = namespace;
        this.text = new Text(1 << 16);
        text.add("+ n ").addEscaped(namespace).add("\n+ d ");
        namespaceLine = new String(text.bytes(), 0, text.length(), StandardCharsets.ISO_8859_1);
        text.clear();
        Arrays.fill(prefixes, Prefix.NONE);
    }

    /** The lines that a file begins with; the first one of a backup says so. */
    public void addHeader(boolean firstFile) {
        text.add(VERSION).add("\n# namespace ").addEscaped(namespace).add('\n');
        if (firstFile) {
            text.add("# first-file\n");
        }
    }

    /** The lines of an index. */
    public void add(BackupIndex index) {
        text.add("* i ").addEscaped(namespace);
        text.add(' ').addEscaped(index.set());
        text.add(' ').addEscaped(index.name());
        text.add(' ').add(index.source().letter());
        text.add(" 1 ").addEscaped(index.bin());
        text.add(' ').add(index.type().letter());
        if (!index.context().isEmpty()) {
            text.add(' ').addEscaped(index.context());
        }
        text.add('\n');
    }

    /** The lines of a module. */
    public void add(BackupUdf udf) {
        byte[] content = udf.content();
        text.add("* u L ").addEscaped(udf.name()).add(' ');
        text.add(content.length).add(' ').add(content, 0, content.length).add('\n');
    }

    /** How many bytes are collected. */
    public int size() {
        return text.length();
    }

    /** Hands over what was collected, not copied, and begins anew with what is added next: until then it stays as it is. */
    public ByteBuffer take() {
        ByteBuffer taken = ByteBuffer.wrap(text.bytes(), 0, text.length()).slice();
        text.clear();
        return taken;
    }

    @Override
    public void key(ParticleType type, byte[] from, int start, int end) {
        text.add("+ k ").add(type.letter());
        addValue(type, from, start, end);
    }

    @Override
    public void head(byte[] from, int digestStart, int setStart, int setEnd, int generation, long voidTime, int bins) {
        text.add(namespaceLine).addBase64(from, digestStart, digestStart + BackupRecord.DIGEST_BYTES);
        if (setEnd > setStart) {
            text.add("\n+ s ").addEscaped(from, setStart, setEnd);
        }
        text.add("\n+ g ").add(generation);
        text.add("\n+ t ").add(voidTime);
        text.add("\n+ b ").add(bins).add('\n');
        bin = 0;
    }

    @Override
    public void bin(ParticleType type, byte[] from, int nameStart, int nameEnd, int valueStart, int valueEnd) {
        int place = bin++ % PREFIXES;
        Prefix prefix = prefixes[place];
        if (!prefix.is(type, from, nameStart, nameEnd)) {
            prefix = Prefix.of(type, from, nameStart, nameEnd);
            prefixes[place] = prefix;
        }
        text.add(prefix.text(), 0, prefix.text().length);
        addValue(type, from, valueStart, valueEnd);
    }

    @Override
    public void end() {
        // The number of bins says where a record ends.
    }

    private void addValue(ParticleType type, byte[] from, int start, int end) {
        switch (type) {
            case NIL -> {}
            case BOOL -> text.add(' ').add(from[start] == 0 ? 'F' : 'T');
            case INTEGER -> text.add(' ').add(bits(from, start));
            case DOUBLE -> text.add(' ').add(Doubles.text(Double.longBitsToDouble(bits(from, start))));
            case STRING, GEOJSON -> text.add(' ').add(end - start).add(' ').add(from, start, end);
            case BLOB, JAVA, CSHARP, PYTHON, RUBY, PHP, ERLANG, HLL, MAP, LIST ->
                text.add(' ').add(Text.base64Length(end - start)).add(' ').addBase64(from, start, end);
        }
        text.add('\n');
    }

    private static long bits(byte[] from, int start) {
        return (long) LONGS.get(from, start);
    }
}
