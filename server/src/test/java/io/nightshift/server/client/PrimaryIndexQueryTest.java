package io.nightshift.server.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.AerospikeException;
import com.aerospike.client.Bin;
import com.aerospike.client.Key;
import com.aerospike.client.ResultCode;
import com.aerospike.client.exp.Exp;
import com.aerospike.client.policy.QueryPolicy;
import com.aerospike.client.policy.ScanPolicy;
import com.aerospike.client.policy.WritePolicy;
import com.aerospike.client.query.KeyRecord;
import com.aerospike.client.query.PartitionFilter;
import com.aerospike.client.query.RecordSet;
import com.aerospike.client.query.Statement;
import io.nightshift.server.EmbeddedCluster;
import io.nightshift.server.EmbeddedServer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Queries without an index, over the nodes of a cluster. */
class PrimaryIndexQueryTest {
    private static final int RECORDS = 1_000;
    private static final List<Integer> ALL = IntStream.range(0, RECORDS).boxed().toList();

    private static EmbeddedCluster cluster;
    private static AerospikeClient client;

    @BeforeAll
    static void start() {
        cluster = EmbeddedServer.cluster(2);
        client = new AerospikeClient(cluster.node(0).host(), cluster.node(0).port());
        WritePolicy sendKey = new WritePolicy();
        sendKey.sendKey = true;
        for (int i = 0; i < RECORDS; i++) {
            client.put(sendKey, new Key("test", "q", i), new Bin("i", i), new Bin("pad", new byte[200]));
        }
        client.put(null, new Key("test", "other", 1), new Bin("i", -1));
    }

    @AfterAll
    static void stop() {
        client.close();
        cluster.close();
    }

    @Test
    void setIsFoundWithKeysAndBins() {
        List<KeyRecord> found = query(new QueryPolicy(), statement());

        assertThat(values(found)).containsExactlyInAnyOrderElementsOf(ALL);
        assertThat(found).allSatisfy(r -> {
            assertThat(r.key.setName).isEqualTo("q");
            assertThat(r.key.userKey.toInteger()).isEqualTo(r.record.getInt("i"));
            assertThat(r.key.digest).isEqualTo(new Key("test", "q", r.record.getInt("i")).digest);
            assertThat(r.record.generation).isEqualTo(1);
        });
    }

    @Test
    void wholeNamespaceIsFoundWithoutASet() {
        Statement statement = new Statement();
        statement.setNamespace("test");

        assertThat(query(new QueryPolicy(), statement)).hasSize(RECORDS + 1);
    }

    @Test
    void unknownSetIsEmptyAndUnknownNamespaceRefused() {
        Statement statement = statement();
        statement.setSetName("none");
        assertThat(query(new QueryPolicy(), statement)).isEmpty();

        statement.setNamespace("nowhere");
        assertThatThrownBy(() -> query(new QueryPolicy(), statement)).isInstanceOf(AerospikeException.class);
    }

    @Test
    void filterAndBinNamesNarrowDownWhatIsSent() {
        QueryPolicy policy = new QueryPolicy();
        policy.filterExp = Exp.build(Exp.lt(Exp.intBin("i"), Exp.val(10)));
        Statement statement = statement();
        statement.setBinNames("i");

        List<KeyRecord> found = query(policy, statement);

        assertThat(values(found)).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(found).allSatisfy(r -> assertThat(r.record.bins).containsOnlyKeys("i"));
    }

    @Test
    void metadataAloneIsSentWithoutBins() {
        QueryPolicy policy = new QueryPolicy();
        policy.includeBinData = false;

        List<KeyRecord> found = query(policy, statement());

        assertThat(found)
                .hasSize(RECORDS)
                .allSatisfy(r -> assertThat(r.record.bins).isNull());
    }

    @Test
    void pagesOfAPartitionFilterGiveEveryRecordOnce() {
        PartitionFilter filter = PartitionFilter.all();
        Statement statement = statement();
        statement.setMaxRecords(150);
        List<Integer> found = new ArrayList<>();
        while (!filter.isDone()) {
            List<Integer> page = new ArrayList<>();
            try (RecordSet records = client.queryPartitions(null, statement, filter)) {
                while (records.next()) {
                    page.add(records.getRecord().getInt("i"));
                }
            }
            assertThat(page).hasSizeLessThanOrEqualTo(150);
            found.addAll(page);
        }

        assertThat(found).containsExactlyInAnyOrderElementsOf(ALL);
    }

    @Test
    void rangeOfPartitionsGivesItsRecordsAlone() {
        Set<Integer> expected = new HashSet<>();
        for (int i : ALL) {
            byte[] digest = new Key("test", "q", i).digest;
            int partition = (digest[0] & 0xff | (digest[1] & 0xff) << 8) & 4095;
            if (partition >= 1000 && partition < 2000) {
                expected.add(i);
            }
        }
        Set<Integer> found = new TreeSet<>();
        client.scanPartitions(new ScanPolicy(), PartitionFilter.range(1000, 1000), "test", "q", (key, record) -> {
            synchronized (found) {
                found.add(record.getInt("i"));
            }
        });

        assertThat(found).isEqualTo(expected);
    }

    @Test
    void rateIsKept() {
        ScanPolicy policy = new ScanPolicy();
        policy.recordsPerSecond = 2_000;
        AtomicInteger count = new AtomicInteger();
        long start = System.nanoTime();

        client.scanAll(policy, "test", "q", (key, record) -> count.incrementAndGet());

        assertThat(count).hasValue(RECORDS);
        // Half of the records are on each node, and each node keeps the rate.
        assertThat(System.nanoTime() - start).isGreaterThan(150_000_000L);
    }

    @Test
    void slowReaderHoldsUpNobody() {
        Statement statement = new Statement();
        statement.setNamespace("test");
        try (RecordSet unread = client.query(null, statement)) {
            assertThat(unread.next()).isTrue();

            client.put(null, new Key("test", "slow", 1), new Bin("a", 1));
            assertThat(client.get(null, new Key("test", "slow", 1)).bins).isEqualTo(Map.of("a", 1L));
        }
        client.delete(null, new Key("test", "slow", 1));
    }

    @Test
    void filterThatIsNoneIsRefused() {
        QueryPolicy policy = new QueryPolicy();
        policy.filterExp = Exp.build(Exp.add(Exp.val(1), Exp.val(2)));

        assertThatThrownBy(() -> query(policy, statement()))
                .isInstanceOfSatisfying(
                        AerospikeException.class,
                        e -> assertThat(e.getResultCode()).isEqualTo(ResultCode.PARAMETER_ERROR));
    }

    private static Statement statement() {
        Statement statement = new Statement();
        statement.setNamespace("test");
        statement.setSetName("q");
        return statement;
    }

    private static List<KeyRecord> query(QueryPolicy policy, Statement statement) {
        List<KeyRecord> result = new ArrayList<>();
        try (RecordSet records = client.query(policy, statement)) {
            records.forEach(result::add);
        }
        return result;
    }

    private static List<Integer> values(List<KeyRecord> records) {
        return records.stream().map(r -> r.record.getInt("i")).toList();
    }
}
