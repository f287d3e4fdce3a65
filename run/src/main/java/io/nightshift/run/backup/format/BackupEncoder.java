package io.nightshift.run.backup.format;

import java.io.IOException;
import java.io.OutputStream;

/** Writes backups: what is added is collected as text until it is taken. Not for several threads. */
public final class BackupEncoder {

    static final String VERSION = "Version 3.1";

    private final Text text;

    /** Nothing yet. */
    public BackupEncoder() {
        text = new Text(1 << 16);
    }

    /** The lines that a file begins with; the first one of a backup says so. */
    public void addHeader(String namespace, boolean firstFile) {
        text.add(VERSION).add("\n# namespace ").addEscaped(namespace).add('\n');
        if (firstFile) {
            text.add("# first-file\n");
        }
    }

    /** The lines of an entry. */
    public void add(BackupEntry entry) {
        if (entry instanceof BackupRecord it) {
            addRecord(it);
        } else if (entry instanceof BackupIndex it) {
            addIndex(it);
        } else if (entry instanceof BackupUdf it) {
            text.add("* u L ").addEscaped(it.name()).add(' ');
            text.add(it.content().length).add(' ').add(it.content()).add('\n');
        }
    }

    /** How many bytes are collected. */
    public int size() {
        return text.length();
    }

    /** Hands over what was collected, and begins anew. */
    public void takeTo(OutputStream out) throws IOException {
        out.write(text.bytes(), 0, text.length());
        text.clear();
    }

    private void addIndex(BackupIndex index) {
        text.add("* i ").addEscaped(index.namespace());
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

    private void addRecord(BackupRecord record) {
        record.key().ifPresent(key -> {
            text.add("+ k ").add(key.type().letter());
            addValue(key);
        });
        text.add("+ n ").addEscaped(record.namespace()).add('\n');
        text.add("+ d ").addBase64(record.digest()).add('\n');
        if (!record.set().isEmpty()) {
            text.add("+ s ").addEscaped(record.set()).add('\n');
        }
        text.add("+ g ").add(record.generation()).add('\n');
        text.add("+ t ").add(record.voidTime()).add('\n');
        text.add("+ b ").add(record.bins().size()).add('\n');
        for (BackupBin bin : record.bins()) {
            text.add("- ").add(bin.value().type().letter()).add(' ').addEscaped(bin.name());
            addValue(bin.value());
        }
    }

    private void addValue(Particle value) {
        switch (value.type()) {
            case NIL -> {}
            case BOOL -> text.add(' ').add(value.bytes()[0] == 0 ? 'F' : 'T');
            case INTEGER -> text.add(' ').add(value.asLong());
            case DOUBLE -> text.add(' ').add(Doubles.text(value.asDouble()));
            case STRING, GEOJSON ->
                text.add(' ').add(value.bytes().length).add(' ').add(value.bytes());
            case BLOB, JAVA, CSHARP, PYTHON, RUBY, PHP, ERLANG, HLL, MAP, LIST ->
                text.add(' ').add(Text.base64Length(value.bytes())).add(' ').addBase64(value.bytes());
        }
        text.add('\n');
    }
}
