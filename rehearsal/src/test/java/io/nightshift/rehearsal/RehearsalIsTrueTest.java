package io.nightshift.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.Bin;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Key;
import com.aerospike.client.Operation;
import com.aerospike.client.policy.WritePolicy;
import io.nightshift.run.plan.ChangePlan;
import io.nightshift.run.plan.ChangePlanner;
import io.nightshift.run.plan.RecordImage;
import io.nightshift.run.plan.SampledRecord;
import io.nightshift.run.read.WholeRecords;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.ClusterDefinition;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.job.BackgroundUpdateBuilder;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.sdk.job.JobPlan;
import io.nightshift.sdk.task.TaskStatus;
import io.nightshift.testcluster.AnyCluster;
import io.nightshift.testcluster.RandomOperations;
import io.nightshift.testcluster.TestCluster;
import io.nightshift.testsupport.Draw;
import io.nightshift.testsupport.Property;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a rehearsal says is what the job then does. */
@AnyCluster
class RehearsalIsTrueTest {

    private static final int RECORDS = 6;
    private static final int ALL = 1_000;

    /** 2010-01-01 00:00:00 UTC, from which servers count. */
    private static final long EPOCH_SECONDS = 1_262_304_000L;

    @Test
    void theJobDoesToEachRecordWhatTheRehearsalSaid(TestCluster servers) {
        try (Cluster cluster = ClusterDefinition.of(servers.hosts()).connect()) {
            Session session = cluster.createSession();
            DataSet users = DataSet.of(TestCluster.NAMESPACE, TestCluster.freshSet("rehearsed"));
            Property.check(60, draw -> check(session, users, draw));
        }
    }

    private static void check(Session session, DataSet users, Draw draw) {
        IAerospikeClient client = session.client();
        List<Key> keys = write(client, users, draw);
        JobPlan job = job(session, users, draw);

        ChangePlan plan = ChangePlanner.of(session).complete().showing(ALL).plan(job);
        Map<Key, Optional<String>> expected = expected(client, keys, plan);
        TaskStatus ended =
                session.backgroundTask().start(job).waitTillComplete().status();

        assertThat(plan.rehearsal().records()).isEqualTo(plan.matching().likely());
        assertThat(ended.recordsSucceeded())
                .isEqualTo(plan.rehearsal().records() - plan.rehearsal().failed());
        assertThat(ended.recordsFailed()).isEqualTo(plan.rehearsal().failed());
        assertThat(images(client, keys)).isEqualTo(expected);
    }

    private static List<Key> write(IAerospikeClient client, DataSet users, Draw draw) {
        RandomOperations random = new RandomOperations(draw);
        List<Key> keys = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            Key key = users.id(i);
            WritePolicy policy = new WritePolicy();
            policy.sendKey = draw.anyBoolean();
            policy.expiration = draw.of(-1, 1_000_000);
            client.delete(null, key);
            client.put(policy, key, new Bin("n", i));
            for (int bins = draw.between(0, 3); bins > 0; bins--) {
                client.put(policy, key, new Bin(random.bin(), random.value()));
            }
            if (draw.anyBoolean()) {
                tolerant(client, policy, key, random.operation());
            }
            keys.add(key);
        }
        return keys;
    }

    /** What cannot be written stays as it was. */
    private static void tolerant(IAerospikeClient client, WritePolicy policy, Key key, Operation operation) {
        try {
            client.operate(policy, key, operation);
        } catch (AerospikeException e) {
            assertThat(e.getResultCode()).isPositive();
        }
    }

    private static JobPlan job(Session session, DataSet users, Draw draw) {
        RandomOperations random = new RandomOperations(draw);
        BackgroundUpdateBuilder update = session.backgroundTask().update(users);
        for (int i = draw.between(1, 3); i > 0; i--) {
            update.operation(random.operation());
        }
        if (draw.anyBoolean()) {
            update.where("$.n < " + draw.between(0, RECORDS));
        }
        return update.jobPlan();
    }

    private static Map<Key, Optional<String>> expected(IAerospikeClient client, List<Key> keys, ChangePlan plan) {
        Map<Key, Optional<String>> expected = images(client, keys);
        for (SampledRecord record : plan.sample()) {
            switch (record.fate()) {
                case CHANGED -> expected.put(record.key(), record.after().map(RehearsalIsTrueTest::text));
                case REMOVED -> expected.put(record.key(), Optional.empty());
                case UNCHANGED, FAILED -> {
                    // As it is.
                }
            }
        }
        return expected;
    }

    private static Map<Key, Optional<String>> images(IAerospikeClient client, List<Key> keys) {
        WholeRecords records = new WholeRecords(client);
        Map<Key, Optional<String>> images = new LinkedHashMap<>();
        for (Key key : keys) {
            images.put(key, records.get(key).map(it -> text(it.bins) + " until " + it.expiration));
        }
        return images;
    }

    private static String text(RecordImage image) {
        long expiration = image.expires()
                .map(moment -> moment.getEpochSecond() - EPOCH_SECONDS)
                .orElse(0L);
        return text(image.bins()) + " until " + expiration;
    }

    /** Maps in order, bytes in hexadecimal, and each value with its type. */
    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "nil";
            case byte[] bytes -> HexFormat.of().formatHex(bytes);
            case ByteBuffer bytes -> HexFormat.of().formatHex(bytes.array());
            case List<?> list ->
                list.stream().map(RehearsalIsTrueTest::text).toList().toString();
            case Map<?, ?> map -> {
                Map<String, String> sorted = new TreeMap<>();
                map.forEach((key, element) -> sorted.put(text(key), text(element)));
                yield sorted.toString();
            }
            default -> value.getClass().getSimpleName() + " " + value;
        };
    }
}
