package io.nightshift.testkit;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;

/** Tells the Spring context of a test class with {@link WithAerospike} where its server is. Found through spring.factories. */
final class SpringContextCustomizerFactory implements ContextCustomizerFactory {
    @Override
    public @Nullable ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> configAttributes) {
        return Declaration.of(testClass)
                .map(RunningServer::open)
                .map(ServerProperties::new)
                .orElse(null);
    }

    /** Spring reuses a context if the customizers are equal: those of the very same server. */
    private record ServerProperties(RunningServer server) implements ContextCustomizer {
        @Override
        public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
            AerospikeAddress address = server.address();
            Map<String, Object> properties = Map.of(
                    "nightshift.address", address.toString(),
                    "nightshift.host", address.host(),
                    "nightshift.port", address.port());
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("nightshift", properties));
        }
    }
}
