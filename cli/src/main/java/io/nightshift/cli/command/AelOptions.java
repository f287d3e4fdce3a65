package io.nightshift.cli.command;

import com.aerospike.client.query.IndexCollectionType;
import com.aerospike.client.query.IndexType;
import io.nightshift.ael.Ael;
import io.nightshift.ael.AelIndex;
import io.nightshift.ael.IndexCatalog;
import io.nightshift.cli.work.Failure;
import io.nightshift.sdk.job.DataSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
            paramLabel = "PLACE:TYPE[:OF]",
            description =
                    "A secondary index that exists. The place is a bin, or a path like $$.profile.scores; the type numeric,"
                            + " string, blob or geo2dsphere; an index of the elements of a list or map is OF list, mapkeys or"
                            + " mapvalues.")
    private List<String> indexes = new ArrayList<>();

    @Option(
            names = "--hint",
            paramLabel = "NAME",
            description = "The index to prefer, by its name or its bin, as withHint(...) of the SDK does.")
    private @Nullable String hint;

    @Option(names = "--value", description = "The text gives any value, as for --compute; not a filter.")
    private boolean value;

    boolean isEmpty() {
        return params.isEmpty() && indexes.isEmpty() && hint == null && !value;
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

    /** The indexes that are given. */
    IndexCatalog catalog() {
        return catalog(DataSet.ofNamespace(NAMESPACE), List.of());
    }

    /** The indexes of a data set, and those that are given. */
    IndexCatalog catalog(DataSet dataSet, List<AelIndex> existing) {
        List<AelIndex> all = new ArrayList<>(existing);
        indexes.forEach(text -> all.add(index(dataSet.namespace(), text)));
        IndexCatalog catalog = IndexCatalog.of(dataSet.namespace(), all).findingEachOnce();
        return hint == null ? catalog : catalog.withHint(hint(all, hint));
    }

    private static IndexCatalog.Hint hint(List<AelIndex> all, String name) {
        boolean named = all.stream().anyMatch(index -> index.name().equals(Optional.of(name)));
        return named ? new IndexCatalog.Hint.Index(name) : new IndexCatalog.Hint.Bin(name);
    }

    private static AelIndex index(String namespace, String text) {
        String rest = text;
        IndexCollectionType of = collection(afterColon(rest));
        if (of != IndexCollectionType.DEFAULT) {
            rest = rest.substring(0, rest.lastIndexOf(':'));
        }
        IndexType type = switch (afterColon(rest)) {
            case "numeric", "int", "integer" -> IndexType.NUMERIC;
            case "string" -> IndexType.STRING;
            case "blob" -> IndexType.BLOB;
            case "geo2dsphere", "geo" -> IndexType.GEO2DSPHERE;
            default -> throw notAnIndex(text);
        };
        String place = rest.substring(0, Math.max(0, rest.lastIndexOf(':')));
        if (place.isEmpty()) {
            throw notAnIndex(text);
        }
        return place.startsWith("$.")
                ? AelIndex.at(namespace, place, type, of)
                : new AelIndex(namespace, Optional.empty(), Optional.empty(), place, type, of, 0, List.of());
    }

    private static IndexCollectionType collection(String word) {
        return switch (word) {
            case "list" -> IndexCollectionType.LIST;
            case "mapkeys" -> IndexCollectionType.MAPKEYS;
            case "mapvalues" -> IndexCollectionType.MAPVALUES;
            default -> IndexCollectionType.DEFAULT;
        };
    }

    private static String afterColon(String text) {
        return text.substring(text.lastIndexOf(':') + 1).toLowerCase(Locale.ROOT);
    }

    private static Failure notAnIndex(String text) {
        return Failure.usage("--index needs a place and a type, like age:numeric, name:string, tags:string:list or"
                + " $.profile.scores:numeric:list, was \"" + text + "\"");
    }
}
