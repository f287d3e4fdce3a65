package io.nightshift.rehearsal;

import com.aerospike.client.Bin;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.policy.WritePolicy;
import io.nightshift.engine.config.NamespaceConfig;
import io.nightshift.run.plan.ChangePlan;
import io.nightshift.run.plan.ChangePlanner;
import io.nightshift.run.plan.Warning;
import io.nightshift.run.plan.Warning.Kind;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.job.BackgroundTaskSession;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.sdk.job.JobPlan;
import io.nightshift.server.EmbeddedServer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A server with a hundred users, and plans of jobs over them, made over the wire. */
abstract class PlannerTest {

    static final int USERS = 100;

    EmbeddedServer server;
    private Cluster cluster;
    Session session;
    IAerospikeClient client;
    final DataSet users = DataSet.of("test", "users");

    @BeforeEach
    void start() {
        server = EmbeddedServer.builder()
                .namespace(NamespaceConfig.of("test").withMaxRecordSize(4096))
                .start();
        cluster = Cluster.connect(server.host(), server.port());
        session = cluster.createSession();
        client = session.client();
        WritePolicy policy = new WritePolicy();
        policy.sendKey = true;
        for (int i = 0; i < USERS; i++) {
            client.put(
                    policy,
                    users.id("u" + i),
                    new Bin("n", i),
                    new Bin("name", "user " + i),
                    new Bin("tags", List.of("a", "b")),
                    new Bin("address", new TreeMap<>(Map.of("city", "Bonn", "zip", 53111))));
        }
    }

    @AfterEach
    void stop() {
        cluster.close();
        server.close();
    }

    final BackgroundTaskSession jobs() {
        return session.backgroundTask();
    }

    final ChangePlan plan(JobPlan job) {
        return ChangePlanner.of(session).plan(job);
    }

    static List<Kind> kinds(ChangePlan plan) {
        return plan.warnings().stream().map(Warning::kind).toList();
    }

    static String only(ChangePlan plan, Kind kind) {
        return plan.warnings().stream()
                .filter(warning -> warning.kind() == kind)
                .map(Warning::text)
                .reduce((a, b) -> a + "; " + b)
                .orElse("");
    }
}
