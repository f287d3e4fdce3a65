package io.nightshift.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** What editors complete is what there is. */
class MetadataTest {

    private static Map<String, String> described() throws IOException {
        Map<String, String> described = new TreeMap<>();
        try (InputStream in = MetadataTest.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            for (JsonNode property : new ObjectMapper().readTree(in).get("properties")) {
                String type = property.get("type").asText();
                assertThat(property.get("description").asText()).endsWith(".");
                String value = property.has("defaultValue")
                        ? property.get("defaultValue").asText()
                        : "";
                described.put(property.get("name").asText(), type + " " + value);
            }
        }
        return described;
    }

    private static void add(Map<String, String> names, String prefix, Class<?> properties) {
        for (RecordComponent component : properties.getRecordComponents()) {
            String name =
                    prefix + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            if (component.getType().isRecord()) {
                add(names, name + ".", component.getType());
                continue;
            }
            boolean isBoolean = component.getType() == boolean.class;
            DefaultValue value = parameter(properties, component);
            String text = value != null ? value.value()[0] : isBoolean ? "false" : "";
            names.put(
                    name, (isBoolean ? "java.lang.Boolean" : component.getType().getName()) + " " + text);
        }
    }

    private static DefaultValue parameter(Class<?> properties, RecordComponent component) {
        for (var parameter : properties.getDeclaredConstructors()[0].getParameters()) {
            if (parameter.getName().equals(component.getName())) {
                return parameter.getAnnotation(DefaultValue.class);
            }
        }
        throw new AssertionError("no parameter " + component.getName());
    }

    @Test
    void everyPropertyIsDescribedWithItsTypeAndDefault() throws IOException {
        Map<String, String> names = new TreeMap<>();
        add(names, "nightshift.", NightshiftProperties.class);
        names.put("management.health.nightshift.enabled", "java.lang.Boolean true");
        assertThat(described()).isEqualTo(names);
    }
}
