package io.nightshift.sdk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.ResultCode;
import com.aerospike.client.query.IndexType;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.ClusterDefinition;
import io.nightshift.sdk.job.BackgroundTaskSession;
import io.nightshift.sdk.job.JobPlan;
import io.nightshift.testcluster.AnyCluster;
import io.nightshift.testcluster.TestCluster;
import io.nightshift.testsupport.Draw;
import io.nightshift.testsupport.Property;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A narrowed plan covers exactly the plan's records that also meet the further condition. */
@AnyCluster
class NarrowedPlansTest {

    /** A condition whose parts are true, false or impossible to evaluate on some records. */
    private static String condition(Draw draw, int depth) {
        return switch (draw.between(0, depth == 0 ? 5 : 8)) {
            case 0 -> "$.n >= " + draw.between(-1, 25);
            case 1 -> "$.n < " + draw.between(-1, 25);
            case 2 -> "$.active == " + draw.anyBoolean();
            case 3 -> "$.name > 'user " + draw.between(0, 20) + "'";
            case 4 -> "$.absent == " + draw.between(0, 1);
            case 5 -> "$.score.get(type: INT) / ($.n - " + draw.between(0, 5) + ") == 10";
            case 6 -> "not(" + condition(draw, depth - 1) + ")";
            case 7 -> "(" + condition(draw, depth - 1) + " and " + condition(draw, depth - 1) + ")";
            default -> "(" + condition(draw, depth - 1) + " or " + condition(draw, depth - 1) + ")";
        };
    }

    @Test
    void narrowingNeverWidensAndLeavesOutNoRecordThatMeetsAll(TestCluster servers) {
        try (Cluster cluster = ClusterDefinition.of(servers.hosts()).connect()) {
            Users users = new Users(cluster, 20);
            index(cluster, users);
            BackgroundTaskSession jobs = cluster.createSession().backgroundTask();
            Property.check(60, draw -> {
                String first = condition(draw, 2);
                String second = condition(draw, 2);
                JobPlan wide =
                        jobs.update(users.set).where(first).bin("mark").setTo(1).jobPlan();
                JobPlan other = jobs.update(users.set)
                        .where(second)
                        .bin("mark")
                        .setTo(1)
                        .jobPlan();

                Set<Integer> both = new TreeSet<>(marked(jobs, users, wide));
                both.retainAll(marked(jobs, users, other));

                assertThat(marked(jobs, users, JobPlan.fromJson(wide.and(second).toJson())))
                        .as(first + " | " + second)
                        .isEqualTo(both);
            });
        }
    }

    /** The users that a job of the plan reaches. */
    private static Set<Integer> marked(BackgroundTaskSession jobs, Users users, JobPlan plan) {
        jobs.update(users.set).bin("mark").remove().execute().waitTillComplete().requireSuccess();
        jobs.start(plan).waitTillComplete().requireSuccess();
        Map<Integer, Object> found = users.bin("mark");
        return new TreeSet<>(found.keySet());
    }

    private static void index(Cluster cluster, Users users) {
        String name = "ix_" + users.set.set();
        try {
            cluster.client()
                    .createIndex(null, users.set.namespace(), users.set.set(), name, "n", IndexType.NUMERIC)
                    .waitTillComplete(5);
        } catch (AerospikeException e) {
            assertThat(e.getResultCode()).isEqualTo(ResultCode.INDEX_ALREADY_EXISTS);
        }
    }
}
