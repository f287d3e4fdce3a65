package io.nightshift.cli.load;

import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Key;
import com.aerospike.client.Value;
import io.nightshift.cli.work.Failure;
import io.nightshift.sdk.job.DataSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Looks for records with the same keys in the other type: 1 and "1" are two records, and a file whose keys are all integers says the one
 * where the file of the day before said the other.
 */
final class KeyTwins {

    private static final Pattern INTEGER = Pattern.compile("0|-?[1-9][0-9]{0,17}");

    private final IAerospikeClient client;
    private final DataSet dataSet;

    KeyTwins(IAerospikeClient client, DataSet dataSet) {
        this.client = client;
        this.dataSet = dataSet;
    }

    /**
     * Looks at some rows, before they are written.
     *
     * @throws Failure if one of them would become the second record of its key
     */
    void check(List<Line.Row> rows) {
        List<Key> keys = new ArrayList<>();
        for (Line.Row row : rows) {
            twin(row.key()).ifPresent(twin -> {
                keys.add(key(row.key()));
                keys.add(key(twin));
            });
        }
        if (keys.isEmpty()) {
            return;
        }
        boolean[] exists = client.exists(null, keys.toArray(Key[]::new));
        for (int i = 0; i < exists.length; i += 2) {
            if (exists[i + 1] && !exists[i]) {
                boolean toStrings = keys.get(i).userKey.getType() == new Value.StringValue("").getType();
                String here = toStrings ? "string" : "integer";
                String there = toStrings ? "integer" : "string";
                throw Failure.failed("key " + Excerpt.of(keys.get(i).userKey.toString()) + " is there as "
                        + (toStrings ? "an " : "a ") + there + ", and this load would write it as "
                        + (toStrings ? "a " : "an ")
                        + here + ", a second record; say --key-type " + (toStrings ? "int" : "string")
                        + " to write to those that are there, --key-type " + (toStrings ? "string" : "int")
                        + " if you mean it. Nothing was loaded");
            }
        }
    }

    private Key key(Value key) {
        return new Key(dataSet.namespace(), dataSet.set(), key);
    }

    private static Optional<Value> twin(Value key) {
        String text = key.toString();
        if (key instanceof Value.LongValue) {
            return Optional.of(Value.get(text));
        }
        return INTEGER.matcher(text).matches() ? Optional.of(Value.get(Long.parseLong(text))) : Optional.empty();
    }
}
