package io.nightshift.bench.soak;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.Bin;
import com.aerospike.client.Key;
import com.aerospike.client.Record;
import com.aerospike.client.query.Filter;
import com.aerospike.client.query.RecordSet;
import com.aerospike.client.query.Statement;
import java.util.Map;
import java.util.TreeMap;

/** What parts do with whole sets. */
final class Sets {
    private Sets() {}

    static Statement statement(String set) {
        Statement statement = new Statement();
        statement.setNamespace("test");
        statement.setSetName(set);
        return statement;
    }

    /** Writes records {@code n} = 0, 1, ..., each with {@code done} = 0. */
    static void load(AerospikeClient client, String set, int records) {
        for (int i = 0; i < records; i++) {
            client.put(null, new Key("test", set, i), new Bin("n", i), new Bin("done", 0));
        }
    }

    /** {@code done} by {@code n} of the records that a query finds. */
    static Map<Long, Long> query(AerospikeClient client, String set, Filter filter) {
        Statement statement = statement(set);
        statement.setFilter(filter);
        Map<Long, Long> found = new TreeMap<>();
        try (RecordSet records = client.query(null, statement)) {
            while (records.next()) {
                Record record = records.getRecord();
                found.put(record.getLong("n"), record.getLong("done"));
            }
        }
        return found;
    }
}
