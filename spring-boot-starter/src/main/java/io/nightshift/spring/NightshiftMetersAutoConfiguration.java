package io.nightshift.spring;

import io.micrometer.core.instrument.MeterRegistry;
import io.nightshift.micrometer.JobMeters;
import io.nightshift.micrometer.RunMeters;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Meters of jobs and runs, if the application has a registry and the module nightshift-micrometer. */
@AutoConfiguration(
        before = NightshiftAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration"
        })
@ConditionalOnClass({MeterRegistry.class, JobMeters.class})
@ConditionalOnBean(MeterRegistry.class)
public class NightshiftMetersAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    JobMeters nightshiftJobMeters(MeterRegistry registry) {
        return new JobMeters(registry);
    }

    @Bean
    @ConditionalOnMissingBean
    RunMeters nightshiftRunMeters(MeterRegistry registry) {
        return new RunMeters(registry);
    }
}
