package io.nightshift.server.info;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.AerospikeException;
import com.aerospike.client.Bin;
import com.aerospike.client.Key;
import com.aerospike.client.Operation;
import com.aerospike.client.policy.WritePolicy;
import com.aerospike.client.query.Statement;
import io.nightshift.engine.config.NamespaceConfig;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.server.ManualClock;
import io.nightshift.server.WireClient;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Settings that are changed while the server runs, and their effects. */
class SettingsTest {
    private final ManualClock clock = new ManualClock(Instant.parse("2026-03-01T00:00:00Z"));
    private final EmbeddedServer server = EmbeddedServer.builder().clock(clock).start();
    private final AerospikeClient client = new AerospikeClient(server.host(), server.port());
    private WireClient wire;

    @BeforeEach
    void connect() {
        wire = new WireClient(server);
    }

    @AfterEach
    void close() throws IOException {
        wire.close();
        client.close();
        server.close();
    }

    @Test
    void defaultTimeToLiveHoldsForRecordsWrittenAfterwards() throws IOException {
        set("context=namespace;id=test;default-ttl=60");
        set("context=namespace;id=test;set=long;default-ttl=600");
        client.put(null, new Key("test", "s", 1), new Bin("a", 1));
        client.put(null, new Key("test", "long", 1), new Bin("a", 1));

        clock.advance(Duration.ofSeconds(61));

        assertThat(client.exists(null, new Key("test", "s", 1))).isFalse();
        assertThat(client.exists(null, new Key("test", "long", 1))).isTrue();
        assertThat(wire.infoValue("get-config:context=namespace;id=test")).contains(";default-ttl=60;");
        assertThat(wire.infoValue("sets/test/long")).contains(":default-ttl=600:");
    }

    @Test
    void rateOfBackgroundJobsIsLimited() throws IOException {
        client.put(null, new Key("test", "s", 1), new Bin("a", 1));
        set("context=namespace;id=test;background-query-max-rps=100");

        assertThat(resultOfJob(101)).isEqualTo(4);
        assertThat(resultOfJob(100)).isZero();
        assertThat(wire.infoValue("query-show")).contains(":rps=100:");
    }

    @Test
    void noJobMayAskForMoreThanARealServerAllowsByDefault() throws IOException {
        client.put(null, new Key("test", "s", 1), new Bin("a", 1));

        assertThat(wire.infoValue("get-config:context=namespace;id=test")).contains("background-query-max-rps=10000;");
        assertThat(resultOfJob(10_001)).isEqualTo(4);
        assertThat(resultOfJob(10_000)).isZero();
        assertThat(wire.infoValue("query-show")).contains(":rps=10000:");
    }

    @Test
    void jobThatAsksForNoRateIsHeldBackOnlyOnceAnotherRateIsSet() throws IOException {
        client.put(null, new Key("test", "s", 1), new Bin("a", 1));
        assertThat(resultOfJob(0)).isZero();
        assertThat(wire.infoValue("query-show")).contains(":rps=0:");

        set("context=namespace;id=test;background-query-max-rps=9000");

        assertThat(resultOfJob(0)).isZero();
        assertThat(wire.infoValue("query-show")).contains(":rps=9000:");
    }

    @Test
    void jobsRunAtTheRatesOfARealServerIfAskedFor() throws IOException {
        try (EmbeddedServer real = EmbeddedServer.builder()
                        .namespace("test")
                        .namespace(NamespaceConfig.of("slow").withBackgroundQueryMaxRps(7))
                        .realRates(true)
                        .start();
                AerospikeClient there = new AerospikeClient(real.host(), real.port());
                WireClient asked = new WireClient(real)) {
            for (String namespace : List.of("test", "slow")) {
                there.put(null, new Key(namespace, "s", 1), new Bin("a", 1));
                Statement statement = new Statement();
                statement.setNamespace(namespace);
                there.execute(null, statement, Operation.put(new Bin("b", 1)));
            }

            assertThat(asked.infoValue("query-show"))
                    .contains(":ns=test:", ":rps=10000:")
                    .contains(":ns=slow:", ":rps=7:");
        }
    }

    @Test
    void noMoreFinishedJobsAreRememberedThanAskedFor() throws IOException {
        client.put(null, new Key("test", "s", 1), new Bin("a", 1));
        set("context=service;query-max-done=2");
        for (int i = 0; i < 4; i++) {
            resultOfJob(0);
            while (wire.infoValue("query-show").contains("status=active")) {
                Thread.onSpinWait();
            }
        }
        set("context=service;query-max-done=2");

        assertThat(wire.infoValue("query-show").split(";")).hasSize(2);
    }

    @Test
    void clusterNameIsChangedForClientsToCome() throws IOException {
        set("context=service;cluster-name=night");

        assertThat(wire.infoValue("cluster-name")).isEqualTo("night");
        assertThat(wire.infoValue("get-config:context=service")).contains(";cluster-name=night;");
    }

    @Test
    void settingWithoutEffectIsRememberedAndChecked() throws IOException {
        set("context=service;migrate-threads=3");
        set("context=namespace;id=test;enable-benchmarks-read=true");
        set("context=namespace;id=test;defrag-lwm-pct=60");

        assertThat(wire.infoValue("get-config:context=service")).contains(";migrate-threads=3;");
        assertThat(wire.infoValue("get-config:context=namespace;id=test"))
                .contains(";enable-benchmarks-read=true;", ";storage-engine.defrag-lwm-pct=60;");
        assertThat(wire.infoValue("set-config:context=service;migrate-threads=many"))
                .isEqualTo("ERROR:4:invalid set-config parameter");
        assertThat(wire.infoValue("set-config:context=service;node-id=1"))
                .isEqualTo("ERROR:4:invalid set-config parameter");
    }

    private void set(String arguments) throws IOException {
        assertThat(wire.infoValue("set-config:" + arguments)).isEqualTo("ok");
    }

    private int resultOfJob(int recordsPerSecond) {
        Statement statement = new Statement();
        statement.setNamespace("test");
        statement.setSetName("s");
        statement.setRecordsPerSecond(recordsPerSecond);
        try {
            client.execute(new WritePolicy(), statement, Operation.touch());
            return 0;
        } catch (AerospikeException e) {
            return e.getResultCode();
        }
    }
}
