package io.nightshift.server.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.AerospikeException;
import com.aerospike.client.Bin;
import com.aerospike.client.Key;
import com.aerospike.client.Record;
import com.aerospike.client.async.EventLoop;
import com.aerospike.client.async.EventLoops;
import com.aerospike.client.async.EventPolicy;
import com.aerospike.client.async.NioEventLoops;
import com.aerospike.client.listener.RecordListener;
import com.aerospike.client.listener.RecordSequenceListener;
import com.aerospike.client.listener.WriteListener;
import com.aerospike.client.policy.ClientPolicy;
import com.aerospike.client.query.Statement;
import io.nightshift.server.EmbeddedServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The official client on its NIO event loops. */
class AsyncClientTest {
    private static final int RECORDS = 500;

    @Test
    void recordsAreWrittenReadAndQueried() {
        ClientPolicy policy = new ClientPolicy();
        EventPolicy events = new EventPolicy();
        events.maxCommandsInProcess = 50;
        events.maxCommandsInQueue = 0;
        policy.maxConnsPerNode = 200;
        try (EmbeddedServer server = EmbeddedServer.start();
                EventLoops loops = new NioEventLoops(events, 2)) {
            policy.eventLoops = loops;
            try (AerospikeClient client = new AerospikeClient(policy, server.host(), server.port())) {
                CompletableFuture.allOf(IntStream.range(0, RECORDS)
                                .mapToObj(i -> put(client, loops.next(), i))
                                .toArray(CompletableFuture[]::new))
                        .join();

                assertThat(get(client, loops.next(), 7).join().getInt("i")).isEqualTo(7);
                assertThat(query(client, loops.next()).join())
                        .containsExactlyInAnyOrderElementsOf(
                                IntStream.range(0, RECORDS).boxed().toList());
            }
        }
    }

    private static Key key(int i) {
        return new Key("test", "async", i);
    }

    private static CompletableFuture<Key> put(AerospikeClient client, EventLoop loop, int i) {
        CompletableFuture<Key> result = new CompletableFuture<>();
        client.put(
                loop,
                new WriteListener() {
                    @Override
                    public void onSuccess(Key key) {
                        result.complete(key);
                    }

                    @Override
                    public void onFailure(AerospikeException e) {
                        result.completeExceptionally(e);
                    }
                },
                null,
                key(i),
                new Bin("i", i));
        return result;
    }

    private static CompletableFuture<Record> get(AerospikeClient client, EventLoop loop, int i) {
        CompletableFuture<Record> result = new CompletableFuture<>();
        client.get(
                loop,
                new RecordListener() {
                    @Override
                    public void onSuccess(Key key, Record record) {
                        result.complete(record);
                    }

                    @Override
                    public void onFailure(AerospikeException e) {
                        result.completeExceptionally(e);
                    }
                },
                null,
                key(i));
        return result;
    }

    private static CompletableFuture<List<Integer>> query(AerospikeClient client, EventLoop loop) {
        CompletableFuture<List<Integer>> result = new CompletableFuture<>();
        List<Integer> found = new ArrayList<>();
        Statement statement = new Statement();
        statement.setNamespace("test");
        statement.setSetName("async");
        client.query(
                loop,
                new RecordSequenceListener() {
                    @Override
                    public void onRecord(Key key, Record record) {
                        found.add(record.getInt("i"));
                    }

                    @Override
                    public void onSuccess() {
                        result.complete(found);
                    }

                    @Override
                    public void onFailure(AerospikeException e) {
                        result.completeExceptionally(e);
                    }
                },
                null,
                statement);
        return result;
    }
}
