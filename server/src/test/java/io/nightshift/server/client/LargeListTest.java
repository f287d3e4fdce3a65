package io.nightshift.server.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.Bin;
import com.aerospike.client.Key;
import com.aerospike.client.Operation;
import com.aerospike.client.Record;
import com.aerospike.client.Value;
import com.aerospike.client.cdt.CTX;
import com.aerospike.client.cdt.ListOperation;
import com.aerospike.client.policy.WritePolicy;
import io.nightshift.server.EmbeddedServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is put into a list of any size changes nothing else in its record, and nothing that was read before. */
class LargeListTest {
    private static final String LIST = "l";

    private EmbeddedServer server;
    private AerospikeClient client;
    private final Key key = new Key("test", "lists", "one");
    private final List<Object> model = new ArrayList<>();

    @BeforeEach
    void start() {
        server = EmbeddedServer.start();
        client = new AerospikeClient(server.host(), server.port());
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    /** Around the sizes at which a packed list gets a longer head. */
    @ParameterizedTest
    @ValueSource(ints = {0, 14, 15, 16, 65_534, 65_535, 65_536})
    void valuesGoWhereTheyBelong(int size) {
        put(size);
        for (int i = 0; i < 3; i++) {
            change(ListOperation.append(LIST, Value.get("end " + i)), model.size(), "end " + i);
            change(ListOperation.insert(LIST, 0, Value.get("start " + i)), 0, "start " + i);
            change(ListOperation.insert(LIST, model.size() / 2, Value.get(i)), model.size() / 2, (long) i);
        }
    }

    @Test
    void severalOperationsInOneCommandSeeEachOther() {
        put(1_000);

        Record answer = client.operate(
                null,
                key,
                ListOperation.append(LIST, Value.get(1)),
                ListOperation.append(LIST, Value.get(2)),
                ListOperation.get(LIST, -2),
                Operation.put(new Bin("first", "longer than it was")),
                ListOperation.insert(LIST, 1, Value.get(3)));

        model.add(1L);
        model.add(2L);
        model.add(1, 3L);
        assertThat(answer.getList(LIST)).isEqualTo(List.of(1_001L, 1_002L, 1L, 1_003L));
        assertThat(client.get(null, key).getString("first")).isEqualTo("longer than it was");
        assertThat(client.get(null, key).getList(LIST)).isEqualTo(model);
    }

    @Test
    void aListInAListGrowsInItsPlace() {
        model.add(List.of(1L));
        model.add("behind");
        client.put(null, key, new Bin(LIST, model));

        client.operate(null, key, ListOperation.append(LIST, Value.get(2), CTX.listIndex(0)));

        assertThat(client.get(null, key).getList(LIST)).isEqualTo(List.of(List.of(1L, 2L), "behind"));
    }

    private void put(int size) {
        for (int i = 0; i < size; i++) {
            model.add((long) (i % 100));
        }
        WritePolicy withKey = client.copyWritePolicyDefault();
        withKey.sendKey = true;
        client.put(withKey, key, new Bin("first", "a"), new Bin(LIST, model), new Bin("last", "z"));
    }

    private void change(Operation operation, int index, Object value) {
        Record answer = client.operate(null, key, operation);

        model.add(index, value);
        assertThat(answer.getLong(LIST)).isEqualTo(model.size());
        Record after = client.get(null, key);
        assertThat(after.getList(LIST)).isEqualTo(model);
        assertThat(after.getString("first")).isEqualTo("a");
        assertThat(after.getString("last")).isEqualTo("z");
    }
}
