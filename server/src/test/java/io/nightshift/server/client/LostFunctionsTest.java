package io.nightshift.server.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.AerospikeException;
import com.aerospike.client.Bin;
import com.aerospike.client.Info;
import com.aerospike.client.Key;
import com.aerospike.client.Language;
import com.aerospike.client.Operation;
import com.aerospike.client.Value;
import com.aerospike.client.policy.WritePolicy;
import com.aerospike.client.query.RecordSet;
import com.aerospike.client.query.Statement;
import com.aerospike.client.task.ExecuteTask;
import io.nightshift.engine.config.UdfLimits;
import io.nightshift.server.EmbeddedServer;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Calls of functions that never come back from native code: here they wait for somebody to write into a pipe. */
@Timeout(120)
@DisabledOnOs(OS.WINDOWS)
class LostFunctionsTest {
    private static final String MODULE = """
            function hang(rec, path) io.open(path):close() return 1 end
            function ok(rec) return 'fine' end
            """;
    private static final UdfLimits LIMITS = new UdfLimits(1_000_000, 8L << 20, 1, true);
    private static final int MOST = 2 * Math.max(2, Runtime.getRuntime().availableProcessors());

    @TempDir
    private Path folder;

    private Path pipe;
    private EmbeddedServer server;
    private AerospikeClient client;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        server = EmbeddedServer.builder().udfLimits(LIMITS).start();
        client = new AerospikeClient(server.host(), server.port());
        client.registerUdfString(null, MODULE, "lost.lua", Language.LUA).waitTillComplete(5, 10_000);
        for (int i = 0; i < 100; i++) {
            client.put(null, key(i), new Bin("i", i));
        }
    }

    /** Whoever waits for a writer goes on. */
    @AfterEach
    void release() throws IOException {
        client.close();
        server.close();
        FileChannel.open(pipe, StandardOpenOption.READ, StandardOpenOption.WRITE)
                .close();
    }

    private static Key key(int i) {
        return new Key("test", "lost", i);
    }

    private Object call(int key, String function) {
        WritePolicy policy = new WritePolicy();
        policy.totalTimeout = 30_000;
        policy.socketTimeout = 30_000;
        policy.maxRetries = 0;
        return client.execute(policy, key(key), "lost", function, Value.get(pipe.toString()));
    }

    private String info(String command) {
        return Info.request(null, client.getNodes()[0], command);
    }

    private void loseAll() {
        Queue<String> failures = new ConcurrentLinkedQueue<>();
        List<Thread> callers = IntStream.range(0, MOST)
                .mapToObj(i -> Thread.startVirtualThread(() -> {
                    try {
                        var unused = call(i, "hang");
                    } catch (AerospikeException e) {
                        failures.add(e.getMessage());
                    }
                }))
                .toList();
        callers.forEach(LostFunctionsTest::join);
        assertThat(failures)
                .hasSize(MOST)
                .allSatisfy(text -> assertThat(text)
                        .contains("time limit of 1 seconds exceeded: the function does not end and was given up"));
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void twiceAsManyCallsAsProcessorsCanBeLostAndEverythingElseGoesOn() {
        loseAll();

        assertThatThrownBy(() -> call(50, "ok"))
                .hasMessageContaining(
                        "no function is called while " + MOST + " calls that were given up have not ended");
        client.put(null, key(0), new Bin("i", 100));
        assertThat(client.get(null, key(0)).getInt("i")).isEqualTo(100);
        assertThat(info("namespace/test")).contains("objects=100;");
        Statement all = new Statement();
        all.setNamespace("test");
        all.setSetName("lost");
        int found = 0;
        try (RecordSet records = client.query(null, all)) {
            while (records.next()) {
                found++;
            }
        }
        assertThat(found).isEqualTo(100);
        client.execute(null, all, Operation.put(new Bin("job", 1))).waitTillComplete(5, 10_000);
        assertThat(client.get(null, key(99)).getInt("job")).isEqualTo(1);
        ExecuteTask calling = client.execute(null, all, "lost", "ok");
        calling.waitTillComplete(5, 10_000);
        assertThat(info("query-show:trid=" + Long.toUnsignedString(calling.getTaskId())))
                .contains("status=done(abandoned-unknown)");
    }

    @Test
    void aJobWhoseFunctionDoesNotEndIsAborted() {
        Statement all = new Statement();
        all.setNamespace("test");
        all.setSetName("lost");
        ExecuteTask job = client.execute(null, all, "lost", "hang", Value.get(pipe.toString()));

        assertThat(info("query-abort:trid=" + Long.toUnsignedString(job.getTaskId())))
                .containsIgnoringCase("ok");
        job.waitTillComplete(5, 10_000);
        assertThat(info("query-show:trid=" + Long.toUnsignedString(job.getTaskId())))
                .contains("status=done(user-aborted)");
        assertThat(call(50, "ok")).isEqualTo("fine");
    }
}
