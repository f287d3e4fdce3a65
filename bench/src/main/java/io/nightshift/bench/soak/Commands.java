package io.nightshift.bench.soak;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.Bin;
import com.aerospike.client.Key;
import com.aerospike.client.Language;
import com.aerospike.client.Operation;
import com.aerospike.client.Record;
import com.aerospike.client.Value;
import io.nightshift.bench.Latencies;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Commands on single records, batches and functions, against a model of the records. */
final class Commands extends Part {
    private static final int KEYS = 300;
    private static final String FUNCTIONS = """
            function raise(r, by)
              if not aerospike:exists(r) then return -1 end
              r['n'] = r['n'] + by
              aerospike:update(r)
              return r['n']
            end
            """;

    /** A record as it must be. */
    private record Row(long n, String text) {}

    private final AerospikeClient client;
    private final String set;
    private final Map<Integer, Row> model = new HashMap<>();
    private final Latencies latencies = new Latencies();

    Commands(AerospikeClient client, String set) {
        super("commands " + set);
        this.client = client;
        this.set = "commands_" + set;
        client.registerUdfString(null, FUNCTIONS, "soak.lua", Language.LUA).waitTillComplete(20, 60_000);
    }

    private Key key(int id) {
        return new Key("test", set, id);
    }

    @Override
    void step(Random random) {
        int id = random.nextInt(KEYS);
        int number = random.nextInt(1000);
        int kind = random.nextInt(8);
        if (kind == 0) {
            // Not timed: it waits for a thread for functions, and hostile ones hold these for as long as they may.
            raiseByFunction(id, number);
        } else {
            latencies.time(() -> command(kind, id, number, random));
        }
    }

    private void command(int kind, int id, int number, Random random) {
        switch (kind) {
            case 1 -> put(id, new Row(number, "t" + number));
            case 2 -> require(model.remove(id) != null, client.delete(null, key(id)), "delete of " + id);
            case 3 -> raise(id, number);
            case 4 -> append(id, "" + number % 10);
            case 5 -> batch(random);
            case 6 -> require(model.containsKey(id), client.exists(null, key(id)), "existence of " + id);
            default -> require(model.get(id), row(client.get(null, key(id))), "record " + id);
        }
    }

    /** The latencies of all commands, functions aside, since this was asked last. */
    static String latencies(List<Commands> parts) {
        Latencies all = new Latencies();
        for (Commands part : parts) {
            all.add(part.latencies);
            part.latencies.clear();
        }
        return String.format(
                Locale.ROOT, "commands p50 %.1f ms, p99 %.1f ms", all.micros(0.5) / 1e3, all.micros(0.99) / 1e3);
    }

    private void put(int id, Row row) {
        client.put(null, key(id), new Bin("n", row.n()), new Bin("text", row.text()));
        model.put(id, row);
    }

    private void raise(int id, int by) {
        Row row = model.get(id);
        if (row == null) {
            put(id, new Row(by, ""));
            return;
        }
        Record answer = client.operate(null, key(id), Operation.add(new Bin("n", by)), Operation.get("n"));
        require(row.n() + by, answer.getLong("n"), "sum of " + id);
        model.put(id, new Row(row.n() + by, row.text()));
    }

    private void raiseByFunction(int id, int by) {
        Row row = model.get(id);
        Object answer = client.execute(null, key(id), "soak", "raise", Value.get(by));
        require(row == null ? -1L : row.n() + by, answer, "sum by function of " + id);
        if (row != null) {
            model.put(id, new Row(row.n() + by, row.text()));
        }
    }

    private void append(int id, String text) {
        Row row = model.get(id);
        if (row == null || row.text().length() > 100) {
            put(id, new Row(0, text));
            return;
        }
        client.append(null, key(id), new Bin("text", text));
        model.put(id, new Row(row.n(), row.text() + text));
    }

    private void batch(Random random) {
        Key[] keys = new Key[20];
        int[] ids = random.ints(keys.length, 0, KEYS).toArray();
        for (int i = 0; i < keys.length; i++) {
            keys[i] = key(ids[i]);
        }
        Record[] records = client.get(null, keys);
        for (int i = 0; i < keys.length; i++) {
            require(model.get(ids[i]), row(records[i]), "record " + ids[i] + " in a batch");
        }
    }

    private static Row row(Record record) {
        return record == null ? null : new Row(record.getLong("n"), record.getString("text"));
    }

    @Override
    void check() {
        for (int id = 0; id < KEYS; id++) {
            require(model.get(id), row(client.get(null, key(id))), "record " + id);
        }
    }
}
