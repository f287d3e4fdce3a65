package io.nightshift.server.info;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.Bin;
import com.aerospike.client.Key;
import com.aerospike.client.policy.QueryDuration;
import com.aerospike.client.policy.QueryPolicy;
import com.aerospike.client.query.RecordSet;
import com.aerospike.client.query.Statement;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How latencies are reported: by slices of ten seconds of the server's clock. */
class LatenciesTest {
    private static final String EMPTY = "batch-index:;{test}-read:;{test}-write:;{test}-udf:;{test}-batch-sub-read:;"
            + "{test}-batch-sub-write:;{test}-batch-sub-udf:;{test}-pi-query:;{test}-si-query:";

    private final InfoFixture db = new InfoFixture();

    @AfterEach
    void close() throws IOException {
        db.close();
    }

    @Test
    void sliceIsToldWhenItHasEnded() throws IOException {
        db.put("s", 1);
        assertThat(db.info("latencies:")).isEqualTo(EMPTY);

        db.passTime(9);
        assertThat(db.info("latencies:")).isEqualTo(EMPTY);

        db.passTime(1);
        assertThat(db.info("latencies:hist={test}-write")).startsWith("{test}-write:msec,0.1,");
        assertThat(db.info("latencies:hist={test}-read")).isEqualTo("{test}-read:");
    }

    @Test
    void commandsAreToldByTheSecondWithSeventeenThresholdsThatDouble() throws IOException {
        db.set("context=service;microsecond-histograms=true");
        db.client.put(null, db.key("s", 1), new Bin("a", new byte[500_000]));
        for (int i = 0; i < 20; i++) {
            db.client.get(null, db.key("s", 1));
        }
        db.passTime(10);

        List<String> read = slice("{test}-read");
        assertThat(read.subList(0, 2)).containsExactly("usec", "2.0");
        List<Double> over = read.stream().skip(2).map(Double::valueOf).toList();
        // Half a megabyte cannot be copied in a microsecond.
        assertThat(over).hasSize(17).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(over.get(0)).isEqualTo(100.0);
    }

    @Test
    void sliceHoldsOnlyWhatWasDoneInIt() throws IOException {
        db.put("s", 1);
        db.passTime(10);
        assertThat(slice("{test}-write").get(1)).isEqualTo("0.1");

        db.passTime(10);
        assertThat(db.info("latencies:hist={test}-write")).isEqualTo("{test}-write:msec,0.0" + ",0.00".repeat(17));
    }

    @Test
    void tickerIntervalIsTheLengthOfASlice() throws IOException {
        db.set("context=service;ticker-interval=2");
        db.put("s", 1);
        db.passTime(2);

        assertThat(slice("{test}-write").get(1)).isEqualTo("0.5");
    }

    @Test
    void batchesAndShortQueriesHaveHistogramsAndDeletesHaveNone() throws IOException {
        db.put("s", 1);
        var unused = db.client.get(null, new Key[] {db.key("s", 1), db.key("s", 2)});
        var unusedToo = db.client.delete(null, db.key("s", 3));
        query(QueryDuration.SHORT);
        query(QueryDuration.LONG);
        db.passTime(10);

        assertThat(slice("batch-index").get(1)).isEqualTo("0.1");
        assertThat(slice("{test}-batch-sub-read").get(1)).isEqualTo("0.2");
        assertThat(slice("{test}-pi-query").get(1)).isEqualTo("0.1");
        assertThat(slice("{test}-write").get(1)).isEqualTo("0.1");
        assertThat(db.info("latencies:hist={test}-si-query")).isEqualTo("{test}-si-query:");
    }

    @Test
    void longQueriesCanBeForced() throws IOException {
        db.set("context=namespace;id=test;force-long-queries=true");
        db.put("s", 1);
        query(QueryDuration.SHORT);

        assertThat(db.count("pi_query_long_basic_complete")).isEqualTo(1);
        assertThat(db.info("query-show")).contains("job-type=basic");
    }

    @Test
    void stagesAreTimedWhileTheirBenchmarkIsOn() throws IOException {
        db.client.get(null, db.key("s", 1));
        db.passTime(10);
        assertThat(db.info("latencies:hist={test}-benchmarks-read"))
                .isEqualTo("{test}-read-start:;{test}-read-restart:;{test}-read-dup-res:;"
                        + "{test}-read-repl-ping:;{test}-read-local:;{test}-read-response:");

        db.set("context=namespace;id=test;enable-benchmarks-read=true");
        db.client.get(null, db.key("s", 1));
        db.passTime(10);
        assertThat(db.info("latencies:hist={test}-benchmarks-read"))
                .contains("{test}-read-start:msec,0.1,", "{test}-read-local:msec,0.1,", "-read-response:msec,0.1,")
                .contains("{test}-read-restart:msec,0.0,");

        db.set("context=namespace;id=test;enable-benchmarks-read=false");
        assertThat(db.info("latencies:hist={test}-benchmarks-read")).startsWith("{test}-read-start:;");
    }

    @Test
    void recordsOfBackgroundJobsAreTimedWhileTheirBenchmarkIsOn() throws IOException {
        db.set("context=namespace;id=test;enable-benchmarks-ops-sub=true");
        db.put("s", 1);
        Statement statement = statement();
        db.client
                .execute(null, statement, com.aerospike.client.Operation.put(new Bin("b", 1)))
                .waitTillComplete(5);
        db.passTime(10);

        assertThat(db.info("latencies:hist={test}-benchmarks-ops-sub")).contains("{test}-ops-sub-master:msec,0.1,");
    }

    @Test
    void unitIsNotChangedWhileStagesAreTimed() throws IOException {
        db.set("context=namespace;id=test;enable-benchmarks-write=true");
        db.refuses("context=service;microsecond-histograms=true");

        db.set("context=namespace;id=test;enable-benchmarks-write=false");
        db.set("context=service;microsecond-histograms=true");
    }

    @Test
    void infoIsTimedIfWanted() throws IOException {
        assertThat(db.info("latencies:hist=info")).isEqualTo("info:");
        db.set("context=service;enable-hist-info=true");
        assertThat(db.info("build")).isNotEmpty();
        db.passTime(10);

        assertThat(Double.parseDouble(slice("info").get(1))).isPositive();
    }

    @Test
    void unknownHistogramsAreRefused() throws IOException {
        assertThat(db.info("latencies:hist={test}-reads")).isEqualTo("ERROR:4:bad hist name");
        assertThat(db.info("latencies:hist={none}-read")).isEqualTo("ERROR:4:bad hist name");
        assertThat(db.info("latencies:hist=")).isEqualTo("ERROR:4:missing 'hist' value");
    }

    private List<String> slice(String histogram) throws IOException {
        String line = db.info("latencies:hist=" + histogram);
        return Arrays.asList(line.substring(histogram.length() + 1).split(","));
    }

    private void query(QueryDuration duration) {
        QueryPolicy policy = new QueryPolicy();
        policy.expectedDuration = duration;
        try (RecordSet records = db.client.query(policy, statement())) {
            while (records.next()) {
                assertThat(records.getRecord().getInt("a")).isEqualTo(1);
            }
        }
    }

    private static Statement statement() {
        Statement statement = new Statement();
        statement.setNamespace("test");
        statement.setSetName("s");
        return statement;
    }
}
