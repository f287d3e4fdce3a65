package io.nightshift.server.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.AerospikeException;
import com.aerospike.client.Bin;
import com.aerospike.client.Key;
import com.aerospike.client.ResultCode;
import com.aerospike.client.policy.QueryPolicy;
import com.aerospike.client.query.Filter;
import com.aerospike.client.query.IndexType;
import com.aerospike.client.query.RecordSet;
import com.aerospike.client.query.Statement;
import com.aerospike.client.task.ExecuteTask;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.server.WireClient;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Foreground queries, watched and stopped. */
class ForegroundQueryTest {
    private static final int RECORDS = 200;

    private final EmbeddedServer server = EmbeddedServer.start();
    private final AerospikeClient client = new AerospikeClient(server.host(), server.port());
    private WireClient wire;

    @BeforeEach
    void load() {
        wire = new WireClient(server);
        for (int i = 0; i < RECORDS; i++) {
            client.put(null, new Key("test", "q", i), new Bin("i", i));
        }
    }

    @AfterEach
    void close() throws IOException {
        wire.close();
        client.close();
        server.close();
    }

    @Test
    void queryThatIsDoneIsShown() throws IOException {
        assertThat(count(statement(77, 0))).isEqualTo(RECORDS);

        assertThat(wire.infoValue("query-show:trid=77"))
                .startsWith("trid=77:ns=test:set=q:n-pids-requested=4096:n-keyds-requested=0:rps=0:active-threads=0:"
                        + "status=done(ok):job-progress=100.00:run-time=")
                .contains(":recs-succeeded=200:recs-failed=0:from=127.0.0.1+", ":job-type=basic:net-io-bytes=")
                .endsWith(":socket-timeout=30000");
        assertThat(wire.infoValue("query-abort:trid=77")).isEqualTo("ERROR:2:id not active");
    }

    @Test
    void queryThatRunsIsShownAndCanBeAborted() throws IOException {
        try (RecordSet records = client.query(withoutRetries(), statement(78, 20))) {
            assertThat(records.next()).isTrue();
            assertThat(wire.infoValue("query-show:trid=78")).contains(":rps=20:active-threads=1:status=active(ok):");

            assertThat(wire.infoValue("query-abort-all")).isEqualTo("number-of-queries-killed:1");

            assertThatThrownBy(() -> {
                        while (records.next()) {
                            assertThat(records.getRecord()).isNotNull();
                        }
                    })
                    .isInstanceOfSatisfying(
                            AerospikeException.class,
                            e -> assertThat(e.getResultCode()).isEqualTo(ResultCode.QUERY_ABORTED));
        }
        assertThat(wire.infoValue("query-show:trid=78")).contains(":status=done(user-aborted):");
    }

    @Test
    void queryByAnIndexIsShownAfterTheIndexIsGone() throws IOException {
        client.createIndex(null, "test", "q", "on_i", "i", IndexType.NUMERIC).waitTillComplete(5, 10_000);
        Statement statement = statement(81, 0);
        statement.setFilter(Filter.range("i", 0, 9));
        assertThat(count(statement)).isEqualTo(10);

        client.dropIndex(null, "test", "q", "on_i").waitTillComplete(5, 10_000);

        assertThat(wire.infoValue("query-show:trid=81")).contains(":sindex-name=on_i:", ":recs-succeeded=10:");
    }

    @Test
    void whatLosesItsIndexIsNeitherDoneNorStoppedByAUser() throws IOException {
        client.createIndex(null, "test", "q", "on_i", "i", IndexType.NUMERIC).waitTillComplete(5, 10_000);
        Statement query = statement(82, 20);
        query.setFilter(Filter.range("i", 0, RECORDS));
        Statement job = statement(83, 20);
        job.setFilter(Filter.range("i", 0, RECORDS));
        ExecuteTask touch = client.execute(null, job, com.aerospike.client.Operation.touch());
        try (RecordSet records = client.query(withoutRetries(), query)) {
            assertThat(records.next()).isTrue();

            client.dropIndex(null, "test", "q", "on_i").waitTillComplete(5, 10_000);

            assertThatThrownBy(() -> {
                        while (records.next()) {
                            assertThat(records.getRecord()).isNotNull();
                        }
                    })
                    .isInstanceOfSatisfying(
                            AerospikeException.class,
                            e -> assertThat(e.getResultCode()).isEqualTo(ResultCode.INDEX_NOTFOUND));
        }
        touch.waitTillComplete(5, 10_000);
        assertThat(wire.infoValue("query-show:trid=82")).contains(":status=done(abandoned-unknown):");
        assertThat(wire.infoValue("query-show:trid=83")).contains(":status=done(abandoned-unknown):");
    }

    @Test
    void queryOfAClientThatDoesNotReadEndsWithItsSocketTimeout() throws IOException {
        for (int i = 0; i < 40; i++) {
            client.put(null, new Key("test", "large", i), new Bin("b", new byte[1_000_000]));
        }
        QueryPolicy policy = withoutRetries();
        policy.socketTimeout = 100;
        policy.totalTimeout = 0;
        policy.recordQueueSize = 1;
        Statement statement = statement(84, 0);
        statement.setSetName("large");
        RecordSet records = client.query(policy, statement);

        String shown = "";
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!shown.contains(":status=done") && System.nanoTime() < deadline) {
            shown = wire.infoValue("query-show:trid=84");
            Thread.onSpinWait();
        }
        assertThat(shown).contains(":status=done(abandoned-unknown):");
        records.close();
    }

    @Test
    void queriesDoNotPushBackgroundJobsOutOfTheList() throws IOException {
        Statement job = statement(80, 0);
        client.execute(null, job, com.aerospike.client.Operation.touch());
        for (int i = 0; i < 150; i++) {
            count(statement(1_000 + i, 0));
        }

        assertThat(wire.infoValue("query-show:trid=80")).contains(":job-type=background-ops:");
        assertThat(wire.infoValue("query-show").split(";")).hasSizeLessThanOrEqualTo(102);
    }

    private int count(Statement statement) {
        int count = 0;
        try (RecordSet records = client.query(withoutRetries(), statement)) {
            while (records.next()) {
                count++;
            }
        }
        return count;
    }

    private static QueryPolicy withoutRetries() {
        QueryPolicy policy = new QueryPolicy();
        policy.maxRetries = 0;
        return policy;
    }

    private static Statement statement(long id, int recordsPerSecond) {
        Statement statement = new Statement();
        statement.setNamespace("test");
        statement.setSetName("q");
        statement.setTaskId(id);
        statement.setRecordsPerSecond(recordsPerSecond);
        return statement;
    }
}
