package io.nightshift.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.aerospike.client.Bin;
import com.aerospike.client.Info;
import com.aerospike.client.Operation;
import com.aerospike.client.ResultCode;
import com.aerospike.client.Value;
import com.aerospike.client.cdt.MapOperation;
import com.aerospike.client.cdt.MapOrder;
import com.aerospike.client.cdt.MapPolicy;
import com.aerospike.client.query.IndexType;
import io.nightshift.run.plan.ChangePlan;
import io.nightshift.run.plan.ChangePlanner;
import io.nightshift.run.plan.FieldChange;
import io.nightshift.run.plan.SampledRecord;
import io.nightshift.run.plan.SampledRecord.Fate;
import io.nightshift.run.plan.Warning.Kind;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.ClusterDefinition;
import io.nightshift.sdk.job.JobPlan;
import io.nightshift.server.EmbeddedCluster;
import io.nightshift.server.EmbeddedServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a plan tells of a job, over the wire. */
class ChangePlannerTest extends PlannerTest {

    @Test
    void reasonsThatDifferByWhatIsInTheRecordAreOne() {
        session.udfs()
                .registerString(
                        "function f(rec) error('no room for ' .. rec.n .. \" in '\" .. rec.name .. \"'\") end",
                        "full.lua");
        ChangePlan plan =
                plan(jobs().executeUdf(users).function("full", "f").jobPlan().and("$.n < 50"));
        assertThat(plan.rehearsal().failures()).singleElement().satisfies(failure -> {
            assertThat(failure.records()).isEqualTo(50);
            assertThat(failure.failure().reason()).startsWith("e.g. ").contains("no room for 0 in 'user 0'");
        });
        assertThat(plan.sample())
                .filteredOn(record -> record.failure().isPresent())
                .isNotEmpty()
                .allSatisfy(record ->
                        assertThat(record.failure().orElseThrow().reason()).doesNotStartWith("e.g. "));
    }

    @Test
    void tellsHowManyMatchAndWhatWouldChangeFieldByField() {
        ChangePlan plan = plan(jobs().update(users)
                .where("$.n == 7")
                .bin("n")
                .add(1)
                .bin("tags")
                .listAppend("c")
                .bin("address")
                .onMapKey("city")
                .setTo("Köln")
                .bin("name")
                .remove()
                .jobPlan());

        assertThat(plan.matching().likely()).isEqualTo(1);
        assertThat(plan.matching().isExact()).isTrue();
        assertThat(plan.matching().inSet()).isEqualTo(USERS);
        assertThat(plan.rehearsal().complete()).isTrue();
        assertThat(plan.wouldSucceed()).isTrue();
        SampledRecord record = plan.sample().get(0);
        assertThat(record.key().userKey).hasToString("u7");
        assertThat(record.fate()).isEqualTo(Fate.CHANGED);
        assertThat(record.before().bins()).containsEntry("n", 7L).containsKey("name");
        assertThat(record.after().orElseThrow().bins()).containsEntry("n", 8L).doesNotContainKey("name");
        assertThat(record.after().orElseThrow().generation()).isEqualTo(2);
        assertThat(record.changes())
                .containsExactly(
                        new FieldChange("address.city", Optional.of("Bonn"), Optional.of("Köln")),
                        new FieldChange("n", Optional.of(7L), Optional.of(8L)),
                        new FieldChange("name", Optional.of("user 7"), Optional.empty()),
                        new FieldChange("tags.[2]", Optional.empty(), Optional.of("c")));
    }

    @Test
    void mapsMayHaveKeysOfSeveralTypes() {
        MapPolicy ordered = new MapPolicy(MapOrder.KEY_ORDERED, 0);
        for (Object key : List.of(1, "1", "a")) {
            session.client()
                    .operate(null, users.id("u7"), MapOperation.put(ordered, "m", Value.get(key), Value.get(0)));
        }
        ChangePlan plan = plan(jobs().update(users)
                .where("$.n == 7")
                .operation(MapOperation.increment(ordered, "m", Value.get("1"), Value.get(5)))
                .operation(MapOperation.put(ordered, "address", Value.get(9), Value.get("new")))
                .operation(Operation.put(new Bin("other", new TreeMap<>(Map.of(2, "b")))))
                .jobPlan());
        assertThat(plan.sample().get(0).changes())
                .containsExactly(
                        new FieldChange("address.9", Optional.empty(), Optional.of("new")),
                        new FieldChange("m.\"1\"", Optional.of(0L), Optional.of(5L)),
                        new FieldChange("other", Optional.empty(), Optional.of(Map.of(2L, "b"))));
        assertThat(plan(jobs().update(users)
                                .where("$.n == 7")
                                .operation(Operation.put(new Bin("m", new TreeMap<>(Map.of("b", 1, "c", 1)))))
                                .jobPlan())
                        .sample()
                        .get(0)
                        .changes())
                .extracting(FieldChange::path)
                .containsExactly("m.1", "m.\"1\"", "m.a", "m.b", "m.c");
    }

    @Test
    void writesNothingToTheCluster() {
        session.udfs().registerString("function f(rec) rec['n'] = 1 aerospike:update(rec) end", "shop.lua");
        List<JobPlan> all = List.of(
                jobs().update(users).bin("n").add(1).jobPlan(),
                jobs().delete(users).jobPlan(),
                jobs().touch(users).neverExpire().jobPlan(),
                jobs().executeUdf(users).function("shop", "f").jobPlan());
        Map<String, Long> before = writes();

        for (JobPlan job : all) {
            assertThat(plan(job).rehearsal().records()).isEqualTo(USERS);
            assertThat(ChangePlanner.of(session)
                            .complete()
                            .plan(job)
                            .rehearsal()
                            .records())
                    .isEqualTo(USERS);
        }

        assertThat(before).containsEntry("client_write_success", (long) USERS);
        assertThat(writes()).isEqualTo(before);
        assertThat(client.get(null, users.id("u1")).generation).isEqualTo(1);
    }

    /** All that the server has counted of writes, deletes and functions, by name. */
    private Map<String, Long> writes() {
        Map<String, Long> writes = new TreeMap<>();
        Stream.of(Info.request(null, client.getNodes()[0], "namespace/test").split(";"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair[0].matches(".*(write|delete|udf|lang|sub|bg|background).*")
                        && pair[1].matches("\\d+")
                        && !pair[0].contains("read"))
                .forEach(pair -> writes.put(pair[0], Long.parseLong(pair[1])));
        return writes;
    }

    @Test
    void tellsWhichRecordsWouldFailAndWhy() {
        client.put(null, users.id("u3"), new Bin("n", "text"));

        ChangePlan plan = plan(jobs().update(users).bin("n").add(1).jobPlan());

        assertThat(plan.wouldSucceed()).isFalse();
        assertThat(plan.rehearsal().changed()).isEqualTo(USERS - 1);
        assertThat(plan.rehearsal().failures())
                .extracting(it -> it.failure().resultCode(), it -> it.records())
                .containsExactly(tuple(ResultCode.BIN_TYPE_ERROR, 1L));
        assertThat(plan.sample())
                .filteredOn(record -> record.fate() == Fate.FAILED)
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.before().bins()).containsEntry("n", "text");
                    assertThat(record.after()).contains(record.before());
                    assertThat(record.failure().orElseThrow().reason()).contains("n");
                });
    }

    @Test
    void whyRecordsFailIsToldWithTheBin() {
        ChangePlan plan = plan(jobs().update(users)
                .where("$.n == 1")
                .bin("n")
                .add(1)
                .bin("name")
                .listAppend("x")
                .jobPlan());

        assertThat(plan.rehearsal().failures())
                .singleElement()
                .satisfies(it ->
                        assertThat(it.failure().reason()).contains(" name: ").contains("not a string"));
        assertThat(plan.sample().get(0).after().orElseThrow().bins()).containsEntry("n", 1L);
    }

    @Test
    void aDeleteRemovesAndSoDoesTheLossOfTheLastBin() {
        assertThat(plan(jobs().delete(users).jobPlan()).rehearsal().removed()).isEqualTo(USERS);

        ChangePlan plan = plan(jobs().update(users)
                .where("$.n < 10")
                .bin("n")
                .remove()
                .bin("name")
                .remove()
                .bin("tags")
                .remove()
                .bin("address")
                .remove()
                .jobPlan());

        assertThat(plan.rehearsal().removed()).isEqualTo(10);
        assertThat(plan.cost().growth()).isNegative();
    }

    @Test
    void carriesOutFunctionsWithTheModulesOfTheCluster() {
        session.udfs().registerString("local m = {} function m.twice(x) return 2 * x end return m", "arith.lua");
        session.udfs()
                .registerString(
                        "local arith = require('arith') function grow(rec, min) if rec['n'] < min then error('too small')"
                                + " end rec['n'] = arith.twice(rec['n']) aerospike:update(rec) end",
                        "shop.lua");

        ChangePlan plan = plan(jobs().executeUdf(users)
                .function("shop", "grow")
                .passing(50)
                .where("$.n >= 49 and $.n < 52")
                .jobPlan());

        assertThat(plan.rehearsal().changed()).isEqualTo(2);
        assertThat(plan.rehearsal().failures())
                .singleElement()
                .satisfies(it -> assertThat(it.failure().reason()).contains("too small"));
        assertThat(plan.sample())
                .filteredOn(record -> record.before().bins().get("n").equals(51L))
                .singleElement()
                .satisfies(record -> assertThat(record.changes())
                        .containsExactly(new FieldChange("n", Optional.of(51L), Optional.of(102L))));
    }

    @Test
    void aFunctionOfAModuleThatIsNotThereIsRefused() {
        JobPlan job = jobs().executeUdf(users).function("absent", "f").jobPlan();

        assertThatThrownBy(() -> plan(job))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("absent.lua is not registered");
    }

    @Test
    void copiesKnowWhenTheirRecordsWereWritten() {
        session.udfs()
                .registerString(
                        "function f(rec) rec['written'] = record.last_update_time(rec) aerospike:update(rec) end",
                        "when.lua");

        JobPlan job = jobs().executeUdf(users).function("when", "f").jobPlan();

        ChangePlan plan = ChangePlanner.of(session).showing(USERS).plan(job);
        jobs().start(job).waitTillComplete().requireSuccess();

        assertThat(plan.sample())
                .hasSize(USERS)
                .allSatisfy(record ->
                        assertThat(record.after().orElseThrow().bins()).isEqualTo(client.get(null, record.key()).bins));
    }

    @Test
    void countsWholePartitionsUntilEnoughWasSeenAndSaysHowSureThatIs() {
        JobPlan job = jobs().update(users).where("$.n >= 50").bin("n").add(1).jobPlan();

        ChangePlan plan = ChangePlanner.of(session).countingUpTo(50).plan(job);

        assertThat(plan.matching().isExact()).isFalse();
        assertThat(plan.matching().low()).isLessThanOrEqualTo(50);
        assertThat(plan.matching().high()).isGreaterThanOrEqualTo(50);
        assertThat(plan.rehearsal().records()).isEqualTo(50);
    }

    @Test
    void readsASampleOfSomeAndTheWholeOfAll() {
        JobPlan job = jobs().update(users).bin("n").add(1).jobPlan();
        List<String> heard = new ArrayList<>();

        ChangePlan some = ChangePlanner.of(session).sampling(10).showing(3).plan(job);
        ChangePlan all = ChangePlanner.of(session)
                .complete()
                .telling((step, share, records) -> heard.add(step + " " + share + " " + records))
                .plan(job);

        assertThat(some.rehearsal().records()).isEqualTo(10);
        assertThat(some.rehearsal().complete()).isFalse();
        assertThat(some.sample()).hasSize(3);
        assertThat(ChangePlanner.of(session).showing(0).plan(job).sample()).isEmpty();
        assertThat(all.rehearsal().records()).isEqualTo(USERS);
        assertThat(all.matching().likely()).isEqualTo(USERS);
        assertThat(all.rehearsal().complete()).isTrue();
        assertThat(heard).last().isEqualTo("REHEARSE 1.0 " + USERS);
        assertThat(ChangePlanner.of(session).complete().plan(job).sample()).isEqualTo(all.sample());
    }

    @Test
    void readsEveryNodeOfACluster() {
        try (EmbeddedCluster servers = EmbeddedServer.cluster(3);
                Cluster nodes = ClusterDefinition.of(servers.hosts()).connect()) {
            for (int i = 0; i < 500; i++) {
                nodes.client().put(null, users.id(i), new Bin("n", i));
            }
            JobPlan job = nodes.createSession()
                    .backgroundTask()
                    .update(users)
                    .where("$.n < 400")
                    .bin("n")
                    .add(1)
                    .recordsPerSecond(1000)
                    .jobPlan();

            ChangePlan sample = ChangePlanner.of(nodes.createSession()).plan(job);
            ChangePlan all = ChangePlanner.of(nodes.createSession()).complete().plan(job);

            assertThat(sample.matching().likely()).isEqualTo(400);
            assertThat(all.rehearsal().changed()).isEqualTo(400);
            assertThat(all.cost().nodes()).isEqualTo(3);
            assertThat(all.cost().candidates()).isEqualTo(500);
            assertThat(all.cost().shortest()).contains(Duration.ofMillis(166));
        }
    }

    @Test
    void readsByTheIndexThatTheJobWouldUse() {
        client.createIndex(null, "test", "users", "users_n", "n", IndexType.NUMERIC)
                .waitTillComplete(5);

        ChangePlan plan = plan(jobs().update(users)
                .where("$.n >= 90")
                .bin("n")
                .add(1)
                .recordsPerSecond(10)
                .jobPlan());

        assertThat(plan.search()).contains("users_n");
        assertThat(plan.matching().likely()).isEqualTo(10);
        assertThat(plan.rehearsal().changed()).isEqualTo(10);
        assertThat(plan.cost().candidates()).isEqualTo(10);
        assertThat(kinds(plan)).doesNotContain(Kind.FEW_HITS);
    }

    @Test
    void keepsToTheDefaultLifetimeOfTheSet() {
        Info.request(null, client.getNodes()[0], "set-config:context=namespace;id=test;set=users;default-ttl=1000");

        ChangePlan plan = plan(jobs().touch(users).jobPlan());

        assertThat(plan.rehearsal().changed()).isEqualTo(USERS);
        assertThat(plan.sample().get(0).before().expires()).isEmpty();
        assertThat(plan.sample().get(0).after().orElseThrow().expires()).isPresent();
        assertThat(kinds(plan)).containsExactly(Kind.EXPIRY_SHORTENED);
    }

    @Test
    void aPlanIsRefusedThatAServerWouldRefuse() {
        JobPlan job = jobs().update(users)
                .operation(Operation.put(new Bin("a-name-that-is-too-long", 1)))
                .jobPlan();

        assertThatThrownBy(() -> plan(job)).isInstanceOf(IllegalArgumentException.class);
    }
}
