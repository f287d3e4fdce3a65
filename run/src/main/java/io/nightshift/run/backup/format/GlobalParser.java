package io.nightshift.run.backup.format;

import java.io.IOException;

/** Reads the lines of indexes and Lua modules. */
final class GlobalParser {

    private static final int MAX_NAME = 256;
    private static final int MAX_CONTEXT = 1 << 16;

    private final ByteSource source;
    private final ValueParser values;
    private final String namespace;

    GlobalParser(ByteSource source, String namespace) {
        this.source = source;
        this.values = new ValueParser(source);
        this.namespace = namespace;
    }

    BackupEntry parse() throws IOException {
        source.expect("an index or a module", "* ");
        int letter = source.letter("an index or a module");
        source.expect("an index or a module", " ");
        return switch (letter) {
            case 'i' -> index();
            case 'u' -> udf();
            default ->
                throw source.damaged(
                        "a line with * must be of an index (i) or a module (u), was " + ByteSource.shown(letter));
        };
    }

    private String name(String what) throws IOException {
        String name = source.name(what, MAX_NAME);
        source.expect(what, " ");
        return name;
    }

    private BackupIndex index() throws IOException {
        String of = name("the namespace of an index");
        if (!of.equals(namespace)) {
            throw source.damaged("an index is of namespace \"" + ByteSource.printable(of) + "\", the file of \""
                    + ByteSource.printable(namespace) + '"');
        }
        String set = name("the set of an index");
        String name = name("the name of an index");
        int letter = source.letter("an index");
        BackupIndex.Source what = BackupIndex.Source.ofLetter(letter)
                .orElseThrow(() -> source.damaged("an index must be of N, L, K or V, was " + ByteSource.shown(letter)));
        source.expect("an index", " 1 ");
        String bin = name("the bin of an index");
        int typeLetter = source.letter("an index");
        BackupIndex.Type type = BackupIndex.Type.ofLetter(typeLetter)
                .orElseThrow(() -> source.damaged(
                        "the values of an index must be N, S, G or B, was " + ByteSource.shown(typeLetter)));
        // Some versions of asbackup leave a space where there is no path.
        String context = source.accepts(' ') ? source.name("the path of an index", MAX_CONTEXT) : "";
        source.expect("an index", "\n");
        return new BackupIndex(namespace, set, name, what, bin, type, context);
    }

    private BackupUdf udf() throws IOException {
        values.begin();
        source.expect("a module", "L ");
        String name = name("the name of a module");
        byte[] content = source.payload("a module", values.length("a module"));
        source.expect("a module", "\n");
        return new BackupUdf(name, content);
    }
}
