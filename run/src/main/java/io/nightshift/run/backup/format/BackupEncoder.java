package io.nightshift.run.backup.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Writes backups of a namespace: what is added is collected as text until it is taken. Not for several threads. */
public final class BackupEncoder implements RecordSink {

    static final String VERSION = "Version 3.1";

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final int PREFIXES = 32;

    private static final int CAPACITY = 1 << 16;

    private final String namespace;
    private final boolean compact;
    private final byte[] namespaceLine;
    private final Text text;

    /** How the bins of the last record began, by their place in it: those of the next one mostly begin the same. */
    private final BinPrefix[] prefixes = new BinPrefix[PREFIXES];

    private int bin;

    /** Nothing yet. */
    public BackupEncoder(String namespace) {
        this(namespace, CAPACITY, false);
    }

    /**
     * Nothing yet.
     *
     * @param capacity how many bytes there is room for before more has to be made
     * @param compact whether values of bytes, lists, maps and sketches are written as they are instead of as Base64
     */
    public BackupEncoder(String namespace, int capacity, boolean compact) {
        this.namespace = namespace;
        this.compact = compact;
        this.text = new Text(capacity);
        text.add("+ n ").addEscaped(namespace).add("\n+ d ");
        namespaceLine = Arrays.copyOf(text.bytes(), text.length());
        text.clear();
        Arrays.fill(prefixes, BinPrefix.NONE);
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
        if (isRaw(type)) {
            text.add(Text.RAW);
        }
        addValue(type, from, start, end);
    }

    @Override
    public void head(byte[] from, int digestStart, int setStart, int setEnd, int generation, long voidTime, int bins) {
        text.add(namespaceLine, 0, namespaceLine.length)
                .addBase64(from, digestStart, digestStart + BackupRecord.DIGEST_BYTES);
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
        BinPrefix prefix = prefixes[place];
        if (!prefix.is(type, from, nameStart, nameEnd)) {
            prefix = BinPrefix.of(type, isRaw(type), from, nameStart, nameEnd);
            prefixes[place] = prefix;
        }
        prefix.addTo(text);
        addValue(type, from, valueStart, valueEnd);
    }

    @Override
    public void end() {
        // The number of bins says where a record ends.
    }

    private void addValue(ParticleType type, byte[] from, int start, int end) {
        switch (type) {
            case NIL -> text.add('\n');
            case BOOL -> text.add(' ').add(from[start] == 0 ? 'F' : 'T').add('\n');
            case INTEGER -> {
                text.reserve(Text.LONGEST_NUMBER + 2);
                text.put(' ');
                text.put(bits(from, start));
                text.put('\n');
            }
            case DOUBLE ->
                text.add(' ')
                        .add(Doubles.text(Double.longBitsToDouble(bits(from, start))))
                        .add('\n');
            case STRING, GEOJSON -> addRaw(from, start, end);
            case BLOB, JAVA, CSHARP, PYTHON, RUBY, PHP, ERLANG, HLL, MAP, LIST -> {
                if (compact) {
                    addRaw(from, start, end);
                } else {
                    begin(Text.base64Length(end - start));
                    text.putBase64(from, start, end);
                    text.put('\n');
                }
            }
        }
    }

    private boolean isRaw(ParticleType type) {
        return compact && type.isBytes();
    }

    private void addRaw(byte[] from, int start, int end) {
        begin(end - start);
        text.put(from, start, end);
        text.put('\n');
    }

    /** Puts the length of a value, and makes room for it and the end of the line. */
    private void begin(int valueLength) {
        text.reserve(Math.addExact(Text.LONGEST_NUMBER + 3, valueLength));
        text.put(' ');
        text.put(valueLength);
        text.put(' ');
    }

    private static long bits(byte[] from, int start) {
        return (long) LONGS.get(from, start);
    }
}
