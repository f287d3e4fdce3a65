package io.nightshift.spring;

import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.policy.TlsPolicy;
import io.nightshift.run.RunListener;
import io.nightshift.run.Runs;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.ClusterDefinition;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.task.JobListener;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;

/**
 * Cluster, session and runs. There is a cluster if the application has a client of its own, which is shared, or tells where the cluster is:
 * {@code nightshift.hosts}, a bean of {@link NightshiftConnectionDetails}, or a test with {@code @WithAerospike}.
 */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.autoconfigure.aerospike.AerospikeAutoConfiguration"
        })
@EnableConfigurationProperties(NightshiftProperties.class)
public class NightshiftAutoConfiguration {

    /** What an embedded server of the testkit sets. */
    private static final String TEST_ADDRESS = "nightshift.address";

    /** Properties that tell where a cluster is. */
    static class Addressed extends AnyNestedCondition {
        Addressed() {
            super(ConfigurationPhase.REGISTER_BEAN);
        }

        @ConditionalOnProperty("nightshift.hosts")
        static class Hosts {}

        @ConditionalOnProperty(TEST_ADDRESS)
        static class TestServer {}
    }

    /** Where a cluster is, or a client that knows it. */
    static class Reachable extends AnyNestedCondition {
        Reachable() {
            super(ConfigurationPhase.REGISTER_BEAN);
        }

        @ConditionalOnBean(NightshiftConnectionDetails.class)
        static class Connection {}

        @ConditionalOnBean(IAerospikeClient.class)
        static class OwnClient {}
    }

    /** Where the cluster is by the properties; the server of a test comes first, and has no users. */
    @Bean
    @ConditionalOnMissingBean
    @Conditional(Addressed.class)
    NightshiftConnectionDetails nightshiftConnectionDetails(NightshiftProperties properties, Environment environment) {
        String test = environment.getProperty(TEST_ADDRESS);
        return test == null
                ? new Connection(String.valueOf(properties.hosts()), properties.user(), properties.password())
                : new Connection(test, null, null);
    }

    private record Connection(
            String hosts, @Nullable String user, @Nullable String password) implements NightshiftConnectionDetails {

        @Override
        public String toString() {
            return "Connection[hosts=" + hosts + ", user=" + user + "]";
        }
    }

    /** The connection, closed with the application; an existing client is shared and stays open. */
    @Bean
    @ConditionalOnMissingBean
    @Conditional(Reachable.class)
    Cluster nightshiftCluster(
            NightshiftProperties properties,
            ObjectProvider<NightshiftConnectionDetails> connection,
            ObjectProvider<IAerospikeClient> clients,
            ObjectProvider<JobListener> listeners,
            ObjectProvider<ClusterCustomizer> customizers) {
        IAerospikeClient client = clients.getIfUnique();
        if (client != null) {
            return Cluster.of(client, listeners.orderedStream().toArray(JobListener[]::new));
        }
        ClusterDefinition definition = definition(properties, connection.getObject());
        listeners.orderedStream().forEach(definition::listener);
        customizers.orderedStream().forEach(customizer -> customizer.customize(definition));
        return definition.connect();
    }

    private static ClusterDefinition definition(
            NightshiftProperties properties, NightshiftConnectionDetails connection) {
        ClusterDefinition definition = ClusterDefinition.of(connection.hosts());
        String user = connection.user();
        if (user != null) {
            String given = connection.password();
            String password = given == null ? "" : given;
            if (properties.external()) {
                definition.withExternalCredentials(user, password);
            } else {
                definition.withNativeCredentials(user, password);
            }
        }
        if (properties.tls()) {
            definition.withClientPolicy(policy -> policy.tlsPolicy = new TlsPolicy());
        }
        if (properties.clusterName() != null) {
            definition.clusterName(properties.clusterName());
        }
        if (properties.servicesAlternate()) {
            definition.usingServicesAlternate();
        }
        if (properties.reachabilityLimit() != null) {
            definition.reachabilityLimit(properties.reachabilityLimit());
        }
        return definition;
    }

    /** The entry point to jobs. */
    @Bean
    @ConditionalOnBean(Cluster.class)
    @ConditionalOnMissingBean
    Session nightshiftSession(Cluster cluster) {
        return cluster.createSession();
    }

    /** The runs of a set, or of a directory. */
    @Bean
    @ConditionalOnBean(Cluster.class)
    @ConditionalOnMissingBean
    @Conditional(Kept.class)
    Runs nightshiftRuns(Cluster cluster, NightshiftProperties properties, ObjectProvider<RunListener> listeners) {
        Path directory = properties.runs().directory();
        Runs runs = properties
                .runs()
                .dataSet()
                .map(set -> Runs.in(cluster, set))
                .orElseGet(() -> directory == null ? Runs.ofUser() : Runs.in(directory));
        for (RunListener listener : listeners.orderedStream().toList()) {
            runs = runs.with(listener);
        }
        return runs;
    }

    /** Where runs are kept. */
    static class Kept extends AnyNestedCondition {
        Kept() {
            super(ConfigurationPhase.REGISTER_BEAN);
        }

        @ConditionalOnProperty("nightshift.runs.set")
        static class InSet {}

        @ConditionalOnProperty("nightshift.runs.directory")
        static class InDirectory {}
    }
}
