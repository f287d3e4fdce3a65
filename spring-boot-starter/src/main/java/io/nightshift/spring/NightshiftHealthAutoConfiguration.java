package io.nightshift.spring;

import io.nightshift.sdk.Cluster;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Whether the cluster is connected, as health; {@code management.health.nightshift.enabled} switches it off. */
@AutoConfiguration(after = NightshiftAutoConfiguration.class)
@ConditionalOnBean(Cluster.class)
@ConditionalOnProperty(name = "management.health.nightshift.enabled", matchIfMissing = true)
public class NightshiftHealthAutoConfiguration {

    /** Spring Boot 3. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(org.springframework.boot.actuate.health.HealthIndicator.class)
    static class Boot3 {

        @Bean
        @ConditionalOnMissingBean(name = "nightshiftHealthIndicator")
        org.springframework.boot.actuate.health.HealthIndicator nightshiftHealthIndicator(Cluster cluster) {
            ClusterState state = new ClusterState(cluster);
            return () -> (state.isUp()
                            ? org.springframework.boot.actuate.health.Health.up()
                            : org.springframework.boot.actuate.health.Health.down())
                    .withDetails(state.details())
                    .build();
        }
    }

    /** Spring Boot 4, where health has a module of its own. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(org.springframework.boot.health.contributor.HealthIndicator.class)
    static class Boot4 {

        @Bean
        @ConditionalOnMissingBean(name = "nightshiftHealthIndicator")
        org.springframework.boot.health.contributor.HealthIndicator nightshiftHealthIndicator(Cluster cluster) {
            ClusterState state = new ClusterState(cluster);
            return () -> (state.isUp()
                            ? org.springframework.boot.health.contributor.Health.up()
                            : org.springframework.boot.health.contributor.Health.down())
                    .withDetails(state.details())
                    .build();
        }
    }
}
