package io.nightshift.server.client;

import static io.nightshift.server.client.ClusterFixture.key;
import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.Bin;
import com.aerospike.client.policy.QueryPolicy;
import com.aerospike.client.policy.WritePolicy;
import com.aerospike.client.query.Filter;
import com.aerospike.client.query.IndexType;
import com.aerospike.client.query.RecordSet;
import com.aerospike.client.query.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Foreground commands and queries while partitions move to nodes that join. */
@Timeout(60)
class BusyClusterTest {
    private static final int RECORDS = 400;
    private static final int JOINING = 3;

    private final ClusterFixture cluster = new ClusterFixture(2, 2);

    @AfterEach
    void close() {
        cluster.close();
    }

    private CompletableFuture<Void> movePartitions() {
        return CompletableFuture.runAsync(() -> {
            for (int i = 0; i < JOINING; i++) {
                cluster.servers.join();
                while (cluster.servers.migrate(5) > 0) {
                    Thread.yield();
                }
            }
        });
    }

    @Test
    void noWriteIsLostAndNoneIsMadeTwice() {
        cluster.put(RECORDS);
        CompletableFuture<Void> moving = movePartitions();
        WritePolicy once = new WritePolicy();
        once.maxRetries = 0;
        long rounds = 0;
        do {
            for (int i = 0; i < RECORDS; i++) {
                cluster.client.add(once, key(i), new Bin("done", 1));
            }
            rounds++;
        } while (!moving.isDone());
        moving.join();

        assertThat(cluster.query().size()).isEqualTo(RECORDS);
        assertThat(cluster.query().values()).containsOnly(rounds);
    }

    @Test
    void everyQueryFindsEveryRecordOnce() {
        cluster.put(RECORDS);
        CompletableFuture<Void> moving = movePartitions();
        do {
            assertThat(cluster.query().size()).isEqualTo(RECORDS);
        } while (!moving.isDone());
        moving.join();
    }

    @Test
    void everyQueryByIndexFindsEveryRecordOnce() {
        cluster.put(RECORDS);
        cluster.client
                .createIndex(null, "test", ClusterFixture.SET, "by_n", "n", IndexType.NUMERIC)
                .waitTillComplete(5);
        CompletableFuture<Void> moving = movePartitions();
        do {
            assertThat(byIndex()).isEqualTo(RECORDS / 2);
        } while (!moving.isDone());
        moving.join();
    }

    private int byIndex() {
        Statement statement = new Statement();
        statement.setNamespace("test");
        statement.setSetName(ClusterFixture.SET);
        statement.setFilter(Filter.range("n", 0, RECORDS / 2 - 1));
        QueryPolicy policy = new QueryPolicy();
        policy.maxRetries = 50;
        policy.sleepBetweenRetries = 20;
        Map<Long, Integer> found = new HashMap<>();
        try (RecordSet records = cluster.client.query(policy, statement)) {
            while (records.next()) {
                found.merge(records.getRecord().getLong("n"), 1, Integer::sum);
            }
        }
        assertThat(found.values()).containsOnly(1);
        return found.size();
    }
}
