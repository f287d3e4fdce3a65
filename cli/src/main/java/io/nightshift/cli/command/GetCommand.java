package io.nightshift.cli.command;

import com.aerospike.client.Key;
import com.aerospike.client.Value;
import com.aerospike.client.query.KeyRecord;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.cli.work.Failure;
import io.nightshift.cli.work.Failures;
import io.nightshift.cli.work.Known;
import io.nightshift.cli.work.Records;
import io.nightshift.cli.work.Target;
import io.nightshift.run.read.WholeRecords;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.info.Catalog;
import io.nightshift.sdk.job.DataSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nightshift get}. */
@Command(
        description = "Shows a record by its key, with all its bins.",
        footer = {
            "",
            "A key is written as a value of --set: 42 is an integer, '\"42\"' a string, X'cafe' bytes.",
            "",
            "  nightshift get test.users ann",
        })
final class GetCommand extends ClusterCommand {

    private static final int DIGEST_BYTES = 20;

    @Parameters(index = "0", paramLabel = Target.LABEL, description = "The set, e.g. test.users.")
    private String target = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "KEY", description = "The key: 42, text, '\"42\"', X'cafe'.")
    private @Nullable String key;

    @Option(
            names = "--digest",
            paramLabel = "HEX",
            description = "The digest instead of the key, 40 hexadecimal digits.")
    private @Nullable String digest;

    GetCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ToIntFunction<Cluster> prepare() {
        DataSet dataSet = Target.parseSet(target);
        if ((key == null) == (digest == null)) {
            throw Failure.usage("get needs a key or a --digest");
        }
        Key wanted = digest == null
                ? new Key(dataSet.namespace(), dataSet.set(), keyValue(String.valueOf(key)))
                : new Key(dataSet.namespace(), digest(digest), dataSet.set(), null);
        return cluster -> get(cluster, dataSet, wanted);
    }

    private int get(Cluster cluster, DataSet dataSet, Key wanted) {
        KeyRecord record = read(cluster, wanted)
                .or(() -> readAsString(cluster, dataSet))
                .orElseThrow(() -> missing(cluster, dataSet));
        if (json) {
            terminal.print(Records.json(record));
        } else {
            Records.lines(record).forEach(terminal::write);
        }
        return Failures.OK;
    }

    /** What looks like an integer may be the text of one. */
    private Optional<KeyRecord> readAsString(Cluster cluster, DataSet dataSet) {
        if (key == null || !key.matches("-?\\d+")) {
            return Optional.empty();
        }
        Optional<KeyRecord> found = read(cluster, new Key(dataSet.namespace(), dataSet.set(), key));
        found.ifPresent(it -> remark("(the key is the string \"" + key + "\", not an integer)"));
        return found;
    }

    private static Optional<KeyRecord> read(Cluster cluster, Key key) {
        return new WholeRecords(cluster.client()).get(key).map(record -> new KeyRecord(key, record));
    }

    private Failure missing(Cluster cluster, DataSet dataSet) {
        Known.requireSet(new Catalog(cluster.client()), dataSet.namespace(), dataSet.set());
        return Failure.failed(
                Target.text(dataSet) + " has no record with " + (key == null ? "digest " + digest : "key " + key));
    }

    private static Value keyValue(String text) {
        Value value = Values.parse("key", text);
        return switch (value.getObject()) {
            case Long ignored -> value;
            case String ignored -> value;
            case byte[] ignored -> value;
            default ->
                throw Failure.usage(
                        "a key is an integer, a string or bytes, was " + text + "; in quotes it is a string");
        };
    }

    private static byte[] digest(String hex) {
        if (!hex.matches("[0-9a-fA-F]{" + 2 * DIGEST_BYTES + "}")) {
            throw Failure.usage("--digest must have 40 hexadecimal digits, was \"" + hex + "\"");
        }
        return HexFormat.of().parseHex(hex);
    }
}
