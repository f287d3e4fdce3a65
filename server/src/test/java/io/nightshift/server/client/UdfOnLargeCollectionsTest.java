package io.nightshift.server.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.Key;
import com.aerospike.client.Language;
import com.aerospike.client.Value;
import com.aerospike.client.cdt.ListOperation;
import com.aerospike.client.cdt.ListOrder;
import com.aerospike.client.cdt.ListPolicy;
import com.aerospike.client.cdt.ListReturnType;
import com.aerospike.client.cdt.ListWriteFlags;
import com.aerospike.client.cdt.MapOperation;
import com.aerospike.client.cdt.MapOrder;
import com.aerospike.client.cdt.MapPolicy;
import com.aerospike.client.cdt.MapReturnType;
import com.aerospike.client.cdt.MapWriteFlags;
import io.nightshift.server.EmbeddedServer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Large ordered collections are stored with marks that only the engine sees. */
class UdfOnLargeCollectionsTest {
    private static final String MODULE = """
            function count(r) return list.size(r.l) * 1000 + map.size(r.m) end
            function copy(r) return r.m end
            function grow(r)
              local l, m = r.l, r.m
              list.append(l, 9999)
              m[9999] = 1
              r.l = l
              r.m = m
              aerospike:update(r)
              return 0
            end
            """;

    @Test
    void functionsSeeAndStoreThemAsTheyAre() {
        try (EmbeddedServer server = EmbeddedServer.start();
                AerospikeClient client = new AerospikeClient(server.host(), server.port())) {
            client.registerUdfString(null, MODULE, "large.lua", Language.LUA).waitTillComplete(5, 10_000);
            Key key = new Key("test", "large", 1);
            List<Value> elements = new ArrayList<>();
            Map<Value, Value> pairs = new HashMap<>();
            for (int i = 0; i < 200; i++) {
                elements.add(Value.get(i));
                pairs.put(Value.get(i), Value.get(i));
            }
            client.operate(
                    null,
                    key,
                    ListOperation.appendItems(new ListPolicy(ListOrder.ORDERED, ListWriteFlags.DEFAULT), "l", elements),
                    MapOperation.putItems(new MapPolicy(MapOrder.KEY_ORDERED, MapWriteFlags.DEFAULT), "m", pairs));

            assertThat(client.execute(null, key, "large", "count")).isEqualTo(200_200L);
            assertThat((Map<?, ?>) client.execute(null, key, "large", "copy")).hasSize(200);
            client.execute(null, key, "large", "grow");

            assertThat(client.get(null, key).getMap("m")).hasSize(201);
            assertThat(client.get(null, key).getList("l")).hasSize(201);
            assertThat(client.operate(null, key, MapOperation.getByKey("m", Value.get(9999), MapReturnType.VALUE))
                            .getLong("m"))
                    .isEqualTo(1);
            assertThat(client.operate(null, key, ListOperation.getByIndex("l", -1, ListReturnType.VALUE))
                            .getLong("l"))
                    .isEqualTo(9999);
        }
    }
}
