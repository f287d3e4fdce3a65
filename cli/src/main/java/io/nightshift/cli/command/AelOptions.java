package io.nightshift.cli.command;

import com.aerospike.client.query.IndexType;
import io.nightshift.ael.Ael;
import io.nightshift.ael.AelIndex;
import io.nightshift.ael.IndexCatalog;
import io.nightshift.cli.work.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/** What a text may depend on. */
final class AelOptions {

    private static final String NAMESPACE = "test";

    @Option(
            names = "--param",
            paramLabel = "VALUE",
            description = "Value of the next placeholder, ?0 first: 42, 2.5, true, text, [1,2], {\"a\":1}, X'cafe'.")
    private List<String> params = new ArrayList<>();

    @Option(
            names = "--index",
            paramLabel = "BIN:TYPE",
            description = "A secondary index that exists; its type is numeric, string or blob.")
    private List<String> indexes = new ArrayList<>();

    @Option(names = "--value", description = "The text gives any value, as for --compute; not a filter.")
    private boolean value;

    boolean isEmpty() {
        return params.isEmpty() && indexes.isEmpty() && !value;
    }

    /** Parses the text and gives it the values. */
    Ael bind(String text) {
        Ael parsed = value ? Ael.parseValue(text) : Ael.parse(text);
        Object[] values = new Object[params.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = Values.parse("?" + i, params.get(i)).getObject();
        }
        return values.length == 0 ? parsed : parsed.bind(values);
    }

    IndexCatalog catalog() {
        return IndexCatalog.of(
                NAMESPACE, indexes.stream().map(AelOptions::index).toList());
    }

    private static AelIndex index(String text) {
        int colon = text.lastIndexOf(':');
        IndexType type = switch (text.substring(colon + 1).toLowerCase(Locale.ROOT)) {
            case "numeric", "int", "integer" -> IndexType.NUMERIC;
            case "string" -> IndexType.STRING;
            case "blob" -> IndexType.BLOB;
            default ->
                throw Failure.usage("--index needs a bin and a type, like age:numeric, name:string or hash:blob,"
                        + " was \"" + text + "\"");
        };
        if (colon < 1) {
            throw Failure.usage("--index needs a bin and a type, like age:numeric, was \"" + text + "\"");
        }
        return AelIndex.of(NAMESPACE, text.substring(0, colon), type);
    }
}
