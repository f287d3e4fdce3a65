package io.nightshift.spring;

import io.nightshift.run.Runs;
import io.nightshift.sdk.Session;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** The actuator endpoint, which is reachable once {@code management.endpoints.web.exposure.include} names it. */
@AutoConfiguration(after = NightshiftAutoConfiguration.class)
@ConditionalOnClass(Endpoint.class)
@ConditionalOnBean(Session.class)
public class NightshiftEndpointAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    NightshiftEndpoint nightshiftEndpoint(Session session, ObjectProvider<Runs> runs) {
        return new NightshiftEndpoint(session, runs.getIfAvailable());
    }
}
