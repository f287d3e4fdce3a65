package io.nightshift.run.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.AerospikeException;
import com.aerospike.client.Bin;
import com.aerospike.client.Key;
import com.aerospike.client.Record;
import com.aerospike.client.Value;
import com.aerospike.client.cdt.MapOperation;
import com.aerospike.client.cdt.MapOrder;
import com.aerospike.client.cdt.MapPolicy;
import com.aerospike.client.policy.QueryPolicy;
import com.aerospike.client.query.PartitionFilter;
import com.aerospike.client.query.Statement;
import io.nightshift.run.backup.format.ParticleType;
import io.nightshift.server.EmbeddedServer;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WholeRecordsTest {

    private static final byte[] BYTES = {1, 2};

    private EmbeddedServer server;
    private AerospikeClient client;
    private WholeRecords records;

    @BeforeEach
    void start() {
        server = EmbeddedServer.start();
        client = new AerospikeClient(server.host(), server.port());
        records = new WholeRecords(client);
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private static Key key(int id) {
        return new Key("test", "users", id);
    }

    private void putMixed(Key key, Object... keys) {
        MapPolicy ordered = new MapPolicy(MapOrder.KEY_ORDERED, 0);
        for (Object each : keys) {
            client.operate(null, key, MapOperation.put(ordered, "m", Value.get(each), Value.get("of " + each)));
        }
    }

    private Map<Integer, Record> query() {
        Statement statement = new Statement();
        statement.setNamespace("test");
        statement.setSetName("users");
        Map<Integer, Record> found = new ConcurrentHashMap<>();
        records.query(
                new QueryPolicy(),
                statement,
                PartitionFilter.all(),
                (key, record) -> found.put(record.getInt("n"), record));
        return found;
    }

    @Test
    void readsAnOrderedMapWithKeysOfSeveralTypes() {
        putMixed(key(1), BYTES, "b", 1, "a", 2);
        assertThatThrownBy(() -> client.get(null, key(1))).isInstanceOf(AerospikeException.Serialize.class);

        Map<?, ?> map = records.get(key(1)).orElseThrow().getMap("m");
        assertThat(map.keySet().toArray()).containsExactly(1L, 2L, "a", "b", ByteBuffer.wrap(BYTES));
        assertThat(map.get("a")).isEqualTo("of a");
        assertThat(map.containsKey(true)).isFalse();
        assertThat(query().get(0).getMap("m")).isEqualTo(map);
    }

    @Test
    void findsKeysThatAreBytes() {
        client.put(null, key(1), new Bin("m", new HashMap<>(Map.of(BYTES, "found"))));
        putMixed(key(2), BYTES, 7);

        assertThat(records.get(key(1)).orElseThrow().getMap("m").get(ByteBuffer.wrap(BYTES)))
                .isEqualTo("found");
        assertThat(records.get(key(2)).orElseThrow().getMap("m").containsKey(ByteBuffer.wrap(BYTES)))
                .isTrue();
    }

    @Test
    void hasWhatTheClientLeavesOut() {
        client.put(null, key(1), new Bin("o", new Value.BytesValue(BYTES, ParticleType.PYTHON.code())));
        assertThat(client.get(null, key(1)).getValue("o")).isNull();
        assertThat(records.get(key(1)).orElseThrow().getValue("o")).isEqualTo(BYTES);
    }

    @Test
    void isTheClientsRecordOtherwise() {
        Map<String, Object> unordered = new HashMap<>(Map.of("a", List.of(1L, 2.5, true), "b", Map.of(1L, "x")));
        SortedMap<Long, Object> ordered = new TreeMap<>(Map.of(2L, "two", 1L, List.of()));
        client.put(
                null,
                key(1),
                new Bin("n", 1),
                new Bin("unordered", unordered),
                new Bin("ordered", ordered),
                new Bin("geo", Value.getAsGeoJSON("{\"type\":\"Point\",\"coordinates\":[1.0,2.0]}")),
                new Bin("geos", List.of(Value.getAsGeoJSON("{\"type\":\"Point\",\"coordinates\":[1.0,2.0]}"))),
                new Bin("text", "ünï"));
        Record whole = records.get(key(1)).orElseThrow();
        assertThat(whole).isEqualTo(client.get(null, key(1))).isEqualTo(query().get(1));
        assertThat(whole.getMap("ordered")).isInstanceOf(SortedMap.class);
        assertThat(whole.getMap("unordered")).isNotInstanceOf(SortedMap.class);
        assertThat(records.get(key(2))).isEmpty();
    }
}
