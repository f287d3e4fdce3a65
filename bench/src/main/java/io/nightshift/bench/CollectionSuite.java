package io.nightshift.bench;

import com.aerospike.client.Bin;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Key;
import com.aerospike.client.Value;
import com.aerospike.client.cdt.ListOperation;
import com.aerospike.client.cdt.MapOperation;
import com.aerospike.client.cdt.MapOrder;
import com.aerospike.client.cdt.MapPolicy;
import com.aerospike.client.cdt.MapReturnType;
import com.aerospike.client.cdt.MapWriteFlags;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/** Operations on lists and maps of several sizes, one after the other, by one thread. */
final class CollectionSuite implements Suite {
    private static final int[] SIZES = {10, 1_000, 100_000};
    private static final String BIN = "values";
    private static final int CALLS = 1_000;

    private final Dataset dataset;
    private final IAerospikeClient client;
    private final MapPolicy ordered = new MapPolicy(MapOrder.KEY_ORDERED, MapWriteFlags.DEFAULT);

    CollectionSuite(BenchTarget target, Dataset dataset) {
        this.dataset = dataset;
        this.client = target.cluster().client();
    }

    @Override
    public String unit() {
        return "operations";
    }

    @Override
    public boolean needsWarmClient() {
        return true;
    }

    @Override
    public void prepare() {
        dataset.clear();
    }

    @Override
    public void round(Figures figures) {
        for (int size : SIZES) {
            fill(size);
            String of = " of " + size;
            time(
                    figures,
                    "append to a list" + of,
                    i -> client.operate(null, key("list", size), ListOperation.append(BIN, Value.get(i % 100))));
            time(
                    figures,
                    "get by index, list" + of,
                    i -> client.operate(null, key("list", size), ListOperation.get(BIN, i * 97 % size)));
            time(
                    figures,
                    "put of a present key, ordered map" + of,
                    i -> client.operate(
                            null,
                            key("map", size),
                            MapOperation.put(ordered, BIN, present(i, size), Value.get(i % 100))));
            time(
                    figures,
                    "put of a new key, ordered map" + of,
                    i -> client.operate(
                            null,
                            key("map", size),
                            MapOperation.put(ordered, BIN, missing(i, size), Value.get(i % 100))));
            time(
                    figures,
                    "get by key, ordered map" + of,
                    i -> client.operate(
                            null, key("map", size), MapOperation.getByKey(BIN, present(i, size), MapReturnType.VALUE)));
        }
    }

    private static Value present(int i, int size) {
        return Value.get(2L * (i * 97 % size));
    }

    private static Value missing(int i, int size) {
        return Value.get(2L * (i * 97 % size) + 1);
    }

    private void fill(int size) {
        List<Integer> list = new ArrayList<>();
        SortedMap<Long, Integer> map = new TreeMap<>();
        for (int i = 0; i < size; i++) {
            list.add(i % 100);
            map.put(2L * i, i % 100);
        }
        client.put(null, key("list", size), new Bin(BIN, list));
        client.put(null, key("map", size), new Bin(BIN, map));
    }

    private Key key(String kind, int size) {
        return new Key(dataset.set().namespace(), dataset.set().set(), kind + size);
    }

    private static void time(Figures figures, String name, IntConsumer call) {
        figures.add(name, Threads.rate(1, CALLS, call));
    }
}
