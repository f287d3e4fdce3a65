package io.nightshift.server.info;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.Bin;
import com.aerospike.client.Key;
import com.aerospike.client.Language;
import com.aerospike.client.Operation;
import com.aerospike.client.ResultCode;
import com.aerospike.client.Value;
import com.aerospike.client.exp.Exp;
import com.aerospike.client.policy.BatchPolicy;
import com.aerospike.client.policy.GenerationPolicy;
import com.aerospike.client.policy.Policy;
import com.aerospike.client.policy.QueryDuration;
import com.aerospike.client.policy.QueryPolicy;
import com.aerospike.client.policy.WritePolicy;
import com.aerospike.client.query.Filter;
import com.aerospike.client.query.IndexType;
import com.aerospike.client.query.RecordSet;
import com.aerospike.client.query.Statement;
import io.nightshift.server.WireClient;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is counted when commands, queries and jobs run. */
class StatisticsTest {
    private static final String LUA = """
            function reads(r) return r['a'] end
            function writes(r) r['b'] = 1 aerospike:update(r) return 1 end
            function removes(r) aerospike:remove(r) return 1 end
            function fails(r) error('no') end
            """;

    private final InfoFixture db = new InfoFixture();

    @AfterEach
    void close() throws IOException {
        db.close();
    }

    @Test
    void readsAreCountedByTheirOutcome() throws IOException {
        db.put("s", 1);
        db.client.get(null, db.key("s", 1));
        db.client.get(null, db.key("s", 1));
        db.client.get(null, db.key("s", 2));
        Policy never = new Policy();
        never.filterExp = Exp.build(Exp.eq(Exp.intBin("a"), Exp.val(9)));
        never.failOnFilteredOut = true;
        assertThat(InfoFixture.resultOf(() -> db.client.get(never, db.key("s", 1))))
                .isEqualTo(27);

        counts("client_read_", "success=2", "error=0", "not_found=1", "filtered_out=1");
    }

    @Test
    void writesAreCountedByTheirOutcomeAndItsReason() throws IOException {
        db.put("s", 1);
        WritePolicy generation = new WritePolicy();
        generation.generationPolicy = GenerationPolicy.EXPECT_GEN_EQUAL;
        generation.generation = 7;
        assertThat(InfoFixture.resultOf(() -> db.client.put(generation, db.key("s", 1), new Bin("a", 1))))
                .isEqualTo(3);
        Bin large = new Bin("a", new byte[9 << 20]);
        assertThat(InfoFixture.resultOf(() -> db.client.put(null, db.key("s", 1), large)))
                .isEqualTo(13);
        db.client.put(null, db.key("s", 1), Bin.asNull("a"));

        counts("client_write_", "success=2", "error=2", "filtered_out=0");
        counts("", "fail_generation=1", "fail_record_too_big=1", "deleted_last_bin=1", "objects=0");
    }

    @Test
    void deletesAreCountedByTheirOutcome() throws IOException {
        db.put("s", 1);
        assertThat(db.client.delete(null, db.key("s", 1))).isTrue();
        assertThat(db.client.delete(null, db.key("s", 1))).isFalse();

        counts("client_delete_", "success=1", "error=0", "not_found=1", "filtered_out=0");
    }

    @Test
    void functionsAreCountedByTheirOutcomeAndEffect() throws IOException {
        registerLua();
        db.put("s", 1);
        for (String function : new String[] {"reads", "writes", "fails", "removes"}) {
            InfoFixture.resultOf(() -> db.client.execute(null, db.key("s", 1), "m", function));
        }

        counts("client_udf_", "complete=3", "error=1", "filtered_out=0");
        counts("client_lang_", "read_success=1", "write_success=1", "delete_success=1", "error=1");
    }

    @Test
    void entriesOfBatchesAreCountedApart() throws IOException {
        registerLua();
        db.put("s", 1);
        Key[] keys = {db.key("s", 1), db.key("s", 2)};
        BatchPolicy policy = new BatchPolicy();
        assertThat(db.client.get(policy, keys)).hasSize(2);
        assertThat(db.client.operate(policy, null, keys, Operation.put(new Bin("c", 1))).status)
                .isTrue();
        var executed = db.client.execute(policy, null, keys, "m", "writes", new Value[0]);
        assertThat(executed.records).hasSize(2);
        assertThat(db.client.delete(policy, null, keys).records).hasSize(2);

        counts("batch_sub_", "read_success=1", "read_not_found=1", "write_success=2", "udf_complete=2");
        counts("batch_sub_", "lang_write_success=2", "delete_success=2", "delete_not_found=0");
        counts("client_", "read_success=0", "write_success=1");
        Map<String, String> node = db.values("statistics");
        assertThat(node)
                .containsEntry("batch_index_initiate", "4")
                .containsEntry("batch_index_complete", "4")
                .containsEntry("batch_index_error", "0");
    }

    @Test
    void batchesThatAreRefusedAreCounted() throws IOException {
        db.set("context=service;batch-max-requests=1");
        Key[] keys = {db.key("s", 1), db.key("s", 2)};
        assertThat(InfoFixture.resultOf(() -> db.client.get(new BatchPolicy(), keys)))
                .isEqualTo(ResultCode.BATCH_FAILED);

        assertThat(db.values("statistics")).containsEntry("batch_index_error", "1");
    }

    @Test
    void queriesAreCountedByIndexAndDuration() throws IOException {
        db.client.createIndex(null, "test", "s", "i", "a", IndexType.NUMERIC).waitTillComplete(5);
        for (int i = 0; i < 3; i++) {
            db.put("s", i);
        }
        query(QueryDuration.LONG, false);
        query(QueryDuration.LONG, true);
        query(QueryDuration.SHORT, true);

        counts("pi_query_", "long_basic_complete=1", "short_basic_complete=0");
        counts("si_query_", "long_basic_complete=1", "short_basic_complete=1");
        assertThat(db.count("sindex_used_bytes")).isPositive();
    }

    @Test
    void jobsAndTheirRecordsAreCounted() throws IOException {
        registerLua();
        for (int i = 0; i < 3; i++) {
            db.put("s", i);
        }
        WritePolicy some = new WritePolicy();
        some.filterExp = Exp.build(Exp.gt(Exp.intBin("a"), Exp.val(0)));
        db.client.execute(some, statement(), Operation.put(new Bin("b", 1))).waitTillComplete(5);
        db.client.execute(null, statement(), "m", "fails").waitTillComplete(5);

        counts("pi_query_", "ops_bg_complete=1", "udf_bg_complete=1", "ops_bg_abort=0");
        counts("ops_sub_write_", "success=2", "filtered_out=1", "error=0");
        counts("udf_sub_", "udf_error=3", "udf_complete=0", "lang_error=3");
    }

    @Test
    void abortedJobIsCountedAsSuch() throws IOException {
        for (int i = 0; i < 50; i++) {
            db.put("s", i);
        }
        Statement slow = statement();
        slow.setRecordsPerSecond(1);
        db.client.execute(null, slow, Operation.put(new Bin("b", 1)));
        assertThat(db.info("query-abort-all")).isEqualTo("number-of-queries-killed:1");
        while (db.info("query-show").contains("status=active")) {
            Thread.onSpinWait();
        }

        counts("pi_query_", "ops_bg_complete=0", "ops_bg_abort=1");
    }

    @Test
    void messagesForNoNamespaceAreCounted() throws IOException {
        assertThat(InfoFixture.resultOf(() -> db.client.put(null, new Key("none", "s", 1), new Bin("a", 1))))
                .isNotZero();
        try (WireClient wire = new WireClient(db.server)) {
            byte[] header = new byte[22];
            header[0] = 22;
            header[1] = 1;
            wire.call(WireClient.frame(3, header));
        }

        assertThat(db.values("statistics").get("early_tsvc_client_error")).isEqualTo("1");
    }

    @Test
    void recordsWithoutEndAreCountedWhenExpiredOnesAreRemoved() throws IOException {
        db.put("s", 1);
        db.putFor(60, "s", 2);
        db.set("context=namespace;id=test;nsup-period=1");
        while (db.count("non_expirable_objects") == 0) {
            Thread.onSpinWait();
        }

        assertThat(db.count("non_expirable_objects")).isEqualTo(1);
        assertThat(db.count("index_used_bytes")).isPositive();
    }

    private void registerLua() {
        db.client.registerUdfString(null, LUA, "m.lua", Language.LUA).waitTillComplete(5);
    }

    private void query(QueryDuration duration, boolean byIndex) {
        QueryPolicy policy = new QueryPolicy();
        policy.expectedDuration = duration;
        Statement statement = statement();
        if (byIndex) {
            statement.setFilter(Filter.range("a", 0, 9));
        }
        int found = 0;
        try (RecordSet records = db.client.query(policy, statement)) {
            while (records.next()) {
                found++;
            }
        }
        assertThat(found).isEqualTo(3);
    }

    private static Statement statement() {
        Statement statement = new Statement();
        statement.setNamespace("test");
        statement.setSetName("s");
        return statement;
    }

    /** Checks counters of the namespace, given as {@code name=count} without their common prefix. */
    private void counts(String prefix, String... expected) throws IOException {
        Map<String, String> all = db.values("namespace/test");
        Map<String, String> wanted = new LinkedHashMap<>();
        Map<String, String> actual = new LinkedHashMap<>();
        Arrays.stream(expected).map(text -> text.split("=")).forEach(pair -> {
            wanted.put(prefix + pair[0], pair[1]);
            actual.put(prefix + pair[0], all.get(prefix + pair[0]));
        });
        assertThat(actual).isEqualTo(wanted);
    }
}
