package consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.aerospike.client.Bin;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Key;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.testkit.WithAerospike;
import java.util.Optional;
import org.junit.jupiter.api.RepeatedTest;

@WithAerospike(truncate = "test.users")
class ATest {
    @RepeatedTest(2)
    void aJobRuns(EmbeddedServer server, IAerospikeClient client, Session session) {
        Servers.earlier = Optional.of(server);
        assertFalse(client.exists(null, new Key("test", "users", 1)));
        client.put(null, new Key("test", "users", 1), new Bin("age", 36));

        session.backgroundTask()
                .update(DataSet.of("test", "users"))
                .where("$.age > 35")
                .bin("age")
                .add(1)
                .execute()
                .waitTillComplete();

        assertEquals(37, client.get(null, new Key("test", "users", 1)).getInt("age"));
    }
}
