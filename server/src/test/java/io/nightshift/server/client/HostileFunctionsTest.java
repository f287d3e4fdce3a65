package io.nightshift.server.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.AerospikeException;
import com.aerospike.client.Bin;
import com.aerospike.client.Info;
import com.aerospike.client.Key;
import com.aerospike.client.Language;
import com.aerospike.client.policy.WritePolicy;
import com.aerospike.client.query.RecordSet;
import com.aerospike.client.query.Statement;
import com.aerospike.client.task.ExecuteTask;
import io.nightshift.engine.config.UdfLimits;
import io.nightshift.server.EmbeddedServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Functions that go on for longer than any test: nobody but those who called them waits for them. */
@Timeout(60)
class HostileFunctionsTest {
    private static final int RECORDS = 50;

    /** The first argument of a call is how it holds its thread. */
    private static final String MODULE = """
            local ways = {
              loop = function() while true do end end,
              pattern = function() string.find(string.rep('a', 190000), '.-b') return ways end,
              native = function()
                local s, t = string.rep('a', 16000000), {}
                for i = 1, 200000 do t[i] = s end
                table.sort(t)
              end,
              length = function() table.remove(setmetatable({}, {__len = function() return 1 << 62 end}), 1) end,
            }
            function hold(rec, way) info('held') while true do ways[way]() end end
            function bump(rec) rec.n = rec.n + 1 aerospike:update(rec) return rec.n end
            """;

    private static final List<String> WAYS = List.of("loop", "pattern", "native", "length");

    private EmbeddedServer server;
    private AerospikeClient client;
    private final List<Thread> callers = new ArrayList<>();

    @BeforeEach
    void start() {
        UdfLimits limits = new UdfLimits(1_000_000_000_000_000L, 128L << 20, 3600, false);
        server = EmbeddedServer.builder().udfLimits(limits).start();
        client = new AerospikeClient(server.host(), server.port());
        client.registerUdfString(null, MODULE, "hostile.lua", Language.LUA).waitTillComplete(5, 10_000);
        for (int i = 0; i < RECORDS; i++) {
            client.put(null, key(i), new Bin("n", i));
        }
    }

    @AfterEach
    void stop() throws InterruptedException {
        server.close();
        for (Thread caller : callers) {
            caller.join();
        }
        client.close();
    }

    private static Key key(int i) {
        return new Key("test", "held", i);
    }

    private void hold(int record, String way, CountDownLatch begun) {
        Thread caller = new Thread(() -> {
            WritePolicy policy = new WritePolicy();
            policy.totalTimeout = 0;
            policy.socketTimeout = 0;
            policy.maxRetries = 0;
            begun.countDown();
            try {
                client.execute(policy, key(record), "hostile", "hold", com.aerospike.client.Value.get(way));
            } catch (AerospikeException e) {
                assertThat(e.getResultCode()).isNotZero();
            }
        });
        callers.add(caller);
        caller.start();
    }

    private void assertOthersGoOn() {
        for (int i = 0; i < RECORDS; i++) {
            client.put(null, key(i), new Bin("m", i));
            assertThat(client.get(null, key(i)).getInt("n")).isEqualTo(i);
        }
        for (String command :
                List.of("namespace/test", "sets/test", "statistics", "histogram:namespace=test;type=ttl")) {
            assertThat(Info.request(client.getNodes()[0], command)).isNotEmpty();
        }
        Statement statement = new Statement();
        statement.setNamespace("test");
        statement.setSetName("held");
        int found = 0;
        try (RecordSet records = client.query(null, statement)) {
            while (records.next()) {
                found++;
            }
        }
        assertThat(found).isEqualTo(RECORDS);
    }

    @Test
    void callsThatGoOnHoldNobodyElseAndEndWithTheServer() throws InterruptedException {
        int calls = 4 * Runtime.getRuntime().availableProcessors();
        CountDownLatch begun = new CountDownLatch(calls);
        for (int i = 0; i < calls; i++) {
            hold(i, WAYS.get(i % WAYS.size()), begun);
        }
        begun.await();

        assertOthersGoOn();
    }

    @Test
    void jobsThatGoOnHoldNobodyElseAndAreAborted() {
        for (String way : WAYS) {
            Statement statement = new Statement();
            statement.setNamespace("test");
            statement.setSetName("held");
            ExecuteTask task = client.execute(null, statement, "hostile", "hold", com.aerospike.client.Value.get(way));

            assertOthersGoOn();

            String aborted =
                    Info.request(client.getNodes()[0], "query-abort:trid=" + Long.toUnsignedString(task.getTaskId()));
            assertThat(aborted).isEqualToIgnoringCase("ok");
            task.waitTillComplete(5, 30_000);
        }
        assertThat(client.execute(null, key(1), "hostile", "bump")).isEqualTo(2L);
    }

    @Test
    void serverClosesWhileJobsGoOn() {
        Statement statement = new Statement();
        statement.setNamespace("test");
        statement.setSetName("held");
        var unused = client.execute(null, statement, "hostile", "hold", com.aerospike.client.Value.get("loop"));

        server.close();
    }
}
