package io.nightshift.server.info;

import static io.nightshift.server.info.InfoFixture.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.Bin;
import com.aerospike.client.Operation;
import com.aerospike.client.Value;
import com.aerospike.client.cdt.CTX;
import com.aerospike.client.query.IndexCollectionType;
import com.aerospike.client.query.IndexType;
import com.aerospike.client.query.RecordSet;
import com.aerospike.client.query.Statement;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What prevents queries from starting, and how indexes are listed. */
class QueryLimitsTest {
    private final InfoFixture db = new InfoFixture();

    @BeforeEach
    void fill() {
        for (int i = 0; i < 50; i++) {
            db.put("s", i);
        }
    }

    @AfterEach
    void close() throws IOException {
        db.close();
    }

    @Test
    void queryWithTheIdOfARunningJobIsRefused() throws IOException {
        startSlowJob(77);

        assertThat(resultOf(() -> query(77))).isEqualTo(4);
        assertThat(resultOf(() -> query(78))).isZero();
        assertThat(resultOf(() -> query(78)))
                .as("of a query that is done, but listed")
                .isEqualTo(4);
        assertThat(db.info("query-show:trid=77"))
                .contains("job-type=background-ops")
                .contains("status=active");
    }

    @Test
    void threadsOfAllQueriesAreLimited() throws IOException {
        db.set("context=service;query-threads-limit=1");
        startSlowJob(1);

        assertThat(resultOf(() -> query(2))).isEqualTo(22);
        assertThat(resultOf(() -> startSlowJob(3))).isEqualTo(22);
        assertThat(db.info("query-abort:trid=1")).isEqualTo("ok");
        while (db.info("query-show:trid=1").contains("status=active")) {
            Thread.onSpinWait();
        }
        assertThat(resultOf(() -> query(4))).isZero();
    }

    @Test
    void contextsOfIndexesAreListedAsTextOrInBase64() throws IOException {
        db.client
                .createIndex(
                        null,
                        "test",
                        "s",
                        "i",
                        "m",
                        IndexType.NUMERIC,
                        IndexCollectionType.MAPVALUES,
                        CTX.mapKey(Value.get("key")),
                        CTX.listIndex(-1))
                .waitTillComplete(5);

        assertThat(db.info("sindex-list:namespace=test")).contains(":context=[[map_key(<string#3>), list_index(-1)]:");
        assertThat(db.info("sindex-list:ns=test;b64=false")).contains(":context=[[map_key(");
        assertThat(db.info("sindex-list:ns=test;b64=true")).contains(":context=lCKkA2tleRD/:");
        assertThat(db.info("sindex-list:ns=test;b64=yes")).isEqualTo("ERROR:4:bad b64");
    }

    private void startSlowJob(long id) {
        Statement statement = statement(id);
        statement.setRecordsPerSecond(1);
        db.client.execute(null, statement, Operation.put(new Bin("b", 1)));
    }

    private void query(long id) {
        try (RecordSet records = db.client.query(null, statement(id))) {
            int found = 0;
            while (records.next()) {
                found++;
            }
            assertThat(found).isEqualTo(50);
        }
    }

    private static Statement statement(long id) {
        Statement statement = new Statement();
        statement.setNamespace("test");
        statement.setSetName("s");
        statement.setTaskId(id);
        return statement;
    }
}
