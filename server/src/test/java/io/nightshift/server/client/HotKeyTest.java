package io.nightshift.server.client;

import static io.nightshift.server.client.ClusterFixture.await;
import static io.nightshift.server.client.ClusterFixture.info;
import static io.nightshift.server.client.ClusterFixture.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.AerospikeException;
import com.aerospike.client.Bin;
import com.aerospike.client.Key;
import com.aerospike.client.Language;
import com.aerospike.client.ResultCode;
import com.aerospike.client.policy.ClientPolicy;
import com.aerospike.client.policy.WritePolicy;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.store.Partition;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.server.Internals;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many commands for one record at the same time: {@code transaction-pending-limit}. */
@Timeout(60)
class HotKeyTest {
    private static final int CLIENTS = 12;

    private final EmbeddedServer server = EmbeddedServer.start();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Key key = new Key("test", "users", "hot");
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger busy = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private AerospikeClient client;
    private WritePolicy once;

    @BeforeEach
    void connect() {
        ClientPolicy policy = new ClientPolicy();
        policy.maxConnsPerNode = 100;
        client = new AerospikeClient(policy, server.host(), server.port());
        once = new WritePolicy();
        once.maxRetries = 0;
        once.socketTimeout = 0;
        once.totalTimeout = 0;
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        client.close();
        server.close();
    }

    private void limit(int commands) {
        assertThat(info(server, "set-config:context=namespace;id=test;transaction-pending-limit=" + commands))
                .isEqualTo("ok");
    }

    private Partition partition() {
        return Internals.database(server).namespace("test").orElseThrow().partition(Namespace.partitionId(key.digest));
    }

    /** Starts what is executed by many clients at the same time. */
    private List<Future<?>> start(Runnable command) {
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            running.add(threads.submit(() -> {
                try {
                    command.run();
                    done.incrementAndGet();
                } catch (AerospikeException e) {
                    (e.getResultCode() == ResultCode.KEY_BUSY ? busy : failed).incrementAndGet();
                }
            }));
        }
        return running;
    }

    private static void finish(List<Future<?>> running) throws Exception {
        for (Future<?> each : running) {
            each.get();
        }
    }

    @Test
    void defaultIsThatOfARealServer() {
        assertThat(value(server, "get-config:context=namespace;id=test", "transaction-pending-limit"))
                .isEqualTo("20");
    }

    @Test
    void writesBeyondTheLimitAreRefused() throws Exception {
        limit(3);
        List<Future<?>> running;
        // The test is whoever works on the record just now; five more are noted, of which one could work and four wait.
        partition().lock();
        try {
            running = start(() -> client.put(once, key, new Bin("n", 1)));
            await(() -> busy.get() == CLIENTS - 5);
            client.put(once, otherPartition(), new Bin("n", 1));
        } finally {
            partition().unlock();
        }
        finish(running);

        assertThat(done).hasValue(5);
        assertThat(busy).hasValue(CLIENTS - 5);
        assertThat(failed).hasValue(0);
        assertThat(value(server, "namespace/test", "fail_key_busy")).isEqualTo(Integer.toString(CLIENTS - 5));
        client.put(once, key, new Bin("n", 2));
        assertThat(client.get(null, key).generation).isEqualTo(6);
    }

    private Key otherPartition() {
        for (int i = 0; ; i++) {
            Key other = new Key("test", "users", i);
            if (Namespace.partitionId(other.digest) != Namespace.partitionId(key.digest)) {
                return other;
            }
        }
    }

    @Test
    void functionsOfOneRecordWaitForEachOtherToo() throws Exception {
        client.registerUdfString(null, "function forever(r) while true do end end", "hot.lua", Language.LUA)
                .waitTillComplete(5, 10_000);
        limit(1);

        List<Future<?>> running = start(() -> client.execute(once, key, "hot", "forever"));
        await(() -> busy.get() > 0);
        while (busy.get() + failed.get() < CLIENTS) {
            // Reads do not wait, and other records are not concerned.
            assertThat(client.get(null, key)).isNull();
            client.put(once, otherPartition(), new Bin("n", 1));
        }
        finish(running);

        // Those that were called have run into their limit.
        assertThat(done).hasValue(0);
        assertThat(busy.get()).isBetween(1, CLIENTS - 3);
    }

    @Test
    void zeroIsNoLimit() throws Exception {
        limit(0);
        List<Future<?>> running;
        partition().lock();
        try {
            running = start(() -> client.delete(once, key));
        } finally {
            partition().unlock();
        }
        finish(running);

        assertThat(done).hasValue(CLIENTS);
    }
}
