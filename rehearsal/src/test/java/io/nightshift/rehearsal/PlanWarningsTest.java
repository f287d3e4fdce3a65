package io.nightshift.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.Bin;
import com.aerospike.client.Info;
import com.aerospike.client.policy.WritePolicy;
import io.nightshift.run.plan.ChangePlan;
import io.nightshift.run.plan.SampledRecord;
import io.nightshift.run.plan.SampledRecord.Fate;
import io.nightshift.run.plan.Warning.Kind;
import io.nightshift.sdk.job.DataSet;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a plan warns of, over the wire. */
class PlanWarningsTest extends PlannerTest {

    @Test
    void warnsWhenNothingOrNearlyEverythingMatches() {
        assertThat(only(
                        plan(jobs().update(users)
                                .where("$.n == 'x'")
                                .bin("n")
                                .setTo(1)
                                .jobPlan()),
                        Kind.NOTHING_MATCHES))
                .isEqualTo("none of the 100 records of test.users matches; n is an int here, and 'x' is not");
        assertThat(only(
                        plan(jobs().update(users)
                                .where("$.n < 98")
                                .bin("n")
                                .setTo(1)
                                .jobPlan()),
                        Kind.NEARLY_ALL_MATCH))
                .isEqualTo("the condition chooses hardly anything: 98% of the records of test.users match");
        assertThat(kinds(plan(jobs().update(users).bin("n").setTo(1).jobPlan())))
                .isEmpty();
        assertThat(kinds(plan(jobs().update(DataSet.of("test", "none"))
                        .bin("n")
                        .setTo(1)
                        .jobPlan())))
                .containsExactly(Kind.NO_RECORDS);
    }

    @Test
    void warnsOfExpiryThatIsTakenAwayOrShortened() {
        WritePolicy policy = new WritePolicy();
        policy.expiration = 1_000_000;
        client.put(policy, users.id("u1"), new Bin("n", 1));

        assertThat(only(plan(jobs().touch(users).neverExpire().jobPlan()), Kind.EXPIRY_REMOVED))
                .isEqualTo("1 record that expire now would never do so");
        assertThat(only(
                        plan(jobs().touch(users)
                                .where("$.n == 1")
                                .expireRecordAfter(Duration.ofSeconds(10))
                                .jobPlan()),
                        Kind.EXPIRY_SHORTENED))
                .isEqualTo("1 record would expire sooner than they do now");
    }

    @Test
    void warnsOfRecordsThatWouldBeTooBig() {
        ChangePlan plan = plan(jobs().update(users)
                .where("$.n < 5")
                .bin("blob")
                .setTo(new byte[5000])
                .jobPlan());

        assertThat(only(plan, Kind.RECORD_TOO_BIG))
                .isEqualTo(
                        "5 records would be larger than the 4,096 bytes that namespace test allows (max-record-size)");
    }

    @Test
    void warnsOfAChangeThatIsMadeTwiceIfItIsRepeated() {
        assertThat(kinds(plan(
                        jobs().update(users).where("$.n < 9").bin("n").add(1).jobPlan())))
                .containsExactly(Kind.NOT_REPEATABLE);
        assertThat(kinds(plan(
                        jobs().update(users).where("$.n < 9").bin("n").setTo(1).jobPlan())))
                .isEmpty();
        // The change makes its own condition false.
        assertThat(kinds(plan(jobs().update(users)
                        .where("$.n < 9 and $.name == 'user 1'")
                        .bin("name")
                        .append("!")
                        .jobPlan())))
                .isEmpty();
    }

    @Test
    void warnsOfAChangeThatChangesNothing() {
        ChangePlan plan =
                plan(jobs().update(users).where("$.n == 1").bin("n").setTo(1).jobPlan());

        assertThat(plan.rehearsal().unchanged()).isEqualTo(1);
        assertThat(plan.sample()).extracting(SampledRecord::fate).containsExactly(Fate.UNCHANGED);
        assertThat(kinds(plan)).containsExactly(Kind.NO_EFFECT);
    }

    @Test
    void warnsOfAnotherJobOverTheSameRecords() {
        var other = jobs().update(users).bin("m").setTo(1).recordsPerSecond(1).execute();
        try {
            assertThat(only(plan(jobs().update(users).bin("n").setTo(1).jobPlan()), Kind.ANOTHER_JOB))
                    .isEqualTo("job " + other.id() + " works on records of test.users now");
            assertThat(kinds(plan(jobs().update(DataSet.of("test", "none"))
                            .bin("n")
                            .setTo(1)
                            .jobPlan())))
                    .doesNotContain(Kind.ANOTHER_JOB);
        } finally {
            other.abort();
        }
    }

    @Test
    void warnsOfARateThatIsSpentOnRecordsThatDoNotMatch() {
        ChangePlan plan = plan(jobs().update(users)
                .where("$.n == 1")
                .bin("n")
                .setTo(0)
                .recordsPerSecond(10)
                .jobPlan());

        assertThat(plan.cost().shortest()).contains(Duration.ofSeconds(10));
        assertThat(only(plan, Kind.FEW_HITS))
                .isEqualTo(
                        "of 10 records per second and node that are read, about 0 match; a secondary index on bin n would"
                                + " find them");
    }

    @Test
    void warnsOfARateThatANodeWouldRefuse() {
        Info.request(null, client.getNodes()[0], "set-config:context=namespace;id=test;background-query-max-rps=500");

        ChangePlan plan = plan(
                jobs().update(users).bin("n").setTo(0).recordsPerSecond(501).jobPlan());

        assertThat(only(plan, Kind.RATE_REFUSED))
                .isEqualTo("a node would refuse 501 records per second: its background-query-max-rps is 500");
    }
}
