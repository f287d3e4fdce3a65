package io.nightshift.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.Bin;
import com.aerospike.client.policy.WritePolicy;
import io.nightshift.run.plan.ChangePlan;
import io.nightshift.run.plan.ChangePlanner;
import io.nightshift.run.plan.Warning;
import io.nightshift.run.plan.Warning.Kind;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.sdk.job.JobPlan;
import io.nightshift.sdk.task.ExecuteTask;
import io.nightshift.server.EmbeddedServer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a plan tells of jobs that call functions, over the wire. */
class FunctionRehearsalTest {
    private static final int USERS = 1000;

    private static final String WARNING =
            "shop.lua calls record.set_ttl, and what a call sets stays in force for the records"
                    + " that the job updates after it on the same node: set it in every call, to -2 where a record keeps its time";

    private EmbeddedServer server;
    private Cluster cluster;
    private Session session;
    private final DataSet users = DataSet.of("test", "users");

    @BeforeEach
    void start() {
        server = EmbeddedServer.start();
        cluster = Cluster.connect(server.host(), server.port());
        session = cluster.createSession();
        WritePolicy policy = new WritePolicy();
        policy.expiration = 100_000;
        for (int i = 0; i < USERS; i++) {
            session.client().put(policy, users.id("u" + i), new Bin("n", i));
        }
    }

    @AfterEach
    void stop() {
        cluster.close();
        server.close();
    }

    private JobPlan job(String source) {
        session.udfs().registerString(source, "shop.lua");
        return session.backgroundTask().executeUdf(users).function("shop", "f").jobPlan();
    }

    private ChangePlan plan(JobPlan job) {
        return ChangePlanner.of(session).complete().plan(job);
    }

    private long expireSoon() {
        return IntStream.range(0, USERS)
                .filter(i -> session.client().get(null, users.id("u" + i)).getTimeToLive() <= 60)
                .count();
    }

    @Test
    void showsThatOneCallSetsTheLifetimeOfManyRecords() {
        JobPlan job = job("function f(rec) if rec.n == 7 then record.set_ttl(rec, 60) end rec.n = rec.n + 1"
                + " aerospike:update(rec) end");

        ChangePlan plan = plan(job);

        assertThat(plan.rehearsal().expireSooner()).isBetween(2L, USERS - 1L);
        assertThat(plan.warnings()).contains(new Warning(Kind.TTL_SHARED, WARNING));
        ExecuteTask task = session.backgroundTask().start(job);
        task.waitTillComplete().requireSuccess();
        assertThat(expireSoon()).isBetween(2L, USERS - 1L);
        assertThat(task.warnings()).contains(WARNING);
    }

    @Test
    void warnsOfNoLifetimeThatOnlyACommentOrATextNames() {
        JobPlan job = job("-- set_ttl is not called\nfunction f(rec) rec.text = 'set_ttl' aerospike:update(rec) end");

        assertThat(plan(job).warnings()).extracting(Warning::kind).doesNotContain(Kind.TTL_SHARED);
        assertThat(session.backgroundTask().start(job).warnings()).isEmpty();
    }

    @Test
    void warnsOfLifetimesThatARequiredModuleSets() {
        session.udfs()
                .registerString(
                        "local m = {} function m.f(rec) record.set_ttl(rec, 60) aerospike:update(rec) end return m",
                        "lib.lua");
        JobPlan job = job("local lib = require 'lib' function f(rec) lib.f(rec) end");

        assertThat(plan(job).warnings())
                .filteredOn(warning -> warning.kind() == Kind.TTL_SHARED)
                .singleElement()
                .satisfies(warning -> assertThat(warning.text()).startsWith("lib.lua calls record.set_ttl"));
    }
}
