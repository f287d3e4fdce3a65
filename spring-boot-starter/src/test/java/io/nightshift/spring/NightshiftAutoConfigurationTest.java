package io.nightshift.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.IAerospikeClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.nightshift.micrometer.JobMeters;
import io.nightshift.micrometer.RunMeters;
import io.nightshift.run.Runs;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.Session;
import io.nightshift.server.EmbeddedServer;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class NightshiftAutoConfigurationTest {

    private static EmbeddedServer server;

    private final ApplicationContextRunner empty = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    NightshiftAutoConfiguration.class,
                    NightshiftMetersAutoConfiguration.class,
                    NightshiftHealthAutoConfiguration.class,
                    NightshiftEndpointAutoConfiguration.class));

    private final ApplicationContextRunner connected =
            empty.withPropertyValues("nightshift.hosts=127.0.0.1:" + server.port());

    @BeforeAll
    static void start() {
        server = EmbeddedServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void withoutAnAddressThereIsNothing() {
        empty.run(context -> assertThat(context)
                .hasNotFailed()
                .doesNotHaveBean(Cluster.class)
                .doesNotHaveBean(Session.class)
                .doesNotHaveBean(NightshiftEndpoint.class));
    }

    @Test
    void withAnAddressThereAreClusterSessionAndEndpoint() {
        connected.run(context -> {
            assertThat(context)
                    .hasSingleBean(Session.class)
                    .hasSingleBean(NightshiftEndpoint.class)
                    .doesNotHaveBean(Runs.class);
            assertThat(context.getBean(Cluster.class).nodeNames()).hasSize(1);
        });
    }

    @Test
    void healthFollowsTheConnectionInBothVersionsOfSpringBoot() {
        connected
                .withClassLoader(new FilteredClassLoader("org.springframework.boot.health"))
                .run(context -> {
                    HealthIndicator health = context.getBean(HealthIndicator.class);
                    assertThat(health.health().getStatus()).isEqualTo(Status.UP);
                    assertThat(health.health().getDetails()).containsKey("nodes");
                    context.getBean(Cluster.class).close();
                    assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
                });
        connected
                .withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate.health"))
                .run(context -> {
                    var health = context.getBean(org.springframework.boot.health.contributor.HealthIndicator.class);
                    assertThat(health.health().getStatus())
                            .isEqualTo(org.springframework.boot.health.contributor.Status.UP);
                    context.getBean(Cluster.class).close();
                    assertThat(health.health().getStatus())
                            .isEqualTo(org.springframework.boot.health.contributor.Status.DOWN);
                });
        connected
                .withPropertyValues("management.health.nightshift.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean("nightshiftHealthIndicator"));
    }

    @Test
    void theServerOfATestComesFirst() {
        empty.withPropertyValues("nightshift.hosts=127.0.0.1:1", "nightshift.address=127.0.0.1:" + server.port())
                .run(context ->
                        assertThat(context.getBean(Cluster.class).isConnected()).isTrue());
    }

    @Test
    void aBeanThatKnowsTheConnectionComesBeforeTheProperties() {
        NightshiftConnectionDetails details = () -> "127.0.0.1:" + server.port();
        empty.withPropertyValues("nightshift.hosts=127.0.0.1:1")
                .withBean(NightshiftConnectionDetails.class, () -> details)
                .run(context ->
                        assertThat(context.getBean(Cluster.class).isConnected()).isTrue());
        connected
                .withPropertyValues("nightshift.user=ada", "nightshift.password=secret")
                .withBean(Cluster.class, () -> Cluster.connect(server.host(), server.port()))
                .run(context -> assertThat(context.getBean(NightshiftConnectionDetails.class))
                        .hasToString("Connection[hosts=127.0.0.1:" + server.port() + ", user=ada]")
                        .extracting(NightshiftConnectionDetails::password)
                        .isEqualTo("secret"));
    }

    @Test
    void anExistingClientIsSharedAndStaysOpen() {
        try (AerospikeClient client = new AerospikeClient(server.host(), server.port())) {
            empty.withBean(IAerospikeClient.class, () -> client, definition -> definition.setDestroyMethodName(""))
                    .run(context ->
                            assertThat(context.getBean(Cluster.class).client()).isSameAs(client));
            assertThat(client.isConnected()).isTrue();
        }
    }

    @Test
    void runsAreKeptInASetOrInADirectory() {
        connected
                .withPropertyValues("nightshift.runs.set=test.our_runs")
                .run(context -> assertThat(context.getBean(Runs.class).list()).isEmpty());
        connected
                .withPropertyValues("nightshift.runs.set=our_runs")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessage("nightshift.runs.set must be like namespace.set, was \"our_runs\""));
    }

    @Test
    void metersAreThereIfTheApplicationHasARegistry() {
        connected.run(context -> assertThat(context).doesNotHaveBean(JobMeters.class));
        connected
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .run(context ->
                        assertThat(context).hasSingleBean(JobMeters.class).hasSingleBean(RunMeters.class));
        connected
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .withClassLoader(new FilteredClassLoader("io.nightshift.micrometer"))
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(Cluster.class));
    }

    @Test
    void withoutTheActuatorThereIsNeitherHealthNorEndpoint() {
        connected
                .withClassLoader(
                        new FilteredClassLoader("org.springframework.boot.actuate", "org.springframework.boot.health"))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(Cluster.class)
                        .doesNotHaveBean("nightshiftHealthIndicator")
                        .doesNotHaveBean("nightshiftEndpoint"));
    }

    @Test
    void theEndpointTellsOfJobsAndOfNoRunThatIsNotThere() {
        connected.withPropertyValues("nightshift.runs.set=test.our_runs").run(context -> {
            NightshiftEndpoint endpoint = context.getBean(NightshiftEndpoint.class);
            assertThat(endpoint.all()).containsOnlyKeys("jobs", "runs");
            assertThat(endpoint.run("nobody")).isNull();
            assertThat(endpoint.act("nobody", NightshiftEndpoint.Action.PAUSE, null))
                    .isNull();
            assertThat(endpoint.all()).isInstanceOf(Map.class);
        });
    }
}
